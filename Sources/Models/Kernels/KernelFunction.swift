import Amphora
import Bytes

/// A kernel with its parameters: the number that it makes of two rows.
struct KernelFunction: Sendable {
  enum Name: String, CaseIterable {
    case linear, polynomial, rbf, sigmoid, laplacian, cosine, chi2
    case additiveChi2 = "additive_chi2"
    case precomputed
  }

  /// What is summed over the columns of two rows.
  enum Measure { case product, squaredDistance, distance, ratio }

  let name: Name

  private var gamma: Double
  private let constant: Double
  private let degree: Double

  init(_ fields: FieldReader) throws(ReadError) {
    let name = try fields.choice("kernel", Name.self)
    func parameter(_ parameter: String) throws(ReadError) -> Double {
      guard name.parameters.contains(parameter) else {
        guard fields.fields[parameter] == nil else {
          throw ReadError(.badField, at: 0, "\(parameter) of a kernel that is \(name.rawValue)")
        }
        return 0
      }
      let value = try fields.double(parameter)
      guard value.isFinite, parameter != "degree" || value >= 0 else {
        throw ReadError(.badField, at: 0, "\(parameter) is \(value)")
      }
      return value
    }
    self.name = name
    gamma = try parameter("gamma")
    constant = try parameter("constant")
    degree = try parameter("degree")
  }

  /// The same kernel; with another gamma unless that is nil.
  func with(gamma: Double?) throws(ReadError) -> KernelFunction {
    guard let gamma else { return self }
    guard name.parameters.contains("gamma"), gamma.isFinite else {
      throw ReadError(.badField, at: 0, "another gamma of a kernel that is \(name.rawValue)")
    }
    var other = self
    other.gamma = gamma
    return other
  }

  /// Makes kernels of what was summed, in place.
  func finish(_ values: UnsafeMutableBufferPointer<Double>) {
    switch name {
    case .linear, .cosine, .precomputed: break
    case .additiveChi2: for index in values.indices { unsafe values[index] = -values[index] }
    case .rbf, .laplacian, .chi2: unsafe Exponentials.replace(values, times: -gamma)
    case .sigmoid:
      for index in values.indices {
        unsafe values[index] = ElementaryFunctions.tanh(gamma * values[index] + constant)
      }
    case .polynomial:
      for index in values.indices {
        unsafe values[index] = gamma * values[index] + constant
      }
      unsafe raise(values)
    }
  }

  /// Raises each to the degree; whole degrees, which nearly all are, by squares.
  private func raise(_ values: UnsafeMutableBufferPointer<Double>) {
    guard let whole = Int(exactly: degree), whole <= KernelFunction.mostMultiplied else {
      for index in values.indices {
        unsafe values[index] = ElementaryFunctions.pow(values[index], degree)
      }
      return
    }
    for index in values.indices {
      var (power, square, rest) = (1.0, unsafe values[index], whole)
      while rest > 0 {
        if rest % 2 == 1 { power *= square }
        square *= square
        rest /= 2
      }
      unsafe values[index] = power
    }
  }

  private static let mostMultiplied = 1_024
}

extension KernelFunction.Name {
  /// The fields that it has.
  var parameters: [String] {
    switch self {
    case .linear, .cosine, .additiveChi2, .precomputed: []
    case .rbf, .laplacian, .chi2: ["gamma"]
    case .sigmoid: ["gamma", "constant"]
    case .polynomial: ["gamma", "constant", "degree"]
    }
  }

  var measure: KernelFunction.Measure {
    switch self {
    case .linear, .polynomial, .sigmoid, .cosine, .precomputed: .product
    case .rbf: .squaredDistance
    case .laplacian: .distance
    case .chi2, .additiveChi2: .ratio
    }
  }

  /// Whether a model may hold its rows without their zeros.
  var takesSparseRows: Bool { measure != .ratio && self != .precomputed }
}
