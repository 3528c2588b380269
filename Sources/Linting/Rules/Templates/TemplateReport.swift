import HugoSite
import Rendering

extension Report {
  /// What goes wrong in the templates that a page calls, but for what other rules tell: `reference-not-found` and `shortcode-removed`.
  func problems(of page: Page, in site: Site) -> [TemplateProblem] {
    renderer.problems(of: page).filter { problem in
      guard let tag = page.scan.tag(at: problem.range.lowerBound), let signature = site.registry.signature(tag.name) else { return true }
      return !signature.isReference && !signature.isRemoved
    }
  }
}
