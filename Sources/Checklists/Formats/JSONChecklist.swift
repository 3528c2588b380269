import Foundation
import HugoSite

/// Checklists as JSON; the schema is in `docs/checklist.schema.json`.
public enum JSONChecklist {
  private struct Report: Encodable {
    let version = 1
    let pages: [PageReport]
  }

  private struct PageReport: Encodable {
    let file: String
    let url: String
    let title: String
    let steps: [StepReport]
  }

  private struct StepReport: Encodable {
    let text: String
    let kind: String
    let optional: Bool
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
    let heading: [String]
    let commands: [CommandReport]
    let links: [LinkReport]
    let images: [LinkReport]
    let variant: String?
    let steps: [StepReport]
  }

  private struct CommandReport: Encodable {
    let language: String
    let code: String
    let line: Int
    let placeholders: [PlaceholderReport]
  }

  private struct PlaceholderReport: Encodable {
    let text: String
    let name: String
  }

  private struct LinkReport: Encodable {
    let text: String
    let destination: String
  }

  public static func text(_ checklists: [Checklist]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let report = Report(
      pages: checklists.map { list in
        let lines = LineIndex(list.page.source)
        return PageReport(file: list.page.path, url: list.url, title: list.title, steps: list.steps.map { step($0, lines) })
      })
    guard let data = try? encoder.encode(report) else { return "" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private static func step(_ step: Step, _ lines: LineIndex) -> StepReport {
    let (start, end) = (lines.position(at: step.range.lowerBound), lines.position(at: step.range.upperBound))
    func links(_ links: [Link]) -> [LinkReport] { links.map { LinkReport(text: $0.text, destination: $0.destination) } }
    return StepReport(
      text: step.text, kind: step.kind.rawValue, optional: step.isOptional, line: start.line, column: start.column, endLine: end.line, endColumn: end.column, heading: step.heading,
      commands: step.commands.map { CommandReport(language: $0.language, code: $0.code, line: lines.position(at: $0.offset).line, placeholders: $0.placeholders.map { PlaceholderReport(text: $0.text, name: $0.name) }) },
      links: links(step.links), images: links(step.images), variant: step.variant, steps: step.steps.map { self.step($0, lines) })
  }
}
