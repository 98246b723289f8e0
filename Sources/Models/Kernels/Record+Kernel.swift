import Amphora
import Bytes

extension Record {
  /// Sets `kernel` and its parameters: of `parameter`, by their names in the schema, where that has
  /// one, otherwise the attributes of the source.
  ///
  /// - Throws: `unexpectedState` when the kernel is a function, or none of those with a name.
  func kernel(
    in fields: inout Fields, _ parameter: (String) throws(ReadError) -> Double?
  ) throws(ReadError) -> KernelFunction.Name {
    guard let word = try optionalString("kernel") else {
      throw unexpected("its kernel is a function, or an object")
    }
    let name = ["poly": "polynomial"][word] ?? word
    guard let kernel = KernelFunction.Name(rawValue: name) else {
      throw unexpected("its kernel is '\(word)'")
    }
    fields["kernel"] = .string(kernel.rawValue)
    for name in kernel.parameters {
      let given = try parameter(name)
      let value: Double
      if let given {
        value = given
      } else {
        value = try double(name == "constant" ? "coef0" : name)
      }
      guard value.isFinite else { throw unexpected("\(name) of its kernel is \(value)") }
      fields[name] = .float(value)
    }
    return kernel
  }

  /// The columns of a matrix, dense or sparse.
  func columns(of name: String) throws(ReadError) -> Int {
    if let sparse = try sparseRows(name) { return sparse.columns }
    let shape = try shape(name)
    guard shape.count == 2, shape[1] > 0 else { throw unexpected("\(name) has shape \(shape)") }
    return shape[1]
  }

  /// Adds rows as they are, dense or sparse; integers become float64.
  func addRows(
    _ attribute: String, as name: String, to fields: inout Fields,
    in assembly: inout ModelAssembly
  ) throws(ReadError) {
    guard let sparse = try sparseRows(attribute) else {
      fields[name] = .tensor(try floats(attribute, in: &assembly))
      return
    }
    fields[name] = .tensor(try floats(sparse.values, in: &assembly))
    fields["\(name.dropLast())_columns"] = .tensor(sparse.indices)
    fields["\(name.dropLast())_offsets"] = .tensor(sparse.offsets)
  }

  /// An array of float64 or float32; of other numbers, the same as float64.
  func floats(_ name: String, in assembly: inout ModelAssembly) throws(ReadError) -> TensorReference
  {
    try floats(try tensor(name), in: &assembly)
  }

  private func floats(
    _ reference: TensorReference, in assembly: inout ModelAssembly
  ) throws(ReadError) -> TensorReference {
    let tensor = graph.tensor(reference)
    guard tensor.type.isInteger || tensor.type == .bool else { return reference }
    return assembly.add(
      Tensor(.float64, tensor.shape, ContiguousSource(try tensor.numbers())))
  }
}
