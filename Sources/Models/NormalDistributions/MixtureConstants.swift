import Amphora
import Bytes

/// What the logarithm of a likelihood has beside the distance: the same for every row.
enum MixtureConstants {
  /// The logarithms of the densities at the means: −½ n log 2π, and those of the factors' diagonals.
  static func spread(
    _ covariance: NormalDistributions.Covariance, _ factors: [Double],
    _ size: NormalDistributions.Size, of record: Record
  ) throws(ReadError) -> [Double] {
    let (count, features) = (size.count, size.features)
    let (elements, areNumbers) = Self.elements(covariance, size)
    guard areNumbers, factors.count == elements else {
      throw record.unexpected(
        "precisions_cholesky_ has \(factors.count) numbers for \(count) × \(features) means")
    }
    func logarithm(_ index: Int) -> Double { ElementaryFunctions.log(factors[index]) }
    func sum(from first: Int, by step: Int) -> Double {
      Summation.pairwise(0, features) { logarithm(first + $0 * step) }
    }
    let spreads: [Double] =
      switch covariance {
      case .full: (0..<count).map { sum(from: $0 * features * features, by: features + 1) }
      case .tied: [Double](repeating: sum(from: 0, by: features + 1), count: count)
      case .diagonal: (0..<count).map { sum(from: $0 * features, by: 1) }
      case .spherical: (0..<count).map { Double(features) * logarithm($0) }
      }
    let density = -0.5 * (Double(features) * ElementaryFunctions.log(2 * .pi))
    return spreads.map { density + $0 }
  }

  /// How many numbers the factors have, and whether that is a number at all.
  private static func elements(
    _ covariance: NormalDistributions.Covariance, _ size: NormalDistributions.Size
  ) -> (count: Int, isSmall: Bool) {
    let (square, isHuge) = size.features.multipliedReportingOverflow(by: size.features)
    switch covariance {
    case .spherical: return (size.count, true)
    case .diagonal: return (size.count * size.features, true)
    case .tied: return (square, !isHuge)
    case .full:
      let (all, isHuger) = square.multipliedReportingOverflow(by: size.count)
      return (all, !isHuge && !isHuger)
    }
  }

  /// Adds what follows from how sure the weights, means and spreads are, instead of the weights.
  static func addUncertainty(
    to constants: inout [Double], _ size: NormalDistributions.Size, of record: Record
  ) throws(ReadError) {
    let features = Double(size.features)
    let freedoms = try freedoms(of: record, size)
    let certainties = try NormalDistributions.numbers(record, "mean_precision_", size.count)
    let weights = try logWeights(of: record, size.count)
    for index in constants.indices {
      let freedom = freedoms[index]
      guard freedom > features - 1 else {
        throw record.unexpected("degrees_of_freedom_ has \(freedom) for \(size.features) features")
      }
      var sum = features * ElementaryFunctions.log(2)
      for feature in 0..<size.features { sum += Digamma.of(0.5 * (freedom - Double(feature))) }
      constants[index] +=
        -0.5 * features * ElementaryFunctions.log(freedom)
        + 0.5 * (sum - features / certainties[index]) + weights[index]
    }
  }

  /// One for each, or one number for all.
  private static func freedoms(
    of record: Record, _ size: NormalDistributions.Size
  ) throws(ReadError) -> [Double] {
    guard try record.optionalScalar("degrees_of_freedom_") == nil else {
      return [Double](repeating: try record.double("degrees_of_freedom_"), count: size.count)
    }
    return try NormalDistributions.numbers(record, "degrees_of_freedom_", size.count)
  }

  /// The expected logarithms of the weights.
  private static func logWeights(
    of record: Record, _ count: Int
  ) throws(ReadError) -> [Double] {
    let name = try record.string("weight_concentration_prior_type")
    switch name {
    case "dirichlet_process":
      var parts: [[Double]] = []
      let list = try record.list("weight_concentration_")
      // What is refused below is not read first.
      for node in list.count == 2 ? list : [] {
        guard let array = record.graph.plainArray(node), record.graph.tensor(array).count == count
        else { break }
        parts.append(try record.graph.tensor(array).doubles())
      }
      guard parts.count == 2, parts.allSatisfy({ $0.count == count }) else {
        throw record.unexpected("weight_concentration_ is not two arrays of \(count)")
      }
      var before = 0.0
      var logs: [Double] = []
      for (one, other) in zip(parts[0], parts[1]) {
        let both = try Digamma.of(one + other, in: record)
        logs.append(try Digamma.of(one, in: record) - both + before)
        before += try Digamma.of(other, in: record) - both
      }
      return logs
    case "dirichlet_distribution":
      let parts = try NormalDistributions.numbers(record, "weight_concentration_", count)
      let all = try Digamma.of(Summation.pairwise(parts), in: record)
      var logs: [Double] = []
      for part in parts { logs.append(try Digamma.of(part, in: record) - all) }
      return logs
    default: throw record.unexpected("its weight_concentration_prior_type is '\(name)'")
    }
  }
}

/// The derivative of the logarithm of Euler's gamma function.
enum Digamma {
  /// - Precondition: `x` is greater than 0.
  static func of(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    // Far out the asymptotic series is exact to the last bits, and ψ(x) = ψ(x + 1) − 1 / x.
    while x < 10 {
      sum -= 1 / x
      x += 1
    }
    let square = 1 / (x * x)
    var series = 0.0
    for coefficient in coefficients.reversed() { series = (series + coefficient) * square }
    return sum + ElementaryFunctions.log(x) - 0.5 / x - series
  }

  /// The Bernoulli numbers B₂ₙ divided by 2n.
  private static let coefficients: [Double] = [
    1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32_760, 1.0 / 12,
  ]

  /// - Throws: `unexpectedState` when `x` is not greater than 0.
  fileprivate static func of(_ x: Double, in record: Record) throws(ReadError) -> Double {
    guard x > 0 else { throw record.unexpected("its weight_concentration_ has \(x)") }
    return of(x)
  }
}
