import Bytes

/// Finds the shares of atoms in rows, and adds atoms up again.
struct CodePredictor: ModelPredictor {
  let features: Int?
  let methods: [PredictionMethod] = [.transform, .inverseTransform]

  private let tables: CodeTables
  private let common: WeightedSums
  private let sums: WeightedSums
  private let pursuit: AtomPursuit?

  init(_ tables: CodeTables) {
    self.tables = tables
    features = tables.features
    common = WeightedSums(tables.atoms, targets: tables.count, terms: tables.features)
    sums = WeightedSums(columns: tables.atoms, targets: tables.features, terms: tables.count)
    pursuit =
      if case .pursuit(let most) = tables.choice { AtomPursuit(tables, most: most) } else { nil }
  }

  private var columns: Int { tables.signs == .apart ? 2 * tables.count : tables.count }

  var transformedColumns: Int? { columns }

  func width(_ method: PredictionMethod, of row: RowWidth) -> RowWidth {
    guard method == .transform else {
      return row.answering(tables.features, beside: tables.count)
    }
    // What atoms that are taken have in common.
    let taken = if case .pursuit(let most) = tables.choice { most * most } else { 0 }
    return row.answering(columns, beside: RowWidth.sum([2 * tables.count, taken]))
  }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let isBack = method == .inverseTransform
    if isBack, let given = rows.columns, given != columns {
      throw PredictionError(.wrongColumns, "the input has \(given) columns, not \(columns)")
    }
    let input = try NumberRows(rows.dense())
    let isNarrow = input.isFloat32 && tables.isFloat32
    if isBack { return added(input, isNarrow: isNarrow) }
    var code = common.sums(input)
    switch tables.choice {
    case .pursuit: code = try pursuit?.code(code, rows: input.count) ?? code
    case .threshold(let threshold, let kept):
      for index in code.indices {
        let value = code[index]
        let over = max(abs(value) - threshold, 0)
        code[index] = value < 0 ? (kept == .positive ? 0 : -over) : value > 0 ? over : value
      }
    }
    guard tables.signs == .apart else {
      return Prediction(
        .transform, [input.count, columns], Prediction.Values(code, isNarrow: isNarrow))
    }
    let count = tables.count
    var apart: [Double] = []
    apart.reserveCapacity(2 * code.count)
    for first in stride(from: 0, to: code.count, by: count) {
      let shares = code[first..<first + count].map { isNarrow ? Double(Float($0)) : $0 }
      for share in shares { apart.append(share < 0 ? 0 : share) }
      for share in shares { apart.append(share > 0 ? 0 : -share) }
    }
    // The source has room for these in float64 alone.
    return Prediction(.transform, [input.count, columns], .float64(apart))
  }

  private func added(_ input: NumberRows, isNarrow: Bool) -> Prediction {
    var code = input
    if tables.signs == .apart, case .dense(let values) = input.body {
      let count = tables.count
      let shares = RowBlocks.fill(rows: input.count, width: count, block: 256, initial: 0.0) {
        range, output in
        for row in range {
          let (first, place) = (row * 2 * count, (row - range.lowerBound) * count)
          for atom in 0..<count {
            output[place + atom] = values[first + atom] - values[first + count + atom]
          }
        }
      }
      code = NumberRows(
        rows: input.count, columns: count, shares, isFloat32: input.isFloat32)
    }
    return Prediction(
      .inverseTransform, [input.count, tables.features],
      Prediction.Values(sums.sums(code), isNarrow: isNarrow))
  }
}
