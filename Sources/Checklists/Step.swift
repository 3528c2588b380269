import HugoSite

/// Something that the reader of a page must do.
public struct Step: Sendable {
  public enum Kind: String, Sendable { case action, command, caution }

  /// What it says, Markdown and shortcodes rendered away.
  public var text: String
  public var kind: Kind
  public var isOptional: Bool
  /// Its characters in the page's source.
  public var range: ByteRange
  /// The headings that it stands under, from the page's first level down.
  public var heading: [String]
  public var commands: [Command] = []
  public var links: [Link] = []
  public var images: [Link] = []
  /// What a list right below it names and asks nothing about: "Install these programs:".
  public var details: [String] = []
  /// The name of the tab that it stands in.
  public var variant: String?
  /// The steps that it is made of.
  public var steps: [Step] = []
}

/// A block of commands, or of text to be put somewhere.
public struct Command: Sendable {
  /// What the fence says; empty where it says nothing.
  public let language: String
  public let code: String
  /// The byte offset of its first character.
  public let offset: Int
  /// What the reader has to fill in, as it is written.
  public var placeholders: [Placeholder]
}

/// A link or a picture in a step or right below it.
public struct Link: Sendable, Hashable {
  public let text: String
  public let destination: String
}

/// The steps of a page.
public struct Checklist: Sendable {
  public let page: Page
  public let title: String
  public let url: String
  /// What stands before the paths of the site's addresses: `https://example.org`; empty where baseURL has no host.
  public let origin: String
  public var steps: [Step]

  /// All steps, each before those that it is made of.
  public var all: [Step] {
    var all: [Step] = []
    func walk(_ steps: [Step]) {
      for step in steps {
        all.append(step)
        walk(step.steps)
      }
    }
    walk(steps)
    return all
  }
}
