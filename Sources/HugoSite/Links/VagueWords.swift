/// Words of a link that say nothing of where it leads: out of their sentence, as a screen reader lists them, they are all the same.
enum VagueWords {
  private static let all: Set<String> = [
    "here", "click here", "click", "this", "this link", "link", "this page", "more", "read more", "see here", "hier", "hier klicken", "ici", "cliquez ici", "aquí", "aqui", "qui",
    "clique aqui", "haga clic aquí", "tại đây", "đây", "ở đây", "这里", "此处", "點此", "こちら", "ここ", "여기", "здесь", "тут",
  ]

  /// The longest of them, in bytes.
  static let longest = 20

  static func contains(_ text: String) -> Bool {
    guard text.utf8.count <= longest + 8 else { return false }
    let words = PathText.lowercased(text)
    let end = words.utf8.lastIndex { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "!") && $0 != UInt8(ascii: ":") && $0 != 0x20 }
    guard let end, words.utf8.index(after: end) != words.utf8.endIndex else { return all.contains(words) }
    return all.contains(String(words[...end]))
  }

  static func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= longest + 2, bytes.count > 1 else { return false }
    return contains(String(decoding: bytes, as: UTF8.self))
  }
}
