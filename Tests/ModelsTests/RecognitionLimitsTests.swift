import Amphora
import Bytes
import Testing

@testable import Models

/// What a source says of itself is not believed before it is judged.
@Suite struct RecognitionLimitsTests {
  @Test func `a product of what a forest says cannot overflow`() throws {
    var sketch = OriginSketch()
    let seen = sketch.container(.list, [sketch.array([0, 1], [2]), sketch.array([1, 2], [2])])
    let forest = sketch.object(
      "sklearn.ensemble._iforest.IsolationForest",
      [("_max_features", sketch.integer(.max)), ("estimators_features_", seen)])
    _ = try sketch.recognize(forest)
    let record = try #require(sketch.record(forest))
    #expect(throws: ReadError(.unexpectedState, at: 0)) {
      _ = try IsolationForest.treeColumns(of: record, trees: 2, features: 3)
    }
  }

  @Test func `a table without columns has no intercepts, whatever rows it claims`() throws {
    var sketch = OriginSketch()
    let table = sketch.array([Double](), [1 << 50, 0])
    let ridge = sketch.ridge([("coef_", table)])
    let result = try sketch.recognize(ridge)
    #expect(sketch.kinds == ["opaque"])
    #expect(result.opaque[0].reason.contains("of no feature"))
  }

  @Test(
    arguments: [
      ("numpy.log1p", "function"), ("numpy._core.umath.log1p", "function"),
      ("numpy.evil.log1p", "opaque"), ("numpy.log1p.log1p", "opaque"), ("log1p", "opaque"),
      ("numpy.identity", "opaque"),
    ])
  func `a function is known by its whole name`(name: String, kind: String) throws {
    var sketch = OriginSketch()
    let function = sketch.object(
      "sklearn.preprocessing._function_transformer.FunctionTransformer",
      [("func", sketch.global(name)), ("validate", sketch.plain(.false))])
    _ = try sketch.recognize(function)
    #expect(sketch.kinds == [kind])
  }

  @Test(
    arguments: [
      ("numpy.float32", AnswerType.float32), ("builtins.bool", .bool), ("__builtin__.int", .int64),
      ("my.float64", nil), ("numpy.my.float64", nil),
    ] as [(String, AnswerType?)])
  func `the type of an answer is known by its whole name`(name: String, type: AnswerType?) throws {
    var sketch = OriginSketch()
    let encoder = sketch.object("my.Encoder", [("dtype", sketch.global(name))])
    _ = try sketch.recognize(encoder)
    let record = try #require(sketch.record(encoder))
    #expect((try? record.answerType("dtype")) == type)
  }
}
