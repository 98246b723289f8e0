import Amphora
import Bytes
import TestSupport
import Testing

@testable import Models

/// Every booster answers what its own library recorded.
@Suite struct BoosterTests {
  @Test func `there are fixtures of several versions of each library`() {
    let folders = Set(FamilyFixture.boosters.map(\.folder))
    for library in ["lightgbm", "catboost"] {
      #expect(folders.filter { $0.contains("/\(library)/") }.count >= 2)
    }
  }

  @Test(arguments: FamilyFixture.boosters)
  func `a booster answers as its library recorded`(fixture: FamilyFixture) throws {
    let document = try Sources.document(fixture.pickle)
    let entry = try #require(document.entries.first { $0.name == "model" })
    #expect(entry.provenance.sourceClass == fixture.fixture.class)
    let model = document.models[entry.model]
    if let reason = fixture.fixture.opaque {
      guard case .string(let text)? = model.fields["reason"] else {
        Issue.record("it is not opaque, but a \(model.kind)")
        return
      }
      #expect(text.contains(reason))
      return
    }
    if case .string(let reason)? = model.fields["reason"] {
      Issue.record("it is opaque: \(reason)")
      return
    }
    let predictor = try Predictor(document, model: entry.model)
    for (number, question) in (fixture.fixture.asked ?? []).enumerated() {
      for (method, fault) in question.faults(of: predictor, in: fixture.bundle) {
        Issue.record("input \(number), \(method): \(fault)")
      }
    }
  }
}
