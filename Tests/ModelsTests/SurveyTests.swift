import Amphora
import Bytes
import Testing

@testable import Models

/// What predictions do not need, by the objects of a source.
@Suite struct SurveyTests {
  @Test func `what no kind reads is left out, with its bytes and a reason`() throws {
    var sketch = OriginSketch()
    let weights = sketch.array([1.0, 2.0], [2])
    let dead = sketch.array([1.0, 2.0, 3.0], [3])
    let model = sketch.object(
      "sklearn.linear_model._base.LinearRegression",
      [
        ("coef_", weights), ("intercept_", sketch.float(0.5)),
        ("n_features_in_", sketch.integer(2)),
        ("singular_", dead), ("also", weights), ("loss_curve_", sketch.container(.list, [dead])),
      ])
    let survey = try #require(try sketch.recognize(model).survey)
    let parts = Dictionary(uniqueKeysWithValues: survey.leftOut.map { ($0.part.suffix(11), $0) })
    #expect(parts["n.singular_"]?.bytes == 24)
    #expect(parts["n.singular_"]?.reason == "unread attributes")
    // It shares what is needed, and what was weighed before.
    #expect(parts["ession.also"]?.bytes == 0)
    #expect(parts["loss_curve_"]?.bytes == 0)
    #expect(parts["loss_curve_"]?.reason == "the course of fitting")
    #expect(!survey.leftOut.contains { $0.part.hasSuffix("coef_") })
  }

  @Test func `only what is listed serves training alone`() throws {
    var sketch = OriginSketch()
    let model = sketch.object(
      "sklearn.neural_network._multilayer_perceptron.MLPClassifier",
      [
        ("coefs_", sketch.array([1.0], [1])), ("_best_coefs", sketch.array([1.0, 2.0], [2])),
        ("odd_", sketch.integer(1)),
      ])
    let survey = try #require(try sketch.recognize(model).survey)
    #expect(survey.trainingOnly.map(\.bytes) == [16])
    #expect(survey.trainingOnly.map(\.reason) == ["weights that fitting may go back to"])
  }

  @Test func `attributes of other libraries are never said to be unneeded`() throws {
    var sketch = OriginSketch()
    let model = sketch.object("mine.Model", [("_optimizer", sketch.integer(1))])
    let survey = try #require(try sketch.recognize(model).survey)
    #expect(survey.trainingOnly.isEmpty)
  }

  @Test(arguments: [
    ("imblearn.pipeline.Pipeline", "pipeline"), ("sklearn.pipeline.Pipeline", "opaque part"),
  ])
  func `only a pipeline of imbalanced-learn passes samplers over`(
    name: String, expected: String
  ) throws {
    var sketch = OriginSketch()
    let sampler = sketch.object(
      "imblearn.over_sampling._smote.base.SMOTE", [("k_neighbors", sketch.integer(5))])
    var steps: [Int] = []
    for (key, step) in [("sample", sampler), ("fit", sketch.ridge())] {
      steps.append(sketch.container(.tuple, [sketch.string(key), step]))
    }
    let pipeline = sketch.object(name, [("steps", sketch.container(.list, steps))])
    let result = try sketch.recognize(pipeline)
    #expect(result.opaque.isEmpty == (expected == "pipeline"))
    let parts = try #require(result.survey).leftOut.map(\.part)
    #expect(parts.contains { $0.hasPrefix("imblearn.over_sampling._smote.base.SMOTE") })
  }

  @Test func `a pipeline that ends in a sampler is opaque`() throws {
    var sketch = OriginSketch()
    let sampler = sketch.object("imblearn.combine._smote_enn.SMOTEENN", [("x", sketch.integer(1))])
    let step = sketch.container(.tuple, [sketch.string("sample"), sampler])
    let steps = sketch.container(.list, [step])
    let result = try sketch.recognize(
      sketch.object("imblearn.pipeline.Pipeline", [("steps", steps)]))
    #expect(
      result.opaque.map(\.reason) == [
        "imblearn.pipeline.Pipeline: its last step is a sampler"
      ])
  }
}
