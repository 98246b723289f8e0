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
      return answer(method, scores.map { $0 - offset }, .float64(scores))
    }
    // What the source computes in float32 from end to end.
    let scores = (0..<rows).map { row in narrowScore(found.items[found.range(of: row)]) }
    return answer(method, scores.map { Double($0) - offset }, .float32(scores))
  }

  private func answer(
    _ method: PredictionMethod, _ decisions: [Double], _ scores: Prediction.Values
  ) -> Prediction {
    switch method {
    case .scoreSamples: Prediction(method, [decisions.count], scores)
    case .decisionFunction: Prediction(method, [decisions.count], .float64(decisions))
    default:
      Prediction(.predict, [decisions.count], .integers(decisions.map { $0 < 0 ? -1 : 1 }))
    }
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
