import Amphora
import Bytes
import Codecs
import Foundation
import Models
import TestSupport
import Testing

@testable import AmphoraTool

/// Rows come in any form, and are the same in blocks of any size.
@Suite struct RowInputTests {
  private static func demand(
    _ form: InputForm = .numbers, names: [String]? = nil, block: Int = 1 << 22
  ) -> RowDemand {
    RowDemand(form: form, features: names?.count, names: names, isWhole: false, blockBytes: block)
  }

  /// The blocks of an input.
  private func blocks(
    _ bytes: [UInt8], _ demand: RowDemand, as format: RowInput.Format? = nil
  ) throws -> (blocks: [RowBlock], remarks: [String]) {
    let folder = try TemporaryFolder()
    let path = try folder.write("rows", bytes)
    var rows = try RowInput.open(path, as: format, demand, limits: Limits())
    var blocks: [RowBlock] = []
    while let block = try rows.next() { blocks.append(block) }
    return (blocks, rows.remarks)
  }

  private func numbers(_ text: String, _ demand: RowDemand) throws -> [Double] {
    try blocks(Array(text.utf8), demand).blocks.flatMap { try $0.rows.dense().doubles }
  }

  /// What is told of an input that is refused.
  private func refusal(_ bytes: [UInt8], _ demand: RowDemand) -> Finding? {
    do {
      _ = try blocks(bytes, demand)
      return nil
    } catch let fault as RowFault {
      return fault.finding(file: "x")
    } catch {
      return nil
    }
  }

  @Test(arguments: [1, 2, 3, 5, 8, 13, 1000])
  func `blocks of any size hold the same rows`(size: Int) throws {
    let text = "b,a\r\n1,2\r\n\r\n\"3\",\"4\"\n5,6\r7,8\n\"9\n\",10"
    let demand = Self.demand(.table, names: ["a", "b"], block: size)
    let (blocks, _) = try blocks(Array(text.utf8), demand)
    var cells: [String] = []
    for block in blocks {
      guard case .table(let table) = block.rows, case .untyped(let first) = table.columns[0],
        case .untyped(let second) = table.columns[1]
      else { continue }
      #expect(table.names == ["a", "b"])
      for (one, other) in zip(first, second) { cells += [one, other] }
    }
    #expect(cells == ["2", "1", "4", "3", "6", "5", "8", "7", "10", "9\n"])
    #expect(blocks.flatMap { $0.lines ?? [] } == [2, 4, 5, 6, 7])
  }

  @Test(arguments: [1, 4, 1000])
  func `texts are lines, blank ones too`(size: Int) throws {
    let (blocks, _) = try blocks(
      Array("one\n\nzwölf\r\nlast".utf8), Self.demand(.texts, block: size))
    let texts = blocks.flatMap { block -> [String] in
      if case .texts(let texts) = block.rows { texts } else { [] }
    }
    #expect(texts == ["one", "", "zwölf", "last"])
  }

  @Test func `a text that is not UTF-8 is refused`() {
    let finding = refusal([0x61, 0x0a, 0xff, 0x0a], Self.demand(.texts))
    #expect(finding?.code == .badRowText && finding?.place == .byte(2))
  }

  @Test func `columns that are not needed are left out, and said`() throws {
    let text = Array("x,b,a\n0,1,2\n".utf8)
    let (blocks, remarks) = try blocks(text, Self.demand(names: ["a", "b"]))
    #expect(try blocks[0].rows.dense().doubles == [2, 1])
    #expect(remarks == ["'x'"])
    #expect(ErrorCode.ignoredColumns.name == "rows.ignored-columns")
  }

  @Test(arguments: ["a,x\n1,2\n", "{\"a\":1,\"x\":2}\n", "{\"a\":1,\"b\":2}\n{\"a\":1}\n"])
  func `a column that is missing is named`(text: String) {
    let finding = refusal(Array(text.utf8), Self.demand(names: ["a", "b"]))
    #expect(finding?.code == .missingColumns)
    #expect(finding?.detail.contains("'b'") == true)
  }

  @Test func `JSON lines are arrays, or objects in any order`() throws {
    let demand = Self.demand(names: ["a", "b"])
    #expect(try numbers("[1, 2.5]\n[true, 4]", demand) == [1, 2.5, 1, 4])
    #expect(try numbers("{\"b\":1,\"a\":2}\n{\"a\":3,\"b\":4}", demand) == [2, 1, 3, 4])
    #expect(try numbers("[null, 1]", demand)[0].isNaN)
  }

  @Test func `names of JSON lines are found in every row, whatever else it has`() throws {
    let text = "{\"a\":1,\"x\":0,\"b\":2}\n{\"a\":3,\"x\":0,\"b\":4}\n{\"b\":5,\"a\":6}\n[7,8]\n"
    #expect(try numbers(text, Self.demand(names: ["b", "a"])) == [2, 1, 4, 3, 5, 6, 7, 8])
    let unnamed = "{\"a\":1,\"b\":2}\n{\"b\":3,\"a\":4}\n"
    #expect(try numbers(unnamed, Self.demand()) == [1, 2, 4, 3])
  }

