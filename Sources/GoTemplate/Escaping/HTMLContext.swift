/// What an HTML parser is in the middle of where a node of a template begins (`html/template/context.go`): what stands there is escaped for it.
struct HTMLContext: Sendable, Hashable {
  enum State: String, Sendable {
    case text = "stateText", tag = "stateTag", attributeName = "stateAttrName", afterName = "stateAfterName", beforeValue = "stateBeforeValue", htmlComment = "stateHTMLCmt"
    /// Between the tags of `textarea` and `title`.
    case rcdata = "stateRCDATA"
    case attribute = "stateAttr", url = "stateURL", srcset = "stateSrcset"
    case js = "stateJS", jsDoubleQuoted = "stateJSDqStr", jsSingleQuoted = "stateJSSqStr", jsTemplateLiteral = "stateJSTmplLit", jsRegexp = "stateJSRegexp", jsBlockComment = "stateJSBlockCmt"
    case jsLineComment = "stateJSLineCmt", jsHTMLOpenComment = "stateJSHTMLOpenCmt", jsHTMLCloseComment = "stateJSHTMLCloseCmt"
    case css = "stateCSS", cssDoubleQuoted = "stateCSSDqStr", cssSingleQuoted = "stateCSSSqStr", cssDoubleQuotedURL = "stateCSSDqURL", cssSingleQuotedURL = "stateCSSSqURL", cssURL = "stateCSSURL"
    case cssBlockComment = "stateCSSBlockCmt", cssLineComment = "stateCSSLineCmt"
    case error = "stateError"
    case metaContent = "stateMetaContent", metaContentURL = "stateMetaContentURL"
    /// Behind `break` and `continue`.
    case dead = "stateDead"

    /// Whether what stands there is for authors, not for readers.
    var isComment: Bool {
      switch self {
      case .htmlComment, .jsBlockComment, .jsLineComment, .jsHTMLOpenComment, .jsHTMLCloseComment, .cssBlockComment, .cssLineComment: true
      default: false
      }
    }

    var isInTag: Bool {
      switch self {
      case .tag, .attributeName, .afterName, .beforeValue, .attribute: true
      default: false
      }
    }

    /// Where `<!--`, `<script` and `</script` do not mean what they mean elsewhere in a script.
    var isScriptLiteral: Bool {
      switch self {
      case .jsDoubleQuoted, .jsSingleQuoted, .jsTemplateLiteral, .jsRegexp: true
      default: false
      }
    }
  }

  /// What ends the attribute's value.
  enum Delimiter: String, Sendable { case none = "delimNone", doubleQuote = "delimDoubleQuote", singleQuote = "delimSingleQuote", spaceOrTagEnd = "delimSpaceOrTagEnd" }
  enum URLPart: String, Sendable { case none = "urlPartNone", preQuery = "urlPartPreQuery", queryOrFragment = "urlPartQueryOrFrag", unknown = "urlPartUnknown" }
  /// Whether a slash would begin a regular expression or divide.
  enum Slash: String, Sendable { case regexp = "jsCtxRegexp", division = "jsCtxDivOp", unknown = "jsCtxUnknown" }

  enum Element: String, Sendable {
    case none = "elementNone", script = "elementScript", style = "elementStyle", textarea = "elementTextarea", title = "elementTitle", meta = "elementMeta"

    /// How what it contains begins.
    var content: State {
      switch self {
      case .none, .meta: .text
      case .script: .js
      case .style: .css
      case .textarea, .title: .rcdata
      }
    }

    var endTag: String {
      switch self {
      case .none, .meta: ""
      case .script: "script"
      case .style: "style"
      case .textarea: "textarea"
      case .title: "title"
      }
    }
  }

  enum Attribute: String, Sendable {
    case none = "attrNone", script = "attrScript", scriptType = "attrScriptType", style = "attrStyle", url = "attrURL", srcset = "attrSrcset", metaContent = "attrMetaContent"

    /// How its value begins.
    var start: State {
      switch self {
      case .none, .scriptType: .attribute
      case .script: .js
      case .style: .css
      case .url: .url
      case .srcset: .srcset
      case .metaContent: .metaContent
      }
    }
  }

  var state = State.text
  var delimiter = Delimiter.none
  var urlPart = URLPart.none
  var slash = Slash.regexp
  /// The braces that are open in each `${…}` of a script's template literals.
  var braces: [Int] = []
  var attribute = Attribute.none
  var element = Element.none
  var fault: EscapingFault?
}

/// Why a template cannot be made safe.
struct EscapingFault: Sendable, Hashable {
  var message: String
  /// The byte that the node at fault begins at; nil where Go knows none.
  var offset: Int?
  /// Whether Go tells the line alone.
  var isLineOnly = false
}

extension HTMLContext {
  static func failed(_ message: String, _ offset: Int? = nil, isLineOnly: Bool = false) -> HTMLContext {
    HTMLContext(state: .error, fault: EscapingFault(message: message, offset: offset, isLineOnly: isLineOnly))
  }

  /// The same fault with words before it, and a place where it has none.
  func telling(_ words: String, _ offset: Int) -> HTMLContext {
    guard let fault else { return self }
    return .failed(words + fault.message, fault.offset ?? offset, isLineOnly: fault.offset == nil)
  }

  /// As Go's errors show it.
  var shown: String {
    "{\(state.rawValue) \(delimiter.rawValue) \(urlPart.rawValue) \(slash.rawValue) [\(braces.map(String.init).joined(separator: " "))] \(attribute.rawValue) \(element.rawValue) <nil>}"
  }

  /// The name of a template that is called here: one that is called in several contexts is escaped for each.
  func mangled(_ name: String) -> String {
    if state == .text { return name }
    var text = name + "$htmltemplate_" + state.rawValue
    if delimiter != .none { text += "_" + delimiter.rawValue }
    if urlPart != .none { text += "_" + urlPart.rawValue }
    if slash != .regexp { text += "_" + slash.rawValue }
    if !braces.isEmpty { text += "_jsBraceDepth([\(braces.map(String.init).joined(separator: " "))])" }
    if attribute != .none { text += "_" + attribute.rawValue }
    if element != .none { text += "_" + element.rawValue }
    return text
  }

  /// The context that a value is in: behind `<a href=` it begins the attribute's value.
  var nudged: HTMLContext {
    var context = self
    switch state {
    case .tag: context.state = .attributeName
    case .beforeValue:
      context.state = attribute.start
      context.delimiter = .spaceOrTagEnd
      context.attribute = .none
    case .afterName:
      context.state = .attributeName
      context.attribute = .none
    default: break
    }
    return context
  }

  /// The context behind two branches, `what` being the word that they begin with.
  static func joined(_ a: HTMLContext, _ b: HTMLContext, _ what: String, _ offset: Int) -> HTMLContext {
    if a.state == .error { return a }
    if b.state == .error { return b }
    if a.state == .dead { return b }
    if b.state == .dead { return a }
    if a == b { return a }
    var c = a
    c.urlPart = b.urlPart
    if c == b {
      c.urlPart = .unknown
      return c
    }
    c = a
    c.slash = b.slash
    if c == b {
      c.slash = .unknown
      return c
    }
    let (aNudged, bNudged) = (a.nudged, b.nudged)
    if aNudged != a || bNudged != b {
      let e = joined(aNudged, bNudged, what, offset)
      if e.state != .error { return e }
    }
    return failed("{{\(what)}} branches end in different contexts: \(a.shown), \(b.shown)", offset)
  }
}
