import Bytes

/// Makes one number of each group, and gives it to all of its features on the way back.
struct FeatureGroupsPredictor: MatrixPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.transform, .inverseTransform]
  var transformedColumns: Int? { tables.count }

  private let tables: GroupTables

  init(_ tables: GroupTables) {
    self.tables = tables
    features = tables.groups.count
  }

  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction {
    if method == .inverseTransform { return try returned(input) }
    try input.requireFinite(missing: .refused)
    let shape = [input.rows, tables.count]
    switch (tables.pooling, input.elements) {
    case (.mean, _): return Prediction(method, shape, .float64(means(input.doubles, input.rows)))
    case (.median, .float32(let values)):
      return Prediction(method, shape, .float32(medians(values, input.rows)))
    case (.median, _):
      return Prediction(method, shape, .float64(medians(input.doubles, input.rows)))
    case (_, .float64(let values)):
      return Prediction(method, shape, .float64(extremes(values, input.rows)))
    case (_, .float32(let values)):
      return Prediction(method, shape, .float32(extremes(values, input.rows)))
    case (_, .int64(let values)):
      return Prediction(method, shape, .integers(extremes(values, input.rows).map { Int($0) }))
    }
  }

  /// The numbers of each row and group, made by `body` of the row's first place and the group's
  /// members.
  private func pooled<Value: BitwiseCopyable & Sendable>(
    _ rows: Int, _ zero: Value,
    _ body: @escaping @Sendable (_ first: Int, _ members: Range<Int>) -> Value
  ) -> [Value] {
    let (tables, columns) = (tables, tables.groups.count)
    return RowBlocks.fill(rows: rows, width: tables.count, block: block, initial: zero) {
      range, output in
      for row in range {
        let place = (row - range.lowerBound) * tables.count
        for group in 0..<tables.count {
          let members = tables.starts[group]..<tables.starts[group + 1]
          output[place + group] = body(row * columns, members)
        }
      }
    }
  }

  private var block: Int { max(8, min(1_024, (1 << 15) / tables.groups.count)) }

  /// The source counts: it adds up in the order of features.
  private func means(_ values: [Double], _ rows: Int) -> [Double] {
    let tables = tables
    return pooled(rows, 0.0) { first, members in
      var sum = 0.0
      for member in members { sum += values[first + tables.members[member]] }
      return sum / Double(members.count)
    }
  }

  private func extremes<Value: Comparable & BitwiseCopyable & Sendable>(
    _ values: [Value], _ rows: Int
  ) -> [Value] where Value: ExpressibleByIntegerLiteral {
    let (tables, isLargest) = (tables, tables.pooling == .largest)
    return pooled(rows, 0) { first, members in
      var best = values[first + tables.members[members.lowerBound]]
      for member in members.dropFirst() {
        let value = values[first + tables.members[member]]
        best = isLargest ? max(best, value) : min(best, value)
      }
      return best
    }
  }

  private func medians<Value: BinaryFloatingPoint & BitwiseCopyable & Sendable>(
    _ values: [Value], _ rows: Int
  ) -> [Value] {
    let (tables, columns) = (tables, tables.groups.count)
    return RowBlocks.fill(rows: rows, width: tables.count, block: block, initial: 0) {
      range, output in
      var own = [Value](repeating: 0, count: columns)
      for row in range {
        let place = (row - range.lowerBound) * tables.count
        for group in 0..<tables.count {
          let (start, end) = (tables.starts[group], tables.starts[group + 1])
          for member in start..<end {
            own[member - start] = values[row * columns + tables.members[member]]
          }
          output[place + group] = Median.of(&own, count: end - start)
        }
      }
    }
  }

  /// What a group says becomes what each of its features says, whatever it is.
  private func returned(_ input: Matrix) throws(PredictionError) -> Prediction {
    guard input.columns == tables.count else {
      throw PredictionError(
        .wrongColumns, "the input has \(input.columns) columns, not \(tables.count)")
    }
    let shape = [input.rows, tables.groups.count]
    let values: Prediction.Values =
      switch input.elements {
      case .float64(let values): .float64(spread(values, input.rows))
      case .float32(let values): .float32(spread(values, input.rows))
      case .int64(let values): .integers(spread(values, input.rows).map { Int($0) })
      }
    return Prediction(.inverseTransform, shape, values)
  }

  private func spread<Value: BitwiseCopyable & Sendable & ExpressibleByIntegerLiteral>(
    _ values: [Value], _ rows: Int
  ) -> [Value] {
    let tables = tables
    return RowBlocks.fill(rows: rows, width: tables.groups.count, block: block, initial: 0) {
      range, output in
      for row in range {
        let place = (row - range.lowerBound) * tables.groups.count
        for (feature, group) in tables.groups.enumerated() {
          output[place + feature] = values[row * tables.count + group]
        }
      }
    }
  }
}
