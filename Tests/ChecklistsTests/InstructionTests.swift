import HugoSite
import Testing

@testable import Checklists

/// What sentences ask of their reader.
@Suite struct InstructionTests {
  private func read(_ text: String, _ language: String = "en") -> Instruction? { InstructionReader(lexicon: .of(language)).read(Sentence(text, 0..<text.utf8.count)) }

  @Test(arguments: [
    "Open the console.", "Next, open the console.", "Then run it.", "In the console, choose a region.", "If you have no account, create one.", "To do so, open the console.", "Please delete the stack.", "First, select the role.",
    "Make sure the pods are running.", "Ensure that it is there.", "Do not close the terminal.", "Never share the token.", "Note: open the console first.", "Once it is done, delete the token.", "Click **Create**.", "Go to the IAM console and choose Roles.",
    "Step 2: Copy the key.", "Read and accept the terms.", "Change to the folder that is yours.", "1. Copy the key.",
  ]) func imperativesAsk(_ text: String) { #expect(read(text)?.form == .imperative, "\(text)") }

  @Test(arguments: [
    "You need to create a token.", "You must delete the cluster.", "Now you have to log in.", "It is important to delete the token.", "Your token must have the repo scope.",
  ]) func obligationsAsk(_ text: String) { #expect(read(text)?.form == .obligation, "\(text)") }

  @Test(arguments: [
    "Access is granted.", "Note that the token is shown once.", "Run time is limited.", "The token allows it to.", "This page uses a classic token.", "You should see three pods.", "Log output", "Amazon EKS runs Kubernetes.",
    "Is it open?", "You will see the console.", "For more information, see the documentation.", "Continue to the next section.", "Set theory is hard.", "Access to the cluster is granted.", "Click here for instructions.", "Follow them carefully.",
  ]) func whatOnlyTellsAsksForNothing(_ text: String) {
    let found = read(text)
    #expect(found == nil || (found?.form ?? .imperative) < .obligation, "\(text): \(String(describing: found))")
  }

  @Test func announcementsAndLeadsAreTold() {
    #expect(read("We will now create a cluster.")?.form == .announcement)
    #expect(read("Let's create a cluster.")?.form == .announcement)
    #expect(read("Run the following commands:")?.form == .lead)
    #expect(read("You can delete it.")?.form == .offer)
  }

  @Test(arguments: [("Optionally, delete the stack.", true), ("Optional: delete the stack.", true), ("If you want to keep it, download the file.", true), ("Delete the stack if you want to.", true), ("Delete the stack.", false), ("When prompted, enter the password.", false)])
  func theOptionalIsTold(_ text: String, _ expected: Bool) { #expect(read(text)?.isOptional == expected, "\(text)") }

  @Test func cautionsAreTold() {
    #expect(read("Do not share the token.")?.isCaution == true)
    #expect(read("Warning: delete the token.")?.isCaution == true)
    #expect(read("Delete the token.")?.isCaution == false)
  }

  @Test func otherLanguagesHaveTheirVerbs() {
    #expect(read("Ouvrez la console.", "fr")?.form == .imperative)
    #expect(read("Abra la consola.", "es")?.form == .imperative)
    #expect(read("Mở bảng điều khiển.", "vi")?.form == .imperative)
    #expect(read("La console est ouverte.", "fr") == nil)
    #expect(read("Open the console.", "xx")?.form == .imperative)
  }
}
