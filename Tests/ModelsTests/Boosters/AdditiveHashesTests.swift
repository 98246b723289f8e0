import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct AdditiveHashesTests {
  /// The low 32 bits that CatBoost has for texts of every length that it tells apart.
  static let known: [(text: String, hash: UInt32)] = [
    ("", 0x2f90_404f), ("y", 0x0f18_a043), ("red", 0xb5ec_66bd), ("blue", 0xcc8e_5543),
    ("k ind 8b", 0x308b_60f0), ("exactly 9", 0xe93f_3ebe), ("sixteen letters!", 0x5406_0c36),
    ("seventeen letters", 0xdd5f_77f4), ("thirty-two bytes are in this one", 0x9d93_7071),
    ("thirty-three bytes are in this on", 0x47f6_b78e),
    (String(repeating: "x", count: 64), 0x26ab_cad3),
    (String(repeating: "x", count: 65), 0xf722_5acf),
    (String(repeating: "č", count: 64), 0x9bb3_594a),
    (String(repeating: "z", count: 129), 0x15e3_f23e),
  ]

  @Test func `texts of every length have the hash that CatBoost gives them`() {
    for (text, hash) in Self.known {
      let bytes = text.utf8
      let found = CityHash.hash(bytes.span)
      #expect(UInt32(truncatingIfNeeded: found) == hash, "\(text.count) letters")
    }
  }

  /// Sets the fields of a stump that answers 1 for `red`, 7 or 1 in column 1, and 2 for any other.
  private static func ask(_ fields: inout Fields, _ sketch: inout DocumentSketch) {
    fields["trees_used"] = .integer(1)
    fields["base_scores"] = sketch.doubles([0])
    fields["feature"] = sketch.integers([1, 0, 0, 1, 0, 0])
    fields["categorical"] = sketch.bools([true, false, false, false, false, false])
    fields["category_offsets"] = sketch.integers([0, 3, 3, 3, 3, 3, 3])
    fields["categories"] = sketch.integers([0, 1, 2])
    fields["category_match"] = .string("left")
    fields["category_codes"] = .string("truncated")
    fields["hash_columns"] = sketch.integers([1])
    fields["hash_offsets"] = sketch.integers([0, 3])
    // `red`, 7 and `1`.
    fields["hashes"] = sketch.words([0xb5ec_66bd, 0xfeee_34f3, 0x42d6_50f1], 3)
  }

  private func answer(_ rows: Rows) throws -> [Double] {
    var sketch = DocumentSketch()
    AdditiveTreesTests.stumps(&sketch, changing: Self.ask)
    let output = try sketch.predictor().predict(.predict, rows).outputs[0]
    guard case .float64(let values) = output.values else { return [] }
    return values
  }

  private func answer(_ column: Table.Column) throws -> [Double] {
    let other = Table.Column.float64([Double](repeating: .nan, count: column.count))
    return try answer(.table(Table(rows: column.count, columns: [other, column])))
  }

  @Test func `a category is found by its text, whatever type it comes in`() throws {
    #expect(
      try answer(.strings(["red", "7", "blue", "Red", "red ", "7.0"])) == [1, 1, 2, 2, 2, 2])
    #expect(try answer(.untyped(["red", "7", "", "7.0"])) == [1, 1, 2, 2])
    #expect(try answer(.int64([7, -7, 8])) == [1, 2, 2])
    #expect(try answer(.float64([7, -0.0, 8])) == [1, 2, 2])
    #expect(try answer(.float32([7, 8])) == [1, 2])
    #expect(try answer(.bools([true, false])) == [1, 2])
    let mixed: [Scalar] = [.string("red"), .integer(7), .float(7), .bool(true), .string("")]
    #expect(try answer(.scalars(mixed)) == [1, 1, 1, 1, 2])
    #expect(try answer(.matrix(Matrix([[.nan, 7], [.infinity, 8]]))) == [1, 2])
  }

  @Test func `what is no category is refused with its place`() throws {
    let cases: [(Table.Column, ErrorCode)] = [
      (.float64([7, .nan]), .missingValue), (.float64([7, .infinity]), .infiniteValue),
      (.float64([7, 0.5]), .unknownCategory), (.float64([7, 0x1p54]), .unknownCategory),
      (.scalars([.integer(7), .none]), .missingValue),
    ]
    for (column, code) in cases {
      let error = #expect(throws: PredictionError.self) { try answer(column) }
      #expect(error?.code == code && error?.row == 1 && error?.column == 1)
    }
    let sparse = SparseMatrix(Matrix([[0, 7]]))
    let error = #expect(throws: PredictionError.self) { try answer(.sparse(sparse)) }
    #expect(error?.code == .wrongInputForm)
  }

  private static let refusals: [(name: String, code: ErrorCode, AdditiveTreesTests.Change)] = [
    (
      "a column that there is not", .badIndex,
      { fields, sketch in fields["hash_columns"] = sketch.integers([2]) }
    ),
    (
      "columns that do not ascend", .badIndex,
      { fields, sketch in
        fields["hash_columns"] = sketch.integers([1, 1])
        fields["hash_offsets"] = sketch.integers([0, 3, 3])
      }
    ),
    (
      "hashes that are not all there", .badIndex,
      { fields, sketch in fields["hash_offsets"] = sketch.integers([0, 4]) }
    ),
    (
      "too few offsets", .badShape,
      { fields, sketch in fields["hash_offsets"] = sketch.integers([0]) }
    ),
    (
      "a hash that comes twice", .badIndex,
      { fields, sketch in fields["hashes"] = sketch.words([5, 6, 5], 3) }
    ),
    (
      "a hash that is none", .badIndex,
      { fields, sketch in fields["hashes"] = sketch.integers([5, 6, 1 << 32]) }
    ),
    (
      "hashes of no columns", .badField,
      { fields, _ in fields["hash_columns"] = nil }
    ),
  ]

  @Test(arguments: refusals.indices)
  func `hashes that no predictor could rely on are refused`(index: Int) {
    let (name, code, change) = Self.refusals[index]
    var sketch = DocumentSketch()
    AdditiveTreesTests.stumps(&sketch) { fields, sketch in
      Self.ask(&fields, &sketch)
      change(&fields, &sketch)
    }
    #expect(sketch.refusal() == code, "\(name)")
  }
}