  @Test(.timeLimit(.minutes(1)))
  func `thousands of names in another order are found at once`() throws {
    let names = (0..<4_000).map { "column_with_name_\($0)" }
    func line(_ names: [String]) -> String {
      "{\(names.map { "\"\($0)\":1" }.joined(separator: ","))}\n"
    }
    let text = line(names) + String(repeating: line(names.reversed()), count: 15)
    #expect(try numbers(text, Self.demand(names: names)).count == 16 * 4_000)
  }

  @Test(arguments: [
    ("[1,2]\n[1,\"x\"]\n", "line 2, column 2"), ("[1,2]\n3\n", "line 2"),
    ("[1,2]\n[1,2\n", "line 2"),
    ("[[1],2]\n", "line 1"), ("[1,2]\n[1]\n", "line 2 has 1 values"),
  ])
  func `a line of JSON that is no row is named`(text: String, place: String) {
    let finding = refusal(Array(text.utf8), Self.demand())
    #expect(finding?.detail.contains(place) == true, "\(finding?.detail ?? "")")
  }

  @Test func `records are objects, pairs or names`() throws {
    let text = "{\"a\":1,\"b\":\"x\"}\n[[\"a\",2.5]]\n[\"c\",\"d\"]\n"
    let (blocks, _) = try blocks(Array(text.utf8), Self.demand(.records))
    guard case .records(let records) = blocks[0].rows else { return }
    #expect(records[0] == [Rows.Field("a", .integer(1)), Rows.Field("b", .string("x"))])
    #expect(records[1] == [Rows.Field("a", .float(2.5))])
    #expect(records[2] == [Rows.Field("c", .integer(1)), Rows.Field("d", .integer(1))])
  }

  private static func archive(_ members: [(String, [UInt8])]) -> [UInt8] {
    var writer = ZipWriter()
    for (name, bytes) in members { _ = writer.add(name, bytes) }
    return writer.finish()
  }

  private static func integers(_ values: [Int]) throws -> [UInt8] {
    try NPYWriter.bytes(of: Tensor(.int64, [values.count], ContiguousSource(values)))
  }

  private static func sparse(
    _ format: String, _ first: (String, [Int]), _ second: (String, [Int]), shape: [Int] = [2, 3]
  ) throws -> [UInt8] {
    let data = Tensor(.float64, [3], ContiguousSource([1.5, 2, 3]))
    return archive([
      ("format.npy", NPYWriter.bytes(of: "|S3", [], Array(format.utf8))),
      ("shape.npy", try integers(shape)), ("data.npy", try NPYWriter.bytes(of: data)),
      ("\(first.0).npy", try integers(first.1)), ("\(second.0).npy", try integers(second.1)),
    ])
  }

  @Test func `sparse rows of every format are the same`() throws {
    let files = [
      try Self.sparse("csr", ("indptr", [0, 1, 3]), ("indices", [2, 0, 1])),
      try Self.sparse("coo", ("row", [0, 1, 1]), ("col", [2, 0, 1])),
    ]
    for file in files {
      #expect(
        try blocks(file, Self.demand()).blocks[0].rows.dense().doubles == [0, 0, 1.5, 2, 3, 0])
    }
    let columns = try Self.sparse("csc", ("indptr", [0, 1, 1, 3]), ("indices", [1, 1, 0]))
    #expect(
      try blocks(columns, Self.demand()).blocks[0].rows.dense().doubles == [0, 0, 3, 1.5, 0, 2])
    let twice = try Self.sparse("coo", ("row", [0, 0, 0]), ("col", [1, 1, 0]))
    #expect(
      try blocks(twice, Self.demand()).blocks[0].rows.dense().doubles == [3, 3.5, 0, 0, 0, 0])
  }

  @Test func `an archive that holds no rows is refused`() throws {
    let unsound = [
      try Self.sparse("csr", ("indptr", [0, 1, 4]), ("indices", [2, 0, 1])),
      try Self.sparse("csr", ("indptr", [0, 2, 1]), ("indices", [2, 0, 1])),
      try Self.sparse("csr", ("indptr", [0, 1, 3]), ("indices", [3, 0, 1])),
      try Self.sparse("csr", ("indptr", [0, 1, 3]), ("indices", [-1, 0, 1])),
      try Self.sparse("coo", ("row", [0, 2, 1]), ("col", [2, 0, 1])),
      try Self.sparse("coo", ("row", [0, 1]), ("col", [2, 0, 1])),
      try Self.sparse("dia", ("row", [0, 1, 1]), ("col", [2, 0, 1])),
      try Self.sparse("csr", ("indptr", [0, 1, 3]), ("col", [2, 0, 1])),
      try Self.sparse("coo", ("row", [0, 1, 1]), ("col", [2, 0, 1]), shape: [-1, 3]),
      Self.archive([("a.npy", try Self.integers([1])), ("b.npy", try Self.integers([2]))]),
    ]
    for (index, file) in unsound.enumerated() {
      #expect(refusal(file, Self.demand())?.code == .badArrayArchive, "\(index)")
    }
  }

  @Test func `an archive of ours reads back`() throws {
    let file = Self.archive([("one", [1, 2, 3]), ("two", [])])
    let archive = try ZipArchive(ByteStorage(copying: file.span).slice, limits: Limits())
    let contents = try archive.members.map { member in
      let content = try archive.content(of: member, limits: Limits())
      return Array(content.bytes.indices.map { content.bytes[$0] })
    }
    #expect(contents == [[1, 2, 3], []])
  }
}
