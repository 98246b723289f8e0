import Amphora
import Bytes

/// Reads the fields of one model, each judged as it is read.
struct FieldReader {
  /// The document that holds the tensors and the other models.
  let document: Document

  /// The fields.
  let fields: Fields

  /// What may be read in all.
  var allowance = ReadAllowance()

  /// What other models have made of the same tensors.
  var tables = SharedTables()

  /// An integer in `range`.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(ReadError) -> Int {
    guard case .integer(let value)? = fields[name] else { throw wrong(name, "an integer") }
    // Larger ones are no plain numbers of JSON, and no schema has a place for them.
    guard range.contains(value), value.magnitude < 1 << 53 else {
      throw ReadError(.badField, at: 0, "\(name) is \(value)")
    }
    return value
  }

  /// One of the values of an enumeration.
  func choice<Value: RawRepresentable<String>>(
    _ name: String, _ type: Value.Type
  ) throws(ReadError) -> Value {
    let text = try string(name)
    guard let value = Value(rawValue: text) else {
      throw ReadError(.badField, at: 0, "\(name) is '\(text)'")
    }
    return value
  }

  /// One of the values of an enumeration, or nil when the field is absent.
  func optionalChoice<Value: RawRepresentable<String>>(
    _ name: String, _ type: Value.Type
  ) throws(ReadError) -> Value? {
    try fields[name] == nil ? nil : choice(name, type)
  }

  /// Judges that fields are absent which say nothing here; `reason` says why, after the name.
  func requireAbsent(_ names: [String], _ reason: @autoclosure () -> String) throws(ReadError) {
    for name in names where fields[name] != nil {
      throw ReadError(.badField, at: 0, "\(name) \(reason())")
    }
  }

  /// A string.
  func string(_ name: String) throws(ReadError) -> String {
    guard case .string(let value)? = fields[name] else { throw wrong(name, "a string") }
    return value
  }

  /// A boolean.
  func boolean(_ name: String) throws(ReadError) -> Bool {
    guard case .bool(let value)? = fields[name] else { throw wrong(name, "a boolean") }
    return value
  }

  /// A float.
  func double(_ name: String) throws(ReadError) -> Double {
    guard case .float(let value)? = fields[name] else { throw wrong(name, "a float") }
    return value
  }

  /// A float, or nil when the field is absent.
  func optionalDouble(_ name: String) throws(ReadError) -> Double? {
    try fields[name] == nil ? nil : double(name)
  }

  /// A tensor.
  func tensor(_ name: String) throws(ReadError) -> FieldTensor {
    guard case .tensor(let reference)? = fields[name] else { throw wrong(name, "a tensor") }
    return try resolve(name, reference)
  }

  /// A tensor, or nil when the field is absent.
  func optionalTensor(_ name: String) throws(ReadError) -> FieldTensor? {
    try fields[name] == nil ? nil : tensor(name)
  }

  /// Where each of `runs` runs of elements begins, and at last where the last one ends, which is at
  /// `total`: runs follow one another, and may be empty.
  func offsets(_ name: String, runs: Int, to total: Int) throws(ReadError) -> [Int] {
    let tensor = try tensor(name)
    try tensor.require(runs + 1)
    let offsets = try tensor.integers()
    guard offsets[0] == 0, offsets[runs] == total,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw ReadError(.badIndex, at: 0, "\(name) do not ascend from 0 to \(total)") }
    return offsets
  }

  /// A list of tensors.
  func tensors(_ name: String) throws(ReadError) -> [FieldTensor] {
    var tensors: [FieldTensor] = []
    for value in try list(name) {
      guard case .tensor(let reference) = value else { throw wrong(name, "a list of tensors") }
      tensors.append(try resolve(name, reference))
    }
    return tensors
  }

  /// A list.
  func list(_ name: String) throws(ReadError) -> [FieldValue] {
    guard case .list(let values)? = fields[name] else { throw wrong(name, "a list") }
    return values
  }

  /// A model, or nil when the field is absent.
  func optionalModel(_ name: String) throws(ReadError) -> Int? {
    switch fields[name] {
    case nil: return nil
    case .model(let index): return index
    default: throw wrong(name, "a model")
    }
  }

  /// The number of columns of an input, with the names of the columns in agreement.
  func features() throws(ReadError) -> Int {
    let features = try integer("features", in: 1...FieldReader.mostFeatures)
    if fields["feature_names"] != nil {
      let names = try list("feature_names")
      guard names.count == features else {
        throw ReadError(
          .badShape, at: 0, "\(names.count) feature_names for \(features) features")
      }
      for name in names {
        guard case .string = name else { throw wrong("feature_names", "a list of strings") }
      }
    }
    return features
  }

  /// The number of columns of an input, or nil when any number will do.
  func optionalFeatures() throws(ReadError) -> Int? {
    guard fields["features"] == nil else { return try features() }
    guard fields["feature_names"] == nil else {
      throw ReadError(.badField, at: 0, "feature_names without features")
    }
    return nil
  }

  /// The labels of `outputs` outputs.
  func classes(outputs: Int) throws(ReadError) -> [Labels] {
    let tensors = try tensors("classes")
    guard tensors.count == outputs else {
      throw ReadError(.badShape, at: 0, "classes for \(tensors.count) of \(outputs) outputs")
    }
    var classes: [Labels] = []
    for tensor in tensors { classes.append(try Labels(tensor)) }
    return classes
  }

  /// Predictors number features with 30 bits; products of two such numbers cannot overflow.
  static let mostFeatures = 1 << 29

  /// The tensor that `reference` names, as one of the field `name`.
  func resolve(
    _ name: String, _ reference: TensorReference
  ) throws(ReadError) -> FieldTensor {
    let (tensor, rows) = try document.resolve(reference)
    return FieldTensor(
      name: name, tensor: tensor, rows: rows, account: (allowance, reference.tensor))
  }

  private func wrong(_ name: String, _ wanted: String) -> ReadError {
    let state = fields[name] == nil ? "is absent" : "is not \(wanted)"
    return ReadError(.badField, at: 0, "\(name) \(state)")
  }
}
