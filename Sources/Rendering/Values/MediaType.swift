import GoTemplate

/// The media types of files by what their names end with (Hugo's `media/builtin.go`, and of Go's own the usual ones).
enum MediaType {
  private static let types: [String: String] = [
    "ics": "text/calendar", "css": "text/css", "scss": "text/x-scss", "sass": "text/x-sass", "csv": "text/csv", "html": "text/html", "htm": "text/html", "js": "text/javascript", "jsm": "text/javascript", "mjs": "text/javascript",
    "ts": "text/typescript", "tsx": "text/tsx", "jsx": "text/jsx", "json": "application/json", "webmanifest": "application/manifest+json", "xml": "application/xml", "rss": "application/rss+xml", "svg": "image/svg+xml", "txt": "text/plain",
    "toml": "application/toml", "yaml": "application/yaml", "yml": "application/yaml", "map": "application/source-map", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "jpe": "image/jpeg", "jif": "image/jpeg", "jfif": "image/jpeg",
    "gif": "image/gif", "tif": "image/tiff", "tiff": "image/tiff", "bmp": "image/bmp", "webp": "image/webp", "avif": "image/avif", "heif": "image/heif", "heic": "image/heic", "ttf": "font/ttf", "otf": "font/otf", "woff": "font/woff",
    "woff2": "font/woff2", "pdf": "application/pdf", "md": "text/markdown", "markdown": "text/markdown", "avi": "video/x-msvideo", "mpg": "video/mpeg", "mpeg": "video/mpeg", "mp4": "video/mp4", "ogv": "video/ogg", "webm": "video/webm",
    "3gpp": "video/3gpp", "3gp": "video/3gpp", "wasm": "application/wasm", "mp3": "audio/mpeg", "wav": "audio/x-wav", "ogg": "audio/ogg", "flac": "audio/flac", "mov": "video/quicktime", "zip": "application/zip", "gz": "application/gzip",
  ]

  /// `image/svg+xml`; empty for an ending that is not known.
  static func of(_ name: String) -> String { types[GoPath.ext(name).dropFirst().lowercased()] ?? "" }

  /// What templates get for a type.
  static func value(_ type: String) -> Value {
    let parts = type.split(separator: "/", maxSplits: 1).map(String.init)
    let suffixes = types.filter { $0.value == type }.keys.sorted()
    return .object(
      PlainTextObject(
        "media.Type", type, ["Type": .string(type), "MainType": .string(parts.first ?? ""), "SubType": .string(String((parts.count > 1 ? parts[1] : "").prefix { $0 != "+" })), "Suffixes": .list(suffixes.map { .string($0) })]))
  }
}
