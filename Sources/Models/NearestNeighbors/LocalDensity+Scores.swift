extension LocalDensity {
  /// Scores how much sparser rows lie than their neighbours.
  func answer(
    _ method: PredictionMethod, _ found: Neighborhoods, rows: Int, isFloat32: Bool
  ) -> Prediction {
    let isRounded = roundsDistances && isFloat32
    guard isRounded && self.isFloat32 else {
      let scores = (0..<rows).map { row in
        score(found.items[found.range(of: row)], isRounded: isRounded)
      }
      switch method {
      case .scoreSamples: return Prediction(method, [rows], .float64(scores))
      case .decisionFunction:
        return Prediction(method, [rows], .float64(scores.map { $0 - offset }))
      default: return LocalDensity.labels(scores.map { $0 - offset < 0 })
      }
    }
    // What the source computes in float32 from end to end.
    let scores = (0..<rows).map { row in narrowScore(found.items[found.range(of: row)]) }
    switch method {
    case .scoreSamples: return Prediction(method, [rows], .float32(scores))
    case .decisionFunction:
      return Prediction(method, [rows], .float32(scores.map { $0 - Float(offset) }))
    default: return LocalDensity.labels(scores.map { $0 - Float(offset) < 0 })
    }
  }

  private static func labels(_ areOutliers: [Bool]) -> Prediction {
    Prediction(.predict, [areOutliers.count], .integers(areOutliers.map { $0 ? -1 : 1 }))
  }

  private func score(_ neighbors: ArraySlice<Neighbor>, isRounded: Bool) -> Double {
    let first = neighbors.startIndex
    let count = Double(neighbors.count)
    let reach =
      Summation.pairwise(first, neighbors.count) {
        let distance = neighbors[$0].distance
        return max(isRounded ? Double(Float(distance)) : distance, reaches[neighbors[$0].row])
      } / count
    let density = 1 / (reach + LocalDensity.least)
    return
      -(Summation.pairwise(first, neighbors.count) { densities[neighbors[$0].row] / density }
      / count)
  }

  private func narrowScore(_ neighbors: ArraySlice<Neighbor>) -> Float {
    let first = neighbors.startIndex
    let count = Float(neighbors.count)
    let reach =
      Summation.pairwise(first, neighbors.count) {
        max(Float(neighbors[$0].distance), Float(reaches[neighbors[$0].row]))
      } / count
    let density = 1 / (reach + Float(LocalDensity.least))
    return
      -(Summation.pairwise(first, neighbors.count) {
        Float(densities[neighbors[$0].row]) / density
      } / count)
  }

  /// What keeps the densities of equal rows finite.
  private static let least = 1e-10
}
