public import Amphora
public import Bytes

/// How verification rows are read: fields and tensors, as `section.schema.json` describes them.
extension VerificationRows {
  enum Form: String { case matrix, sparse, table, texts }

  enum Cells: String { case typed, untyped }

  /// Reads the rows that an entry of a document keeps.
  ///
  /// - Throws: `badVerification`, or what reading the elements of a tensor throws.
  public init(_ fields: Fields, in document: Document) throws(ReadError) {
    do throws(ReadError) {
      try self.init(FieldReader(document: document, fields: fields))
    } catch {
      let own = ErrorCode.models + ErrorCode.document
      guard own.contains(error.code) else { throw error }
      throw ReadError(.badVerification, at: 0, error.detail)
    }
  }

  private init(_ reader: FieldReader) throws(ReadError) {
    let method = try reader.choice("method", PredictionMethod.self)
    let recorder = try reader.choice("recorded_by", Recorder.self)
    let tolerance = try reader.double("tolerance")
    guard tolerance >= 0, tolerance.isFinite else {
      throw ReadError(.badField, at: 0, "tolerance is \(tolerance)")
    }
    let names = try reader.list("outputs")
    let answers = try reader.tensors("answers")
    guard names.count == answers.count, !names.isEmpty else {
      throw ReadError(.badShape, at: 0, "\(answers.count) answers for \(names.count) outputs")
    }
    let input = try reader.tensors("input")
    try Self.judge(input + answers)
    let rows = try Self.rows(reader, input)
    var outputs: [Prediction.Output] = []
    for (name, answer) in zip(names, answers) {
      guard case .string(let name) = name, answer.shape.first == rows.count else {
        throw ReadError(.badShape, at: 0, "an answer of shape \(answer.shape)")
      }
      outputs.append(
        Prediction.Output(name: name, shape: answer.shape, values: try Self.values(answer)))
    }
    self.init(method, rows, answered: outputs, by: recorder, tolerance: tolerance)
  }

  private static func rows(
    _ reader: FieldReader, _ tensors: [FieldTensor]
  ) throws(ReadError) -> Rows {
    let form = try reader.choice("form", Form.self)
    let count: Int? =
      switch form {
      case .matrix, .texts: 1
      case .sparse: 3
      case .table: nil
      }
    guard count == nil || tensors.count == count else {
      throw ReadError(.badShape, at: 0, "\(tensors.count) tensors of input, not \(count ?? 0)")
    }
    switch form {
    case .matrix:
      try tensors[0].require(nil, nil)
      let (rows, columns) = (tensors[0].shape[0], tensors[0].shape[1])
      try judge(rows: rows, columns: columns)
      return .matrix(Matrix(rows: rows, columns: columns, try elements(tensors[0])))
    case .texts:
      try tensors[0].require(nil)
      try judge(rows: tensors[0].shape[0])
      return .texts(try tensors[0].strings())
    case .sparse: return .sparse(try sparse(reader, tensors))
    case .table: return .table(try table(reader, tensors))
    }
  }

  private static func sparse(
    _ reader: FieldReader, _ tensors: [FieldTensor]
  ) throws(ReadError) -> SparseMatrix {
    for tensor in tensors { try tensor.require(nil) }
    let columns = try reader.integer("input_columns", in: 0...Int(Int32.max))
    let rows = tensors[2].shape[0] - 1
    try judge(rows: rows, columns: columns)
    let (starts, indices) = (try tensors[2].integers(), try tensors[1].integers())
    let kept = try elements(tensors[0])
    do throws(PredictionError) {
      return try SparseMatrix(rows: rows, columns: columns, checking: starts, indices, kept)
    } catch {
      throw ReadError(.badShape, at: 0, error.detail)
    }
  }

  private static func table(
    _ reader: FieldReader, _ tensors: [FieldTensor]
  ) throws(ReadError) -> Table {
    let cells = try reader.choice("cells", Cells.self)
    let rows = tensors.first?.shape.first ?? 0
    try judge(rows: rows, columns: tensors.count)
    var columns: [Table.Column] = []
    for tensor in tensors {
      try tensor.require(rows)
      columns.append(try column(tensor, cells))
    }
    guard reader.fields["input_names"] != nil else { return Table(rows: rows, columns: columns) }
    let names = try reader.list("input_names").compactMap { name in
      if case .string(let name) = name { name } else { nil }
    }
    guard names.count == columns.count else {
      throw ReadError(.badShape, at: 0, "\(names.count) names of \(columns.count) columns")
    }
    return Table(rows: rows, names: names, columns: columns)
  }

  private static func column(
    _ tensor: FieldTensor, _ cells: Cells
  ) throws(ReadError) -> Table.Column {
    if tensor.type == .utf8 {
      let texts = try tensor.strings()
      return cells == .typed ? .strings(texts) : .untyped(texts)
    }
    if tensor.type == .bool { return .bools(try tensor.integers().map { $0 != 0 }) }
    switch try elements(tensor) {
    case .float64(let values): return .float64(values)
    case .float32(let values): return .float32(values)
    case .int64(let values): return .int64(values)
    }
  }

  private static func elements(_ tensor: FieldTensor) throws(ReadError) -> Matrix.Elements {
    switch tensor.type {
    case .float32: return .float32(try tensor.doubles().map { Float($0) })
    case .float64: return .float64(try tensor.doubles())
    default: return .int64(try tensor.integers().map { Int64($0) })
    }
  }

  private static func values(_ tensor: FieldTensor) throws(ReadError) -> Prediction.Values {
    switch tensor.type {
    case .utf8: return .strings(try tensor.strings())
    case .bool: return .bools(try tensor.integers().map { $0 != 0 })
    case .float32: return .float32(try tensor.doubles().map { Float($0) })
    case .float64: return .float64(try tensor.doubles())
    default: return .integers(try tensor.integers())
    }
  }
}
