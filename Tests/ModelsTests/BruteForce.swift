@testable import Models

/// Judges answers of a search through all rows, where equal distances may come in any order.
struct BruteForce {
  private let tables: NeighborTables
  private let rows: [Double]
  private let neighbors: Int
  private let queries: [Double]
  private let tolerance: Double

  init(_ tables: NeighborTables, _ input: Matrix, tolerance: Double) {
    self.tables = tables
    if case .dense(let rows, _, _) = tables.rows { self.rows = rows } else { self.rows = [] }
    self.neighbors = tables.neighbors ?? 1
    self.queries = input.doubles
    self.tolerance = tolerance
  }

  /// The first row of an answer that cannot be explained by the tolerance; nil when there is none.
  func fault(_ output: Prediction.Output, _ file: NumPyFile, _ answer: Prediction) -> String? {
    let rows = file.shape[0]
    switch (output.name, file.values) {
    case ("kneighbors_distance", .float64(let theirs)): return distanceFault(output, theirs)
    case ("kneighbors_distance", .float32(let theirs)):
      return distanceFault(output, theirs.map { Double($0) })
    case ("kneighbors_index", .integers(let theirs)):
      guard case .integers(let mine) = output.values else { return "another type" }
      for (index, (one, other)) in zip(mine, theirs).enumerated() where one != other {
        let row = index / neighbors
        guard areClose(row, distance(row, one), distance(row, other)) else {
          return "row \(row) has neighbour \(one), not \(other)"
        }
      }
      return nil
    default:
      // Rows whose neighbours are not in doubt must agree; a distance of about 0 has any weight.
      let sure = (0..<rows).filter { isSure($0) }
      guard sure.count > 0 || neighbors > 1 else { return "no row can be judged" }
      return sure.lazy.compactMap { rowFault($0, rows, output, file) }.first
    }
  }

  private func distanceFault(_ output: Prediction.Output, _ theirs: [Double]) -> String? {
    guard case .float64(let mine) = output.values else { return "another type" }
    for (index, (one, other)) in zip(mine, theirs).enumerated() {
      let row = index / neighbors
      guard areClose(row, one, other) else { return "row \(row) has distance \(one), not \(other)" }
    }
    return nil
  }

  private func rowFault(
    _ row: Int, _ rows: Int, _ output: Prediction.Output, _ file: NumPyFile
  ) -> String? {
    switch (output.values, file.values) {
    case (.float64(let mine), .float64(let theirs)):
      let width = mine.count / rows
      for index in row * width..<(row + 1) * width
      where abs(mine[index] - theirs[index]) > tolerance * max(abs(theirs[index]), 1) {
        return "row \(row) has \(mine[index]), not \(theirs[index])"
      }
      return nil
    case (.integers(let mine), .integers(let theirs)):
      return mine[row] == theirs[row] ? nil : "row \(row) has \(mine[row]), not \(theirs[row])"
    default: return "another type"
    }
  }

  /// Whether the nearest rows differ clearly from the next one, and none is at no distance.
  private func isSure(_ row: Int) -> Bool {
    let distances = (0..<tables.count).map { distance(row, $0) }.sorted()
    let count = neighbors
    if tables.weights == .distance, areClose(row, distances[0], 0) { return false }
    return count == tables.count || !areClose(row, distances[count - 1], distances[count])
  }

  /// Compares squares, because that is what the source rounds.
  private func areClose(_ row: Int, _ one: Double, _ other: Double) -> Bool {
    let size =
      squaredLength(queries, row)
      + (0..<tables.count).reduce(0) {
        max($0, squaredLength(rows, $1))
      }
    return abs(one * one - other * other) <= tolerance * size
  }

  private func squaredLength(_ values: [Double], _ row: Int) -> Double {
    values[row * tables.features..<(row + 1) * tables.features].reduce(0) { $0 + $1 * $1 }
  }

  private func distance(_ row: Int, _ other: Int) -> Double {
    let count = tables.features
    let gaps = (0..<count).map { abs(queries[row * count + $0] - rows[other * count + $0]) }
    return switch tables.metric.name {
    case .manhattan: gaps.reduce(0, +)
    case .chebyshev: gaps.max() ?? 0
    case .minkowski:
      MinkowskiMeasure(power: tables.metric.power).distance(
        gaps.reduce(0) { $0 + MinkowskiMeasure(power: tables.metric.power).reduced($1) })
    default: gaps.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
  }
}
