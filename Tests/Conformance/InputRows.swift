import Amphora
import Bytes
import Codecs
import Models

/// The input of a question as rows.
struct InputRows {
  let rows: Rows

  /// Reads one of the forms of the contract.
  ///
  /// - Throws: `Absent` for what the library has no form for, or `badSparseRows`.
  init(_ input: JSONValue) throws {
    switch input["form"]?.string {
    case "matrix": rows = .matrix(try Matrix(InputRows.tensor(input)))
    case "sparse": rows = .sparse(try InputRows.sparse(input))
    case "table": rows = .table(try InputRows.table(input))
    case "texts":
      rows = .texts(try InputRows.member("values", of: input).elements.map(InputRows.text))
    case "records": rows = .records(try InputRows.records(input))
    case "labels": rows = try InputRows.labels(input)
    case let other: throw Absent(what: "input of the form \(other ?? "none")")
    }
  }

  private static func member(_ name: String, of value: JSONValue) throws -> JSONValue {
    guard let member = value[name] else { throw Absent(what: "input without \(name)") }
    return member
  }

  private static func text(_ value: JSONValue) throws -> String {
    guard let text = value.string else { throw Absent(what: "texts that are not valid Unicode") }
    return text
  }

  private static func integers(_ name: String, of value: JSONValue) throws -> [Int] {
    try member(name, of: value).elements.compactMap(\.integer)
  }

  /// An array of elements of one size.
  private static func tensor(_ array: JSONValue, shape: [Int]? = nil) throws -> Tensor {
    let name = try text(member("dtype", of: array))
    guard let type = ElementType(name: name), let size = type.size,
      let bytes = Hex.bytes(of: try text(member("hex", of: array)))
    else { throw Absent(what: "an array of \(name)") }
    let shape = try shape ?? integers("shape", of: array)
    guard Shape.count(shape, itemSize: size).map({ $0 * size }) == bytes.count else {
      throw Absent(what: "an array of another length than its shape")
    }
    let storage = ByteStorage(copying: bytes.span)
    return Tensor(type, shape, ContiguousSource(storage.slice, itemSize: size))
  }

  private static func sparse(_ input: JSONValue) throws -> SparseMatrix {
    let shape = try integers("shape", of: input)
    let columns = try integers("columns", of: input)
    guard shape.count == 2 else { throw Absent(what: "sparse rows of another rank") }
    let kept = try Matrix(tensor(input, shape: [1, columns.count]))
    return try SparseMatrix(
      rows: shape[0], columns: shape[1], checking: integers("starts", of: input), columns,
      kept.elements)
  }

  private static func table(_ input: JSONValue) throws -> Table {
    let columns = Array(try member("columns", of: input).elements)
    let names = columns.compactMap { $0["name"]?.string }
    let values = try columns.map { try column(member("values", of: $0)) }
    guard values.allSatisfy({ $0.count == values[0].count }) else {
      throw Absent(what: "columns of different lengths")
    }
    return Table(
      rows: values.first?.count ?? 0, names: names.count == columns.count ? names : nil,
      columns: values)
  }

  /// Labels are the one column of a table, or of a matrix if they are numbers.
  private static func labels(_ input: JSONValue) throws -> Rows {
    let values = try member("values", of: input)
    let column = try column(values)
    switch column {
    case .strings, .scalars, .untyped: return .table(Table(rows: column.count, columns: [column]))
    default: return .matrix(try Matrix(tensor(values, shape: [column.count, 1])))
    }
  }

  /// An array of rank 1 as a column.
  private static func column(_ array: JSONValue) throws -> Table.Column {
    switch array["dtype"]?.string {
    case "utf8": return .strings(try member("strings", of: array).elements.map(text))
    case "mixed": return .scalars(try member("cells", of: array).elements.map(cell))
    default: break
    }
    let tensor = try tensor(array)
    switch tensor.type {
    case .bool: return .bools(try tensor.integers().map { $0 != 0 })
    case .float32: return .float32(try tensor.doubles().map { Float($0) })
    case .uint64, .float16, .float64: return .float64(try tensor.doubles())
    default: return .int64(try tensor.integers().map { Int64($0) })
    }
  }

  /// A cell of its own type; null is none.
  private static func cell(_ value: JSONValue) throws -> Scalar {
    if value.kind == .null { return .none }
    if let bool = value.bool { return .bool(bool) }
    if let text = value.string { return .string(text) }
    if let integer = value["int"]?.string.flatMap({ Int($0) }) { return .integer(integer) }
    if let bits = value["float"]?.string.flatMap({ UInt64($0, radix: 16) }) {
      return .float(Double(bitPattern: bits))
    }
    throw Absent(what: "a cell that is \(value.text)")
  }

  private static func records(_ input: JSONValue) throws -> [[Rows.Field]] {
    try member("values", of: input).elements.map { record in
      try record.elements.map { pair in
        let parts = Array(pair.elements)
        guard parts.count == 2 else { throw Absent(what: "a field that is \(pair.text)") }
        return Rows.Field(try text(parts[0]), try cell(parts[1]))
      }
    }
  }
}
