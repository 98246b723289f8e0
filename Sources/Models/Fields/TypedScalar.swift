import Amphora
import Bytes

/// Single values of any type as fields: a list of the type's name and, unless it is `none`, the
/// value.
extension FieldValue {
  init(typed scalar: Scalar) {
    self =
      switch scalar {
      case .none: .list([.string("none")])
      case .bool(let value): .list([.string("bool"), .bool(value)])
      case .integer(let value): .list([.string("integer"), .integer(value)])
      case .float(let value): .list([.string("float"), .float(value)])
      case .string(let value): .list([.string("string"), .string(value)])
      }
  }

  /// The value; nil when the field is none.
  var typedScalar: Scalar? {
    guard case .list(let parts) = self, case .string(let name)? = parts.first else { return nil }
    if parts.count == 1 { return name.utf8.elementsEqual("none".utf8) ? Scalar.none : nil }
    guard parts.count == 2 else { return nil }
    switch (name, parts[1]) {
    case ("bool", .bool(let value)): return .bool(value)
    case ("integer", .integer(let value)): return .integer(value)
    case ("float", .float(let value)): return .float(value)
    case ("string", .string(let value)): return .string(value)
    default: return nil
    }
  }
}

extension FieldReader {
  /// A single value of any type.
  func typedScalar(_ name: String) throws(ReadError) -> Scalar {
    guard let value = fields[name]?.typedScalar else {
      throw ReadError(.badField, at: 0, "\(name) is not a value with its type")
    }
    return value
  }

  /// Columns of single values.
  func scalarColumns(_ name: String) throws(ReadError) -> [ScalarColumn] {
    var columns: [ScalarColumn] = []
    for value in try list(name) { columns.append(try scalarColumn(name, value)) }
    return columns
  }

  /// A column of single values.
  func scalarColumn(_ name: String) throws(ReadError) -> ScalarColumn {
    guard let value = fields[name] else { throw ReadError(.badField, at: 0, "\(name) is absent") }
    return try scalarColumn(name, value)
  }

  /// A column is a tensor of one type, or a list of values with their types.
  private func scalarColumn(
    _ name: String, _ value: FieldValue
  ) throws(ReadError) -> ScalarColumn {
    switch value {
    case .tensor(let reference):
      return try ScalarColumn(try resolve(name, reference))
    case .list(let values):
      let scalars = values.compactMap(\.typedScalar)
      guard scalars.count == values.count else {
        throw ReadError(.badField, at: 0, "\(name) holds a value without its type")
      }
      return ScalarColumn(scalars: scalars, type: .objects)
    default: throw ReadError(.badField, at: 0, "\(name) holds what is no column")
    }
  }
}

/// Single values, and the type that an array of them has.
struct ScalarColumn: Sendable {
  let scalars: [Scalar]
  let type: ScalarType

  init(scalars: [Scalar], type: ScalarType) {
    self.scalars = scalars
    self.type = type
  }

  /// Reads a tensor of rank 1.
  init(_ tensor: FieldTensor) throws(ReadError) {
    try tensor.require(nil)
    switch tensor.type {
    case .utf8: self.init(scalars: try tensor.strings().map { .string($0) }, type: .strings)
    case .bool: self.init(scalars: try tensor.integers().map { .bool($0 != 0) }, type: .bools)
    case .float64: self.init(scalars: try tensor.doubles().map { .float($0) }, type: .float64)
    case .float32: self.init(scalars: try tensor.doubles().map { .float($0) }, type: .float32)
    case let type where type.isInteger:
      self.init(scalars: try tensor.integers().map { .integer($0) }, type: .integers)
    default:
      throw ReadError(
        .wrongElementType, at: 0, "\(tensor.name) has elements of \(tensor.type.name)")
    }
  }
}

/// The type that an array of single values has.
enum ScalarType: Sendable {
  case strings, bools, integers, float32, float64, objects

  /// The type of an array that holds columns of these types.
  init(joining types: [ScalarType]) {
    guard let first = types.first, types.contains(where: { $0 != first }) else {
      self = types.first ?? .objects
      return
    }
    self = types.contains { $0 == .strings || $0 == .objects } ? .objects : .float64
  }
}

extension Prediction.Values {
  /// Single values as an array of `type`; as objects when one does not fit.
  init(_ scalars: [Scalar], as type: ScalarType) {
    func fitting<Value>(_ values: [Value]) -> [Value]? {
      values.count == scalars.count ? values : nil
    }
    switch type {
    case .strings:
      let values = scalars.compactMap { if case .string(let value) = $0 { value } else { nil } }
      self = fitting(values).map { .strings($0) } ?? .objects(scalars)
    case .bools:
      let values = scalars.compactMap { if case .bool(let value) = $0 { value } else { nil } }
      self = fitting(values).map { .bools($0) } ?? .objects(scalars)
    case .integers:
      let values = scalars.compactMap { if case .integer(let value) = $0 { value } else { nil } }
      self = fitting(values).map { .integers($0) } ?? .objects(scalars)
    case .float64:
      self = fitting(scalars.compactMap(\.number)).map { .float64($0) } ?? .objects(scalars)
    case .float32:
      let values = scalars.compactMap(\.number).map { Float($0) }
      self = fitting(values).map { .float32($0) } ?? .objects(scalars)
    case .objects: self = .objects(scalars)
    }
  }
}

extension Scalar {
  /// As a float; nil for what is no number.
  var number: Double? {
    switch self {
    case .bool(let value): value ? 1 : 0
    case .integer(let value): Double(value)
    case .float(let value): value
    case .none, .string: nil
    }
  }
}
