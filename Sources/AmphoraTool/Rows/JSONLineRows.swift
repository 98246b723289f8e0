import Amphora
import Bytes
import Codecs
import Models

/// Rows of which each is a line of JSON: an array, an object, or for texts a string.
struct JSONLineRows: RowSource {
  private(set) var remarks: [String] = []

  private var blocks: LineBlocks
  private let demand: RowDemand
  private let limits: Limits

  /// The names of the values, in the model's order; those of the first row when it has none.
  private var names: [String]?

  /// All names of the first row that is an object, and the places of those that are used.
  private var first: (names: [String], places: [Int])?

  /// The number of values of each row; nil before the first.
  private var columns: Int?

  init(_ stream: ByteStream, _ demand: RowDemand, limits: Limits) {
    blocks = LineBlocks(stream, size: demand.blockBytes, findsQuotes: false, limits: limits)
    self.demand = demand
    self.limits = limits
    names = demand.names
  }

  var share: Double? { blocks.share }

  mutating func next() throws(RowFault) -> RowBlock? {
    while let block = try nextBlock() {
      var values: [JSONValue] = []
      var lines: [Int] = []
      for (index, range) in LineBlocks.lines(of: block.bytes).enumerated() {
        let isBlank = block.bytes[range].allSatisfy { $0 == UInt8(ascii: " ") || $0 == 0x09 }
        if isBlank { continue }
        lines.append(block.line + index)
        values.append(try parsed(block, range, lines[lines.count - 1]))
      }
      guard !values.isEmpty else { continue }
      let rows = try rows(of: values, lines)
      let names = names?.count == rows.columns ? names : nil
      return RowBlock(rows: rows, lines: lines, names: names)
    }
    guard columns == nil else { return nil }
    columns = 0
    return RowBlock(rows: demand.noRows)
  }

  private mutating func nextBlock() throws(RowFault) -> LineBlocks.Block? {
    do throws(ReadError) {
      return try blocks.next()
    } catch {
      throw .unreadable(error)
    }
  }

  private func parsed(
    _ block: LineBlocks.Block, _ range: Range<Int>, _ line: Int
  ) throws(RowFault) -> JSONValue {
    do throws(ReadError) {
      let text = block.bytes.span.extracting(range)
      return try JSONDocument(parsing: text, rules: .plain, limits: limits).root
    } catch {
      guard error.code != .truncated else {
        throw JSONLineRows.wrong("a whole value; write each row on a line of its own", line)
      }
      let detail = error.detail.isEmpty ? "line \(line)" : "line \(line): \(error.detail)"
      throw .unreadable(
        ReadError(error.code, at: block.offset + range.lowerBound + error.offset, detail))
    }
  }

  private mutating func rows(of values: [JSONValue], _ lines: [Int]) throws(RowFault) -> Rows {
    switch demand.form {
    case .texts:
      columns = 1
      var texts: [String] = []
      for (value, line) in zip(values, lines) {
        guard let text = value.string else { throw JSONLineRows.wrong("a string", line) }
        texts.append(text)
      }
      return .texts(texts)
    case .records:
      columns = 1
      var records: [[Rows.Field]] = []
      for (value, line) in zip(values, lines) {
        guard let record = value.record else {
          throw JSONLineRows.wrong("an object, or an array of names", line)
        }
        records.append(record)
      }
      return .records(records)
    case .numbers, .table: break
    }
    var cells: [[Scalar]] = []
    for (value, line) in zip(values, lines) { cells.append(try row(value, line)) }
    let count = columns ?? 0
    let names = names?.count == count ? names : nil
    let scalars = (0..<count).map { column in Table.Column.scalars(cells.map { $0[column] }) }
    let table = Table(rows: cells.count, names: names, columns: scalars)
    guard demand.form == .numbers else { return .table(table) }
    var numbers: [Double] = []
    for (cells, line) in zip(cells, lines) {
      for (column, cell) in cells.enumerated() {
        guard let number = cell.number else {
          throw .malformed(
            .notANumber, "line \(line), column \(column + 1) is \(cell.words)")
        }
        numbers.append(number)
      }
    }
    return .matrix(Matrix(rows: cells.count, columns: count, .float64(numbers)))
  }

