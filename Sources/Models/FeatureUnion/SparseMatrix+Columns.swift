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
    var starts = [Int](repeating: 0, count: rows + 1)
    var indices: [[Int32]] = []
    var first: Int32 = 0
    for part in parts {
      let own = part.starts
      for row in 0...rows { starts[row] += own[row] }
      let moved = first
      indices.append(part.indices.map { $0 + moved })
      first += Int32(part.columns)
    }
    let all = parts.map(\.elements)
    let elements: Matrix.Elements
    if let values = all.all(\.narrow) {
      elements = .float32(SparseMatrix.beside(values, parts, starts, zero: 0))
    } else if let values = all.all(\.whole) {
      elements = .int64(SparseMatrix.beside(values, parts, starts, zero: 0))
    } else {
      elements = .float64(SparseMatrix.beside(parts.map(\.doubles), parts, starts, zero: 0))
    }
    self.init(
      rows: rows, columns: columns, starts: starts,
      indices: SparseMatrix.beside(indices, parts, starts, zero: 0), elements)
  }

  /// What each part keeps, side by side in rows that begin at `starts`.
  private static func beside<Value>(
    _ kept: [[Value]], _ parts: [SparseMatrix], _ starts: [Int], zero: Value
  ) -> [Value] {
    var result = [Value](repeating: zero, count: starts[starts.count - 1])
    // Where the next number of each row goes.
    var next = starts
    for (values, part) in zip(kept, parts) {
      let own = part.starts
      for row in 0..<starts.count - 1 {
        var place = next[row]
        for index in own[row]..<own[row + 1] {
          result[place] = values[index]
          place += 1
        }
        next[row] = place
      }
    }
    return result
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
