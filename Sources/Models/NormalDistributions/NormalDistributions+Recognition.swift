import Amphora
import Bytes

extension NormalDistributions {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard let source = NormalSource(className: record.className) else {
      throw record.unexpected("it is a \(record.className)")
    }
    let shape = try record.shape("means_")
    guard shape.count == 2, shape[0] > 0, shape[1] > 0 else {
      throw record.unexpected("its means have the shape \(shape)")
    }
    let size = Size(count: shape[0], features: shape[1])
    var fields: Fields = ["means": .tensor(try record.tensor("means_"))]
    try record.describeColumns(size.features, in: &fields)
    if source == .discriminant {
      try describeDiscriminant(record, size, in: &fields, &assembly)
      return fields
    }
    fields["task"] = .string(Task.mixture.rawValue)
    let covariance = try covariance(of: record)
    fields["covariance"] = .string(covariance.rawValue)
    let factors = try record.tensor("precisions_cholesky_")
    fields["factors"] = .tensor(factors)
    var constants = try MixtureConstants.spread(
      covariance, try record.graph.tensor(factors).doubles(), size, of: record)
    if source == .bayesianMixture {
      try MixtureConstants.addUncertainty(to: &constants, size, of: record)
    } else {
      let weights = try numbers(record, "weights_", size.count)
      for index in constants.indices {
        constants[index] += ElementaryFunctions.log(weights[index])
      }
    }
    fields["constants"] = .tensor(
      assembly.add(Tensor(.float64, [size.count], ContiguousSource(constants))))
    return fields
  }

  /// How many distributions there are, of how many features.
  struct Size {
    let count: Int
    let features: Int
  }

  private static func covariance(of record: Record) throws(ReadError) -> Covariance {
    let name = try record.string("covariance_type")
    switch name {
    case "full": return .full
    case "tied": return .tied
    case "diag": return .diagonal
    case "spherical": return .spherical
    default: throw record.unexpected("its covariance_type is '\(name)'")
    }
  }

  /// The numbers of an attribute that has one for each distribution.
  static func numbers(
    _ record: Record, _ name: String, _ count: Int
  ) throws(ReadError) -> [Double] {
    let values = try record.graph.tensor(try record.tensor(name)).doubles()
    guard values.count == count else {
      throw record.unexpected("\(name) has \(values.count) numbers for \(count) distributions")
    }
    return values
  }

  /// Sets what a discriminant has: axes and variances along them, which together are factors.
  private static func describeDiscriminant(
    _ record: Record, _ size: Size, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    fields["task"] = .string(Task.classification.rawValue)
    fields["covariance"] = .string(Covariance.full.rawValue)
    fields["classes"] = try record.classes(outputs: 1, in: &assembly)
    // Until 1.5 what is next to nothing became nothing before its logarithm was taken.
    let isDirect = try record.libraryVersion() >= LibraryVersion(1, 6)
    let logarithms: LogProbabilities = isDirect ? .direct : .ofShares
    fields["log_probabilities"] = .string(logarithms.rawValue)
    let axes = try DiscriminantAxes(record, size)
    fields["factors"] = .tensor(
      assembly.add(
        Tensor(
          .float64, [size.count, size.features, axes.directions], ContiguousSource(axes.factors))))
    fields["constants"] = .tensor(
      assembly.add(Tensor(.float64, [size.count], ContiguousSource(axes.constants))))
  }
}

/// The axes of the classes of a quadratic discriminant, each divided by the deviation along it.
private struct DiscriminantAxes {
  /// The most that a class has; those of others are filled up with zeros.
  let directions: Int
  let factors: [Double]
  let constants: [Double]

  init(_ record: Record, _ size: NormalDistributions.Size) throws(ReadError) {
    let rotations = try DiscriminantAxes.arrays(record, "rotations_", size.count)
    guard Set(try record.list("rotations_")).count == size.count else {
      throw record.unexpected("two classes share one of rotations_")
    }
    let scalings = try DiscriminantAxes.arrays(record, "scalings_", size.count)
    let priors = try NormalDistributions.numbers(record, "priors_", size.count)
    var most = 0
    for (rotation, scaling) in zip(rotations, scalings) {
      guard scaling.shape.count == 1, scaling.shape[0] <= size.features,
        rotation.shape == [size.features, scaling.shape[0]]
      else {
        throw record.unexpected(
          "rotations_ of shape \(rotation.shape) for scalings_ of shape \(scaling.shape)")
      }
      most = max(most, scaling.shape[0])
    }
    // No two classes share their axes, so that all of them together are no more than the source has.
    var factors = [Double](repeating: 0, count: size.count * size.features * most)
    var constants: [Double] = []
    for (place, (rotation, scaling)) in zip(rotations, scalings).enumerated() {
      try record.graph.budget.checkTime()
      let axes = try rotation.doubles()
      let variances = try scaling.doubles()
      let inverses = variances.map { ElementaryFunctions.pow($0, -0.5) }
      for feature in 0..<size.features {
        let first = (place * size.features + feature) * most
        for (axis, inverse) in inverses.enumerated() {
          factors[first + axis] = axes[feature * inverses.count + axis] * inverse
        }
      }
      let logs = Summation.pairwise(variances.map { ElementaryFunctions.log($0) })
      constants.append(-0.5 * logs + ElementaryFunctions.log(priors[place]))
    }
    self.directions = most
    self.factors = factors
    self.constants = constants
  }

  private static func arrays(
    _ record: Record, _ name: String, _ count: Int
  ) throws(ReadError) -> [FieldTensor] {
    var tensors: [FieldTensor] = []
    for node in try record.list(name) {
      guard let array = record.graph.plainArray(node) else {
        throw record.unexpected("\(name) holds something that is not an array")
      }
      tensors.append(record.graph.tensor(array))
    }
    guard tensors.count == count else {
      throw record.unexpected("\(name) has \(tensors.count) arrays for \(count) classes")
    }
    return tensors
  }
}
