import Amphora
import Bytes

/// What is missing and what fills it, judged.
struct ImputerTables: Sendable {
  let features: Int
  let missing: Scalar
  /// What is missing among numbers of float32; nil when it is no number.
  private let narrowMissing: Double?
  let conversion: Imputer.Conversion
  let content: Imputer.Content
  /// The features that an answer keeps, with what fills each.
  let kept: [Int]
  let fills: [Scalar]
  /// The features of which an answer says whether they are missing.
  let indicated: [Int]
  let newMissing: MissingValues
  let form: Imputer.Form

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    missing = try fields.typedScalar("missing")
    let comparison = try fields.comparison()
    narrowMissing = missing.number.map { ComparedNumber($0, comparison).narrow }
    conversion = try fields.choice("conversion", Imputer.Conversion.self)
    content = try fields.choice("content", Imputer.Content.self)
    kept = content == .indicator ? [] : try ImputerTables.places(fields, "kept", features)
    if content == .indicator {
      fills = []
    } else {
      let column = try fields.scalarColumn("fills")
      guard column.scalars.count == kept.count else {
        throw ReadError(.badShape, at: 0, "fills are not one for each feature kept")
      }
      fills = column.scalars
    }
    guard conversion != .floats || fills.allSatisfy({ $0.number != nil }) else {
      throw ReadError(.badField, at: 0, "fills holds what is no number")
    }
    indicated = content == .filled ? [] : try ImputerTables.places(fields, "indicated", features)
    newMissing = try fields.optionalChoice("new_missing", MissingValues.self) ?? .routed
    form = try fields.optionalChoice("answer", Imputer.Form.self) ?? .asInput
  }

  private static func places(
    _ fields: FieldReader, _ name: String, _ features: Int
  ) throws(ReadError) -> [Int] {
    let tensor = try fields.tensor(name)
    try tensor.require(nil)
    let places = try tensor.integers()
    guard places.allSatisfy({ (0..<features).contains($0) }),
      zip(places, places.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw ReadError(.badIndex, at: 0, "\(name) does not ascend among the features") }
    return places
  }

  /// Whether NaN is what is missing.
  var isNaNMissing: Bool {
    if case .float(let value) = missing { value.isNaN } else { false }
  }

  /// Which numbers are missing.
  func areMissing(_ elements: Matrix.Elements) -> [Bool] {
    let (isNaN, number, narrow) = (isNaNMissing, missing.number, narrowMissing)
    switch elements {
    case .float64(let values): return values.map { isNaN ? $0.isNaN : $0 == number }
    case .float32(let values): return values.map { isNaN ? $0.isNaN : Double($0) == narrow }
    case .int64(let values):
      if case .integer(let whole) = missing { return values.map { Int($0) == whole } }
      return values.map { Double($0) == number }
    }
  }

  /// Whether a value is missing.
  func isMissing(_ scalar: Scalar) -> Bool {
    if isNaNMissing {
      if case .float(let value) = scalar { return value.isNaN }
      return false
    }
    switch (missing, scalar) {
    case (.none, .none): return true
    case (.string(let one), .string(let other)): return one.utf8.elementsEqual(other.utf8)
    default:
      guard let one = missing.number, let other = scalar.number else { return false }
      return one == other
    }
  }
}