  /// The values of one row in the order of the columns.
  private mutating func row(_ value: JSONValue, _ line: Int) throws(RowFault) -> [Scalar] {
    let found: [JSONValue]
    switch value.kind {
    case .array: found = Array(value.elements)
    case .object: found = try members(of: value, line)
    default: throw JSONLineRows.wrong("an array or an object", line)
    }
    guard columns == nil || columns == found.count else {
      throw .malformed(
        .raggedRows,
        "line \(line) has \(found.count) values, the first row has \(columns ?? 0)")
    }
    columns = found.count
    var cells: [Scalar] = []
    for value in found {
      guard let cell = value.cell else {
        throw JSONLineRows.wrong(
          "a row of single values; write each row on a line of its own", line)
      }
      cells.append(cell)
    }
    return cells
  }

  private mutating func members(
    of value: JSONValue, _ line: Int
  ) throws(RowFault) -> [JSONValue] {
    let members = Array(value.members)
    if columns == nil {
      let all = members.map(\.name)
      let (places, ignored) = try demand.places(among: all)
      names = places.map { all[$0] }
      first = (all, places)
      if !ignored.isEmpty {
        remarks.append(ignored.prefix(20).map { "'\($0)'" }.joined(separator: ", "))
      }
      return places.map { members[$0].value }
    }
    // Most rows name their values in the order of the first.
    if let first, first.names.count == members.count,
      zip(first.names, members).allSatisfy({ $0.utf8.elementsEqual($1.name.utf8) })
    {
      return first.places.map { members[$0].value }
    }
    var known: [[UInt8]: JSONValue] = [:]
    for member in members where known[Array(member.name.utf8)] == nil {
      known[Array(member.name.utf8)] = member.value
    }
    var found: [JSONValue] = []
    for name in names ?? [] {
      guard let value = known[Array(name.utf8)] else {
        throw .refused(
          PredictionError(.missingColumns, "line \(line) has no value '\(name)'"), of: nil)
      }
      found.append(value)
    }
    return found
  }

  private static func wrong(_ wanted: String, _ line: Int) -> RowFault {
    .malformed(.wrongTableShape, "line \(line) is not \(wanted)")
  }
}

extension JSONValue {
  /// A single value; nil for arrays and objects.
  fileprivate var cell: Scalar? {
    switch kind {
    case .null: Scalar.none
    case .bool: .bool(bool ?? false)
    case .integer: integer.map { .integer($0) } ?? Double(text).map { .float($0) }
    case .float: double.map { .float($0) }
    case .string: .string(string ?? "")
    case .array, .object: nil
    }
  }

  /// The named values of an object, of an array of pairs, or of an array of names, which count 1.
  fileprivate var record: [Rows.Field]? {
    var fields: [Rows.Field] = []
    if kind == .object {
      for (name, value) in members {
        guard let cell = value.cell else { return nil }
        fields.append(Rows.Field(name, cell))
      }
      return fields
    }
    guard kind == .array else { return nil }
    for element in elements {
      if let name = element.string {
        fields.append(Rows.Field(name, .integer(1)))
        continue
      }
      let pair = Array(element.elements)
      guard pair.count == 2, let name = pair[0].string, let cell = pair[1].cell else { return nil }
      fields.append(Rows.Field(name, cell))
    }
    return fields
  }
}

extension Scalar {
  /// What a message calls a value that is no number.
  fileprivate var words: String {
    if case .string(let text) = self { "'\(text.prefix(40))'" } else { "no number" }
  }

  /// The value as a number, NaN where there is none; nil for texts.
  fileprivate var number: Double? {
    switch self {
    case .none: .nan
    case .bool(let value): value ? 1 : 0
    case .integer(let value): Double(value)
    case .float(let value): value
    case .string: nil
    }
  }
}
