import HugoSite
import Testing
import TestSupport

@testable import Checklists

/// The steps of pages.
@Suite struct StepTests {
  private func lists(_ files: [String: String]) throws -> [Checklist] {
    var files = files
    if files["hugo.toml"] == nil { files["hugo.toml"] = "" }
    let site = try TemporarySite(files)
    return ChecklistFinder.checklists(site.read()) { _ in true }
  }

  private func steps(_ body: String, language: String? = nil) throws -> [Step] {
    var files = ["content/a.md": "+++\ntitle = \"A\"\n+++\n" + body]
    if let language { files["hugo.toml"] = "defaultContentLanguage = \"\(language)\"\n" }
    return try #require(try lists(files).first).steps
  }

  private func texts(_ body: String) throws -> [String] { try steps(body).map(\.text) }

  @Test func listsThatInstructAreSteps() throws {
    #expect(try texts("1. Open the [console](https://a.example/).\n2. Choose a **region**.\n") == ["Open the console.", "Choose a region."])
    #expect(try texts("- [ ] the account is there\n- [x] the role is there\n") == ["the account is there", "the role is there"])
    #expect(try texts("This workshop has three parts:\n\n- Create a cluster\n- Deploy the app\n") == [])
    #expect(try texts("In this module you will learn how to:\n\n- Create a cluster\n- Deploy the app\n") == [])
    #expect(try texts("- a cluster\n- an app\n") == [])
  }

  @Test func itemsHoldTheirCommandsAndSubSteps() throws {
    let steps = try steps("1. Create the file:\n\n   ```bash\n   touch a\n   ```\n\n2. Open the console.\n   - Choose a region.\n   - Click **Next**.\n")
    try #require(steps.map(\.text) == ["Create the file:", "Open the console."])
    #expect(steps[0].commands.map(\.code) == ["touch a"])
    #expect(steps[1].steps.map(\.text) == ["Choose a region.", "Click Next."])
  }

  @Test func aCommandBelongsToWhatIntroducesIt() throws {
    let steps = try steps("Create a bucket:\n\n```bash\naws s3 mb s3://b\n```\n\n## The files\n\n```bash\nls\n```\n")
    try #require(steps.map(\.kind) == [.action, .command])
    #expect(steps[0].commands.map(\.code) == ["aws s3 mb s3://b"])
    #expect(steps[1].text == "ls" && steps[1].heading == ["The files"])
  }

  @Test func whatHasToBeDoneIsAStepWhereItsTextFollows() throws {
    let steps = try steps("The file has to be executable:\n\n```bash\nchmod +x a\n```\n")
    #expect(steps.map(\.text) == ["The file has to be executable:"])
  }

  @Test func whatSomethingPrintsIsNoCommand() throws {
    let steps = try steps("List the pods:\n\n```bash\nkubectl get pods\n```\n\nThe output will look like this:\n\n```\nkubectl 1 Running\n```\n\n```json\n{}\n```\n")
    #expect(steps.count == 1 && steps[0].commands.count == 1)
    #expect(try self.steps("## Output\n\n```\nls -l\n```\n").isEmpty)
  }

  @Test func cautionsComeFromWarnings() throws {
    let steps = try steps("{{% notice warning %}}\nDelete the token at the end.\n{{% /notice %}}\n\n{{% notice info %}}\nGitHub shows a token once.\n{{% /notice %}}\n")
    #expect(steps.map(\.kind) == [.caution] && steps.map(\.text) == ["Delete the token at the end."])
  }

  @Test func stepsInTabsCarryTheTabsName() throws {
    let files = ["layouts/shortcodes/tabs.html": "{{ .Inner }}", "layouts/shortcodes/tab.html": "{{ .Inner | markdownify }}", "content/a.md": "+++\ntitle = \"A\"\n+++\n{{< tabs >}}\n{{< tab name=\"Linux\" >}}\nRun the installer.\n{{< /tab >}}\n{{< tab name=\"Mac\" >}}\nOpen the image.\n{{< /tab >}}\n{{< /tabs >}}\n"]
    let list = try lists(files)
    try #require(list.count == 1)
    #expect(list[0].steps.map(\.variant) == ["Linux", "Mac"])
    var selection = ChecklistSelection()
    selection.variant = "mac"
    #expect(selection.applied(to: list)[0].steps.map(\.text) == ["Open the image."])
  }

  @Test func headingsMakeOptional() throws {
    let steps = try steps("## Optional: logs\n\nOpen the logs.\n\n## Clean up\n\nDelete the cluster.\n")
    #expect(steps.map(\.isOptional) == [true, false])
    var selection = ChecklistSelection()
    selection.hasOptional = false
    #expect(selection.applied(to: try lists(["content/a.md": "+++\n+++\n## Optional: logs\n\nOpen the logs.\n"]))[0].steps.isEmpty)
  }

