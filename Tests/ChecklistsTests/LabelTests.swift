import Foundation
import HugoSite
import Testing
import TestSupport

@testable import Checklists

/// The steps of labelled pages: of real workshops, where those are there.
@Suite struct LabelTests {
  private struct Label: Decodable {
    let line: Int
    let column: Int
    let endColumn: Int
    let kind: String
    let optional: Bool
  }

  private struct LabelledPage: Decodable {
    let page: String
    let steps: [Label]
  }

  private static let folder = Programs.projectRoot + "/../shared"
  /// The labelled pages by the name of their site.
  private static let labels: [String: [LabelledPage]] = {
    var labels: [String: [LabelledPage]] = [:]
    for file in (try? FileManager.default.contentsOfDirectory(atPath: folder + "/checklists")) ?? [] where file.hasSuffix(".jsonl") {
      let lines = ((try? String(contentsOfFile: folder + "/checklists/" + file, encoding: .utf8)) ?? "").split(separator: "\n")
      labels[String(file.dropLast(6))] = lines.compactMap { try? JSONDecoder().decode(LabelledPage.self, from: Data($0.utf8)) }
    }
    return labels
  }()

  @Test(.enabled(if: !labels.isEmpty, "needs labelled pages beside the project")) func labelledStepsAreFound() throws {
    var (found, told, right, optional) = (0, 0, 0, 0)
    for (site, pages) in Self.labels.sorted(by: { $0.key < $1.key }) {
      let read = Site(root: Self.folder + "/sites/" + site, environment: [:])
      for list in ChecklistFinder.checklists(read, where: { page in pages.contains { page.path.hasSuffix("/" + $0.page) } }) {
        guard let page = pages.first(where: { list.page.path.hasSuffix("/" + $0.page) }) else { continue }
        let index = LineIndex(list.page.source)
        var steps = list.all.map { (place: index.position(at: $0.range.lowerBound), isOptional: $0.isOptional) }
        told += page.steps.count
        found += steps.count
        for label in page.steps {
          let hit = steps.firstIndex { step in
            label.kind == "command" ? (label.line - 1...label.line).contains(step.place.line) : step.place.line == label.line && (label.column - 3..<label.endColumn).contains(step.place.column)
          }
          guard let hit else { continue }
          right += 1
          if steps.remove(at: hit).isOptional == label.optional { optional += 1 }
        }
      }
    }
    #expect(told > 0)
    #expect(Double(2 * right) / Double(found + told) >= 0.95, "\(right) of \(told), \(found) found")
    #expect(Double(optional) >= 0.9 * Double(right))
  }
}
