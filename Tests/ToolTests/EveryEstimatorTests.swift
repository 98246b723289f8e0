import Amphora
import Bytes
import Codecs
import Foundation
import TestSupport
import Testing

@testable import AmphoraTool

/// The committed slice of every estimator: each class, attribute and layout that any version wrote.
@Suite struct EveryEstimatorTests {
  static let root = "fixtures/estimators"
  static let versions =
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(Repository.root)/\(root)")) ?? [])
    .sorted()

  @Test func `every version has a slice`() {
    #expect(EveryEstimatorTests.versions.count >= 15)
  }

  @Test(arguments: versions)
  func `every file converts, validates, and says its class and version`(version: String) throws {
    let folder = try TemporaryFolder()
    let tool = AmphoraProcess(folder: folder.path)
    let slice = "\(Repository.root)/\(EveryEstimatorTests.root)/\(version)"
    let conversion = try tool.run("convert --quiet '\(slice)'/*.pkl '\(slice)'/*.joblib -o .")
    #expect(conversion.status == 0, "\(conversion.messages)")
    let validation = try tool.run("validate --quiet *.amphora")
    #expect(validation.status == 0, "\(validation.messages)")

    let text = Repository.bytes("\(EveryEstimatorTests.root)/\(version)/manifest.json")
    let manifest = try JSONDocument(parsing: text.span, rules: .plain)
    let written = manifest.root["scikit-learn"]?.string
    #expect(written != nil)
    let found = manifest.root["cases"]?.elements
    let cases = try #require(found)
    var count = 0
    for entry in cases {
      var files = entry["pickles"]?.members.compactMap(\.value.string) ?? []
      if let joblib = entry["joblib"]?.string { files.append(joblib) }
      for file in files {
        let container = "\(folder.path)/\(OutputPath.file(for: file))"
        let model = try ModelFile(container, limits: Limits()).model(named: "model")
        let provenance = try #require(model, "\(file)").entry.provenance
        #expect(provenance.sourceClass == entry["class"]?.string, "\(version)/\(file)")
        let library = provenance.libraries.first { $0.name == "scikit-learn" }
        #expect(library?.version == written, "\(version)/\(file)")
        count += 1
      }
    }
    #expect(count >= 10)
  }
}
