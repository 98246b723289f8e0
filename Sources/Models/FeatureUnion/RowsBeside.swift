/// Rows side by side: numbers where all are numbers, and else values that each have their own type.
struct RowsBeside {
  let joined: Rows

  init(_ parts: [Rows], rows: Int) throws(PredictionError) {
    var matrices: [Matrix] = []
    for part in parts {
      switch part {
      case .matrix(let matrix): matrices.append(matrix)
      case .sparse(let sparse): matrices.append(try sparse.requireDense())
      case .table: continue
      case .texts, .records:
        throw PredictionError(.wrongInputForm, "texts and records do not stand side by side")
      }
    }
    guard matrices.count < parts.count else {
      joined = .matrix(Matrix(beside: matrices, rows: rows))
      return
    }
    var columns: [Table.Column] = []
    for part in parts {
      if case .table(let table) = part {
        columns += table.settled.uniform.columns
      } else {
        columns += RowsBeside.columns(of: try part.dense())
      }
    }
    let table = Table(rows: rows, columns: columns).widened
    joined =
      table.isNumeric && !table.areTruths ? .matrix(try table.numbers()) : .table(table)
  }

  private static func columns(of matrix: Matrix) -> [Table.Column] {
    func column<Value>(_ values: [Value], _ index: Int) -> [Value] {
      stride(from: index, to: values.count, by: max(matrix.columns, 1)).map { values[$0] }
    }
    return (0..<matrix.columns).map { index in
      switch matrix.elements {
      case .float64(let values): .float64(column(values, index))
      case .float32(let values): .float32(column(values, index))
      case .int64(let values): .int64(column(values, index))
      }
    }
  }
}

extension Matrix {
  /// Matrices side by side; numbers of one type stay so, others become float64.
  init(beside parts: [Matrix], rows: Int) {
    let columns = parts.reduce(0) { $0 + $1.columns }
    func interleaved<Value>(_ values: [[Value]]) -> [Value] {
      var result: [Value] = []
      result.reserveCapacity(rows * columns)
      for row in 0..<rows {
        for (part, own) in zip(parts, values) {
          result += own[row * part.columns..<(row + 1) * part.columns]
        }
      }
      return result
    }
    let elements: Elements
    if let floats = parts.all(\.elements.narrow) {
      elements = .float32(interleaved(floats))
    } else if let wholes = parts.all(\.elements.whole) {
      elements = .int64(interleaved(wholes))
    } else {
      elements = .float64(interleaved(parts.map(\.doubles)))
    }
    self.init(rows: rows, columns: columns, elements)
  }
}

extension Table {
  /// Whether all columns are of numbers.
  var isNumeric: Bool {
    columns.allSatisfy {
      switch $0 {
      case .float64, .float32, .int64, .bools: true
      case .strings, .scalars, .untyped: false
      }
    }
  }

  /// Whether all columns are of truths.
  var areTruths: Bool {
    !columns.isEmpty && columns.allSatisfy { if case .bools = $0 { true } else { false } }
  }

  /// The same with values that each have a type of their own, where there are truths beside numbers:
  /// an array of both is one of Python's values.
  var uniform: Table {
    let truths = columns.count { if case .bools = $0 { true } else { false } }
    guard truths > 0, truths < columns.count else { return self }
    return Table(rows: rows, names: names, columns: columns.map { .scalars($0.scalars) })
  }

  /// The same with truths as float32, where all others are.
  fileprivate var widened: Table {
    let floats = columns.count { if case .float32 = $0 { true } else { false } }
    let truths = columns.count { if case .bools = $0 { true } else { false } }
    guard floats > 0, truths > 0, floats + truths == columns.count else { return self }
    let widened = columns.map { column -> Column in
      if case .bools(let values) = column { .float32(values.map { $0 ? 1 : 0 }) } else { column }
    }
    return Table(rows: rows, names: names, columns: widened)
  }

  /// The same with cells of text files as numbers, in columns where all of them are.
  var settled: Table {
    let settled = columns.map { column -> Column in
      guard case .untyped(let cells) = column else { return column }
      let numbers = cells.compactMap { $0.isEmpty ? .nan : DecimalText.number($0) }
      return numbers.count == cells.count ? .float64(numbers) : .scalars(column.scalars)
    }
    return Table(rows: rows, names: names, columns: settled)
  }
}

extension Rows {
  /// Some of the columns.
  ///
  /// - Throws: `wrongInputForm` for texts and records, which have none.
  func selecting(
    _ chosen: [Int], as selection: FeatureUnion.Selection
  ) throws(PredictionError) -> Rows {
    switch self {
    case .matrix(let matrix): return .matrix(matrix.selecting(chosen))
    case .sparse(let sparse): return .sparse(sparse.selecting(chosen))
    case .table(let table):
      let columns = chosen.map { table.columns[$0] }
      if selection == .vector, let texts = columns.first?.texts { return .texts(texts) }
      let names = table.names.map { names in chosen.map { names[$0] } }
      return .table(Table(rows: table.rows, names: names, columns: columns))
    case .texts, .records:
      throw PredictionError(.wrongInputForm, "the model takes columns, and the input has none")
    }
  }
}

extension Table.Column {
  /// The values, when all of them are texts.
  fileprivate var texts: [String]? {
    switch self {
    case .strings(let values), .untyped(let values): return values
    case .scalars(let values):
      let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
      return texts.count == values.count ? texts : nil
    default: return nil
    }
  }
}

extension Matrix {
  /// Some of the columns, in any order.
  func selecting(_ chosen: [Int]) -> Matrix {
    func gathered<Value>(_ values: [Value]) -> [Value] {
      var result: [Value] = []
      result.reserveCapacity(rows * chosen.count)
      for row in 0..<rows {
        for column in chosen { result.append(values[row * columns + column]) }
      }
      return result
    }
    let elements: Elements =
      switch elements {
      case .float64(let values): .float64(gathered(values))
      case .float32(let values): .float32(gathered(values))
      case .int64(let values): .int64(gathered(values))
      }
    return Matrix(rows: rows, columns: chosen.count, elements)
  }
}
