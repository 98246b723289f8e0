import Amphora
import Bytes
import Codecs
import Models

/// What is asked of a model.
struct Question {
  let model: String
  let method: String
  let input: JSONValue

  /// The answer as JSON.
  ///
  /// - Throws: why the container, the model or the input is refused, or `Absent`.
  func answer(from container: Container) throws -> [UInt8] {
    guard let entry = container.entry(named: model) else { throw ReadError(.noSuchName, at: 0) }
    let document = try container.document(for: entry)
    // Elements are judged before they mean something.
    for tensor in document.tensors { _ = try tensor.raw() }
    let predictor = try Predictor(document, model: document.entries[0].model)
    let rows = try InputRows(input).rows
    guard let method = PredictionMethod(rawValue: method) else {
      throw PredictionError(.noSuchMethod, method)
    }
    return try Question.json(of: predictor.predict(method, rows))
  }

  private static func json(of prediction: Prediction) throws -> [UInt8] {
    var writer = JSONWriter(layout: .line)
    writer.beginObject()
    writer.key("answers")
    writer.beginArray()
    // Where rows have lists, those of all arrays are equally long.
    if let lengths = prediction.outputs.first?.lengths {
      try writer.tensor(Tensor(.int64, [lengths.count], ContiguousSource(lengths)))
    }
    for output in prediction.outputs { try write(output, to: &writer) }
    writer.endArray()
    writer.endObject()
    return writer.finish()
  }

  private static func write(_ output: Prediction.Output, to writer: inout JSONWriter) throws {
    if let tensor = output.tensor { return try writer.tensor(tensor) }
    switch output.values {
    case .sparse(let matrix): try write(matrix, to: &writer)
    case .objects(let cells): write(cells, output.shape, to: &writer)
    default: throw Absent(what: "answers of \(output.name)")
    }
  }

  private static func write(_ matrix: SparseMatrix, to writer: inout JSONWriter) throws {
    let (type, source): (ElementType, ContiguousSource) =
      switch matrix.elements {
      case .float64(let values): (.float64, ContiguousSource(values))
      case .float32(let values): (.float32, ContiguousSource(values.map(\.bitPattern)))
      case .int64(let values): (.int64, ContiguousSource(values))
      }
    let kept = try Tensor(type, [matrix.indices.count], source).raw()
    writer.beginObject()
    writer.key("columns")
    writer.integers(matrix.indices.map { Int($0) })
    writer.key("dtype")
    writer.string(type.name)
    writer.key("hex")
    writer.string(Hex.digits(of: kept))
    writer.key("shape")
    writer.integers([matrix.rows, matrix.columns])
    writer.key("starts")
    writer.integers(matrix.starts)
    writer.endObject()
  }

  /// Cells that differ in type.
  private static func write(_ cells: [Scalar], _ shape: [Int], to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("cells")
    writer.beginArray()
    for cell in cells {
      switch cell {
      case .none: writer.null()
      case .bool(let value): writer.value(.bool(value))
      case .integer(let value): writer.value(.integer(value))
      case .float(let value): writer.value(.float(value))
      case .string(let value): writer.value(.string(value))
      }
    }
    writer.endArray()
    writer.key("dtype")
    writer.string("mixed")
    writer.key("shape")
    writer.integers(shape)
    writer.endObject()
  }
}
