/// What counts of a picture for what is made of it.
struct Picture: Sendable {
  /// The file that it is, or was made of; nil for what a template made.
  let file: String?
  /// The hash of the original's bytes.
  let hash: UInt64
  /// Nil for a file that cannot be read as a picture.
  let size: PictureSize?
}

/// What a site's configuration says of pictures (`imaging`).
struct PictureSettings: Sendable {
  /// What stands for the settings in the names of pictures that are made.
  let hash: String
  /// Where pictures are cut, in small letters: `smart`.
  let anchor: String
}
