import Synchronization

/// Keeps a page's ``Document`` once it was made. Copies of the page share it.
final class LazyDocument: Sendable {
  private let made = Mutex<Document?>(nil)

  func document(of page: Page) -> Document {
    made.withLock { known in
      if let known { return known }
      let document = Document(page)
      known = document
      return document
    }
  }
}
