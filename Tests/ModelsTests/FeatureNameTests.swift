import Amphora
import Testing

@testable import Models

/// The names and the contents of columns, which are those of the first part that sees them.
@Suite struct FeatureNameTests {
  /// A stump over two features that have these names.
  private static func named(_ sketch: inout DocumentSketch, _ names: [String]?) -> FieldValue {
    .model(
      SampleModels.tree(&sketch) { fields, sketch in
        fields["classes"] = .list([sketch.integers([0, 1])])
        if let names { fields["feature_names"] = .list(names.map { .string($0) }) }
      })
  }

  /// The names of a stack of two members, the names of which are given.
  private func names(ofStackOver members: [String]?) throws -> [String]? {
    var sketch = DocumentSketch()
    var fields: Fields = ["input": .string("dropped")]
    fields["members"] = .list([Self.named(&sketch, members), Self.named(&sketch, members)])
    fields["member_methods"] = .list([.string("predict"), .string("predict")])
    fields["final_model"] = Self.named(&sketch, ["answer 0", "answer 1"])
    fields["classes"] = .list([sketch.integers([0, 1])])
    _ = sketch.model("stacking", fields)
    return try sketch.predictor().featureNames
  }

  @Test func `the names of a stack are those of its members, not of its final model`() throws {
    #expect(try names(ofStackOver: nil) == nil)
    #expect(try names(ofStackOver: ["x", "y"]) == ["x", "y"])
  }

  @Test func `a union says what its parts say of their columns`() throws {
    var sketch = DocumentSketch()
    _ = TransformerSamples.union(&sketch)
    let predictor = try sketch.predictor()
    #expect(predictor.featureNames == ["x", "y"])
    #expect(predictor.inputColumns == [.values, .numbers])
  }

  @Test func `models of numbers say nothing of columns`() throws {
    var sketch = DocumentSketch()
    _ = Self.named(&sketch, nil)
    #expect(try sketch.predictor().inputColumns == nil)
  }

  @Test func `a column that a part refuses is named as that of the input`() throws {
    var sketch = DocumentSketch()
    let imputer = TransformerSamples.imputer(&sketch) { fields, sketch in
      fields["content"] = .string("filled")
      fields["features"] = .integer(1)
      fields["missing"] = FieldValue(typed: .float(-1))
      fields["kept"] = sketch.integers([0])
      fields["fills"] = sketch.doubles([2.5])
      fields["indicated"] = sketch.integers([])
    }
    _ = TransformerSamples.union(&sketch) { fields, _ in
      fields["parts"] = .list([
        .list([.string("filled"), .model(imputer)]),
        .list([.string("rest"), .string("passthrough")]),
      ])
    }
    let error = try sketch.predictor().refusal(.transform, [[0, 1], [0, .nan]])
    #expect(error?.row == 1 && error?.column == 1)
    #expect(error?.detail.hasPrefix("row 1, column 1 ") == true, "\(error?.detail ?? "")")
  }
}
