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
        == "row 1 of predict is -3.5, not -3.25: 0.25 apart, and 3.25e-12 is allowed")
  }

  @Test func `a tolerance is of the largest number of a row, or of 1`() throws {
    let (rows, predictor) = try kept([2.5, -3.25], tolerance: 0.08)
    #expect(try rows.mismatch(of: predictor) == nil)
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
