import Amphora
import Bytes
import Testing

@testable import Models

/// What a source's object claims of its own size is judged before anything is made of it.
@Suite struct ClaimedCountTests {
  private static let transformer = "sklearn.compose._column_transformer.ColumnTransformer"

  /// A column transformer that passes on all columns of a slice.
  private func transformer(of features: Int, _ chosen: (inout OriginSketch) -> Int) throws
    -> (sketch: OriginSketch, opaque: [String])
  {
    var sketch = OriginSketch()
    let columns = chosen(&sketch)
    let part = sketch.container(
      .tuple, [sketch.string("rest"), sketch.string("passthrough"), columns])
    let parts = sketch.container(.list, [part])
    let object = sketch.object(
      Self.transformer,
      [
        ("n_features_in_", sketch.integer(features)), ("transformers_", parts),
        ("transformer_weights", sketch.plain(.none)),
        ("sparse_output_", sketch.plain(.false)), ("_sklearn_version", sketch.string("1.5.2")),
      ])
    let result = try sketch.recognize(object)
    return (sketch, result.opaque.map(\.reason))
  }

  @Test(arguments: [0, -1, 1 << 40, Int.max])
  func `a column transformer does not list columns that nothing stands for`(features: Int) throws {
    let (_, opaque) = try transformer(of: features) { sketch in
      let none = sketch.plain(.none)
      return sketch.container(.slice, [none, none, none])
    }
    #expect(opaque.count == 1)
    #expect(opaque.first?.contains("its number of columns is \(features)") == true)
  }

  @Test func `a column may be counted from the end, up to the first`() throws {
    let (sketch, opaque) = try transformer(of: 3) { sketch in
      let place = sketch.integer(-3)
      return sketch.container(.list, [place])
    }
    #expect(opaque == [])
    let document = sketch.document
    let predictor = try Predictor(document, model: document.entries[0].model)
    #expect(try predictor.doubles(.transform, [[5, 6, 7]]) == [5])
  }

  /// A bagging classifier of one ridge.
  private func bagging(features: Int, classes: Int) throws -> [String] {
    var sketch = OriginSketch()
    let members = sketch.container(.list, [sketch.ridge()])
    let seen = sketch.container(.list, [sketch.array([0, 1], [2])])
    let object = sketch.object(
      "sklearn.ensemble._bagging.BaggingClassifier",
      [
        ("estimators_", members), ("estimators_features_", seen),
        ("n_features_in_", sketch.integer(features)), ("n_classes_", sketch.integer(classes)),
        ("classes_", sketch.array([0, 1], [2])), ("_sklearn_version", sketch.string("1.5.2")),
      ])
    return try sketch.recognize(object).opaque.map(\.reason)
  }

  @Test(arguments: [0, -1, 1 << 50])
  func `an ensemble does not list classes that nothing stands for`(classes: Int) throws {
    let opaque = try bagging(features: 2, classes: classes)
    #expect(opaque.contains { $0.contains("its number of classes is \(classes)") }, "\(opaque)")
  }

  @Test func `an ensemble does not list features that nothing stands for`() throws {
    // It says that members see two of them.
    #expect(try bagging(features: 1 << 28, classes: 2) == [])
  }

  @Test func `rows without columns are not more than can be counted`() throws {
    var document = Document()
    let claims = (0..<3).map { _ in
      document.add(Tensor(.float64, [Int.max / 2, 0], ContiguousSource([Double]())))
    }
    var assembly = ModelAssembly(document, Origin())
    #expect(throws: ReadError(.unexpectedState, at: 0)) {
      _ = try assembly.joined(claims.map { TensorReference($0) })
    }
  }
}
