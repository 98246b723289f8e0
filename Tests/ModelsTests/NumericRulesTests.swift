import Amphora
import Bytes
import Testing

@testable import Models

/// Where Swift and Python judge numbers and texts differently, Python counts.
@Suite struct NumericRulesTests {
  @Test(
    arguments: [
      ([1, .nan, 2], 1), ([.nan, 3, .nan], 0), ([1, 3, 3], 1), ([2, 1, .nan], 2), ([.nan], 0),
    ]
  )
  func `NaN is the largest, the first of several`(numbers: [Double], place: Int) {
    #expect(largest(numbers.count) { numbers[$0] } == place)
  }

  @Test func `two spellings of a letter are two texts`() {
    #expect(Scalar.string("\u{e9}") != .string("e\u{301}"))
    #expect(Scalar.string("\u{e9}") == .string("\u{e9}"))
    #expect(Scalar.bool(true) != .integer(1) && Scalar.none == .none)
    #expect(Rows.Field("\u{e9}", .none) != Rows.Field("e\u{301}", .none))
  }

  @Test func `a number is rounded to float32 or not before it is compared`() {
    #expect(ComparedNumber(0.1, .rounded).narrow == Double(Float(0.1)))
    #expect(ComparedNumber(0.1, .exact).narrow == 0.1)
  }

  static let libraries: [(numpy: Int?, library: String, isExact: Bool)] = [
    (nil, "1.3.2", false), (nil, "1.4.2", true), (1, "1.4.2", false), (1, "1.5.2", false),
    (2, "1.5.2", true),
  ]

  @Test(arguments: libraries.indices)
  func `NumPy 2 compares its own numbers as they are`(index: Int) throws {
    let (numpy, library, isExact) = Self.libraries[index]
    var sketch = OriginSketch()
    sketch.setArrayLibraryVersion(numpy)
    let version = ("_sklearn_version", sketch.string(library))
    let threshold = sketch.scalar(0.1)
    let node = sketch.object(
      "sklearn.preprocessing._data.Binarizer", [("threshold", threshold), version])
    let record = try #require(sketch.record(node))
    var fields = Fields()
    try record.describeComparison(of: "threshold", in: &fields)
    #expect((fields[ComparedNumber.field] == .string("exact")) == isExact)

    let quantiles = sketch.object(
      "sklearn.preprocessing._data.QuantileTransformer",
      [
        ("output_distribution", sketch.string("uniform")),
        ("quantiles_", sketch.array([0.0, 1], [2, 1])),
        ("references_", sketch.array([0.0, 1], [2])),
        ("ignore_implicit_zeros", sketch.plain(.false)),
        version,
      ])
    let weights = sketch.dictionary([("a", sketch.scalar(0.3))])
    let name = sketch.string("a")
    let part = sketch.container(.tuple, [name, sketch.string("passthrough")])
    let union = sketch.object(
      "sklearn.pipeline.FeatureUnion",
      [
        ("transformer_list", sketch.container(.list, [part])), ("transformer_weights", weights),
        version,
      ])
    _ = try sketch.recognize(sketch.container(.list, [quantiles, union]))
    let models = sketch.document.models
    #expect(models.map(\.kind) == ["quantile_transformer", "feature_union"])
    #expect((models[0].fields["float32_comparison"] == .string("exact")) == isExact)
    #expect((models[1].fields["weighted_float32"] == .string("float64")) == isExact)
  }

  @Test(arguments: [("rounded", 1), ("exact", 0)])
  func `a score of float32 reaches a threshold as the rule says`(rule: String, label: Int) throws {
    // As float32, 0.7 is a little less.
    var sketch = DocumentSketch()
    let model = SampleModels.linear(&sketch) { fields, sketch in
      fields["task"] = .string("classification")
      fields["link"] = .string("sigmoid")
      fields["classes"] = .list([sketch.integers([0, 1])])
      fields["coefficients"] = sketch.floats([1, 0], 1, 2)
      fields["intercepts"] = sketch.floats([0], 1)
    }
    _ = sketch.model(
      "threshold",
      [
        "model": .model(model), "response": .string("decision_function"), "threshold": .float(0.7),
        "classes": .list([sketch.integers([0, 1])]), "positive": .integer(1),
        "float32_comparison": .string(rule),
      ])
    let row = Matrix(rows: 1, columns: 2, .float32([0.7, 0]))
    let answer = try sketch.predictor().predict(.predict, row)
    #expect(answer.outputs[0].values.numbers == [Double(label)])
    #expect(try sketch.predictor().integers(.predict, [[0.7, 0]]) == [1])
  }

  @Test(.timeLimit(.minutes(1)))
  func `many categories that are NaN are read as soon as others`() throws {
    var sketch = DocumentSketch()
    var fields: Fields = ["column_order": sketch.integers([0])]
    let count = 300_000
    fields["categories"] = .list([
      sketch.doubles([Double](repeating: .nan, count: count) + [4], count + 1)
    ])
    fields["features"] = .integer(1)
    fields["missing_values"] = .string("routed")
    fields["tree_offsets"] = sketch.integers([0, 1])
    for name in ["feature", "missing_go_to_left"] { fields[name] = sketch.integers([0]) }
    for name in ["left", "right"] { fields[name] = sketch.integers([-1]) }
    fields["threshold"] = sketch.doubles([0])
    let reader = FieldReader(document: sketch.document, fields: fields)
    let columns = try InputColumns(reader, try TreeLayout(reader, nodes: 1))
    let found = try columns.features(.matrix(Matrix([[4], [.nan]]))).doubles
    #expect(found[0] == Double(count) && found[1].isNaN)
  }
}
