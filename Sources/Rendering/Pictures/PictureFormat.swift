import HugoSite

/// The formats of pictures that Hugo knows the size of (`resources/images/config.go`).
enum PictureFormat: Sendable, Equatable {
  case jpeg, png, gif, tiff, bmp, webp, avif, heif, heic

  private static let endings: [String: PictureFormat] = [
    "jpg": .jpeg, "jpeg": .jpeg, "jpe": .jpeg, "jif": .jpeg, "jfif": .jpeg, "png": .png, "tif": .tiff, "tiff": .tiff, "bmp": .bmp, "gif": .gif, "webp": .webp, "avif": .avif, "heif": .heif, "heic": .heic,
  ]

  /// The format that an ending stands for, in small letters and without its dot.
  init?(ending: some StringProtocol) {
    guard let format = Self.endings[String(ending)] else { return nil }
    self = format
  }

  /// The ending of files that Hugo makes in this format.
  var ending: String {
    switch self {
    case .jpeg: ".jpg"
    case .png: ".png"
    case .gif: ".gif"
    case .tiff: ".tif"
    case .bmp: ".bmp"
    case .webp: ".webp"
    case .avif: ".avif"
    case .heif: ".heif"
    case .heic: ".heic"
    }
  }

  /// Whether Hugo makes other pictures of one in this format.
  var canBeChanged: Bool { self != .heif && self != .heic }

  /// What counts the changes of how Hugo 0.168 writes a format, which is part of the names of what it makes.
  var version: Int { self == .png || self == .avif ? 1 : 0 }
}
