import HugoSite

/// A setting in one configuration file, with its place.
struct PlacedSetting {
  let field: DataField
  let source: SourceText
  /// The keys from the root, as written.
  let path: String
}

/// Finds settings by a pattern of keys in every configuration file of a site.
enum SettingWalk {
  /// The settings at a pattern of lower-case keys; `*` is any key, `[]` the elements of a list.
  static func settings(_ pattern: [String], in site: Site) -> [PlacedSetting] {
    site.configuration.files.flatMap { file in
      var found: [PlacedSetting] = []
      let keys = file.keys
      guard pattern.count > keys.count, zip(pattern, keys).allSatisfy({ $0 == $1 || $0 == "*" }) else { return found }
      collect(file.fields, pattern[keys.count...], keys.joined(separator: "."), file.source, &found)
      return found
    }
  }

  private static func collect(
    _ fields: [DataField], _ pattern: ArraySlice<String>, _ path: String, _ source: SourceText, _ found: inout [PlacedSetting]
  ) {
    guard let key = pattern.first else { return }
    for field in fields where key == "*" || field.key.lowercased() == key {
      let here = path.isEmpty ? field.key : path + "." + field.key
      let rest = pattern.dropFirst()
      if rest.isEmpty {
        found.append(PlacedSetting(field: field, source: source, path: here))
      } else if rest.first == "[]" {
        for element in field.value.array ?? [] {
          if let inner = element.value.table { collect(inner, rest.dropFirst(), here, source, &found) }
        }
      } else if let inner = field.value.table {
        collect(inner, rest, here, source, &found)
      }
    }
  }
}
