import Foundation
import TestSupport
import Testing

/// One model of a family, with what the library answered.
struct FamilyFixture: Sendable, CustomTestStringConvertible {
  let folder: String
  let bundle: FamilyBundle
  let fixture: FamilyManifest.Case

  var testDescription: String { "\(folder)/\(fixture.name)" }
  var pickle: String { "\(folder)/\(fixture.pickle)" }

  /// All cases of all families and versions; or those of the folder that `tools/property` names.
  static let all = read(folders)

  /// The cases that the manifests of some folders list.
  static func read(_ folders: [String]) -> [FamilyFixture] {
    folders.flatMap { folder -> [FamilyFixture] in
      let bytes = Data(Repository.bytes("\(folder)/manifest.json"))
      do {
        let manifest = try JSONDecoder().decode(FamilyManifest.self, from: bytes)
        let bundle = FamilyBundle(folder)
        return manifest.cases.map { FamilyFixture(folder: folder, bundle: bundle, fixture: $0) }
      } catch {
        fatalError("\(folder)/manifest.json is not a manifest: \(error)")
      }
    }
  }

  /// Whether the cases are those of the repository.
  static let areCommitted = named == nil

  private static let named = ProcessInfo.processInfo.environment["AMPHORA_FAMILY_FOLDER"]

  private static let folders: [String] =
    named.map { [$0] }
    ?? Repository.files(below: "fixtures/kinds", suffix: "/manifest.json")
    .map { String($0.dropLast("/manifest.json".count)) }
}
