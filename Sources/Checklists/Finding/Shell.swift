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
    guard let line = code.utf8.split(separator: 0x0A).lazy.map({ Substring($0) }).first(where: { !$0.trimmingPrefix { $0 == " " }.hasPrefix("#") }) else { return false }
    let words = line.split(whereSeparator: \.isWhitespace)
    guard let first = words.first.map(String.init) else { return false }
    return first == "$" || first.hasPrefix("./") || commands.contains(first) || first.contains("=") && words.count == 1 && first.first?.isLetter == true && first.first?.isUppercase == true
  }

  /// The first line that runs something.
  static func summary(_ code: String) -> String {
    let lines = code.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " || $0 == "\t" } }
    let line = lines.first { !$0.hasPrefix("#") && !$0.isEmpty } ?? lines.first ?? ""
    return String(line.hasPrefix("$ ") ? line.dropFirst(2) : line)
  }
}
