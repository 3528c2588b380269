import Foundation
import GoTemplate

/// What a template wants made of a picture: `600x webp q50` (`resources/images/config.go`).
struct PictureChange: Sendable {
  enum Action: String, Sendable { case resize, crop, fit, fill }

  private(set) var action: Action?
  private(set) var width = 0
  private(set) var height = 0
  /// By how many degrees it is turned, counter-clockwise, before all else.
  private(set) var rotation = 0
  /// The format that it shall have; nil for its own.
  private(set) var format: PictureFormat?
  private var anchor: String?
  private let words: [String]

  private static let anchors: Set = ["center", "topleft", "top", "topright", "left", "right", "bottomleft", "bottom", "bottomright", "smart"]
  /// Words that say how it is calculated and written, and nothing of its size.
  private static let manners: Set = [
    "nearestneighbor", "box", "linear", "hermite", "mitchellnetravali", "catmullrom", "bspline", "gaussian", "lanczos", "hann", "hamming", "blackman", "bartlett", "welch", "cosine",
    "picture", "photo", "drawing", "icon", "text", "lossy", "lossless",
  ]

  /// - Throws: ``FunctionError`` with Hugo's words for what it refuses.
  init(action: Action?, _ specification: String) throws {
    words = (action.map { [$0.rawValue] } ?? []) + GoText.lower(specification).split(whereSeparator: \.isWhitespace).map(String.init)
    for word in words {
      if let action = Action(rawValue: word) {
        self.action = action
      } else if Self.anchors.contains(word) {
        anchor = word
      } else if Self.manners.contains(word) {
        continue
      } else if let format = PictureFormat(ending: word) {
        self.format = format
      } else if word.hasPrefix("#") {
        guard [3, 4, 6, 8].contains(word.utf8.count - 1), word.dropFirst().allSatisfy(\.isHexDigit) else { throw FunctionError("invalid color code: \(GoFormat.printf("%q", [.string(String(word.dropFirst()))]))") }
      } else if word.hasPrefix("q") {
        guard (1...100).contains(try Self.number(word.dropFirst())) else { throw FunctionError("quality ranges from 1 to 100 inclusive") }
      } else if word.hasPrefix("r") {
        rotation = try Self.number(word.dropFirst())
      } else if word.contains("x") {
        let sides = word.split(separator: "x", omittingEmptySubsequences: false)
        guard sides.count <= 2 else { throw FunctionError("invalid image dimensions") }
        if !sides[0].isEmpty { width = try Self.number(sides[0]) }
        if !sides[1].isEmpty { height = try Self.number(sides[1]) }
      }
    }
    switch self.action {
    case .crop, .fit, .fill: if width == 0 || height == 0 { throw FunctionError("must provide Width and Height") }
    case .resize: if width == 0, height == 0 { throw FunctionError("must provide Width or Height") }
    case nil: if width != 0 || height != 0 { throw FunctionError("width or height are not supported for this action") }
    }
  }

  private static func number(_ text: Substring) throws -> Int {
    guard let number = Int(text) else { throw FunctionError("strconv.Atoi: parsing \(GoFormat.printf("%q", [.string(String(text))])): invalid syntax") }
    // No picture is larger; Hugo has no room for one.
    if number.magnitude > 1 << 20 { throw FunctionError("\(number) pixels or degrees are too many") }
    return number
  }

  /// What stands for it in the names of the pictures that are made.
  /// - Parameters:
  ///   - format: the format of the picture that is made.
  ///   - defaultAnchor: `imaging.anchor` of the site.
  func key(making format: PictureFormat, defaultAnchor: String) -> String {
    var counted = words + ["1"]
    if format.version > 0 { counted.append("tfv\(format.version)") }
    // How Hugo looks for what is of interest in a picture has changed since.
    if anchor ?? defaultAnchor == "smart", action == .crop || action == .fill { counted.append("2") }
    return StructureHash.hex(StructureHash.list(counted.map(StructureHash.of)))
  }

  /// How large the picture will be (gohugoio/gift).
  func size(of size: PictureSize) -> PictureSize {
    if width < 0 || height < 0 { return PictureSize(width: 0, height: 0) }
    let size = rotation == 0 ? size : Self.turned(size, by: Float(rotation))
    let (w, h) = (Double(size.width), Double(size.height))
    switch action {
    case nil: return size
    case .crop: return PictureSize(width: min(width, size.width), height: min(height, size.height))
    case .fill: return PictureSize(width: width, height: height)
    case .resize:
      if width == 0 { return PictureSize(width: Self.whole(max(1, (Double(height) * w / h + 0.5).rounded(.down))), height: height) }
      if height == 0 { return PictureSize(width: width, height: Self.whole(max(1, (Double(width) * h / w + 0.5).rounded(.down)))) }
      return PictureSize(width: width, height: height)
    case .fit:
      if size.width <= width, size.height <= height { return size }
      let (across, down) = (w / Double(width), h / Double(height))
      return across > down ? PictureSize(width: width, height: min(Self.whole(h / across + 0.5), height)) : PictureSize(width: min(Self.whole(w / down + 0.5), width), height: height)
    }
  }

  private static func whole(_ number: Double) -> Int { Int(max(0, min(number, 1e15))) }

  /// The box around a picture that is turned.
  private static func turned(_ size: PictureSize, by angle: Float) -> PictureSize {
    let radians = Double(angle) * .pi / 180
    let (sine, cosine) = (Float(sin(radians)), Float(cos(radians)))
    let (right, bottom) = (Float(size.width - 1), Float(size.height - 1))
    let (x, y) = (Float(size.width) / 2 - 0.5, Float(size.height) / 2 - 0.5)
    let corners = [(-x, -y), (right - x, -y), (right - x, bottom - y), (-x, bottom - y)].map { ($0 * cosine - $1 * sine, $0 * sine + $1 * cosine) }
    func extent(_ values: [Float]) -> Int {
      var extent = (values.max() ?? 0) - (values.min() ?? 0) + 1
      if extent - extent.rounded(.down) > 0.01 { extent += 2 }
      return whole(Double(extent))
    }
    return PictureSize(width: extent(corners.map(\.0)), height: extent(corners.map(\.1)))
  }
}
