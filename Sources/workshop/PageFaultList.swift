import HugoSite
import Linting
import Rendering

/// What is wrong on the pages of a site, for their rendering.
struct PageFaultList {
  private var byPath: [String: PageFaults] = [:]
  /// Each fault as one line: its place, and what it is.
  private(set) var lines: [String] = []

  init(_ findings: [Finding], on site: Site) {
    guard !findings.isEmpty else { return }
    let pages = Dictionary(site.pages.map { ($0.path, $0) }) { a, _ in a }
    for finding in findings {
      lines.append("\(finding.path):\(finding.start.line):\(finding.start.column): \(finding.message)")
      guard let page = pages[finding.path] else { continue }
      if let link = finding.link, link.isBroken { byPath[page.path, default: PageFaults()].add(link: link.target, finding.message) } else { byPath[page.path, default: PageFaults()].add(finding.range, finding.message, on: page) }
    }
  }

  subscript(page: Page) -> PageFaults { byPath[page.path] ?? PageFaults() }
}
