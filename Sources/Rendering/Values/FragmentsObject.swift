import GoTemplate

/// The headings of a page (`.Fragments`, Hugo's `markup/tableofcontents`).
final class FragmentsObject: TemplateObject {
  private let contents: TableOfContents

  init(_ contents: TableOfContents) { self.contents = contents }

  var typeName: String { "*tableofcontents.Fragments" }

  func member(_ name: String) -> Member? {
    switch name {
    case "Headings": .field(.list(contents.headings.map { .object(HeadingObject($0)) }))
    case "Identifiers": .field(.object(IdentifierList((contents.all.map(\.id).filter { !$0.isEmpty } + contents.terms).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })))
    case "HeadingsMap": .field(.map(MapValue(Dictionary(contents.all.filter { !$0.id.isEmpty }.map { ($0.id, Value.object(HeadingObject($0))) }) { $1 })))
    case "ToHTML":
      .method(TemplateFunction(name, 3...3) { .safe(.html, self.contents.html(from: try Cast.int($0[0]), to: try Cast.int($0[1]), isOrdered: $0[2].isTrue)) })
    default: nil
    }
  }
}

/// A heading with those below it.
final class HeadingObject: TemplateObject {
  private let heading: Heading

  init(_ heading: Heading) { self.heading = heading }

  var typeName: String { "*tableofcontents.Heading" }

  func member(_ name: String) -> Member? {
    switch name {
    case "ID": .field(.string(heading.id))
    case "Level": .field(.int(heading.level))
    case "Title": .field(.string(heading.title))
    case "Headings": .field(.list(heading.headings.map { .object(HeadingObject($0)) }))
    case "IsZero": .value(.bool(heading.id.isEmpty && heading.title.isEmpty))
    default: nil
    }
  }
}

/// The ids of a page's headings in order; one that is there twice is there twice.
final class IdentifierList: TemplateObject {
  private let all: [String]

  init(_ all: [String]) { self.all = all }

  var typeName: String { "collections.SortedStringSlice" }
  var isTrue: Bool { !all.isEmpty }
  var text: String { "[" + all.joined(separator: " ") + "]" }
  var elements: [Value]? { all.map { .string($0) } }

  func member(_ name: String) -> Member? {
    switch name {
    case "Contains": .method(TemplateFunction(name, 1...1, [.string]) { values in .bool(self.all.contains(values[0].string ?? "")) })
    case "Count": .method(TemplateFunction(name, 1...1, [.string]) { values in .int(self.all.count { $0 == values[0].string }) })
    default: nil
    }
  }
}
