import Bytes
import Codecs
import TestSupport
import Testing

@testable import Models

@Suite struct PolicyTests {
  @Test func `the policy for deployment names every kind that predicts, and no other`() throws {
    let text = Repository.bytes("schemas/policies/deployable.json")
    let policy = try JSONDocument(parsing: text.span, rules: .plain)
    let kinds = try #require(policy.root["$defs"]?["kind"]?["enum"]).elements.compactMap(\.string)
    let known = ModelKinds.all.map { $0.name }.filter {
      ![ModelKinds.opaque, NamedTensors.name].contains($0)
    }
    #expect(kinds == known.sorted())
  }
}
