import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct VerificationTests {
  /// 2 x0 − x1 + 0.5 of two rows, kept with `answers`.
  private func kept(
    _ answers: [Double], tolerance: Double = 1e-12,
    _ rows: Rows = .matrix(Matrix([[1, 0], [0, 4]]))
  ) throws -> (VerificationRows, Predictor) {
    var sketch = DocumentSketch()
    let model = SampleModels.linear(&sketch)
    var document = sketch.document
    let recorded = VerificationRows(
      .predict, rows,
      answered: [
        Prediction.Output(name: "predict", shape: [answers.count], values: .float64(answers))
      ], by: .source, tolerance: tolerance)
    let fields = try recorded.fields(in: &document)
    let read = try VerificationRows(fields, in: document)
    #expect(read.recorder == .source && read.tolerance == tolerance)
    return (read, try Predictor(document, model: model))
  }

  @Test func `a model that answers as recorded passes`() throws {
    let (rows, predictor) = try kept([2.5, -3.5])
    #expect(try rows.mismatch(of: predictor) == nil)
  }

  @Test func `a mismatch says which row, and by how much`() throws {
    let (rows, predictor) = try kept([2.5, -3.25])
    let mismatch = try #require(try rows.mismatch(of: predictor))
    #expect(mismatch.row == 1 && mismatch.difference == 0.25)
    #expect(
      mismatch.words
        == "row 2 of predict is -3.5, not -3.25: 0.25 apart, and 3.25e-12 is allowed")
  }

  @Test func `a tolerance is of the largest number of a row, or of 1`() throws {
    let (rows, predictor) = try kept([2.5, -3.25], tolerance: 0.08)
    #expect(try rows.mismatch(of: predictor) == nil)
  }

  /// What is said of one array beside another.
  private func words(
    _ mine: Prediction.Values, _ recorded: Prediction.Values, tolerance: Double? = 0.5
  ) -> String? {
    func output(_ values: Prediction.Values) -> Prediction.Output {
      Prediction.Output(name: "predict", shape: [values.count], values: values)
    }
    return VerificationMismatch(output(mine), output(recorded), tolerance: tolerance)?.words
  }

  @Test func `integers, truths and texts are equal, whatever the tolerance`() {
    #expect(words(.integers([1 << 60]), .integers([1 << 60])) == nil)
    #expect(
      words(.integers([1, (1 << 60) + 1]), .integers([1, 1 << 60]))
        == "row 2 of predict is 1152921504606846977, not 1152921504606846976")
    #expect(words(.bools([true]), .bools([false])) != nil)
    #expect(words(.strings(["e\u{301}"]), .strings(["é"])) != nil)
    #expect(words(.integers([1]), .float64([1])) == nil)
    #expect(words(.integers([1]), .float64([1.25])) != nil)
    #expect(words(.bools([true]), .integers([1])) == nil)
    #expect(words(.strings(["1"]), .integers([1])) != nil)
  }

  @Test func `floats are as close as the tolerance says, and labels equal`() {
    #expect(words(.float64([1]), .float64([1.25])) == nil)
    #expect(words(.float32([1]), .float64([1.25])) == nil)
    #expect(words(.float64([1]), .float64([1.25]), tolerance: nil) != nil)
    #expect(words(.float64([.nan, .infinity]), .float64([.nan, .infinity])) == nil)
    #expect(words(.float64([.nan]), .float64([1])) != nil)
    #expect(words(.float64([1]), .float64([.infinity])) != nil)
  }

  @Test func `values that each have a type of their own are compared with what is kept of them`() {
    #expect(words(.objects([.float(.nan), .integer(2)]), .float64([.nan, 2])) == nil)
    #expect(words(.objects([.string("a")]), .strings(["a"])) == nil)
    #expect(words(.objects([.string("a")]), .strings(["b"])) != nil)
    #expect(words(.objects([.none]), .float64([.nan])) != nil)
  }

  @Test func `labels that are floats must be equal`() throws {
    var sketch = DocumentSketch()
    let model = SampleModels.tree(&sketch) { fields, sketch in
      fields["classes"] = .list([sketch.doubles([1, 2])])
    }
    let predictor = try Predictor(sketch.document, model: model)
    let kept = VerificationRows(
      .predict, .matrix(Matrix([[0, 1]])),
      answered: [Prediction.Output(name: "predict", shape: [1], values: .float64([2.0000001]))],
      by: .source, tolerance: 1e-3)
    #expect(try kept.mismatch(of: predictor)?.row == 0)
  }

  @Test func `another number of rows does not pass`() throws {
    let (rows, predictor) = try kept([2.5, -3.5])
    let fewer = VerificationRows(
      .predict, .matrix(Matrix([[1, 0]])), answered: rows.outputs, by: .source, tolerance: 0)
    #expect(try fewer.mismatch(of: predictor)?.words.contains("shape") == true)
  }

  static let forms: [Rows] = [
    .sparse(SparseMatrix(Matrix([[1, 0], [0, 4]]))),
    .table(Table(rows: 2, names: ["b", "a"], columns: [.untyped(["1", ""]), .int64([0, 4])])),
    .table(Table(rows: 2, columns: [.bools([true, false]), .float32([0, 4])])),
    .texts(["one", "zwölf"]),
  ]

  /// Columns of JSON lines, which become those of one type.
  @Test func `values of one type are kept as a column of it`() throws {
    let table = Table(
      rows: 2,
      columns: [
        .scalars([.string("a"), .string("b")]), .scalars([.integer(1), .integer(2)]),
        .scalars([.integer(1), .float(2.5)]), .scalars([.bool(true), .bool(false)]),
      ])
    let (read, _) = try kept([0, 0], .table(table))
    let expected = Table(
      rows: 2,
      columns: [
        .strings(["a", "b"]), .int64([1, 2]), .float64([1, 2.5]), .bools([true, false]),
      ])
    #expect("\(read.rows)" == "\(Rows.table(expected))")
  }

  static let unfit: [(String, Rows, Prediction.Values)] = [
    (
      "a text and a number",
      .table(Table(rows: 2, columns: [.scalars([.string("a"), .integer(1)])])), .float64([1, 2])
    ),
    (
      "a text that is missing", .table(Table(rows: 2, columns: [.scalars([.string("a"), .none])])),
      .float64([1, 2])
    ),
    (
      "texts beside cells",
      .table(Table(rows: 2, columns: [.untyped(["1", "2"]), .strings(["1", "2"])])),
      .float64([1, 2])
    ),
    ("records", .records([[], []]), .float64([1, 2])),
    ("answers of several types", .texts(["a", "b"]), .objects([.string("a"), .integer(1)])),
    (
      "an integer that float64 cannot hold", .texts(["a", "b"]),
      .objects([.float(0.5), .integer(1 << 53 + 1)])
    ),
    (
      "too many rows", .texts(Array(repeating: "", count: 10_001)),
      .float64(Array(repeating: 0, count: 10_001))
    ),
    (
      "too wide sparse rows",
      .sparse(
        SparseMatrix(rows: 2, columns: 1 << 25, starts: [0, 0, 0], indices: [], .float64([]))),
      .float64([1, 2])
    ),
    ("answers to other rows", .texts(["a", "b", "c"]), .float64([1, 2])),
  ]

  @Test(arguments: unfit.indices)
  func `what could not be read is not written`(index: Int) throws {
    let (name, rows, values) = Self.unfit[index]
    var document = Document()
    let recorded = VerificationRows(
      .predict, rows,
      answered: [Prediction.Output(name: "predict", shape: [values.count], values: values)],
      by: .amphora, tolerance: 0)
    let error = #expect(throws: ReadError.self, "\(name)") {
      try recorded.fields(in: &document)
    }
    #expect(error?.code == .badVerification)
  }

  @Test(arguments: forms.indices)
  func `rows of every form come back`(index: Int) throws {
    let (rows, _) = try kept([0, 0], Self.forms[index])
    let (one, other) = ("\(rows.rows)", "\(Self.forms[index])")
    #expect(one == other)
  }

  typealias Change = @Sendable (inout Fields, inout Document) -> Void

  static let faults: [(String, Change)] = [
    ("no method", { fields, _ in fields["method"] = nil }),
    ("another method", { fields, _ in fields["method"] = .string("guess") }),
    ("another form", { fields, _ in fields["form"] = .string("cube") }),
    ("an endless tolerance", { fields, _ in fields["tolerance"] = .float(.infinity) }),
    ("less than no tolerance", { fields, _ in fields["tolerance"] = .float(-1) }),
    ("no answers", { fields, _ in fields["answers"] = .list([]) }),
    (
      "too many names",
      {
        $0["outputs"] = .list([.string("a"), .string("b")]); _ = $1
      }
    ),
    ("no input", { fields, _ in fields["input"] = .list([]) }),
    ("input of one dimension", { fields, _ in fields["input"] = fields["answers"] }),
    ("answers to other rows", { fields, _ in fields["answers"] = fields["input"].map(twice) }),
    ("a model", { fields, _ in fields["input"] = .list([.model(0)]) }),
  ]

  private static func twice(_ value: FieldValue) -> FieldValue {
    guard case .list(let values) = value else { return value }
    return .list(values + values)
  }

  @Test(arguments: faults.indices)
  func `rows that do not agree are refused`(index: Int) throws {
    var document = DocumentSketch().document
    let recorded = VerificationRows(
      .predict, .matrix(Matrix([[1, 0], [0, 4]])),
      answered: [Prediction.Output(name: "predict", shape: [2], values: .float64([1, 2]))],
      by: .amphora, tolerance: 0)
    var fields = try recorded.fields(in: &document)
    Self.faults[index].1(&fields, &document)
    let error = #expect(throws: ReadError.self, "\(Self.faults[index].0)") {
      try VerificationRows(fields, in: document)
    }
    #expect(error?.code == .badVerification)
  }
}
