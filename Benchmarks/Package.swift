// swift-tools-version:6.1
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "workshop", path: "..")],
  targets: [.executableTarget(name: "notice", dependencies: [.product(name: "GoTemplate", package: "workshop")])],
  swiftLanguageModes: [.v6]
)
