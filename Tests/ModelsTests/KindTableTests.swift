import Amphora
import Foundation
import TestSupport
import Testing

@testable import Models

@Suite struct KindTableTests {
  @Test func `kinds and the classes they recognise are told apart`() {
    let names = ModelKinds.all.map { $0.name }
    let classes = ModelKinds.all.flatMap { $0.recognizes }
    #expect(Set(names).count == names.count && Set(classes).count == classes.count)
    #expect(classes.allSatisfy { ModelKinds.kind(recognizing: $0) != nil })
    #expect(ModelKinds.kind(recognizing: "sklearn.cluster._dbscan.DBSCAN") == nil)
    #expect(ModelKinds.descriptions.map(\.name) == names)
  }

  @Test func `each kind has a schema and each schema a kind`() {
    let files = Repository.files(below: "schemas/kinds", suffix: ".schema.json")
    let names = ModelKinds.all.map { "schemas/kinds/\($0.name).schema.json" }
    #expect(files == names.sorted())
  }

  @Test func `every class name of today is met by a fixture`() {
    // The names that modules had before 0.22 are met in 0.20 only as far as its fixtures go.
    let met = Set(
      Fixture.all.map(\.className)
        + (FamilyFixture.all + FamilyFixture.boosters).map(\.fixture.class))
    for kind in ModelKinds.all {
      let known = kind.recognizes.filter { met.contains($0) }
      #expect(!known.isEmpty || kind.recognizes.isEmpty, "\(kind.name)")
    }
  }

  @Test(
    arguments: Fixture.all.filter { $0.folder.hasSuffix("1.9.1") || $0.folder.hasSuffix("0.24.2") })
  func `recognised fields are those of the schema`(fixture: Fixture) throws {
    let document = try Sources.document("\(fixture.folder)/\(fixture.pickle)")
    for model in document.models {
      let schema = try Schema(model.kind)
      let names = Set(model.fields.values.map(\.name))
      #expect(names.isSubset(of: schema.properties), "\(model.kind): \(names)")
      #expect(schema.required.isSubset(of: names), "\(model.kind): \(names)")
      for (name, value) in model.fields.values {
        if case .string(let text) = value, let choices = schema.choices[name] {
          #expect(choices.contains(text), "\(model.kind).\(name) is \(text)")
        }
      }
    }
  }
}

/// The names that a kind's schema declares.
private struct Schema {
  var properties: Set<String> = []
  var required: Set<String> = []
  var choices: [String: [String]] = [:]

  init(_ kind: String) throws {
    let bytes = Data(Repository.bytes("schemas/kinds/\(kind).schema.json"))
    let object = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let declared = try #require(object["properties"] as? [String: [String: Any]])
    properties = Set(declared.keys)
    required = Set(object["required"] as? [String] ?? [])
    for (name, value) in declared { choices[name] = value["enum"] as? [String] }
  }
}
