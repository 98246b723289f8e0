import Amphora
import Bytes
import Codecs
import Models

/// What a model answered, as rows of cells.
///
/// The arrays of an answer stand side by side: the probabilities of two outputs are the columns of
/// the first, then those of the second.
struct AnswerTable {
  private let outputs: [Prediction.Output]

  /// The arrays in the shape that the source gives them.
  private let arrays: [Prediction.Output]

  /// Where the values of each row end, of the arrays that have a list for each.
  private let ends: [[Int]?]

  /// The number of rows.
  let rows: Int

  init(_ prediction: Prediction) {
    arrays = prediction.outputs
    outputs = arrays.map { $0.withRows(at: 0) }
    ends = outputs.map { output in
      output.lengths?.reduce(into: [Int]()) { ends, length in
        ends.append((ends.last ?? 0) + length)
      }
    }
    rows = ends.first??.count ?? outputs.first?.shape.first ?? 0
  }

  /// Row `index` as a line of CSV, without its end.
  func line(_ index: Int) -> String {
    var cells: [String] = []
    for array in outputs.indices {
      let (values, places) = row(index, of: array)
      for place in places { cells.append(AnswerTable.cell(values, place)) }
    }
    return cells.joined(separator: ",")
  }

  /// Row `index` as a line of JSON, without its end: a value, an array, or an object of the arrays
  /// by their names.
  ///
  /// JSON has no NaN, which is null, and no infinities, which are the texts `inf` and `-inf`.
  func jsonLine(_ index: Int) -> String {
    let parts = outputs.enumerated().map { array, output -> String in
      let (values, places) = row(index, of: array)
      let cells = places.map { AnswerTable.jsonCell(values, $0) }
      let isOne = output.shape.count == 1 && output.lengths == nil
      return isOne ? cells.joined() : "[\(cells.joined(separator: ","))]"
    }
    guard outputs.count != 1 else { return parts[0] }
    let members = zip(outputs, parts).map { "\"\($0.name)\":\($1)" }
    return "{\(members.joined(separator: ","))}"
  }

  /// The answer as one tensor; nil when it is several arrays.
  var tensor: Tensor? {
    guard arrays.count == 1, let array = arrays.first else { return nil }
    guard case .sparse(let sparse) = array.values else { return array.tensor }
    return Prediction.Output(dense: sparse, name: array.name).tensor
  }

  /// The names of the arrays.
  var names: [String] { outputs.map(\.name) }

  /// The elements of a row, and their places among some values; of sparse rows, this one with its
  /// zeros, as all of them may not fit into memory.
  private func row(_ index: Int, of array: Int) -> (Prediction.Values, Range<Int>) {
    let output = outputs[array]
    if let ends = ends[array] {
      return (output.values, (index == 0 ? 0 : ends[index - 1])..<ends[index])
    }
    let columns = output.shape.dropFirst().reduce(1, *)
    guard case .sparse(let sparse) = output.values else {
      return (output.values, index * columns..<(index + 1) * columns)
    }
    let row = Prediction.Output(dense: sparse[index..<index + 1], name: output.name)
    return (row.values, 0..<columns)
  }

  /// One value: numbers by the shortest digits that read back the same, labels as they are.
  private static func cell(_ values: Prediction.Values, _ index: Int) -> String {
    switch values {
    case .float64(let values): number(values[index])
    case .float32(let values): number(values[index])
    case .integers(let values): "\(values[index])"
    case .bools(let values): values[index] ? "True" : "False"
    case .strings(let values): quoted(values[index])
    case .objects(let values): cell(values[index])
    // There are none left: each row is made dense first.
    case .sparse: ""
    }
  }

  /// A number; NaN is `nan`, whatever its sign.
  private static func number(_ value: some BinaryFloatingPoint & LosslessStringConvertible)
    -> String
  { value.isNaN ? "nan" : "\(value)" }

  private static func jsonCell(_ values: Prediction.Values, _ index: Int) -> String {
    switch values {
    case .float64(let values): jsonNumber(values[index], "\(values[index])")
    case .float32(let values): jsonNumber(Double(values[index]), "\(values[index])")
    case .integers(let values): "\(values[index])"
    case .bools(let values): values[index] ? "true" : "false"
    case .strings(let values): jsonText(values[index])
    case .objects(let values):
      switch values[index] {
      case .none: "null"
      case .bool(let value): value ? "true" : "false"
      case .integer(let value): "\(value)"
      case .float(let value): jsonNumber(value, "\(value)")
      case .string(let value): jsonText(value)
      }
    case .sparse: ""
    }
  }

  private static func jsonNumber(_ value: Double, _ text: String) -> String {
    value.isNaN ? "null" : value.isInfinite ? "\"\(text)\"" : text
  }

  private static func jsonText(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return String(decoding: writer.finish(), as: UTF8.self)
  }

  /// One value of its own type; what is missing is empty.
  private static func cell(_ value: Scalar) -> String {
    switch value {
    case .none: ""
    case .bool(let value): value ? "True" : "False"
    case .integer(let value): "\(value)"
    case .float(let value): number(value)
    case .string(let value): quoted(value)
    }
  }

  /// A text as a cell: in quotes where it could be taken for something else (RFC 4180).
  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.isEmpty || text.utf8.contains { ",\"\r\n".utf8.contains($0) }
    guard needsQuotes else { return text }
    let doubled = text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
    return "\"\(doubled)\""
  }
}
