extension SparseMatrix {
  /// Some of the columns, in any order.
  func selecting(_ chosen: [Int]) -> SparseMatrix {
    // The places of each column one after the other, found by halving: a row may have hundreds of
    // millions of columns, and little of them is kept.
    let order = chosen.indices.sorted { (chosen[$0], $0) < (chosen[$1], $1) }
    let sorted = order.map { Int32(chosen[$0]) }
    var starts = [0]
    var places: [Int] = []
    var indices: [Int32] = []
    for row in 0..<rows {
      var own: [(index: Int32, place: Int)] = []
      for place in self.starts[row]..<self.starts[row + 1] {
        let column = self.indices[place]
        var found = sorted.firstPlace(notBelow: column)
        while found < sorted.count, sorted[found] == column {
          own.append((Int32(order[found]), place))
          found += 1
        }
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

extension [Int32] {
  /// The first place of an ascending array whose number is not below `number`.
  fileprivate func firstPlace(notBelow number: Int32) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
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
