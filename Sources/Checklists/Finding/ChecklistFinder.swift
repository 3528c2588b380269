import HugoSite

/// Makes the checklists of a site's pages.
public enum ChecklistFinder {
  /// The checklists of pages, in the order of the menu. What one page sets, the pages behind it in the menu have.
  /// - Parameter isWanted: whether a page is asked for; of a site as a whole those that are published are.
  public static func checklists(_ site: Site, where isWanted: (Page) -> Bool) -> [Checklist] {
    let pages = menuOrder(site)
    // The first page that sets a variable.
    var first: [String: Int] = [:]
    for (i, variables) in Parallel.map(pages.count, { Placeholder.variables(setOn: pages[$0]) }).enumerated() {
      for variable in variables where first[variable] == nil { first[variable] = i }
    }
    let wanted = pages.indices.filter { isWanted(pages[$0]) }
    let known = first
    let origin = WebAddress(site.configuration.baseURL).origin
    return Parallel.map(wanted.count) { i in
      let page = pages[wanted[i]]
      let node = site.node(of: page)
      let language = node.map { site.configuration.languages[$0.language].key } ?? "en"
      let steps = StepFinder.steps(of: page, language: language) { name in known[name].map { $0 <= wanted[i] } ?? false }
      return Checklist(page: page, title: node?.title ?? page.meta.title, url: node?.url ?? "", origin: origin, steps: steps)
    }
  }

  /// The pages with a file in the order of the menu, those that stand in none or are not published behind them.
  static func menuOrder(_ site: Site) -> [Page] {
    var pages: [Page] = []
    var seen = Set<Int>()
    func walk(_ index: Int) {
      guard seen.insert(index).inserted else { return }
      if let page = site.nodes[index].page { pages.append(site.pages[page]) }
      for child in site.nodes[index].children { walk(child) }
    }
    for home in site.homes { walk(home) }
    for node in site.nodes { walk(node.index) }
    pages += site.pages.filter { $0.node == nil }
    return pages
  }
}
