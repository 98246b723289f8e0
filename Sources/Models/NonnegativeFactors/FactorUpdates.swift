import Bytes

/// Shares that are multiplied round after round by what brings sums of parts nearer to the rows.
struct FactorUpdates: Sendable {
  private let measure: FactorMeasure
  private let tables: FactorTables

  /// The least share there is, where the measure is below 1.
  private static let leastShare = Double.ulpOfOne

  init(_ tables: FactorTables) {
    self.tables = tables
    measure = FactorMeasure(tables)
  }

  /// The shares of each row.
  func shares(_ input: NumberRows) throws(PredictionError) -> [Double] {
    let factors = tables.factors
    let width = measure.lanes + 1
    let products =
      tables.beta == 2 ? TurnedWeights.padded(tables.products(input), targets: factors) : []
    let mean = input.sum / (Double(input.count) * Double(tables.features))
    var state = beginning(rows: input.count, (mean / Double(factors)).squareRoot())
    let budget = IterationBudget()
    let roundCost = tables.beta == 2 ? factors : tables.features
    let first =
      tables.solver == .divergence ? measure.divergence(input, state, products) : 0
    var before = first
    for round in 1...tables.rounds {
      guard budget.affords(2, input.count, measure.lanes * 4, roundCost) else { break }
      let (after, change, size) = next(input, state, products, penalty(round))
      state = after
      if tables.tolerance == 0 { continue }
      if tables.solver == .change {
        if change.squareRoot() / size.squareRoot() <= tables.tolerance { break }
      } else if round % 10 == 0 {
        let now = measure.divergence(input, state, products)
        if (before - now) / first < tables.tolerance { break }
        before = now
      }
    }
    try budget.check()
    var shares: [Double] = []
    shares.reserveCapacity(input.count * factors)
    for row in 0..<input.count {
      for factor in 0..<factors { shares.append(state[row * width + factor / 4][factor % 4]) }
    }
    return shares
  }

  /// The same share of everything for everybody.
  private func beginning(rows: Int, _ share: Double) -> [SIMD4<Double>] {
    let share = [Double](repeating: share, count: tables.factors)
    let row = TurnedWeights.padded(share, targets: tables.factors) + [.zero]
    var state: [SIMD4<Double>] = []
    state.reserveCapacity(rows * row.count)
    for _ in 0..<rows { state += row }
    return state
  }

  /// What each share costs in a round: the source keeps the sums of parts from one round to the next,
  /// and adds the cost to what it keeps.
  private func penalty(_ round: Int) -> Double {
    tables.beta == 1 && tables.solver == .divergence ? Double(round) * tables.l1 : tables.l1
  }

  /// The shares after one more round, with the squares of what they changed by and of themselves.
  private func next(
    _ input: NumberRows, _ state: [SIMD4<Double>], _ products: [SIMD4<Double>], _ penalty: Double
  ) -> (state: [SIMD4<Double>], change: Double, size: Double) {
    let (lanes, width) = (measure.lanes, measure.lanes + 1)
    let isMeasured = tables.solver == .change
    let endsEarly = tables.solver == .divergence && tables.beta < 1
    let after = RowBlocks.fill(rows: input.count, width: width, block: 16, initial: .zero) {
      range, output in
      var scratch = measure.scratch()
      for row in range {
        let place = (row - range.lowerBound) * width
        measure.weigh(input, row, state, row * width, products, &scratch)
        var sums = SIMD4<Double>.zero
        for lane in 0..<lanes {
          let now = state[row * width + lane]
          var below = scratch.below[lane]
          if penalty > 0 { below += penalty }
          if tables.l2 > 0 { below += tables.l2 * now }
          below.replace(with: FactorMeasure.small, where: below .== 0)
          var share = now * measure.softened(scratch.above[lane] / below)
          if endsEarly { share.replace(with: 0, where: share .< FactorUpdates.leastShare) }
          output[place + lane] = share
          if isMeasured {
            sums[0] += ((share - now) * (share - now)).sum()
            sums[1] += (share * share).sum()
          }
        }
        output[place + lanes] = sums
      }
    }
    var sums = SIMD4<Double>.zero
    for row in 0..<input.count { sums += after[row * width + lanes] }
    return (after, sums[0], sums[1])
  }
}
