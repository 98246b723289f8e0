import Amphora
import Testing

@testable import Models

/// Rows in the forms that data comes in.
@Suite struct RowsTests {
  @Test func `sparse rows are those of the matrix they were made from`() throws {
    let matrix = Matrix([[0, 1.5, 0], [0, 0, 0], [-2, 0, 3]])
    let sparse = SparseMatrix(matrix)
    #expect(sparse.starts == [0, 1, 1, 3] && sparse.indices == [1, 0, 2])
    #expect(sparse.dense.doubles == matrix.doubles)
    #expect(sparse[1..<3].dense.doubles == matrix[1..<3].doubles)
    let joined = try #require(SparseMatrix.joined([sparse[0..<1], sparse[1..<3]]))
    #expect(joined.starts == sparse.starts && joined.dense.doubles == matrix.doubles)
  }

  static let unsound: [(rows: Int, columns: Int, starts: [Int], indices: [Int])] = [
    (1, 3, [0, 2], [1]), (1, 3, [0, 1], [3]), (1, 3, [0, 1], [-1]), (1, 3, [0, 2], [1, 1]),
    (1, 3, [0, 2], [2, 1]), (2, 3, [0, 2, 1], [0]), (1, 3, [1, 1], []), (2, 3, [0, 9, 1], [0]),
    (-1, 3, [], []), (1, -1, [0, 0], []), (1, Int.max, [0, 0], []), (0, 3, [], []),
  ]

  @Test(arguments: unsound.indices)
  func `sparse rows whose parts disagree are refused`(index: Int) {
    let (rows, columns, starts, indices) = Self.unsound[index]
    let elements = Matrix.Elements.float64(indices.map { Double($0) })
    do throws(PredictionError) {
      _ = try SparseMatrix(rows: rows, columns: columns, checking: starts, indices, elements)
      Issue.record("it is accepted")
    } catch {
      #expect(error.code == .badSparseRows)
    }
  }

  @Test func `columns are found by their names in any order`() throws {
    let table = Table(
      rows: 2, names: ["b", "x", "a"],
      columns: [.float64([1, 2]), .strings(["p", "q"]), .untyped(["3", ""])])
    let found = try table.columns(named: ["a", "b"]).numbers()
    #expect(found.doubles[0...1] == [3, 1] && found.doubles[2].isNaN && found.doubles[3] == 2)
    #expect(throws: PredictionError(.missingColumns, "")) { try table.columns(named: ["a", "c"]) }
    #expect(throws: PredictionError(.notNumeric, row: 0, column: 1, "")) { try table.numbers() }
  }

  @Test(arguments: [
    ("1", 1), (" 5. ", 5), ("+.5", 0.5), ("1E+2", 100), ("1e400", .infinity), ("-INF", -.infinity),
    ("+Infinity", Double.infinity),
  ])
  func `a text of a table writes a decimal number`(text: String, number: Double) throws {
    let found = try Table(rows: 1, columns: [.strings([text])]).numbers()
    #expect(found.doubles == [number])
  }

  @Test(arguments: ["", " ", "1_000", "0x10", "\t1", "1\n", "+nan", "nan(1)", "1,5", "\u{661}"])
  func `another text is no number`(text: String) {
    #expect(throws: PredictionError(.notNumeric, row: 0, column: 0, "")) {
      try Table(rows: 1, columns: [.strings([text])]).numbers()
    }
  }

  @Test func `the type of a table's numbers is the narrowest that holds them`() throws {
    let floats = try Table(rows: 1, columns: [.float32([1]), .float32([2])]).numbers()
    #expect(floats.isFloat32)
    let integers = try Table(rows: 1, columns: [.int64([1]), .bools([true])]).numbers()
    if case .int64(let values) = integers.elements {
      #expect(values == [1, 1])
    } else {
      Issue.record("they are not integers")
    }
    let mixed = try Table(rows: 1, columns: [.float32([1]), .int64([2])]).numbers()
    #expect(mixed.doubles == [1, 2] && !mixed.isFloat32)
  }

  @Test func `texts are no numbers, and records no answer`() {
    #expect(throws: PredictionError(.wrongInputForm, "")) { try Rows.texts(["a"]).dense() }
    #expect(throws: PredictionError(.wrongInputForm, "")) {
      try Prediction(.transform, unchanged: .records([[Rows.Field("a", .integer(1))]]))
    }
  }

  @Test func `answers for blocks of rows are the answer for all`() throws {
    let parts = [
      Prediction(.predict, [2], .integers([1, 2])), Prediction(.predict, [1], .integers([3])),
    ]
    let joined = try Prediction(joining: parts)
    #expect(joined.outputs[0].shape == [3])
    if case .integers(let values) = joined.outputs[0].values { #expect(values == [1, 2, 3]) }
    let sparse = SparseMatrix(Matrix([[3]]))
    let others = [parts[0], Prediction(.predict, [1], .sparse(sparse))]
    #expect(throws: PredictionError(.wrongInputForm, "")) { try Prediction(joining: others) }
  }

  @Test func `sparse rows that are refused are numbered among all, not in their block`() throws {
    var sketch = DocumentSketch()
    // So wide that each row is a block.
    let columns = 1 << 22
    _ = SampleModels.tree(&sketch) { fields, _ in fields["features"] = .integer(columns) }
    let sparse = SparseMatrix(
      rows: 3, columns: columns, starts: [0, 0, 0, 1], indices: [7], .float64([.nan]))
    let predictor = try sketch.predictor()
    do throws(PredictionError) {
      _ = try predictor.predict(.predict, .sparse(sparse))
      Issue.record("it is answered")
    } catch {
      #expect(error.row == 2 && error.column == 7)
      #expect(error.detail == "row 2, column 7 is NaN")
    }
  }

  @Test func `rows of every form are joined, and of different forms are not`() throws {
    let matrix = Rows.matrix(Matrix([[1, 2], [3, 4]]))
    #expect("\(try #require(Rows(joining: [matrix[0..<1], matrix[1..<2]])))" == "\(matrix)")
    let table = Rows.table(
      Table(
        rows: 2, names: ["a", "b", "c"],
        columns: [.untyped(["1", ""]), .scalars([.none, .integer(1)]), .int64([1, 2])]))
    #expect("\(try #require(Rows(joining: [table[0..<1], table[1..<2]])))" == "\(table)")
    let other = Rows.table(Table(rows: 1, columns: [.strings(["x"])]))
    let one = Rows.table(Table(rows: 1, columns: [.bools([true])]))
    guard case .table(let joined)? = Rows(joining: [other, one]) else { return }
    #expect(joined.columns[0].scalars == [.string("x"), .bool(true)])
    #expect(Rows(joining: [matrix, table]) == nil && Rows(joining: []) == nil)
    #expect(Rows(joining: [matrix, .matrix(Matrix([[1]]))]) == nil)
    #expect(Rows(joining: [table, one]) == nil)
  }
}
