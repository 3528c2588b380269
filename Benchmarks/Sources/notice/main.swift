import GoTemplate

/// What a shortcode's template sees.
final class Shortcode: TemplateObject {
  let inner: Value
  let parameters: [Value]

  init(inner: String, parameters: [String]) {
    self.inner = .safe(.html, inner)
    self.parameters = parameters.map { .string($0) }
  }

  var typeName: String { "*Shortcode" }

  func member(_ name: String) -> Member? {
    switch name {
    case "Inner": .field(inner)
    case "Params": .field(.list(parameters))
    case "Get":
      .method(
        TemplateFunction(name, 1...1) { [parameters] values in
          if case .int(let i) = values[0], i < parameters.count { parameters[i] } else { .string("") }
        })
    default: nil
    }
  }
}

// The template comes on the command line, so that both programs run the same.
let template = Template.parse("notice", Array(CommandLine.arguments[1].utf8)).template.escapedForHTML()
var best = Duration.seconds(1_000)
var bytes = 0
for _ in 0..<5 {
  bytes = 0
  let time = try ContinuousClock().measure {
    for i in 0..<100_000 { bytes += try template.execute(.object(Shortcode(inner: "<p>Some text that is inside, number \(i)</p>", parameters: ["info"]))).utf8.count }
  }
  best = min(best, time)
}
print(best / .milliseconds(1), bytes)
