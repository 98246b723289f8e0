import Amphora
import Bytes
import Models
import TestSupport
import Testing

@testable import AmphoraTool

/// What `validate` says of models that are made of others, without verification rows.
@Suite struct ComposedModelTests {
  /// Validates a pipeline of a first step, and of a linear model of three features.
  private static func validation(
    _ first: (inout Document) -> Model
  ) throws -> Validation {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/model.amphora"
    var document = try #require(
      ModelFile(
        "\(Repository.root)/fixtures/sklearn/1.9.1/elastic_net.p2.pkl", limits: Limits()
      ).converted)
    let linear = document.entries[0].model
    let model = first(&document)
    let step = document.add(model)
    document.entries[0].model = document.add(
      Model(
        kind: "pipeline", version: 1,
        fields: [
          "steps": .list([
            .list([.string("first"), .model(step)]), .list([.string("last"), .model(linear)]),
          ])
        ]))
    return try Validation(of: document, at: path)
  }

  @Test(arguments: [(3, true), (2, false)])
  func `steps must take the features that the one before answers`(
    features: Int, isRight: Bool
  ) throws {
    let validation = try Self.validation { document in
      let numbers = [Double](repeating: 1, count: features)
      let tensor = document.add(Tensor(.float64, [features], ContiguousSource(numbers)))
      return Model(
        kind: "scaler", version: 1,
        fields: [
          "variant": .string("standard"), "features": .integer(features),
          "float32_rule": .string("round_each_step"), "scale": .tensor(TensorReference(tensor)),
        ])
    }
    #expect(validation.findings.map(\.code) == (isRight ? [] : [.badShape]))
    let pointer = Finding.Place.field(model: "model", pointer: "/models/0/fields")
    #expect(validation.findings.allSatisfy { $0.place == pointer })
    #expect(!validation.unchecked.contains { $0.contains("there are none") })
  }

  @Test func `predictions of what has an opaque part are not checked, which is said`() throws {
    let validation = try Self.validation { _ in
      Model(
        kind: "opaque", version: 1,
        fields: ["class": .string("a.B"), "reason": .string("no kind describes it")])
    }
    #expect(validation.findings.isEmpty)
    let reason = "because there are none: step 'first': a.B: no kind describes it"
    #expect(validation.unchecked.contains { $0.hasSuffix("predictions of 'model', \(reason)") })
  }
}
