import Amphora
import Bytes
import TestSupport

/// Small tensors that get every encoding between them.
enum EncodingSamples {
  /// Two trees of a hundred nodes.
  static let trees: Tensor = {
    let tree = (0..<100).map { $0 < 49 ? Int64(2 * $0 + 1) : -1 }
    return Tensor(
      .int64, [200],
      PackedSource([(ContiguousSource(tree), 100), (ContiguousSource(tree), 100)]))
  }()

  static let tensors = [
    trees,
    Tensor(
      .float64, [600, 2],
      ContiguousSource((0..<1_200).map { 0.1 + Double($0 * $0 % 7) / 3 })),
    Tensor(.int64, [300], ContiguousSource((0..<300).map { Int64(1_000_000 + $0 * $0) })),
    Tensor(.float32, [40], ContiguousSource((0..<40).map { Float($0 * $0 * 11 % 91).bitPattern })),
    Tensor(.float64, [64], ContiguousSource((0..<64).map { 1 + Double($0) / 4_096 })),
  ]

  /// A document of one model with all of them.
  static var document: Document {
    ContainerSamples.document(
      ["all": .list(tensors.indices.map { .tensor(TensorReference($0)) })], tensors: tensors)
  }
}
