public import Amphora
public import Bytes

/// How verification rows are kept: fields and tensors, as `section.schema.json` describes them.
extension VerificationRows {
  private enum Form: String { case matrix, sparse, table, texts }

  private enum Cells: String { case typed, untyped }

  /// Reads the rows that an entry of a document keeps.
  ///
  /// - Throws: `badVerification`, or what reading a tensor throws.
  public init(_ fields: Fields, in document: Document) throws(ReadError) {
    do throws(ReadError) {
      let reader = FieldReader(document: document, fields: fields)
      let method = try reader.choice("method", PredictionMethod.self)
      let tolerance = try reader.double("tolerance")
      guard tolerance >= 0, tolerance.isFinite else {
        throw ReadError(.badField, at: 0, "tolerance is \(tolerance)")
      }
      let names = try reader.list("outputs")
      let answers = try reader.tensors("answers")
      guard names.count == answers.count, !names.isEmpty else {
        throw ReadError(.badShape, at: 0, "\(answers.count) answers for \(names.count) outputs")
      }
      // By their shapes, before anything is read.
      try Self.bound(try reader.tensors("input") + answers)
      let rows = try Self.rows(reader)
      guard rows.count <= Self.mostRows else {
        throw ReadError(.badShape, at: 0, "\(rows.count) rows, over \(Self.mostRows)")
      }
      var outputs: [Prediction.Output] = []
      for (name, answer) in zip(names, answers) {
        guard case .string(let name) = name, answer.shape.first == rows.count else {
          throw ReadError(.badShape, at: 0, "an answer of shape \(answer.shape)")
        }
        outputs.append(
          Prediction.Output(name: name, shape: answer.shape, values: try Self.values(answer)))
      }
      self.init(
        method, rows, answered: outputs, by: try reader.choice("recorded_by", Recorder.self),
        tolerance: tolerance)
    } catch {
      guard ErrorCode.models.contains(error.code) else { throw error }
      throw ReadError(.badVerification, at: 0, error.detail)
    }
  }

  private static func rows(_ reader: FieldReader) throws(ReadError) -> Rows {
    let tensors = try reader.tensors("input")
    let form = try reader.choice("form", Form.self)
    func require(_ count: Int) throws(ReadError) {
      guard tensors.count == count else {
        throw ReadError(.badShape, at: 0, "\(tensors.count) tensors of input, not \(count)")
      }
    }
    switch form {
    case .matrix:
      try require(1)
      try tensors[0].require(nil, nil)
      let (rows, columns) = (tensors[0].shape[0], tensors[0].shape[1])
      return .matrix(Matrix(rows: rows, columns: columns, try elements(tensors[0])))
    case .texts:
      try require(1)
      try tensors[0].require(nil)
      return .texts(try tensors[0].strings())
    case .sparse:
      try require(3)
      for tensor in tensors { try tensor.require(nil) }
      let starts = try tensors[2].integers()
      let columns = try reader.integer("input_columns", in: 0...Int(Int32.max))
      do throws(PredictionError) {
        return .sparse(
          try SparseMatrix(
            rows: starts.count - 1, columns: columns, checking: starts,
            try Self.indices(tensors[1]), try Self.kept(tensors[0])))
      } catch {
        throw ReadError(.badShape, at: 0, error.detail)
      }
    case .table: return .table(try table(reader, tensors))
    }
  }

  private static func indices(_ tensor: FieldTensor) throws(PredictionError) -> [Int] {
    try judged { () throws(ReadError) in try tensor.integers() }
  }

  private static func kept(_ tensor: FieldTensor) throws(PredictionError) -> Matrix.Elements {
    try judged { () throws(ReadError) in try elements(tensor) }
  }

  private static func judged<Value>(
    _ body: () throws(ReadError) -> Value
  ) throws(PredictionError) -> Value {
    do throws(ReadError) {
      return try body()
    } catch {
      throw PredictionError(error.code, error.detail)
    }
  }

