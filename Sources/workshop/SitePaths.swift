import ArgumentParser
import HugoSite

/// Turns the paths of a command line into sites.
struct SitePaths {
  private(set) var scopes: [SiteFinder.Scope] = []
  private(set) var failures: [FileFailure] = []

  /// - Parameter overlay: clean paths of pages that need not be on disk.
  init(_ paths: [String], overlay: Set<String> = []) {
    for path in paths.isEmpty ? ["."] : paths {
      do throws(FileFailure) {
        for scope in try SiteFinder.scopes(for: Self.relative(path), overlay: overlay) { add(scope) }
      } catch {
        failures.append(error)
      }
    }
  }

  /// A path as it is shown: relative to the working directory where it lies below.
  static func relative(_ path: String) -> String {
    let here = FileSystem.workingFolder
    return path == here ? "." : path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
  }

  /// A site is read once, whatever number of its pages is asked for.
  private mutating func add(_ scope: SiteFinder.Scope) {
    guard let i = scopes.firstIndex(where: { $0.root == scope.root }) else { return scopes.append(scope) }
    scopes[i].only = scopes[i].only.isEmpty || scope.only.isEmpty ? [] : scopes[i].only + scope.only
  }
}
