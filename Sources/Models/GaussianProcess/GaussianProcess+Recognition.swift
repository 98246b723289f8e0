import Amphora
import Bytes

extension GaussianProcess {
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields: Fields = ["task": .string(Task.regression.rawValue)]
    let rows = try record.floats("X_train_", in: &assembly)
    let shape = record.graph.tensor(rows).shape
    guard shape.count == 2, shape[1] > 0 else {
      throw record.unexpected("its training rows have shape \(shape)")
    }
    try record.describeColumns(shape[1], in: &fields)
    fields["rows"] = .tensor(rows)
    try describeKernel(record, features: shape[1], in: &fields, &assembly)
    let outputs = try describeWeights(record, in: &fields, &assembly)
    // Until 0.22 targets were not divided by their spread.
    for (field, attribute, none) in [
      ("scales", "_y_train_std", 1.0), ("offsets", "_y_train_mean", 0.0),
    ] {
      fields[field] = .tensor(
        try record.spread(attribute, over: outputs, absent: none, in: &assembly))
    }
    return fields
  }

  /// Adds the weights, and says how many outputs they have.
  private static func describeWeights(
    _ record: Record, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) -> Int {
    let reference = try record.tensor("alpha_")
    let shape = record.graph.tensor(reference).shape
    // Without rows there may be any number of columns.
    guard record.graph.tensor(reference).count > 0 else {
      throw record.unexpected("it has no weights")
    }
    let isOneColumn = shape.count == 2 && shape[1] == 1
    // From 1.1 a table of one target is answered as a vector.
    guard isOneColumn, try record.libraryVersion() >= LibraryVersion(1, 1) else {
      fields["weights"] = .tensor(reference)
      return shape.count == 2 ? shape[1] : 1
    }
    let numbers = try record.graph.tensor(reference).doubles()
    fields["weights"] = .tensor(
      assembly.add(Tensor(.float64, [numbers.count], ContiguousSource(numbers))))
    return 1
  }

  private static func describeKernel(
    _ record: Record, features: Int, in fields: inout Fields, _ assembly: inout ModelAssembly
  ) throws(ReadError) {
    var (terms, numbers) = ([FieldValue](), [Double]())
    // What is still to be written, the next last: an object, or a term whose operands are written.
    var rest: [Pending] = [.object(try record.record("kernel_"))]
    while let next = rest.popLast() {
      guard terms.count + rest.count < ProcessTables.mostTerms else {
        throw record.unexpected("its kernel has over \(ProcessTables.mostTerms) terms")
      }
      switch next {
      case .term(let term, let own):
        terms.append(.string(term.rawValue))
        numbers += own
      case .object(let kernel):
        guard let class_ = ProcessClass(className: kernel.className) else {
          throw record.unexpected("its kernel has a \(kernel.className)")
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

  private enum Pending {
    case object(Record)
    case term(ProcessTerm, [Double])
  }
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
    case .noise: (.noise, [])
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

  /// A number for each output, of which the source may have one for all, or none.
  fileprivate func spread(
    _ name: String, over outputs: Int, absent: Double, in assembly: inout ModelAssembly
  ) throws(ReadError) -> TensorReference {
    if case .node(let node)? = try attribute(name), let reference = graph.plainArray(node) {
      let tensor = graph.tensor(reference)
      if tensor.shape == [outputs], tensor.type == .float64 { return reference }
      let values = try tensor.numbers()
      guard values.count == 1 else { throw unexpected("\(name) has \(values.count) numbers") }
      return assembly.add(repeated(values[0], outputs))
    }
    return assembly.add(repeated(try has(name) ? double(name) : absent, outputs))
  }

  private func repeated(_ value: Double, _ count: Int) -> Tensor {
    Tensor(.float64, [count], ContiguousSource([Double](repeating: value, count: count)))
  }
}
