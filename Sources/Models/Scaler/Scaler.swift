import Amphora
import Bytes

/// Shifts and scales each feature; equal to the source bit for bit.
enum Scaler: ModelKind {
  static let name = "scaler"
  static let version = 1
  static let exactness =
    "bit for bit"

  static let recognizes = standard + minMax

  private static let standard = [
    "sklearn.preprocessing._data.StandardScaler", "sklearn.preprocessing.data.StandardScaler",
  ]

  private static let minMax = [
    "sklearn.preprocessing._data.MinMaxScaler", "sklearn.preprocessing.data.MinMaxScaler",
  ]

  enum Variant: String {
    case standard
    case minMax = "min_max"
  }

  enum Float32Rule: String {
    case roundEachStep = "round_each_step"
    case float32Parameters = "float32_parameters"
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    let isStandard = standard.contains { $0.utf8.elementsEqual(record.className.utf8) }
    fields["variant"] = .string((isStandard ? Variant.standard : .minMax).rawValue)
    // From 1.8 a standard scaler rounds its parameters to the type of the input first.
    let version = try record.libraryVersion()
    let isNarrow = isStandard && version >= LibraryVersion(1, 8)
    fields["float32_rule"] = .string(
      (isNarrow ? Float32Rule.float32Parameters : .roundEachStep).rawValue)
    if isStandard {
      if try record.bool("with_mean") { fields["center"] = .tensor(try record.tensor("mean_")) }
      if try record.bool("with_std") { fields["scale"] = .tensor(try record.tensor("scale_")) }
    } else {
      fields["scale"] = .tensor(try record.tensor("scale_"))
      fields["offset"] = .tensor(try record.tensor("min_"))
      if try record.has("clip"), try record.bool("clip") {
        let limits = try limits(of: record)
        fields["clip_low"] = .float(limits.low)
        fields["clip_high"] = .float(limits.high)
      }
    }
    try record.describeColumns(try columns(of: record), in: &fields)
    return fields
  }

  private static func limits(of record: Record) throws(ReadError) -> (low: Double, high: Double) {
    guard let scalars = try record.graph.scalars(try record.member("feature_range")) else {
      throw record.unexpected("its feature_range is not two numbers")
    }
    var numbers: [Double] = []
    for scalar in scalars {
      switch scalar {
      case .float(let number): numbers.append(number)
      case .integer(let number): numbers.append(Double(number))
      default: throw record.unexpected("its feature_range is not two numbers")
      }
    }
    guard numbers.count == 2 else {
      throw record.unexpected("its feature_range is not two numbers")
    }
    return (numbers[0], numbers[1])
  }

  private static func columns(of record: Record) throws(ReadError) -> Int {
    if case .integer(let count)? = try record.optionalScalar("n_features_in_") { return count }
    // Before 0.24 nothing says so but the parameters themselves.
    for name in ["scale_", "mean_", "min_"] where try !record.isNone(name) {
      return try record.shape(name).first ?? 0
    }
    throw record.unexpected("it does not say how many features it has")
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try ScalerPredictor(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try ScalerPredictor(fields)
  }
}
