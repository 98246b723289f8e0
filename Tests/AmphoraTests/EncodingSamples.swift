import Amphora
import Bytes
import TestSupport

/// Small tensors that get every encoding between them.
enum EncodingSamples {
  /// A few trees whose nodes' children come soon after them.
  static let trees: Tensor = {
    var random = SplitMix64(state: 3)
    let parts: [(source: any TensorSource, count: Int)] = (0..<12).map { _ in
      let nodes = (0..<200).map { index in
        let distance = Int64(random.next() % 4)
        return distance == 0 || index > 196 ? -1 : Int64(index) + distance
      }
      return (ContiguousSource(nodes), nodes.count)
    }
    return Tensor(.int64, [2_400], PackedSource(parts))
  }()

  /// Twenty doubles with all their digits, in no order.
  static let repeated: Tensor = {
    var random = SplitMix64(state: 4)
    let values = (0..<20).map { _ in Double(random.next() >> 12) / 0x1p52 }
    let elements = (0..<1_200).map { _ in values[Int(random.next() % 20)] }
    return Tensor(.float64, [600, 2], ContiguousSource(elements))
  }()

  static let tensors = [
    trees, repeated,
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