  @Test func placesAreThoseOfTheSource() throws {
    let marked = MarkedText("+++\ntitle = \"A\"\n+++\nThis is é. ⟦Open the console.⟧\n\n- ⟦**Choose** a region.⟧\n")
    let list = try #require(try lists(["content/a.md": marked.text]).first)
    #expect(list.steps.map(\.range) == marked.ranges)
  }

  @Test func stepsAboutAThingHoldFromPageToPage() throws {
    let page = { (weight: Int, body: String) in "+++\ntitle = \"P\"\nweight = \(weight)\n+++\n" + body }
    let list = try lists([
      "content/a.md": page(1, "Create a personal access token.\n\nKeep it:\n\n```bash\nexport GITHUB_TOKEN=<your-token>\n```\n\nOpen the console.\n"),
      "content/b.md": page(2, "Log in:\n\n```bash\ngh auth login --with $GITHUB_TOKEN\n```\n\nClose the window.\n"), "content/c.md": page(3, "Delete the token.\n"),
    ])
    var selection = ChecklistSelection()
    selection.about = "token"
    #expect(selection.applied(to: list).flatMap(\.steps).map(\.text) == ["Create a personal access token.", "Keep it:", "Log in:", "Delete the token."])
  }

  @Test func aThingIsKnownByWhatPagesCallItBesides() throws {
    let list = try lists([
      "content/a.md": "+++\ntitle = \"A\"\nweight = 1\n+++\nYou work with a personal access token (PAT).\n\nCreate a PAT.\n\nGive it one scope.\n\nGive the console a name.\n\n## Scopes of the token\n\nTick one.\n\n## Others\n\nPatch the path.\n",
      "content/b.md": "+++\ntitle = \"B\"\nweight = 2\n+++\nStore it:\n\n```bash\nkubectl create secret generic github-auth --from-literal=pat=x\n```\n\nMount it:\n\n```bash\nkubectl set volume --secret github-auth\n```\n\nWait.\n\nRename githubTokens.\n",
    ])
    var selection = ChecklistSelection()
    for word in ["token", "PAT", "personal access token"] {
      selection.about = word
      let texts = selection.applied(to: list).flatMap(\.all).map(\.text)
      #expect(texts.starts(with: ["Create a PAT.", "Give it one scope."]))
      #expect(texts.contains("Store it:") && texts.contains("Mount it:"))
      #expect(!texts.contains("Patch the path.") && !texts.contains("Wait.") && !texts.contains("Give the console a name."))
      #expect(texts.contains("Tick one.") == (word == "token") && texts.contains("Rename githubTokens.") == (word == "token"))
    }
  }

  @Test func pagesComeInTheOrderOfTheMenu() throws {
    let list = try lists(["content/b.md": "+++\ntitle = \"B\"\nweight = 1\n+++\nOpen it.\n", "content/a.md": "+++\ntitle = \"A\"\nweight = 2\n+++\nClose it.\n"])
    #expect(list.map(\.title) == ["B", "A"])
  }

  @Test func otherLanguages() throws {
    #expect(try steps("Ouvrez la console. Elle est vide.\n", language: "fr").map(\.text) == ["Ouvrez la console."])
  }

  // MARK: Placeholders

