import Amphora
import Bytes
import Foundation
import TestSupport
import Testing

@testable import Models

extension FamilyFixture {
  /// Boosters of the libraries of gradient boosting, in `fixtures/boosters/LIBRARY/VERSION`.
  static let boosters: [FamilyFixture] = {
    let named = ProcessInfo.processInfo.environment["AMPHORA_BOOSTER_FOLDER"]
    return named.map { read($0.split(separator: ":").map(String.init)) }
      ?? read(
        Repository.files(below: "fixtures/boosters", suffix: "/manifest.json")
          .map { String($0.dropLast("/manifest.json".count)) })
  }()
}

/// Every booster predicts what its library recorded, bit for bit.
@Suite struct BoosterTests {
  @Test(arguments: FamilyFixture.boosters)
  func `a booster predicts as its library does`(fixture: FamilyFixture) throws {
    let document = try Sources.document(fixture.pickle)
    let entry = try #require(document.entries.first { $0.name == "model" })
    #expect(entry.provenance.sourceClass == fixture.fixture.class)
    let model = document.models[entry.model]
    if case .string(let text)? = model.fields["reason"] {
      let isKnown = fixture.fixture.opaque.map { text.contains($0) } ?? false
      #expect(isKnown, "it is opaque: \(text)")
      return
    }
    #expect(model.kind == "additive_trees" && fixture.fixture.opaque == nil)
    let predictor = try Predictor(document, model: entry.model)
    for (number, question) in (fixture.fixture.asked ?? []).enumerated() {
      for (method, fault) in question.faults(of: predictor, in: fixture.bundle) {
        Issue.record("input \(number), \(method): \(fault)")
      }
    }
  }
}
