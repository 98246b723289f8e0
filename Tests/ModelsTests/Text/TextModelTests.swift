import Amphora
import Bytes
import Codecs
import Testing

@testable import Models

@Suite struct TextModelTests {
  typealias Change = @Sendable (inout Fields, inout DocumentSketch) -> Void

  /// Counts two words.
  static func words(_ change: Change = { _, _ in }) -> DocumentSketch {
    var sketch = DocumentSketch()
    var fields: Fields = [
      "unit": .string("word"), "lowercase": .bool(true), "accents": .string("none"),
      "token_pattern": .string(#"\w+"#), "shortest_run": .integer(1), "longest_run": .integer(1),
      "columns_by": .string("vocabulary"), "columns": .integer(2), "binary": .bool(false),
      "output_type": .string("float64"), "term_frequency": .string("count"),
      "norm": .string("none"),
    ]
    fields["terms"] = sketch.strings(["tree", "ab"])
    fields["term_columns"] = sketch.integers([1, 0])
    change(&fields, &sketch)
    _ = sketch.model("text_vectorizer", fields)
    return sketch
  }

  /// Writes two names into columns.
  static func records(_ change: Change = { _, _ in }) -> DocumentSketch {
    var sketch = DocumentSketch()
    var fields: Fields = [
      "columns_by": .string("vocabulary"), "columns": .integer(2), "separator": .string("="),
      "values": .string("given"), "output_type": .string("float64"),
      "output_form": .string("dense"), "repeated": .string("added"),
    ]
    fields["terms"] = sketch.strings(["a", "b=x"])
    fields["term_columns"] = sketch.integers([0, 1])
    change(&fields, &sketch)
    _ = sketch.model("record_vectorizer", fields)
    return sketch
  }

  /// Weighs two counts.
  static func weights(_ change: Change = { _, _ in }) -> DocumentSketch {
    var sketch = DocumentSketch()
    var fields: Fields = [
      "term_frequency": .string("count"), "norm": .string("none"), "dense_type": .string("own"),
      "features": .integer(2), "weighing": .string("elements"),
    ]
    fields["inverse_document_frequency"] = sketch.doubles([2, 0])
    change(&fields, &sketch)
    _ = sketch.model("term_weights", fields)
    return sketch
  }

  private static func sparse(_ prediction: Prediction) throws -> SparseMatrix {
    guard case .sparse(let matrix) = prediction.outputs[0].values else {
      throw ReadError(.badField, at: 0, "no sparse rows")
    }
    return matrix
  }

  @Test func `words are counted in their columns`() throws {
    let answer = try Self.words().predictor().predict(
      .transform, .texts(["Tree ab, tree", "", "abc"]))
    let matrix = try Self.sparse(answer)
    #expect(matrix.starts == [0, 2, 2, 2] && matrix.indices == [0, 1])
    let dense = matrix.dense.doubles
    #expect(dense == [1, 2, 0, 0, 0, 0])
  }

  @Test func `rows of many blocks stay in their order`() throws {
    let texts = (0..<1_000).map { String(repeating: "ab ", count: $0 % 7) }
    let matrix = try Self.sparse(try Self.words().predictor().predict(.transform, .texts(texts)))
    let dense = matrix.dense.doubles
    let counts = (0..<1_000).map { dense[2 * $0] }
    #expect(counts == (0..<1_000).map { Double($0 % 7) })
  }

  @Test func `numbers are no texts and no records`() throws {
    for sketch in [Self.words(), Self.records()] {
      let predictor = try sketch.predictor()
      #expect(throws: PredictionError(.wrongInputForm, "")) {
        try predictor.predict(.transform, Matrix([[1]]))
      }
    }
  }

  @Test func `a record fills its columns`() throws {
    let rows: [[Rows.Field]] = [
      [Rows.Field("a", .float(1.5)), Rows.Field("a", .integer(2)), Rows.Field("b", .string("x"))],
      [Rows.Field("a", .none), Rows.Field("c", .integer(1)), Rows.Field("b", .bool(true))],
    ]
    let added = try Self.records().predictor().predict(.transform, .records(rows))
    let values = try #require(added.matrix?.doubles)
    #expect(values[..<2] == [3.5, 1] && values[2].isNaN && values[3] == 0)
    let last = try Self.records { fields, _ in fields["repeated"] = .string("last") }
      .predictor().predict(.transform, .records(rows))
    #expect(last.matrix?.doubles.first == 2)
  }

