/// What can be done with any distance, so that each is compiled on its own.
protocol MeasureUser {
  associatedtype Answer

  func answer<Measure: DistanceMeasure>(with measure: Measure) -> Answer
}

/// A distance with its parameters.
struct Metric {
  let name: Name
  /// The power of `minkowski`.
  let power: Double
  /// Weights, variances, or an inverse covariance.
  let numbers: [Double]

  /// The distances, by the names that the schema has.
  enum Name: String, CaseIterable {
    case euclidean, manhattan, chebyshev, minkowski, mahalanobis, hamming, canberra, haversine
    case cosine, correlation, jaccard, dice, matching, kulsinski, yule, precomputed
    case squaredEuclidean = "squared_euclidean"
    case standardizedEuclidean = "standardized_euclidean"
    case presentEuclidean = "present_euclidean"
    case brayCurtis = "bray_curtis"
    case brayCurtisOfSums = "bray_curtis_of_sums"
    case rogersTanimoto = "rogers_tanimoto"
    case russellRao = "russell_rao"
    case sokalSneath = "sokal_sneath"

    /// Whether there are finite rows whose distance is 0 / 0.
    var canBeUndefined: Bool {
      switch self {
      case .dice, .sokalSneath, .standardizedEuclidean: true
      default: false
      }
    }
  }

  /// Uses the measure of rows.
  func use<User: MeasureUser>(_ user: User) -> User.Answer {
    switch name {
    // Distances that were computed elsewhere are compared as they are.
    case .euclidean, .precomputed: user.answer(with: EuclideanMeasure())
    case .manhattan: user.answer(with: ManhattanMeasure())
    case .chebyshev: user.answer(with: ChebyshevMeasure())
    case .minkowski where numbers.isEmpty: user.answer(with: MinkowskiMeasure(power: power))
    case .minkowski: user.answer(with: WeightedMinkowskiMeasure(power: power, weights: numbers))
    case .squaredEuclidean: user.answer(with: SquaredEuclideanMeasure())
    case .standardizedEuclidean: user.answer(with: StandardizedEuclideanMeasure(variances: numbers))
    case .mahalanobis: user.answer(with: MahalanobisMeasure(inverse: numbers))
    case .presentEuclidean: user.answer(with: PresentEuclideanMeasure())
    case .hamming: user.answer(with: HammingMeasure())
    case .canberra: user.answer(with: CanberraMeasure())
    case .brayCurtis: user.answer(with: BrayCurtisMeasure(comparesSums: false))
    case .brayCurtisOfSums: user.answer(with: BrayCurtisMeasure(comparesSums: true))
    case .haversine: user.answer(with: HaversineMeasure())
    case .cosine, .correlation: user.answer(with: CosineMeasure())
    case .jaccard, .dice, .matching, .kulsinski, .yule, .rogersTanimoto, .russellRao, .sokalSneath:
      user.answer(with: FlagMeasure(rule: FlagMeasure.Rule(rawValue: name.rawValue) ?? .jaccard))
    }
  }

  /// What happens to each row before it is measured.
  var preparation: RowPreparation {
    switch name {
    case .cosine: .unitLength
    case .correlation: .centeredUnitLength
    default: .none
    }
  }
}

/// What happens to rows before they are measured.
enum RowPreparation {
  case none, unitLength, centeredUnitLength

  /// The same rows, made ready.
  func applied(to rows: [Double], columns: Int) -> [Double] {
    guard self != .none, columns > 0 else { return rows }
    var rows = rows
    for first in stride(from: 0, to: rows.count, by: columns) {
      apply(&rows[first..<first + columns])
    }
    return rows
  }

  func apply(_ row: inout ArraySlice<Double>) {
    guard self != .none, !row.isEmpty else { return }
    if self == .centeredUnitLength {
      let mean = row.reduce(0, +) / Double(row.count)
      for index in row.indices { row[index] -= mean }
    }
    let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
    // scikit-learn leaves a row of zeros as it is; correlation with a constant has no value.
    let divisor = length == 0 && self == .unitLength ? 1 : length
    for index in row.indices { row[index] /= divisor }
  }
}
