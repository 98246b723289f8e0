import Amphora
import Bytes

/// The parts, and how their shares are sought, judged.
struct FactorTables: Sendable {
  let features: Int
  let factors: Int
  /// Row after row, one for each factor; neither negative nor infinite.
  let parts: [Double]
  let solver: NonnegativeFactors.Solver
  let rounds: Int
  let tolerance: Double
  /// What a share costs, and half of what its square does.
  let l1: Double
  let l2: Double
  let isFloat32: Bool

  /// What distances are measured by; not used by `descent`.
  let beta: Double
  let raised: NonnegativeFactors.Raised

  /// A table of all pairs of more factors is out of proportion to their parts.
  private static let mostFactors = 1_024

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    let components = try fields.tensor("components")
    try components.require(nil, features)
    factors = components.shape[0]
    guard (1...FactorTables.mostFactors).contains(factors) else {
      throw ReadError(
        .badShape, at: 0, "\(factors) factors, of 1 to \(FactorTables.mostFactors)")
    }
    parts = try components.doubles()
    isFloat32 = components.type == .float32
    guard parts.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw ReadError(.badField, at: 0, "components has numbers that are negative or not finite")
    }
    solver = try fields.choice("solver", NonnegativeFactors.Solver.self)
    rounds = try fields.integer("rounds", in: 1...IterationBudget.mostRounds)
    func amount(_ name: String) throws(ReadError) -> Double {
      let amount = try fields.double(name)
      guard amount >= 0, amount.isFinite else {
        throw ReadError(.badField, at: 0, "\(name) is \(amount)")
      }
      return amount
    }
    tolerance = try amount("tolerance")
    l1 = try amount("l1")
    l2 = try amount("l2")
    let isDescent = solver == .descent
    if isDescent { try fields.requireAbsent(["beta", "raised"], "with the solver 'descent'") }
    beta = isDescent ? 2 : try fields.double("beta")
    raised = isDescent ? .zeros : try fields.choice("raised", NonnegativeFactors.Raised.self)
    guard beta.isFinite else { throw ReadError(.badField, at: 0, "beta is \(beta)") }
  }

  /// The products of all pairs of parts.
  var gram: [Double] {
    let sums = WeightedSums(parts, targets: factors, terms: features)
    return sums.sums(NumberRows(rows: factors, columns: features, parts, isFloat32: false))
  }

  /// What each row has in common with each part.
  func products(_ input: NumberRows) -> [Double] {
    WeightedSums(parts, targets: factors, terms: features).sums(input)
  }
}