  private static func table(
    _ reader: FieldReader, _ tensors: [FieldTensor]
  ) throws(ReadError) -> Table {
    let cells = try reader.choice("cells", Cells.self)
    let rows = tensors.first?.shape.first ?? 0
    var columns: [Table.Column] = []
    for tensor in tensors {
      try tensor.require(rows)
      if tensor.type == .utf8 {
        let texts = try tensor.strings()
        columns.append(cells == .typed ? .strings(texts) : .untyped(texts))
        continue
      }
      if tensor.type == .bool {
        columns.append(.bools(try tensor.integers().map { $0 != 0 }))
        continue
      }
      switch try elements(tensor) {
      case .float64(let values): columns.append(.float64(values))
      case .float32(let values): columns.append(.float32(values))
      case .int64(let values): columns.append(.int64(values))
      }
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

  /// Refuses more values than are kept to be asked again.
  private static func bound(_ tensors: [FieldTensor]) throws(ReadError) {
    try bound(tensors.map(\.count))
  }

  private static func bound(_ counts: [Int]) throws(ReadError) {
    let count = RowWidth.sum(counts)
    guard count <= mostValues else {
      throw ReadError(
        .badVerification, at: 0, "they are \(count) values, over \(mostValues)")
    }
  }
}

extension VerificationRows {
  /// Adds the tensors of the rows to a document; gives the fields that its entry keeps.
  ///
  /// - Throws: `badVerification` for rows or answers that tensors cannot hold.
  public func fields(in document: inout Document) throws(ReadError) -> Fields {
    var counts: [Int] = []
    func add(_ tensor: Tensor) -> FieldValue {
      counts.append(tensor.count)
      return .tensor(TensorReference(document.add(tensor)))
    }
    var fields: Fields = [
      "method": .string(method.rawValue), "recorded_by": .string(recorder.rawValue),
      "tolerance": .float(tolerance),
    ]
    var answers: [FieldValue] = []
    for output in outputs {
      guard let tensor = output.tensor else {
        throw ReadError(.badVerification, at: 0, "\(output.name) holds values of several types")
      }
      answers.append(add(tensor))
    }
    fields["answers"] = .list(answers)
    fields["outputs"] = .list(outputs.map { .string($0.name) })
    switch rows {
    case .matrix(let matrix):
      fields["form"] = .string(Form.matrix.rawValue)
      fields["input"] = .list([
        add(matrix.elements.tensor([matrix.rows, matrix.columns]))
      ])
    case .sparse(let sparse):
      fields["form"] = .string(Form.sparse.rawValue)
      fields["input_columns"] = .integer(sparse.columns)
      let count = sparse.indices.count
      fields["input"] = .list([
        add(sparse.elements.tensor([count])),
        add(Tensor(.int32, [count], ContiguousSource(sparse.indices))),
        add(Tensor(.int64, [sparse.starts.count], ContiguousSource(sparse.starts))),
      ])
    case .texts(let texts):
      fields["form"] = .string(Form.texts.rawValue)
      fields["input"] = .list([add(Tensor(.utf8, [texts.count], StringSource(texts)))])
    case .table(let table):
      fields["form"] = .string(Form.table.rawValue)
      var cells = Cells.typed
      var columns: [FieldValue] = []
      for column in table.columns {
        if case .untyped = column { cells = .untyped }
        guard let tensor = column.tensor else {
          throw ReadError(.badVerification, at: 0, "a column holds values of several types")
        }
        columns.append(add(tensor))
      }
      fields["cells"] = .string(cells.rawValue)
      fields["input"] = .list(columns)
      if let names = table.names { fields["input_names"] = .list(names.map { .string($0) }) }
    case .records:
      throw ReadError(.badVerification, at: 0, "records cannot be kept")
    }
    try Self.bound(counts)
    return fields
  }
}

extension Prediction.Output {
  /// The array as a tensor; nil for values of several types, and for sparse rows.
  public var tensor: Tensor? {
    switch values {
    case .sparse: return nil
    case .objects(let values): return Self.tensor(values, shape)
    case .float64(let values): return Tensor(.float64, shape, ContiguousSource(values))
    case .float32(let values):
      return Tensor(.float32, shape, ContiguousSource(values.map(\.bitPattern)))
    case .integers(let values):
      return Tensor(.int64, shape, ContiguousSource(values.map { Int64($0) }))
    case .bools(let values):
      return Tensor(.bool, shape, ContiguousSource(values.map { UInt8($0 ? 1 : 0) }))
    case .strings(let values): return Tensor(.utf8, shape, StringSource(values))
    }
  }

  /// Values that are all texts, or all numbers; nil for others, which no plain array can hold.
  private static func tensor(_ values: [Scalar], _ shape: [Int]) -> Tensor? {
    let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    if texts.count == values.count { return Tensor(.utf8, shape, StringSource(texts)) }
    let numbers = values.compactMap { value -> Double? in
      switch value {
      case .integer(let number): Double(number)
      case .float(let number): number
      default: nil
      }
    }
    guard numbers.count == values.count else { return nil }
    return Tensor(.float64, shape, ContiguousSource(numbers))
  }
}

extension Matrix.Elements {
  fileprivate func tensor(_ shape: [Int]) -> Tensor {
    switch self {
    case .float64(let values): Tensor(.float64, shape, ContiguousSource(values))
    case .float32(let values):
      Tensor(.float32, shape, ContiguousSource(values.map(\.bitPattern)))
    case .int64(let values): Tensor(.int64, shape, ContiguousSource(values))
    }
  }
}

extension Table.Column {
  fileprivate var tensor: Tensor? {
    switch self {
    case .float64(let values): Tensor(.float64, [count], ContiguousSource(values))
    case .float32(let values):
      Tensor(.float32, [count], ContiguousSource(values.map(\.bitPattern)))
    case .int64(let values): Tensor(.int64, [count], ContiguousSource(values))
    case .bools(let values):
      Tensor(.bool, [count], ContiguousSource(values.map { UInt8($0 ? 1 : 0) }))
    case .strings(let values), .untyped(let values):
      Tensor(.utf8, [count], StringSource(values))
    case .scalars: nil
    }
  }
}
