import HugoSite
import Testing

/// Paths as text; the expectations are those of Go's `path.Clean`.
@Suite struct PathTextTests {
  @Test(arguments: [
    ("", "."), (".", "."), ("/", "/"), ("a", "a"), ("a/", "a"), ("a//b", "a/b"), ("./a/./b", "a/b"), ("a/../b", "b"), ("a/..", "."), ("..", ".."), ("../a", "../a"), ("../a/..", ".."), ("../..", "../.."), ("../../a/../b", "../../b"),
    ("/..", "/"), ("/../a", "/a"), ("/a/../..", "/"), ("/a/b/../c/", "/a/c"), ("a/b/../../..", ".."), ("..a/..b", "..a/..b"), ("a/...", "a/..."), ("é/./ü", "é/ü"), ("//a", "/a"), ("a/b/../../../c", "../c"),
  ]) func areCleaned(path: String, expected: String) { #expect(PathText.clean(path) == expected) }
}
