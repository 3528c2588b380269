import ArgumentParser
import HugoSite

/// Turns the paths of a command line into sites.
struct SitePaths {
  private(set) var scopes: [SiteFinder.Scope] = []
  private(set) var failures: [FileFailure] = []

  init(_ paths: [String]) {
    let here = FileSystem.workingFolder
    for path in paths.isEmpty ? ["."] : paths {
      // Shown relative to the working directory where it lies below.
      let relative = path == here ? "." : path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
      do throws(FileFailure) {
        for scope in try SiteFinder.scopes(for: relative) { add(scope) }
      } catch {
        failures.append(error)
      }
    }
  }

  /// A site is read once, whatever number of its pages is asked for.
  private mutating func add(_ scope: SiteFinder.Scope) {
    guard let i = scopes.firstIndex(where: { $0.root == scope.root }) else { return scopes.append(scope) }
    scopes[i].only = scopes[i].only.isEmpty || scope.only.isEmpty ? [] : scopes[i].only + scope.only
  }
}
