import Amphora
import Bytes

/// Projects rows onto the directions that tell classes apart.
struct LinearDirections: Sendable {
  private let sums: CentredSums
  private let isFloat32: Bool

  /// Nil when the model has no directions.
  init?(_ tables: LinearTables) throws(ReadError) {
    guard let directions = tables.directions else { return nil }
    let (values, stored) = (try directions.directions.doubles(), directions.directions.shape[1])
    let (features, components) = (tables.features, directions.components)
    var rows: [Double] = []
    for component in 0..<components {
      for feature in 0..<features { rows.append(values[feature * stored + component]) }
    }
    sums = CentredSums(
      .dense(WeightedSums(rows, targets: components, terms: features)), targets: components,
      center: try directions.center?.doubles())
    isFloat32 = directions.directions.type == .float32 && directions.center?.type != .float64
  }

  func answer(_ input: NumberRows) -> Prediction {
    Prediction(
      .transform, [input.count, sums.targets],
      Prediction.Values(sums.sums(input), isNarrow: input.isFloat32 && isFloat32))
  }
}
