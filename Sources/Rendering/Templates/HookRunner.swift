import GoTemplate
import HugoSite

extension SiteRenderer {
  /// What the site's own hook for links, or for pictures, prints by itself.
  public func hookOutput(for destination: String, text: String, isImage: Bool, on node: Int) -> String? {
    let page = page(node)
    guard let hook = templates.hook(isImage ? "image" : "link", for: page), hook.errors.isEmpty else { return nil }
    let run = RenderRun(self, page)
    let fields: [String: Value] = [
      "Destination": .string(destination), "Title": .string(""), "Text": .safe(.html, TextEscapes.html(text)), "PlainText": .string(text), "IsBlock": .bool(false), "Attributes": .map(MapValue()),
      "Page": .object(page), "PageInner": .object(page), "Ordinal": .int(0), "Position": .string(page.page?.path ?? ""),
    ]
    return try? hook.template.execute(.object(HookContext(isImage ? "hooks.ImageContext" : "hooks.LinkContext", fields)), in: run, limits: run.limits)
  }
}
