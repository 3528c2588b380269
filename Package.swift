// swift-tools-version:6.1
import PackageDescription

let package = Package(
  name: "workshop",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "workshop", targets: ["workshop"]),
    .library(name: "GoTemplate", targets: ["GoTemplate"]),
    .library(name: "HugoSite", targets: ["HugoSite"]),
  ],
  traits: [
    .trait(name: "ExternalLinks", description: "lint --external: asks other hosts whether links to them lead anywhere. Without it there is no HTTP client to build."),
    .default(enabledTraits: ["ExternalLinks"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(
      name: "HugoSite",
      dependencies: [
        "CMark", .product(name: "TOMLKit", package: "TOMLKit"), .product(name: "Yams", package: "Yams"),
      ]),
    .target(name: "GoTemplate"),
    .target(
      name: "Rendering", dependencies: ["CMark", "HugoSite", "GoTemplate", .product(name: "Crypto", package: "swift-crypto")], exclude: ["FUNCTIONS.md"],
      resources: ["hugo.html", "learn.html", "relearn.html", "docdock.html", "docsy.html", "languages.txt", "inflections.txt", "page.css", "page.js"].map { .embedInCode("Resources/\($0)") }),
    .target(name: "Checklists", dependencies: ["HugoSite", .product(name: "Crypto", package: "swift-crypto")], resources: ["en.txt", "de.txt", "es.txt", "fr.txt", "it.txt", "ja.txt", "ko.txt", "pt.txt", "ru.txt", "vi.txt", "zh.txt", "en-created.txt", "fr-created.txt", "es-created.txt", "vi-created.txt", "commands.txt", "checklist.css", "checklist.js"].map { .embedInCode("Resources/\($0)") }),
    .target(name: "Linting", dependencies: ["HugoSite", "GoTemplate", "Rendering", "Checklists"]),
    .target(
      name: "LinkProbe",
      dependencies: [
        "Linting", .product(name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["ExternalLinks"])),
        .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["ExternalLinks"])),
        .product(name: "NIOHTTP1", package: "swift-nio", condition: .when(traits: ["ExternalLinks"])),
        .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["ExternalLinks"])),
      ]),
    .target(name: "Reporting", dependencies: ["HugoSite", "Linting"]),
    .executableTarget(
      name: "workshop",
      dependencies: [
        "HugoSite", "Rendering", "Linting", "Checklists", "LinkProbe", "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // One file that starts in half the time: nothing of Swift is left to be loaded and linked at each start. At a fixed address, as Go's programs
      // are, there are no hundred thousand places to be mended at each start either, and half as many pages to be copied; libraries, heap and
      // stack lie at random all the same.
      linkerSettings: [.unsafeFlags(["-static-stdlib", "-Xclang-linker", "-no-pie", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims", "-l_FoundationCollections", "-lswiftSynchronization"], .when(platforms: [.linux], configuration: .release))]),

    .target(name: "TestSupport", dependencies: ["HugoSite", "Linting"], path: "Tests/Support"),
    .testTarget(name: "GoTemplateTests", dependencies: ["GoTemplate", "TestSupport"], exclude: ["Go"]),
    .testTarget(name: "RenderingTests", dependencies: ["Rendering", "TestSupport"], exclude: ["Hugo"]),
    .testTarget(name: "HugoSiteTests", dependencies: ["HugoSite", "TestSupport"]),
    .testTarget(name: "LintingTests", dependencies: ["Linting", "Rendering", "TestSupport"]),
    .testTarget(
      name: "LinkProbeTests",
      dependencies: [
        "LinkProbe", "TestSupport", .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["ExternalLinks"])),
        .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["ExternalLinks"])),
        .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["ExternalLinks"])),
      ]),
    .testTarget(name: "ChecklistsTests", dependencies: ["Checklists", "TestSupport"]),
    .testTarget(name: "ReportingTests", dependencies: ["Reporting", "TestSupport"]),
    .testTarget(name: "WorkshopTests", dependencies: ["workshop", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
