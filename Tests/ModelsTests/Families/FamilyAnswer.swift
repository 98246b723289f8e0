@testable import Models

extension FamilyManifest.Answer {
  /// What is wrong with an output; nil when it agrees.
  func fault(_ output: Prediction.Output, in bundle: FamilyBundle) -> String? {
    if let sparse = values.sparse { return fault(output, bundle.matrix(sparse), in: bundle) }
    let (shape, recorded) = bundle.elements(values)
    guard output.shape == shape else { return "shape \(output.shape), not \(shape)" }
    switch (output.values, recorded) {
    case (.strings(let mine), .strings(let theirs)):
      return unequal(mine.map { ExactText($0) }, theirs.map { ExactText($0) })
    case (.bools(let mine), .bools(let theirs)): return unequal(mine, theirs)
    case (.integers(let mine), .integers(let theirs)): return unequal(mine, theirs)
    case (.objects(let mine), .objects(let theirs)): return unequalScalars(mine, theirs)
    case (.strings(let mine), .objects(let theirs)):
      return unequalScalars(mine.map { .string($0) }, theirs)
    case (.float32(let mine), .float32(let theirs)):
      return bound.fault(mine, theirs, shape: shape, in: bundle)
    case (.float64(let mine), .float64(let theirs)):
      return bound.fault(mine, theirs, shape: shape, in: bundle)
    case (let mine, let theirs): return "it has \(mine.typeName), not \(theirs.typeName)"
    }
  }

  private func fault(
    _ output: Prediction.Output, _ theirs: SparseMatrix, in bundle: FamilyBundle
  ) -> String? {
    guard case .sparse(let mine) = output.values else {
      return "it has \(output.values.typeName), not sparse rows"
    }
    guard (mine.rows, mine.columns) == (theirs.rows, theirs.columns) else {
      return "\(mine.rows) × \(mine.columns), not \(theirs.rows) × \(theirs.columns)"
    }
    guard mine.starts == theirs.starts, mine.indices == theirs.indices else {
      return "other places are kept"
    }
    let shape = [theirs.indices.count]
    switch (mine.elements, theirs.elements) {
    case (.float64(let mine), .float64(let theirs)):
      return bound.fault(mine, theirs, shape: shape, in: bundle)
    case (.float32(let mine), .float32(let theirs)):
      return bound.fault(mine, theirs, shape: shape, in: bundle)
    case (.int64(let mine), .int64(let theirs)): return unequal(mine, theirs)
    default: return "its numbers are of another type"
    }
  }

  private func unequalScalars(_ mine: [Scalar], _ theirs: [Scalar]) -> String? {
    let index = mine.indices.first { place in
      if case (.float(let one), .float(let other)) = (mine[place], theirs[place]) {
        return one.bitPattern != other.bitPattern && !(one.isNaN && other.isNaN)
      }
      return mine[place] != theirs[place]
    }
    return index.map { "element \($0) is \(mine[$0]), not \(theirs[$0])" }
  }
}

extension Prediction.Values {
  fileprivate var typeName: String {
    switch self {
    case .float64: "float64"
    case .float32: "float32"
    case .integers: "integers"
    case .strings: "strings"
    case .bools: "booleans"
    case .sparse: "sparse rows"
    case .objects: "objects"
    }
  }
}
