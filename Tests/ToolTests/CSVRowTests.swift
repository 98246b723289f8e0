import Amphora
import Bytes
import Models
import TestSupport
import Testing

@testable import AmphoraTool

/// Which first row names the columns, and where cells and rows end, in blocks of any size.
@Suite struct CSVRowTests {
  struct Sample: Sendable {
    let text: String
    var form = InputForm.numbers
    var names: [String]?
    let isHeader: Bool
  }

  static let samples: [Sample] = [
    // Words cannot be numbers.
    Sample(text: "a,b\n1,2\n", isHeader: true),
    Sample(text: "a,b\n", isHeader: true),
    Sample(text: "a,1\n1,2\n", isHeader: false),
    Sample(text: "1,2\n", isHeader: false),
    // What is missing is no name.
    Sample(text: ",\n1,2\n", isHeader: false),
    Sample(text: "NA,\n1,2\n", isHeader: false),
    // A number may be a name.
    Sample(text: "1,0\n5,6\n", names: ["0", "1"], isHeader: true),
    Sample(text: "x,1,0\n4,5,6\n", names: ["0", "1"], isHeader: true),
    Sample(text: "0,5\n5,6\n", names: ["0", "1"], isHeader: false),
    // One cell that is a name makes no header of a row of numbers.
    Sample(text: "1,2\n", names: ["1", "x"], isHeader: false),
    // The same cell may be a value of a table; the row is refused then, rather than left out.
    Sample(text: "other,3\nred,4\n", form: .table, names: ["other", "size"], isHeader: false),
    Sample(text: "other,red\n", form: .table, names: ["other", "size"], isHeader: true),
    Sample(text: "red,small\nblue,large\n", form: .table, names: ["a", "b"], isHeader: false),
    Sample(text: "red,small\nblue,\n", form: .table, isHeader: false),
    Sample(text: "colour,size\nblue,4\n", form: .table, isHeader: true),
    Sample(text: "one,two\n", form: .records, isHeader: true),
    Sample(text: "one\n10\n", form: .texts, isHeader: false),
  ]

  private static func isHeader(_ sample: Sample) throws -> Bool {
    let demand = RowDemand(
      form: sample.form, features: sample.names?.count, names: sample.names, isWhole: false)
    let all = sample.text.utf8.count { $0 == UInt8(ascii: "\n") }
    do {
      let rows = try read(Array(sample.text.utf8), demand).reduce(0) { $0 + $1.rows.count }
      return rows == all - 1
    } catch let fault as RowFault {
      switch fault.finding(file: "x").code {
      // Only a header can lack a column.
      case .missingColumns: return true
      // Only a row can hold what is no number.
      case .notANumber: return false
      default: throw fault
      }
    }
  }

  private static func read(_ bytes: [UInt8], _ demand: RowDemand) throws -> [RowBlock] {
    let folder = try TemporaryFolder()
    let path = try folder.write("rows", bytes)
    var rows = try RowInput.open(path, as: .csv, demand, limits: Limits())
    var blocks: [RowBlock] = []
    while let block = try rows.next() { blocks.append(block) }
    return blocks
  }

  @Test(arguments: samples.indices)
  func `the first row is a header when it names columns`(index: Int) throws {
    let sample = Self.samples[index]
    #expect(try Self.isHeader(sample) == sample.isHeader, "\(sample.text)")
  }

  typealias Told = (
    form: InputForm, text: String, names: [String]?, header: RowDemand.Header, told: String?
  )

  static let headers: [Told] = [
    (.table, "red,\nblue,3\n", nil, .auto, "'red', ''"),
    (.table, "red,\nblue,3\n", nil, .present, nil), (.table, "red,\nblue,3\n", nil, .absent, nil),
    (.table, "a,b\nblue,3\n", ["a", "b"], .auto, nil), (.table, "1,b\n2,3\n", nil, .auto, nil),
    (.numbers, "a,b\n2,3\n", nil, .auto, nil), (.numbers, "x,NA\n2,3\n", nil, .auto, "'x', 'NA'"),
    (.numbers, "-,-\n2,3\n", nil, .auto, "'-', '-'"), (.records, "a,a\n2,3\n", nil, .auto, nil),
  ]

