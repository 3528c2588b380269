import Foundation
import HugoSite
import Testing
import TestSupport

@testable import Checklists

/// What checklists are given out as.
@Suite struct FormatTests {
  private static let page = """
    +++
    title = "Get <a> token"
    +++
    1. Create a [token](https://a.example/t "x").
    2. Keep it:

       ```bash
       export TOKEN="<your-token>"
       ```
    3. Optionally, list the files `*`.
       - Open one.

    {{% notice warning %}}
    Delete the token.
    {{% /notice %}}
    """

  private func lists(_ page: String = FormatTests.page) throws -> [Checklist] {
    let site = try TemporarySite(["hugo.toml": "", "content/a.md": page])
    return ChecklistFinder.checklists(site.read()) { _ in true }
  }

  @Test func markdownIsATaskList() throws {
    let expected = """
      # Get \\<a\\> token

      Have ready:

      - your token (`<your-token>`)

      - [ ] Create a [token](https://a.example/t).
      - [ ] Keep it:
        ```bash
        export TOKEN="<your-token>"
        ```
      - [ ] *(optional)* Optionally, list the files \\*.
        - [ ] Open one.
      - [ ] **Caution:** Delete the token.

      """
    #expect(MarkdownChecklist.text(try lists(), showsHeadings: false) == expected)
  }

  @Test func textIsWrapped() throws {
    let text = TextChecklist.text(try lists(), width: 24, showsHeadings: false)
    #expect(text.contains("[ ] Create a token.\n    → https://a.example/t\n"))
    #expect(text.contains("[ ] (optional)\n    Optionally, list the\n    files *.\n    [ ] Open one.\n"))
    #expect(text.contains("[ ] CAUTION: Delete the\n    token.\n"))
  }

  @Test func whatAListNamesStandsWithTheStepAboveIt() throws {
    let list = try lists("+++\ntitle = \"A\"\n+++\nInstall these programs:\n\n- [kubectl](https://k8s.io), 1.25 or newer\n- helm\n\nInstall what follows:\n\n- Open the shop.\n- a thing\n")
    #expect(list[0].all.map(\.details) == [["kubectl, 1.25 or newer", "helm"], [], []])
    #expect(MarkdownChecklist.text(list, showsHeadings: false).contains("- [ ] Install these programs:\n  - [kubectl](https://k8s.io), 1.25 or newer\n  - helm\n- [ ] "))
    #expect(TextChecklist.text(list, width: 80, showsHeadings: false).contains("[ ] Install these programs:\n    - kubectl, 1.25 or newer\n    - helm\n    → https://k8s.io\n"))
    #expect(HTMLChecklist.text(list, title: "", language: "en", showsHeadings: false).contains("<ul class=\"more\"><li>kubectl, 1.25 or newer</li><li>helm</li></ul>"))
    #expect(JSONChecklist.text(list).contains("\"details\": [\n            \"kubectl, 1.25 or newer\",\n            \"helm\"\n          ]"))
    #expect(ScriptChecklist.text(list).contains("#    - helm\n"))
  }

