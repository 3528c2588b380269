/// Blocks of code that a reader runs.
enum Shell {
  private static let languages: Set<String> = ["bash", "sh", "shell", "console", "zsh", "fish", "powershell", "ps1", "pwsh", "cmd", "bat", "terminal", "shell-session", "shellsession", "ksh"]
  private static let commands: Set<String> = [
    "kubectl", "aws", "git", "cd", "curl", "helm", "docker", "eksctl", "npm", "pip", "pip3", "python", "python3", "sudo", "export", "echo", "cat", "mkdir", "rm", "cp", "mv", "terraform", "pulumi", "make", "az", "gcloud", "oc", "ansible", "ansible-playbook",
    "ssh", "scp", "wget", "unzip", "tar", "chmod", "chown", "source", "brew", "apt", "apt-get", "yum", "dnf", "go", "node", "npx", "yarn", "pnpm", "java", "mvn", "gradle", "flux", "istioctl", "kustomize", "minikube", "kind", "vault", "consul", "nomad", "psql",
    "mysql", "sam", "cdk", "amplify", "touch", "sed", "awk", "grep", "ls", "for", "while", "if", "set", "unset", "hugo", "cargo", "jq", "open", "vi", "vim", "nano", "code", "bundle", "gem", "php", "composer", "dotnet", "tkn", "argocd", "kn", "cilium", "k9s", "kubectx", "kubens", "podman", "buildah", "skaffold", "checkov", "yor", "siege", "ab", "wrk", "dig", "nslookup", "ping", "nc", "systemctl", "service", "snap", "alias", "printf", "read", "tee", "ln", "find",
  ]

  /// Whether a fence of this language, or of none, holds a shell's commands.
  static func isLanguage(_ language: String) -> Bool { language.isEmpty || languages.contains(language.lowercased()) }

  /// Whether a block is to be run: by its language, or where it has none by the word that it begins with.
  static func isRun(_ language: String, _ code: String) -> Bool {
    if languages.contains(language.lowercased()) { return true }
    guard language.isEmpty else { return false }
    guard let line = firstCommand(code) else { return false }
    let words = line.utf8.split(maxSplits: 1) { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    guard let first = words.first.map({ String(Substring($0)) }) else { return false }
    return first == "$" || first.hasPrefix("./") || commands.contains(first) || first.utf8.contains(UInt8(ascii: "=")) && words.count == 1 && first.utf8.first.map { (0x41...0x5A).contains($0) } == true
  }

  /// The first line that runs something.
  static func summary(_ code: String) -> String {
    let line = firstCommand(code) ?? Substring(code.utf8.prefix { $0 != 0x0A })
    return String(line.hasPrefix("$ ") ? line.dropFirst(2) : line)
  }

  /// The first line that is no comment, without the white space before it.
  private static func firstCommand(_ code: String) -> Substring? {
    var rest = code.utf8[...]
    while let start = rest.firstIndex(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }) {
      let line = rest[start...].prefix { $0 != 0x0A }
      if line.first != UInt8(ascii: "#") { return Substring(line) }
      rest = rest[line.endIndex...]
    }
    return nil
  }

  /// The commands of a block, without what stands before them; a command that goes on in the next line keeps its line ends.
  static func commandLines(_ code: String) -> [String] {
    var commands: [String] = []
    var isOpen = false
    for line in code.split(whereSeparator: \.isNewline) {
      let text = line.trimmingPrefix { $0 == " " || $0 == "\t" }
      if isOpen, let last = commands.popLast() {
        commands.append(last + "\n" + text)
      } else if !text.isEmpty, !text.hasPrefix("#") {
        commands.append(String(text.hasPrefix("$ ") ? text.dropFirst(2) : text))
      }
      isOpen = text.hasSuffix("\\") && !commands.isEmpty
    }
    return commands
  }
}