  @Test(arguments: headers.indices)
  func `a header that could be a row is told`(index: Int) throws {
    let (form, text, names, header, told) = Self.headers[index]
    let folder = try TemporaryFolder()
    let path = try folder.write("rows", Array(text.utf8))
    let demand = RowDemand(
      form: form, features: names?.count, names: names, isWhole: false, header: header)
    var rows = try RowInput.open(path, as: .csv, demand, limits: Limits())
    _ = try rows.next()
    #expect(rows.assumedHeader == told)
  }

  /// The cells of the first column, and the lines of their rows.
  private func cells(_ text: String, block: Int) throws -> (cells: [String], lines: [Int]) {
    let demand = RowDemand(
      form: .table, features: nil, names: nil, isWhole: false, header: .absent, blockBytes: block)
    var cells: [String] = []
    let blocks = try Self.read(Array(text.utf8), demand)
    for block in blocks {
      guard case .table(let table) = block.rows, case .untyped(let first) = table.columns[0] else {
        continue
      }
      cells += first
    }
    return (cells, blocks.flatMap { $0.lines ?? [] })
  }

  @Test(arguments: [1, 2, 3, 4, 5, 7, 1000])
  func `quotes within a cell that has none are text`(size: Int) throws {
    let (cells, lines) = try cells("a\"\"b,1\nc,2\n\"d\"\"\n\",3\ne\"f,4\ng,5\n", block: size)
    #expect(cells == ["a\"\"b", "c", "d\"\n", "e\"f", "g"])
    #expect(lines == [1, 2, 3, 5, 6])
  }

  @Test(arguments: [1, 2, 3, 4, 5, 7, 1000])
  func `a mark before a quote does not hide it`(size: Int) throws {
    let (cells, lines) = try cells("\u{feff}\"a\nb\",1\nc,2\n", block: size)
    #expect(cells == ["a\nb", "c"])
    #expect(lines == [1, 3])
  }

  @Test(arguments: [1, 3, 1000])
  func `every end of a line counts, in quotes too`(size: Int) throws {
    let (cells, lines) = try cells("\"a\rb\",1\r\"c\r\nd\",2\r\ne,3\n", block: size)
    #expect(cells == ["a\rb", "c\r\nd", "e"])
    #expect(lines == [1, 3, 5])
  }

  @Test func `a mark is no part of lines of JSON, nor of texts`() throws {
    let folder = try TemporaryFolder()
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let lines = try folder.write("rows", mark + Array("[1,2]\n".utf8))
    var demand = RowDemand(form: .numbers, features: 2, names: nil, isWhole: false)
    var rows = try RowInput.open(lines, as: nil, demand, limits: Limits())
    #expect(try rows.next()?.rows.dense().doubles == [1, 2])
    demand = RowDemand(form: .texts, features: nil, names: nil, isWhole: false)
    let texts = try folder.write("texts", mark + Array("one".utf8))
    rows = try RowInput.open(texts, as: nil, demand, limits: Limits())
    guard case .texts(let found)? = try rows.next()?.rows else { return }
    #expect(found == ["one"])
  }

  @Test func `a refused row is that of the input, whatever block it lies in`() {
    let error = PredictionError(.missingValue, row: 2, column: 1, "row 2, column 1 is NaN")
    func words(_ block: RowBlock?, after rows: Int) -> String {
      RowFault.refused(error, of: block, after: rows).finding(file: "x").detail
    }
    #expect(words(nil, after: 0) == "row 3, column 2 is NaN")
    #expect(words(RowBlock(rows: .texts([])), after: 100) == "row 103, column 2 is NaN")
    let lines = RowBlock(rows: .texts([]), lines: [4, 5, 9], names: ["a", "b"])
    #expect(words(lines, after: 100) == "line 9, column 'b' is NaN")
    let cell = PredictionError(
      .notNumeric, row: 0, column: 1, "row 0, column 'b' is 'x', which is no number")
    #expect(
      RowFault.refused(cell, of: lines).finding(file: "x").detail
        == "line 4, column 'b' is 'x', which is no number")
    let label = PredictionError(.unknownCategory, row: 1, column: 0, "row 1 is not among them")
    #expect(
      RowFault.refused(label, of: nil, after: 1).finding(file: "x").detail
        == "row 3, column 1 is not among them")
  }
}