  @Test func aPageWithoutStepsSaysSo() throws {
    let list = try lists("+++\ntitle = \"A\"\n+++\nAll is well.\n")
    for text in [MarkdownChecklist.text(list, showsHeadings: false), TextChecklist.text(list, width: 80, showsHeadings: false), ScriptChecklist.text(list), HTMLChecklist.text(list, title: "", language: "en", showsHeadings: false)] { #expect(text.contains("No steps")) }
  }

  @Test func headingsAreShownWhereAsked() throws {
    let list = try lists("+++\ntitle = \"A\"\n+++\n## One\n\nOpen it.\n\n### Two\n\nClose it.\n")
    #expect(MarkdownChecklist.text(list, showsHeadings: true).contains("## One\n\n- [ ] Open it.\n\n### Two\n\n- [ ] Close it.\n"))
  }

  @Test func nothingOfAPageSteersATerminal() throws {
    #expect(!TextChecklist.text(try lists("+++\ntitle = \"A\"\n+++\nOpen \u{1B}[31mit.\n\n```bash\necho \u{1B}]0;x\u{07}\n```\n"), width: 80, showsHeadings: false).contains("\u{1B}"))
  }

  // MARK: JSON

  @Test func jsonHoldsToItsSchema() throws {
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: Programs.projectRoot + "/docs/checklist.schema.json"))) as? [String: Any]
    let report = try JSONSerialization.jsonObject(with: Data(JSONChecklist.text(try lists()).utf8))
    let root = try #require(schema)
    #expect(Self.faults(report, root, root) == [])
    var broken = try #require(report as? [String: Any])
    broken["pages"] = [["file": 1]]
    #expect(!Self.faults(broken, root, root).isEmpty)
  }

  /// What of a value does not hold to a schema, of what that schema uses of JSON Schema.
  private static func faults(_ value: Any, _ schema: [String: Any], _ root: [String: Any], at path: String = "") -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      return faults(value, (root["$defs"] as? [String: [String: Any]])?[name] ?? [:], root, at: path)
    }
    if let constant = schema["const"] as? Int { return value as? Int == constant ? [] : ["\(path) is not \(constant)"] }
    if let values = schema["enum"] as? [String] { return (value as? String).map(values.contains) == true ? [] : ["\(path) is none of \(values)"] }
    switch schema["type"] as? String {
    case "object":
      guard let object = value as? [String: Any] else { return ["\(path) is no object"] }
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      return (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(path).\($0) is missing" }
        + object.flatMap { key, value in properties[key].map { faults(value, $0, root, at: "\(path).\(key)") } ?? ["\(path).\(key) is not known"] }
    case "array": return (value as? [Any])?.enumerated().flatMap { faults($1, schema["items"] as? [String: Any] ?? [:], root, at: "\(path)[\($0)]") } ?? ["\(path) is no array"]
    case "string": return value is String ? [] : ["\(path) is no string"]
    case "boolean": return value is Bool ? [] : ["\(path) is no boolean"]
    case "integer": return (value as? Int).map { $0 >= schema["minimum"] as? Int ?? .min } == true ? [] : ["\(path) is no such integer"]
    default: return []
    }
  }

  // MARK: Script

  @Test func theScriptRunsNothingUntilAllIsFilledIn() throws {
    let bash = try #require(Programs.find("bash"))
    let script = ScriptChecklist.text(try lists("+++\ntitle = \"A\"\n+++\nSay it:\n\n```bash\necho \"it is <your-word>\"\necho '<your-word>' > /dev/null\n```\n"))
    let bare = try Programs.run(bash, ["-c", script], in: "/")
    #expect(bare.status == 1 && bare.output == "" && bare.errors.contains("YOUR_WORD"))
    let filled = try Programs.run(bash, ["-c", script], in: "/", environment: ["YOUR_WORD": "$(echo no); 'x' \"y\""])
    #expect(filled.status == 0 && filled.output == "it is $(echo no); 'x' \"y\"\n")
  }

  @Test func whatIsOptionalOrOfATabIsAComment() throws {
    let script = ScriptChecklist.text(try lists("+++\ntitle = \"A\"\n+++\n## Optional\n\nList:\n\n```bash\nls\n```\n"))
    #expect(script.contains("#   ls\n") && !script.contains("\nls\n"))
  }

  @Test(arguments: [
    ("ls -l | wc", true), ("cat <<EOF > a\n{ ( '\nEOF", true), ("for i in 1 2; do\n  echo $i\ndone", true), ("if [ -f a ]; then b; fi", true), ("f() { echo; }", true), ("a=(1 2)", true), ("echo $(ls | wc) > a", true), ("ls \\\n  -l", true), ("A=1 B=\"x y\" cmd", true),
    ("case $x in\n  a) b ;;\nesac", true), ("a && b || c &", true), ("cmd 2>&1 >/dev/null", true), ("echo {a,b} ${x:-y}", true), ("(cd a && b)", true), ("diff <(a) <(b)", true),
    ("| a | b |", false), ("echo \"open", false), ("}", false), ("{\n  \"a\": 1\n}", false), ("[{\n \"a\": {\n } }]", false), ("name (from x)", false), ("cmd <x", true), ("cmd <", false), ("cmd |", false), ("select * from t;", false), ("fi", false), ("cat <<EOF\nx", false), ("ls \\", false),
    ("cmd <$>", false), ("a `b", false), ("git:(master) x", false), ("a;;b", false), ("a\nin\nb", false), ("]]", false),
  ]) func theShellsGrammarIsKnown(_ code: String, _ isWhole: Bool) throws {
    #expect(ShellText.isWhole(code) == isWhole)
    // What is taken for commands, bash takes too.
    if isWhole, let bash = Programs.find("bash") { #expect(try Programs.run(bash, ["-n", "-c", code], in: "/").status == 0) }
  }

  @Test func theScriptFillsInTheLongestAndAsksForWhatItUsesOnly() throws {
    let one = ScriptChecklist.text(try lists("+++\ntitle = \"A\"\n+++\nRun it:\n\n```bash\ncurl YOUR_HOST_NAME YOUR_HOST xxxxx xxxxxxxx <your-port>\n```\n"))
    #expect(one.contains("\ncurl \"${YOUR_HOST_NAME}\" \"${YOUR_HOST}\" \"${VALUE}\" \"${VALUE}\" \"${YOUR_PORT}\"\n"))
    // What stands in the lines that a command prints is not to be filled in.
    let two = ScriptChecklist.text(try lists("+++\ntitle = \"A\"\n+++\nRun it:\n\n```bash\n$ kubectl get svc\nNAME <none> 443/TCP\n```\n"))
    #expect(two.contains("\nkubectl get svc\n") && !two.contains("NONE"))
  }

  @Test(arguments: [
    "echo \\<your-token>", "echo \"$<your-token>\"", "echo ${<your-token>}", "for <item> in 1 2; do echo; done", "<NAME>=<your-value>", "<name>() { ls; }", "cat <<YOUR_END\na <your-token>\nYOUR_END", "ls {1..<count>}", "cat <your-in >your-out <your-token> | <name>=1",
  ]) func whatAShellFillsNothingInIsAComment(_ code: String) throws {
    let script = ScriptChecklist.text(try lists("+++\ntitle = \"A\"\n+++\nRun it:\n\n```bash\n\(code)\n```\n"))
    #expect(script.contains("\n#   \(code.split(separator: "\n")[0])") && !script.contains("\n\(code.split(separator: "\n")[0].prefix(4))"))
    if let bash = Programs.find("bash") { #expect(try Programs.run(bash, ["-n", "-c", script], in: "/").status == 0) }
  }

  @Test func aShellsOwnVariablesAreLeftAlone() throws {
    let script = ScriptChecklist.text(try lists("+++\ntitle = \"A\"\n+++\nRun it:\n\n```bash\ncurl http://<host>/<path> <uid>\nsort <in >out\n```\n"))
    #expect(script.contains("\ncurl http://\"${HOST}\"/\"${YOUR_PATH}\" \"${YOUR_UID}\"\nsort <in >out\n") && !script.contains("\nPATH=") && !script.contains("\nUID="))
  }

  @Test(.enabled(if: Programs.find("shellcheck") != nil, "needs shellcheck")) func theScriptPassesShellcheck() throws {
    let shellcheck = try #require(Programs.find("shellcheck"))
    let script = ScriptChecklist.text(try lists())
    let site = try TemporarySite(["a.sh": script, "b.sh": script.replacingOccurrences(of: "# shellcheck disable=all\n", with: "")])
    for name in ["a.sh", "b.sh"] {
      let result = try Programs.run(shellcheck, [name], in: site.root)
      #expect(result.status == 0, "\(result.output)")
    }
  }

  // MARK: HTML

  @Test func htmlEscapesWhatPagesSay() throws {
    let html = HTMLChecklist.text(try lists("+++\ntitle = \"<script>\"\n+++\nOpen `<img onerror=x>` and [it](javascript:alert\\(1\\)).\n\n```bash\necho </code><script>\n```\n"), title: "", language: "\"><x", showsHeadings: false)
    #expect(!html.contains("<img") && !html.contains("javascript:") && !html.contains("echo </code>") && !html.contains("<x"))
    #expect(html.contains("&lt;img onerror=x&gt;"))
  }

  @Test func linksLeadToTheSite() throws {
    func html(_ configuration: String) throws -> String {
      let site = try TemporarySite(["hugo.toml": configuration, "content/a.md": "+++\ntitle = \"A\"\n+++\nOpen [1](/b/), [2](../c/), [3](#d), [4](https://e.example/), [5](f.md), [6](mailto:g@h.example).\n"])
      return HTMLChecklist.text(ChecklistFinder.checklists(site.read()) { _ in true }, title: "", language: "en", showsHeadings: false)
    }
    let links = try html("baseURL = \"https://i.example/j/\"\n")
    for address in ["https://i.example/b/", "https://i.example/j/a/../c/", "https://i.example/j/a/#d", "https://e.example/", "f.md", "mailto:g@h.example"] { #expect(links.contains("href=\"\(address)\""), "\(address)") }
    #expect(try html("").contains("href=\"/b/\""))
  }

  @Test func boxesKeepTheirIdsWhenOthersComeBeforeThem() throws {
    func id(_ page: String) throws -> String? {
      let html = HTMLChecklist.text(try lists("+++\ntitle = \"A\"\n+++\n" + page), title: "", language: "en", showsHeadings: false)
      return html.split(separator: "\n").first { $0.contains("Open the door.") }?.split(separator: "\"").first { $0.hasPrefix("s") && $0.count == 13 }.map(String.init)
    }
    #expect(try id("Open the door.\n") != nil)
    #expect(try id("Open the door.\n") == id("Close the window.\n\nOpen the door.\n"))
  }
}