  @Test func `a hash takes no missing value`() throws {
    let sketch = Self.records { fields, _ in
      for name in ["terms", "term_columns"] { fields[name] = nil }
      fields["columns_by"] = .string("hash")
      fields["alternate_sign"] = .bool(true)
      fields["absolute"] = .bool(false)
      fields["output_form"] = .string("sparse")
    }
    let predictor = try sketch.predictor()
    #expect(throws: PredictionError(.missingValue, row: 0, "")) {
      try predictor.predict(.transform, .records([[Rows.Field("a", .none)]]))
    }
  }

  /// An answer of 16 GiB with its zeros.
  @Test func `an answer that is wider than what was kept is not made dense`() throws {
    let sketch = Self.words { fields, _ in
      for name in ["terms", "term_columns"] { fields[name] = nil }
      fields["columns_by"] = .string("hash")
      fields["columns"] = .integer(Int(Int32.max))
      fields["alternate_sign"] = .bool(true)
      fields["absolute"] = .bool(false)
    }
    let recorded = Prediction.Output(name: "transform", shape: [1, 1], values: .float64([1]))
    let kept = VerificationRows(
      .transform, .texts(["a"]), answered: [recorded], by: .amphora, tolerance: 0)
    let mismatch = try kept.mismatch(of: sketch.predictor())
    #expect(mismatch?.words == "transform gives transform of shape [1, 2147483647], not [1, 1]")
    let wide = try sketch.predictor().predict(.transform, .texts(["a"]))
    let rows = Rows.sparse(try Self.sparse(wide))
    #expect(throws: PredictionError(.wrongInputForm, "")) { try rows.dense() }
  }

  @Test func `a product drops zeros, and its elements do not`() throws {
    let rows = Rows.matrix(Matrix([[3, 4]]))
    let kept = try Self.sparse(try Self.weights().predictor().predict(.transform, rows))
    #expect(kept.indices == [0, 1] && kept.dense.doubles == [6, 0])
    let product = Self.weights { fields, _ in fields["weighing"] = .string("product") }
    let dropped = try Self.sparse(try product.predictor().predict(.transform, rows))
    #expect(dropped.indices == [0] && dropped.dense.doubles == [6, 0])
  }

  @Test func `numbers that are not finite are refused`() throws {
    let predictor = try Self.weights().predictor()
    #expect(throws: PredictionError(.missingValue, row: 0, column: 1, "")) {
      try predictor.predict(.transform, Matrix([[3, .nan]]))
    }
    let infinite = Self.weights { fields, sketch in
      fields["inverse_document_frequency"] = sketch.doubles([.infinity, 1])
      fields["norm"] = .string("l2")
    }
    #expect(throws: PredictionError(.infiniteValue, row: 0, "")) {
      try infinite.predictor().predict(.transform, Matrix([[3, 1]]))
    }
  }

  static let faults: [(String, ErrorCode, Change)] = [
    ("a unit that is none", .badField, { fields, _ in fields["unit"] = .string("line") }),
    ("no pattern", .badField, { fields, _ in fields["token_pattern"] = nil }),
    (
      "a pattern that is none", .badPattern, { fields, _ in fields["token_pattern"] = .string("(") }
    ),
    (
      "a group again regardless of case", .badPattern,
      { fields, _ in fields["token_pattern"] = .string(#"(?i)(\w)\1"#) }
    ),
    ("two groups", .badPattern, { fields, _ in fields["token_pattern"] = .string("(a)(b)") }),
    ("a run of nothing", .badField, { fields, _ in fields["shortest_run"] = .integer(0) }),
    ("runs that end first", .badField, { fields, _ in fields["shortest_run"] = .integer(2) }),
    ("endless runs", .badField, { fields, _ in fields["longest_run"] = .integer(1 << 40) }),
    ("truth as a number", .badField, { fields, _ in fields["lowercase"] = .integer(1) }),
    ("stop words as numbers", .wrongElementType, { $0["stop_words"] = $1.integers([1]) }),
    ("terms as numbers", .wrongElementType, { $0["terms"] = $1.integers([1, 2]) }),
    ("a table of terms", .badShape, { $0["terms"] = $1.strings(["a", "b"], 1, 2) }),
    ("columns as floats", .wrongElementType, { $0["term_columns"] = $1.doubles([0, 1]) }),
    ("a column too far", .badIndex, { $0["term_columns"] = $1.integers([0, 2]) }),
    ("a column before all", .badIndex, { $0["term_columns"] = $1.integers([0, -1]) }),
    ("a column too few", .badShape, { $0["term_columns"] = $1.integers([0]) }),
    ("more columns than terms", .badShape, { fields, _ in fields["columns"] = .integer(3) }),
    ("a hash without a sign", .badField, { fields, _ in fields["columns_by"] = .string("hash") }),
    (
      "a hash without columns", .badField,
      { fields, _ in
        fields["columns_by"] = .string("hash")
        fields["columns"] = .integer(0)
      }
    ),
    ("another type", .badField, { fields, _ in fields["output_type"] = .string("int8") }),
    (
      "weights of integers", .badField,
      { fields, _ in
        fields["output_type"] = .string("int64")
        fields["norm"] = .string("l2")
      }
    ),
    (
      "too few weights", .badShape,
      { fields, sketch in
        fields["inverse_document_frequency"] = sketch.doubles([1])
        fields["weighing"] = .string("elements")
      }
    ),
    (
      "weights without weighing", .badField,
      { fields, sketch in
        fields["inverse_document_frequency"] = sketch.doubles([1, 1])
      }
    ),
  ]

  @Test(arguments: faults.indices)
  func `a damaged vectoriser is refused`(index: Int) {
    let (name, code, change) = Self.faults[index]
    #expect(Self.words(change).refusal() == code, "\(name)")
  }

  static let otherFaults: [(String, ErrorCode, DocumentSketch)] = [
    ("integers", .badField, records { fields, _ in fields["output_type"] = .string("int64") }),
    ("no values", .badField, records { fields, _ in fields["values"] = nil }),
    (
      "a dense hash", .badField,
      records { fields, _ in
        fields["columns_by"] = .string("hash")
        fields["alternate_sign"] = .bool(true)
        fields["absolute"] = .bool(false)
      }
    ),
    ("no dense type", .badField, weights { fields, _ in fields["dense_type"] = nil }),
    ("other features", .badShape, weights { fields, _ in fields["features"] = .integer(3) }),
    ("weights of any features", .badField, weights { fields, _ in fields["features"] = nil }),
  ]

  @Test(arguments: otherFaults.indices)
  func `damaged records and weights are refused`(index: Int) {
    let (name, code, sketch) = Self.otherFaults[index]
    #expect(sketch.refusal() == code, "\(name)")
  }
}
