/// Rows side by side: numbers where all are numbers, and else values that each have their own type.
struct RowsBeside {
  let joined: Rows

  init(_ parts: [Rows], rows: Int) throws(PredictionError) {
    var columns: [Table.Column] = []
    for part in parts {
      switch part {
      case .matrix(let matrix): columns += RowsBeside.columns(of: matrix)
      case .sparse(let sparse): columns += RowsBeside.columns(of: sparse.dense)
      case .table(let table): columns += table.settled.columns
      case .texts, .records:
        throw PredictionError(.wrongInputForm, "texts and records do not stand side by side")
      }
    }
    if parts.count == 1, case .matrix = parts[0] {
      joined = parts[0]
    } else {
      let table = Table(rows: rows, columns: columns)
      joined = table.isNumeric || columns.isEmpty ? .matrix(try table.numbers()) : .table(table)
    }
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

extension SparseMatrix {
  /// Some of the columns, in any order.
  func selecting(_ chosen: [Int]) -> SparseMatrix {
    var targets = [[Int32]](repeating: [], count: columns)
    for (place, column) in chosen.enumerated() { targets[column].append(Int32(place)) }
    var starts = [0]
    var places: [Int] = []
    var indices: [Int32] = []
    for row in 0..<rows {
      var own: [(index: Int32, place: Int)] = []
      for place in self.starts[row]..<self.starts[row + 1] {
        for target in targets[Int(self.indices[place])] { own.append((target, place)) }
      }
      own.sort { $0.index < $1.index }
      for (index, place) in own {
        indices.append(index)
        places.append(place)
      }
      starts.append(places.count)
    }
    return SparseMatrix(
      rows: rows, columns: chosen.count, starts: starts, indices: indices, elements[places])
  }

  /// Rows side by side; numbers of one type stay so, others become float64.
  ///
  /// - Throws: `wrongInputForm` when there are more columns than can be numbered.
  init(beside parts: [SparseMatrix], rows: Int) throws(PredictionError) {
    let columns = parts.reduce(0) { $0 + $1.columns }
    guard columns <= Int(Int32.max) else {
      throw PredictionError(.wrongInputForm, "an answer would have \(columns) columns")
    }
    var elements = Matrix.Elements.joined(parts.map(\.elements))
    if elements == nil { elements = .float64(parts.flatMap(\.doubles)) }
    var starts = [0]
    var order: [Int] = []
    var indices: [Int32] = []
    for row in 0..<rows {
      var (column, place) = (0, 0)
      for part in parts {
        for own in part.starts[row]..<part.starts[row + 1] {
          indices.append(Int32(column) + part.indices[own])
          order.append(place + own)
        }
        column += part.columns
        place += part.indices.count
      }
      starts.append(indices.count)
    }
    let joined = elements ?? .float64([])
    self.init(rows: rows, columns: columns, starts: starts, indices: indices, joined[order])
  }
}

extension Matrix.Elements {
  /// The numbers at some places, in any order.
  subscript(places: [Int]) -> Self {
    switch self {
    case .float64(let values): .float64(places.map { values[$0] })
    case .float32(let values): .float32(places.map { values[$0] })
    case .int64(let values): .int64(places.map { values[$0] })
    }
  }
}
