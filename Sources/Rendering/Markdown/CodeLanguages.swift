/// The languages whose code Hugo can highlight, by name, by a short name or by the ending of their files (Chroma 2.27).
enum CodeLanguages {
  private static let names = Set(String(decoding: PackageResources.languages_txt, as: UTF8.self).split(separator: "\n").map(String.init))

  static func contains(_ name: String) -> Bool { names.contains(GoText.lower(name)) }
}
