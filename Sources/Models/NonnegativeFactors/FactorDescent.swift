import Bytes

/// Shares one after the other, each the best beside the others as they are, round after round.
///
/// Eight rows go side by side, and each adds up in the order of the source.
struct FactorDescent: Sendable {
  private let tables: FactorTables
  private let gram: [Double]

  init(_ tables: FactorTables) {
    self.tables = tables
    var gram = tables.gram
    for factor in 0..<tables.factors { gram[factor * (tables.factors + 1)] += tables.l2 }
    self.gram = gram
  }

  /// The shares of each row.
  func shares(_ input: NumberRows) throws(PredictionError) -> [Double] {
    let factors = tables.factors
    let groups = (input.count + 7) / 8
    let wanted = lanes(tables.products(input), rows: input.count)
    // After the shares of a group comes how much they violated.
    let width = factors + 1
    var state = [SIMD8<Double>](repeating: .zero, count: groups * width)
    let budget = IterationBudget()
    var first = 0.0
    for round in 0..<tables.rounds {
      guard budget.affords(groups * 8, factors, factors) else { break }
      state = next(state, wanted, groups: groups)
      var violation = 0.0
      for group in 0..<groups { violation += state[group * width + factors].sum() }
      if round == 0 { first = violation }
      if first == 0 || violation / first <= tables.tolerance { break }
    }
    try budget.check()
    var shares: [Double] = []
    shares.reserveCapacity(input.count * factors)
    for row in 0..<input.count {
      for factor in 0..<factors { shares.append(state[row / 8 * width + factor][row % 8]) }
    }
    return shares
  }

  /// What is wanted of each factor, eight rows side by side; rows beyond the last want nothing.
  private func lanes(_ products: [Double], rows: Int) -> [SIMD8<Double>] {
    let factors = tables.factors
    var lanes = [SIMD8<Double>](repeating: .zero, count: (rows + 7) / 8 * factors)
    for row in 0..<rows {
      for factor in 0..<factors {
        lanes[row / 8 * factors + factor][row % 8] = products[row * factors + factor] - tables.l1
      }
    }
    return lanes
  }

  private func next(
    _ state: [SIMD8<Double>], _ wanted: [SIMD8<Double>], groups: Int
  ) -> [SIMD8<Double>] {
    let (factors, width) = (tables.factors, tables.factors + 1)
    return RowBlocks.fill(rows: groups, width: width, block: 64, initial: .zero) { range, output in
      for group in range {
        let place = (group - range.lowerBound) * width
        for factor in 0..<factors { output[place + factor] = state[group * width + factor] }
        var violation = SIMD8<Double>.zero
        for factor in 0..<factors {
          var slope = 0 - wanted[group * factors + factor]
          for other in 0..<factors {
            slope += gram[factor * factors + other] * output[place + other]
          }
          let now = output[place + factor]
          let isHeld = now .== 0 .& slope .> 0
          let felt = slope.replacing(with: 0, where: isHeld)
          violation += felt.replacing(with: 0 - felt, where: felt .< 0)
          let curvature = gram[factor * factors + factor]
          guard curvature != 0 else { continue }
          let moved = now - slope / curvature
          output[place + factor] = moved.replacing(with: 0, where: moved .< 0)
        }
        output[place + factors] = violation
      }
    }
  }
}
