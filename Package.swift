// swift-tools-version: 6.2
import PackageDescription

// One list for every target of ours. Warnings are errors, memory-unsafe operations are marked
// one by one, and the Lifetimes feature is what lets `ByteReader` hold a `Span`.
// Tests call the system as they like, so they go without the marks.
let tested: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableExperimentalFeature("Lifetimes"),
]
let strict = [.strictMemorySafety()] + tested

// The toolchain's own linker drops what nobody calls. Else a megabyte of names stays, and what the C++ library
// alone asks of a newer glibc. Nobody looks a symbol of the tool up by its name.
let linked: LinkerSetting = .unsafeFlags(
  ["-use-ld=lld", "-Xlinker", "--no-export-dynamic"], .when(platforms: [.linux]))

/// A C library of the system, named to Swift by a module map and nothing else.
func system(_ name: String, _ pkgConfig: String?, apt: String, brew: String) -> Target {
  .systemLibrary(
    name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

/// A room of the house, whose imports point one way.
///
/// See README, "The way through".
func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude,
    swiftSettings: tested)
}

let package = Package(
  name: "amphora",
  products: [
    .library(name: "Amphora", targets: ["Amphora", "Formats", "Models"]),
    .executable(name: "amphora", targets: ["AmphoraTool"]),
    // For tools/fuzz, whose package stands apart.
    .library(name: "FuzzInvariants", targets: ["FuzzInvariants"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    system("CZlib", "zlib", apt: "zlib1g-dev", brew: "zlib"),
    system("CJSONC", "json-c", apt: "libjson-c-dev", brew: "json-c"),
    system("CDeflate", "libdeflate", apt: "libdeflate-dev", brew: "libdeflate"),
    system("CBzip2", nil, apt: "libbz2-dev", brew: "bzip2"),
    system("CLZMA", "liblzma", apt: "liblzma-dev", brew: "xz"),
    system("CLZ4", "liblz4", apt: "liblz4-dev", brew: "lz4"),
    system("CPCRE2", "libpcre2-8", apt: "libpcre2-dev", brew: "pcre2"),

    // The system itself, where Swift's module of the C library leaves calls out.
    .systemLibrary(name: "CLinux"),

    room("Bytes", ["CLinux"]),
    room(
      "Codecs",
      [
        "Bytes", "CZlib", "CDeflate", "CJSONC", "CBzip2", "CLZMA", "CLZ4", "CPCRE2",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    room("Pickle", ["Bytes"]),
    room("Amphora", ["Bytes", "Codecs"]),
    room("Formats", ["Amphora", "Bytes", "Codecs", "Pickle"]),
    room("Models", ["Amphora", "Bytes", "Codecs"]),
    .executableTarget(
      name: "AmphoraTool",
      dependencies: [
        "Amphora", "Bytes", "Codecs", "Formats", "Models", "Pickle",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: [linked]),

    .target(
      name: "TestSupport", dependencies: ["Bytes"], path: "Tests/TestSupport",
      swiftSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "FuzzInvariants",
      dependencies: ["Amphora", "Bytes", "Codecs", "Formats", "Models", "Pickle"],
      path: "Tests/FuzzInvariants", swiftSettings: tested),
    .executableTarget(
      name: "PickleAgreement", dependencies: ["Amphora", "Bytes", "Formats"],
      path: "Tests/PickleAgreement", swiftSettings: tested),
    // Answers to what tools/conformance asks of the readers in all languages.
    .executableTarget(
      name: "Conformance", dependencies: ["Amphora", "Bytes", "Codecs", "Models"],
      path: "Tests/Conformance", swiftSettings: tested),
    // For tools/bench, which measures what the library costs in a warm process.
    .executableTarget(
      name: "Timing", dependencies: ["Amphora", "Bytes", "Formats", "Models", "Pickle"],
      path: "Tests/Timing", swiftSettings: tested),
    tests("BytesTests", ["Bytes"]),
    tests("CodecsTests", ["Bytes", "Codecs"]),
    tests("PickleTests", ["Bytes", "Pickle"]),
    tests("AmphoraTests", ["Amphora", "Bytes", "Codecs"]),
    tests("FormatsTests", ["Amphora", "Bytes", "Codecs", "Formats", "FuzzInvariants", "Pickle"]),
    tests("ModelsTests", ["Amphora", "Bytes", "Codecs", "Formats", "Models"]),
    tests(
      "ToolTests",
      [
        "Amphora", "AmphoraTool", "Bytes", "Codecs", "Formats", "Models", "Pickle",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Cases", "Crash/shim.c"]),
  ]
)
