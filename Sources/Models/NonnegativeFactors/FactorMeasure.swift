import Bytes

/// How far sums of parts are from rows, by a beta divergence, and what brings them nearer.
struct FactorMeasure: Sendable {
  private let tables: FactorTables
  private let parts: TurnedWeights
  /// The products of all pairs of parts, where they are asked for.
  private let gram: TurnedWeights?
  /// The sum of each part.
  private let totals: [SIMD4<Double>]
  private let ofSum: FactorPower
  private let ofShare: FactorPower
  private let ofRatio: FactorPower
  private let softening: FactorPower

  /// The epsilon of float32, whatever the numbers are.
  static let small = Double(Float.ulpOfOne)

  /// What a round makes of a row.
  struct Scratch {
    var above: [SIMD4<Double>]
    var below: [SIMD4<Double>]
    /// All numbers of a row, where its zeros play a part.
    var numbers: [Double]
  }

  init(_ tables: FactorTables) {
    self.tables = tables
    let (factors, features, beta) = (tables.factors, tables.features, tables.beta)
    parts = TurnedWeights(tables.parts, targets: factors, terms: features)
    gram = beta == 2 ? TurnedWeights(tables.gram, targets: factors, terms: factors) : nil
    let sums = (0..<factors).map { factor in
      Summation.pairwise(factor * features, features) { tables.parts[$0] }
    }
    totals = TurnedWeights.padded(sums, targets: factors)
    ofSum = FactorPower(beta)
    ofShare = FactorPower(beta - 1)
    ofRatio = FactorPower(beta - 2)
    softening = FactorPower(beta < 1 ? 1 / (2 - beta) : beta > 2 ? 1 / (beta - 1) : 1)
  }

  /// Fours of factors.
  var lanes: Int { parts.lanes }

  func scratch() -> Scratch {
    let none = [SIMD4<Double>](repeating: .zero, count: lanes)
    let needsAll = tables.beta != 1 && tables.beta != 2
    return Scratch(
      above: none, below: none,
      numbers: needsAll ? [Double](repeating: 0, count: tables.features) : [])
  }

  /// A power of each, where multiplying with all of a quotient would go too far.
  func softened(_ quotient: SIMD4<Double>) -> SIMD4<Double> {
    guard softening.exponent != 1 else { return quotient }
    var power = quotient
    for lane in 0..<4 { power[lane] = softening.of(quotient[lane]) }
    return power
  }

  @inline(__always)
  private func raised(_ sum: Double) -> Double {
    switch tables.raised {
    case .small: sum < FactorMeasure.small ? FactorMeasure.small : sum
    case .zeros: sum == 0 ? FactorMeasure.small : sum
    }
  }

  /// Fills in what shares are multiplied with, and what they are divided by.
  func weigh(
    _ input: NumberRows, _ row: Int, _ state: [SIMD4<Double>], _ first: Int,
    _ products: [SIMD4<Double>], _ scratch: inout Scratch
  ) {
    for lane in 0..<lanes { (scratch.above[lane], scratch.below[lane]) = (.zero, .zero) }
    switch tables.beta {
    case 2:
      for lane in 0..<lanes { scratch.above[lane] = products[row * lanes + lane] }
      for factor in 0..<tables.factors {
        gram?.add(factor, times: state[first + factor / 4][factor % 4], to: &scratch.below)
      }
    case 1:
      for lane in 0..<lanes { scratch.below[lane] = totals[lane] }
      input.forEach(row) { feature, value in
        let ratio = value / raised(parts.sum(state, first, feature))
        parts.add(feature, times: ratio, to: &scratch.above)
      }
    default:
      input.forEach(row) { feature, value in scratch.numbers[feature] = value }
      for feature in 0..<tables.features {
        let sum = parts.sum(state, first, feature)
        let safe = tables.beta < 2 ? raised(sum) : sum
        let value = scratch.numbers[feature]
        if value != 0 { parts.add(feature, times: value * ofRatio.of(safe), to: &scratch.above) }
        let power = ofShare.of(tables.beta < 1 ? safe : sum)
        parts.add(feature, times: power, to: &scratch.below)
      }
      input.forEach(row) { feature, _ in scratch.numbers[feature] = 0 }
    }
  }

  /// The square root of twice the divergence of all rows from the sums of their shares.
  func divergence(
    _ input: NumberRows, _ state: [SIMD4<Double>], _ products: [SIMD4<Double>]
  ) -> Double {
    let width = lanes + 1
    let sums = RowBlocks.fill(rows: input.count, width: 1, block: 16, initial: 0.0) {
      range, output in
      for row in range {
        output[row - range.lowerBound] = divergence(input, row, state, row * width, products)
      }
    }
    let sum = sums.reduce(0, +)
    return (tables.beta == 2 ? sum : 2 * max(sum, 0)).squareRoot()
  }

  /// That of one row; of squares twice as much.
  private func divergence(
    _ input: NumberRows, _ row: Int, _ state: [SIMD4<Double>], _ first: Int,
    _ products: [SIMD4<Double>]
  ) -> Double {
    var told = 0.0
    switch tables.beta {
    case 2:
      if case .dense = input.body {
        input.forEach(row) { feature, value in
          let rest = value - parts.sum(state, first, feature)
          told += rest * rest
        }
        return told
      }
      input.forEach(row) { _, value in told += value * value }
      for factor in 0..<tables.factors {
        let share = state[first + factor / 4][factor % 4]
        told += share * (gram?.sum(state, first, factor) ?? 0)
      }
      for lane in 0..<lanes {
        told -= 2 * (products[row * lanes + lane] * state[first + lane]).sum()
      }
      return told
    case 1:
      input.forEach(row) { feature, value in
        guard value > FactorMeasure.small else { return }
        let ratio = value / raised(parts.sum(state, first, feature))
        told += value * ElementaryFunctions.log(ratio) - value
      }
      for lane in 0..<lanes { told += (state[first + lane] * totals[lane]).sum() }
      return told
    case 0:
      input.forEach(row) { feature, value in
        guard value > FactorMeasure.small else { return }
        let ratio = value / raised(parts.sum(state, first, feature))
        told += ratio - ElementaryFunctions.log(ratio)
      }
      return told - Double(tables.features)
    default:
      let beta = tables.beta
      input.forEach(row) { feature, value in
        guard value > FactorMeasure.small else { return }
        let near = raised(parts.sum(state, first, feature))
        told += ofSum.of(value) - beta * (value * ofShare.of(near))
      }
      var total = 0.0
      for feature in 0..<tables.features { total += ofSum.of(parts.sum(state, first, feature)) }
      return (told + total * (beta - 1)) / (beta * (beta - 1))
    }
  }
}

/// A power, and the quicker ways to some of them that NumPy takes, too.
struct FactorPower: Sendable {
  let exponent: Double

  init(_ exponent: Double) { self.exponent = exponent }

  @inline(__always)
  func of(_ base: Double) -> Double {
    switch exponent {
    case 1: base
    case 2: base * base
    case -1: 1 / base
    case -2: 1 / base * (1 / base)
    case 0.5: base.squareRoot()
    default: ElementaryFunctions.pow(base, exponent)
    }
  }
}
