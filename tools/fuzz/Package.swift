// swift-tools-version: 6.2
import PackageDescription

// libFuzzer brings a `main` of its own, so this executable stands apart from the library that it
// drives. `tools/fuzz/run` builds it; the plain build cannot link.
let package = Package(
  name: "amphora-fuzz",
  dependencies: [.package(name: "amphora", path: "../..")],
  targets: [
    .executableTarget(
      name: "Fuzz", dependencies: [.product(name: "FuzzInvariants", package: "amphora")],
      swiftSettings: [.treatAllWarnings(as: .error), .unsafeFlags(["-parse-as-library"])])
  ]
)
