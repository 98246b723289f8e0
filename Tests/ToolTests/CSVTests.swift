import Amphora
import Bytes
import Testing

@testable import AmphoraTool

@Suite struct CSVTests {
  private static let tables: [(String, [Int], [Double])] = [
    ("1,2\n3,4\n", [2, 2], [1, 2, 3, 4]),
    ("1,2\r\n3,4", [2, 2], [1, 2, 3, 4]),
    ("a,b\n1,2\n", [1, 2], [1, 2]),
    ("\u{feff}a\n1\n", [1, 1], [1]),
    ("\"a,\"\"x\"\"\",b\n\"1\", -2.5e3 \n\n", [1, 2], [1, -2500]),
    ("nan,inf\n-inf,.5\n", [2, 2], [.nan, .infinity, -.infinity, 0.5]),
    ("", [0, 0], []),
  ]

  @Test(arguments: tables)
  func `a table of numbers is read`(text: String, shape: [Int], values: [Double]) throws {
    let tensor = try table(text).numbers()
    #expect(tensor.shape == shape)
    let bits = try tensor.doubles().map(\.bitPattern)
    #expect(bits == values.map(\.bitPattern))
  }

  @Test(arguments: [
    ("1,2\n3,x\n", "line 2, column 2 is 'x'"),
    ("a,b\n1,2\n3,\n", "line 3, column 2 is empty"),
    ("1\n0x10\n", "line 2, column 1 is '0x10'"),
    ("a,1\n2,3\n", "line 1, column 1 is 'a'"),
    ("1\n1_000\n", "line 2, column 1 is '1_000'"),
  ])
  func `a cell that is no number is named by line and column`(text: String, detail: String) throws {
    let table = try table(text)
    let error = #expect(throws: ReadError.self) { try table.numbers() }
    #expect(error?.code == .notANumber)
    #expect(error?.detail == detail)
  }

  @Test func `rows of different length are refused`() {
    let error = #expect(throws: ReadError.self) { try table("1,2\n3\n") }
    #expect(error?.code == .raggedRows)
    #expect(error?.detail == "line 2 has 1 cells, the first row has 2")
  }

  @Test(arguments: [[0xff], [0x31, 0x00], Array("\"1\"2\n".utf8)])
  func `what is no text is refused`(bytes: [UInt8]) {
    let error = #expect(throws: ReadError.self) { try CSVTable(bytes.span) }
    #expect(error?.code == .badCSVText)
  }

  @Test func `a quote that is not closed is refused`() {
    #expect(throws: ReadError(.truncated, at: 2)) { try table("\"1") }
  }

  @Test func `labels keep their text`() throws {
    #expect(try table("label\n\"a, b\"\ne\u{301}\n").strings().strings() == ["a, b", "e\u{301}"])
  }

  private func table(_ text: String) throws(ReadError) -> CSVTable {
    let bytes = Array(text.utf8)
    return try CSVTable(bytes.span)
  }
}
