import Amphora
import Bytes

extension Record {
  /// Sets the kernel and the training rows of a process, and says how many columns these have.
  func describeProcess(
    in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) -> Int {
    let rows = try floats("X_train_", in: &assembly)
    let shape = graph.tensor(rows).shape
    // Rows that are not there would have any number of columns, each with a length scale.
    guard shape.count == 2, shape[0] > 0, (1...FieldReader.mostFeatures).contains(shape[1]) else {
      throw unexpected("its training rows have shape \(shape)")
    }
    fields["rows"] = .tensor(rows)
    try describeKernel(features: shape[1], in: &fields, &assembly)
    return shape[1]
  }

  private func describeKernel(
    features: Int, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    var (terms, numbers) = ([FieldValue](), [Double]())
    // What is still to be written, the next last: an object, or a term whose operands are written.
    var rest: [PendingTerm] = [.object(try record("kernel_"))]
    while let next = rest.popLast() {
      guard terms.count + rest.count < ProcessKernelTables.mostTerms else {
        throw unexpected("its kernel has over \(ProcessKernelTables.mostTerms) terms")
      }
      switch next {
      case .term(let term, let own):
        terms.append(.string(term.rawValue))
        numbers += own
      case .object(let kernel):
        guard let class_ = ProcessClass(className: kernel.className) else {
          throw unexpected("its kernel has a \(kernel.className)")
        }
        let (term, own) = try class_.term(of: kernel, features: features)
        rest.append(.term(term, own))
        for operand in class_.operands.reversed() {
          rest.append(.object(try kernel.record(operand)))
        }
      }
    }
    fields["terms"] = .list(terms)
    fields["numbers"] = .tensor(
      assembly.add(Tensor(.float64, [numbers.count], ContiguousSource(numbers))))
  }
}

private enum PendingTerm {
  case object(Record)
  case term(ProcessTerm, [Double])
}

/// The classes that kernels of Gaussian processes are made of.
private enum ProcessClass: String {
  case sum = "Sum"
  case product = "Product"
  case power = "Exponentiation"
  case constant = "ConstantKernel"
  case noise = "WhiteKernel"
  case rbf = "RBF"
  case matern = "Matern"
  case rationalQuadratic = "RationalQuadratic"
  case periodic = "ExpSineSquared"
  case dotProduct = "DotProduct"

  init?(className: String) {
    let module = "sklearn.gaussian_process.kernels."
    guard className.utf8.starts(with: module.utf8) else { return nil }
    self.init(rawValue: String(className.dropFirst(module.count)))
  }

  /// The attributes that are kernels themselves.
  var operands: [String] {
    switch self {
    case .sum, .product: ["k1", "k2"]
    case .power: ["kernel"]
    default: []
    }
  }

  func term(
    of kernel: Record, features: Int
  ) throws(ReadError) -> (term: ProcessTerm, numbers: [Double]) {
    switch self {
    case .sum: (.sum, [])
    case .product: (.product, [])
    case .power: (.power, [try kernel.double("exponent")])
    case .constant: (.constant, [try kernel.double("constant_value")])
    case .noise: (.noise, [try kernel.double("noise_level")])
    case .rbf: (.rbf, try kernel.lengths(features))
    case .matern: (try ProcessClass.matern(kernel), try kernel.lengths(features))
    case .rationalQuadratic:
      (.rationalQuadratic, [try kernel.double("alpha"), try kernel.double("length_scale")])
    case .periodic:
      (.periodic, [try kernel.double("length_scale"), try kernel.double("periodicity")])
    case .dotProduct: (.dotProduct, [try kernel.double("sigma_0")])
    }
  }

  private static func matern(_ kernel: Record) throws(ReadError) -> ProcessTerm {
    let smoothness = try kernel.double("nu")
    switch smoothness {
    case 0.5: return .matern12
    case 1.5: return .matern32
    case 2.5: return .matern52
    case .infinity: return .rbf
    default: throw kernel.unexpected("nu of its Matern kernel is \(smoothness)")
    }
  }
}

extension Record {
  /// The length of each column, of which the source may have one for all.
  fileprivate func lengths(_ features: Int) throws(ReadError) -> [Double] {
    if case .node(let node)? = try attribute("length_scale"), let scalars = try graph.scalars(node)
    {
      var values: [Double] = []
      for scalar in scalars {
        switch scalar {
        case .float(let value): values.append(value)
        case .integer(let value): values.append(Double(value))
        default: throw unexpected("its length_scale is not of numbers")
        }
      }
      guard values.count == features || values.count == 1 else {
        throw unexpected("its length_scale has \(values.count) numbers")
      }
      return values.count == features ? values : [Double](repeating: values[0], count: features)
    }
    return [Double](repeating: try double("length_scale"), count: features)
  }
}
