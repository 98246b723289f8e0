import Amphora
import Bytes

extension Projection {
  /// Sets what sparse components make of rows, and gives the number of columns of the input.
  ///
  /// The source solves a ridge regression each time; the matrix that does the same is made once.
  static func describeRidge(
    _ record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) -> Int {
    let version = try record.libraryVersion()
    // From 0.22 rows are centred always, and answers left as they are.
    if version < LibraryVersion(0, 22), try !record.bool("normalize_components") {
      throw record.unexpected("it divides its answers by those for the other rows of an input")
    }
    let ridge = try record.double("ridge_alpha")
    guard ridge >= 0, ridge.isFinite else {
      throw record.unexpected("its ridge_alpha is \(ridge)")
    }
    let tensor = record.graph.tensor(try record.tensor("components_"))
    guard tensor.shape.count == 2, tensor.type == .float64 || tensor.type == .float32 else {
      throw record.unexpected(
        "components_ has \(tensor.shape.count) dimensions of \(tensor.type.name)")
    }
    let (count, features) = (tensor.shape[0], tensor.shape[1])
    guard count > 0, (1...FieldReader.mostFeatures).contains(features) else {
      throw record.unexpected("components_ has shape \(tensor.shape)")
    }
    let components = try tensor.doubles()
    let weights = try RidgeWeights.of(
      components, count: count, features: features, ridge: ridge, record)
    fields["components"] = assembly.add(weights, [count, features], tensor.type)
    fields["center"] = .tensor(try record.tensor("mean_"))
    // What came before 1.2 does not go back.
    guard version >= LibraryVersion(1, 2) else { return features }
    var turned: [Double] = []
    turned.reserveCapacity(components.count)
    for feature in 0..<features {
      for row in 0..<count { turned.append(components[row * features + feature]) }
    }
    fields["inverse"] = .string(Inverse.matrix.rawValue)
    fields["inverse_components"] = assembly.add(turned, [features, count], tensor.type)
    return features
  }
}

extension ModelAssembly {
  /// Adds numbers of our own making as a tensor of float64, or of float32 where `type` is that.
  fileprivate mutating func add(
    _ numbers: [Double], _ shape: [Int], _ type: ElementType
  ) -> FieldValue {
    .tensor(
      type == .float32
        ? add(Tensor(.float32, shape, ContiguousSource(numbers.map { Float($0).bitPattern })))
        : add(Tensor(.float64, shape, ContiguousSource(numbers))))
  }
}
