@testable import Models

/// How far an answer may be from the recorded one.
enum Agreement {
  /// Bit for bit; any NaN equals any other.
  case exact
  /// Relative to the recorded value.
  case relative(Double)
  /// `tolerance` times a size for each row; times the value as well, where `isScaled`, and there the
  /// size counts as 1 at least.
  case terms(tolerance: Double, sizes: [Double], isScaled: Bool)

  /// The first place at which `output` and `file` disagree; nil when there is none.
  func fault(_ output: Prediction.Output, _ file: NumPyFile) -> String? {
    guard output.shape == file.shape else { return "shape \(output.shape), not \(file.shape)" }
    switch (output.values, file.values) {
    case (.strings(let mine), .strings(let theirs)):
      return unequal(mine.map { ExactText($0) }, theirs.map { ExactText($0) })
    case (.bools(let mine), .bools(let theirs)): return unequal(mine, theirs)
    case (.integers(let mine), .integers(let theirs)): return unequal(mine, theirs)
    case (.float32(let mine), .float32(let theirs)):
      guard case .exact = self else {
        return fault(mine.map { Double($0) }, theirs.map { Double($0) })
      }
      return unequal(mine.map(\.bitPattern), theirs.map(\.bitPattern))
    case (.float64(let mine), .float64(let theirs)): return fault(mine, theirs)
    case (.float64(let mine), .float32(let theirs)):
      if case .exact = self { return "float64, not float32" }
      return fault(mine, theirs.map { Double($0) })
    default: return "another type"
    }
  }

  private func fault(_ mine: [Double], _ theirs: [Double]) -> String? {
    for (index, (one, other)) in zip(mine, theirs).enumerated() {
      if one.isNaN && other.isNaN || one.bitPattern == other.bitPattern { continue }
      let bound: Double
      switch self {
      case .exact: bound = -1
      case .relative(let tolerance): bound = tolerance * abs(other)
      case .terms(let tolerance, let sizes, let isScaled):
        let size = sizes[index / (mine.count / sizes.count)]
        bound = tolerance * (isScaled ? max(size, 1) : size)
      }
      guard abs(one - other) <= bound else { return "element \(index) is \(one), not \(other)" }
    }
    return nil
  }
}

/// The first place where two arrays differ; nil when there is none.
func unequal<Value: Equatable>(_ mine: [Value], _ theirs: [Value]) -> String? {
  let index = mine.indices.first { mine[$0] != theirs[$0] }
  return index.map { "element \($0) is \(mine[$0]), not \(theirs[$0])" }
}