  @Test(arguments: [
    ("aws login <your-token>", ["your token"]), ("aws s3 mb s3://YOUR_BUCKET", ["your bucket"]), ("echo ${ACCOUNT_ID} $REGION_NAME", ["account id", "region name"]), ("ACCOUNT_ID=1\necho $ACCOUNT_ID $HOME", []),
    ("curl -H xxxxxxx", ["value"]), ("aws configure set region [region]", ["region"]), ("[ -f a ] && cat <<EoF> b\nx\nEoF", []), ("export T=\"<paste your token here>\"", ["your token"]), ("echo '<replace with your key>'", ["your key"]),
    ("if [ $a = b ]; then echo; fi", []), ("cmd <Name> <Name>", ["Name"]), ("cmd <Paste your GitHub name>", ["your GitHub name"]), ("", []), ("<<<<<", []), ("$", []), ("${", []),
  ]) func placeholders(_ code: String, _ names: [String]) { #expect(Placeholder.find(in: code, language: "bash") { _ in false }.map(\.name) == names) }

  @Test func whatAPageBeforeSetsIsNotToBeFilledIn() throws {
    let list = try lists([
      "content/a.md": "+++\ntitle = \"A\"\nweight = 1\n+++\nRun:\n\n```bash\nexport ACCOUNT_ID=$(aws sts x)\n```\n", "content/b.md": "+++\ntitle = \"B\"\nweight = 2\n+++\nRun it:\n\n```bash\necho $ACCOUNT_ID $OTHER_ID\n```\n",
    ])
    #expect(list[1].steps.flatMap(\.commands).flatMap(\.placeholders).map(\.name) == ["other id"])
  }

  // MARK: Bad input

  @Test func aPageIsReadInTheLanguageThatItIsWrittenIn() throws {
    // Whatever language the site names.
    #expect(try steps("Este es el laboratorio de los datos. En la consola, haga clic en Crear y seleccione la región para el clúster.\n\nClic en Siguiente.\n").map(\.text) == ["En la consola, haga clic en Crear y seleccione la región para el clúster.", "Clic en Siguiente."])
    #expect(try steps("1. 打开控制台，然后选择区域和可用区。\n2. 等待集群启动，这需要几分钟的时间。\n").count == 2)
    #expect(try steps("Open the console. Create el la los las de.\n").count == 2)
    // What is quoted of another language is not the page's.
    #expect(try steps("Open the console. Click **创建函数按钮**. Select **区域选择器** and choose **美国东部弗吉尼亚**. Type a name in **名称**. Press **确认**.\n").count == 5)
    // What is to be done together is done by what stands below; values are filled in.
    #expect(try steps("まずはログインをしましょう。\n\n1. コンソールを開きます。\n2. 以下の値を入力します。\n   - 名前: demo\n").map { [$0.text] + $0.steps.map(\.text) } == [["コンソールを開きます。"], ["以下の値を入力します。", "名前: demo"]])
  }

  @Test func itemsThatAreCommandLinesAreSteps() throws {
    let found = try steps("- `docker image pull redis:alpine`\n- `kubectl get pods` (lists them)\n- `kubectl get pods` lists the pods\n- `values.yaml`\n")
    #expect(found.map(\.kind) == [.command, .command] && found.map { $0.commands.map(\.code) } == [["docker image pull redis:alpine"], ["kubectl get pods"]])
  }

  @Test func whatIsNumberedByHandInAnItemIsItsSubSteps() throws {
    for (a, b) in [("a.", "b."), ("3.1", "3.2"), ("a)", "b)")] {
      let found = try steps("1. Change the group.\n\n    \(a) Open the page.\n    \(b) Choose the group.\n")
      #expect(found.map(\.text) == ["Change the group."] && found.flatMap(\.steps).count == 2, "\(a): \(found.map { ($0.text, $0.steps.map(\.text)) })")
    }
    #expect(try steps("1. Change the group.\n\n    As above, open the page.\n").flatMap(\.steps).isEmpty)
  }

  @Test func noticesOfWorkshopStudioAreRead() throws {
    #expect(try steps("::alert[Keep it for later. Delete the token when you are done.]{header=\"Note\" type=\"warning\"}\n").map(\.text) == ["Keep it for later.", "Delete the token when you are done."])
    #expect(try steps(":::alert{header=\"Note\"}\nDelete the token.\n:::\n").map(\.text) == ["Delete the token."])
  }

  @Test func rawHTMLIsRead() throws {
    #expect(try texts("<blockquote>\n<i class=\"fa\"></i> Open the <b>console</b>:\n</blockquote>\n\n```bash\nls\n```\n") == ["Open the console:"])
    #expect(try texts("<p style='color: red'>\nDelete the token. It is secret.\n</p>\n\n<ul>\n<li>Close {{< x \"a>b\" >}} the terminal.</li>\n<!-- Open the door. -->\n</ul>\n") == ["Delete the token.", "Close the terminal."])
    #expect(try texts("<div>Open the console.</div>\n<pre>\nRun it.\n</pre>\n<table><tr><td>Click it.</td></tr></table>\n").isEmpty)
    #expect(try texts("> <p>\n> Open the console.\n> </p>\n") == ["Open the console."])
    // Places are those of the source; what has no end is read to the block's.
    let body = "<p>Open the console.<br>Click <a href=x>Create</a>.\n<p>Close it"
    let steps = try steps(body + "\n")
    #expect(steps.map(\.text) == ["Open the console.", "Click Create.", "Close it"])
    #expect(steps.map { $0.range.lowerBound - 20 } == [3, 24, 55], "\(steps.map(\.range))")
  }

  @Test func linesThatAreEndedOnPurposeAreSentences() throws {
    #expect(try texts("Select **Raw**  \nLeave **Kernel** alone  \nEnter **1** here\n") == ["Select Raw", "Leave Kernel alone", "Enter 1 here"])
    #expect(try texts("Open the console and  \nThe menu below it.\n").count == 1)
  }

  @Test func listsOfWhatComesOrCanBeHadAskForNothing() throws {
    for lead in ["In this lab, you will:", "With workflows, you can:", "Each of you is going to"] { #expect(try steps(lead + "\n\n- Create a cluster\n- Deploy the application\n").isEmpty, "\(lead)") }
    #expect(try steps("We use it to:\n\n1. Store the manifests\n2. Trigger a deployment\n").isEmpty)
    #expect(try steps("It will need a token:\n\n1. Store the manifests\n\n   ```bash\n   ls\n   ```\n2. Trigger a deployment\n").count == 2)
    #expect(try steps("Let's begin by logging in:\n\n1. Check the login:\n2. Store the token\n").count == 2)
    #expect(try steps("If you have none, follow these steps:\n\n- Open the page\n- Create one\n").map(\.isOptional) == [true, true])
    // What is asked for goes on below, whatever words stand between; a list without that only tells what comes.
    #expect(try steps("First, open the sample. We have to find its important sections.\n\n1. Examine the strings\n2. Rename the functions\n").count == 3)
    #expect(try steps("This workshop is broken into sections.\n\n1. Provision the cluster\n2. Deploy the application\n").isEmpty)
    #expect(try steps("## Where to go next\n\n- Add evaluators of your own.\n- Run experiments before you change them.\n").isEmpty)
    #expect(try steps("Follow the guide. You can install it with the following command:\n\n```bash\nbrew install python\n```\n").map(\.commands.count) == [0, 1])
    #expect(try steps("Create the parts:\n\n- Create a cluster\n- Deploy the application\n").count >= 2)
  }

  @Test(.timeLimit(.minutes(2))) func hugeAndCrookedPagesAreRead() throws {
    #expect(try steps("Open " + String(repeating: "the very ", count: 550_000) + "end.\n").count == 1)
    #expect(try steps(String(repeating: ". ", count: 200_000)).isEmpty)
    _ = try steps((0..<10_000).map { String(repeating: " ", count: $0 * 2 % 400) + "- Open it.\n" }.joined())
    _ = try steps((0..<2_000).map { String(repeating: "> ", count: $0 % 100) + "Open it.\n\n" }.joined())
    _ = try steps("\u{202E}افتح لوحة التحكم.\n\n- اختر المنطقة\n")
    _ = try steps("```bash\n" + String(repeating: "<a b ${", count: 50_000))
    _ = try steps("{{% notice warning %}}\nOpen it.\n")
    // What nests, and what comes again and again.
    _ = try steps(String(repeating: "Read and ", count: 100_000))
    _ = try steps("1. " + String(repeating: "if a, ", count: 100_000))
    #expect(try steps(String(repeating: "{{% notice note %}}\n", count: 2_000) + "Click it.\n" + String(repeating: "{{% /notice %}}\nClick it.\n", count: 2_000)).count == 2_001)
    #expect(try steps(String(repeating: "{{% notice note %}}\nClick it.\n{{% /notice %}}\n\n", count: 10_000)).count == 10_000)
    let script = ScriptChecklist.text(try lists(["content/a.md": "+++\ntitle = \"A\"\n+++\nRun:\n\n```bash\n" + String(repeating: "curl <your-token> $ABC 'x <your-token>'\n", count: 5_000) + "```\n"]))
    #expect(script.contains("curl \"${YOUR_TOKEN}\" $ABC 'x '\"${YOUR_TOKEN}\"''\n"))
    let different = ScriptChecklist.text(try lists(["content/a.md": "+++\ntitle = \"A\"\n+++\nRun:\n\n```bash\n" + (0..<20_000).map { "curl <your-token-\($0)>\n" }.joined() + "```\n"]))
    #expect(different.contains("\ncurl \"${YOUR_TOKEN_19999}\"\n"))
    #expect(HTMLChecklist.text(try lists(["content/a.md": "+++\ntitle = \"A\"\n+++\nRun:\n\n```bash\n" + (0..<20_000).map { "curl <your-token-\($0)>\n" }.joined() + "```\n"]), title: "", language: "en", showsHeadings: false).contains("data-name=\"your token 19999\""))
    #expect(JSONChecklist.text(try lists(["content/a.md": "+++\ntitle = \"A\"\n+++\n" + String(repeating: "Run a. Click b. ", count: 20_000) + "\n"])).contains("\"column\": 319992"))
    // So many on one line are left to a person.
    let line = ScriptChecklist.text(try lists(["content/a.md": "+++\ntitle = \"A\"\n+++\nRun:\n\n```bash\ncurl" + String(repeating: " <your-token>", count: 5_000) + "\n```\n"]))
    #expect(line.contains("\n#   curl <your-token>"))
    #expect(try steps("").isEmpty)
  }
}
