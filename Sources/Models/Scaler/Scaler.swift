import Amphora
import Bytes

/// Shifts and scales each feature; equal to the source bit for bit.
enum Scaler: ModelKind {
  static let name = "scaler"
  static let version = 1
  static let exactness =
    "bit for bit"

  static let recognizes = standard + minMax + maxAbs + robust

  private static let standard = names("StandardScaler")
  private static let minMax = names("MinMaxScaler")
  private static let maxAbs = names("MaxAbsScaler")
  private static let robust = names("RobustScaler")

  /// The class in the module of today, and in that before 0.22.
  private static func names(_ name: String) -> [String] {
    ["sklearn.preprocessing._data.\(name)", "sklearn.preprocessing.data.\(name)"]
  }

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
    func isOne(of names: [String]) -> Bool {
      names.contains { $0.utf8.elementsEqual(record.className.utf8) }
    }
    var fields = Fields()
    var rule = Float32Rule.roundEachStep
    var variant = Variant.standard
    if isOne(of: standard) {
      // From 1.8 a standard scaler rounds its parameters to the type of the input first.
      if try record.libraryVersion() >= LibraryVersion(1, 8) { rule = .float32Parameters }
      if try record.bool("with_mean") { fields["center"] = .tensor(try record.tensor("mean_")) }
      if try record.bool("with_std") { fields["scale"] = .tensor(try record.tensor("scale_")) }
    } else if isOne(of: robust) {
      if try record.bool("with_centering") {
        fields["center"] = .tensor(try record.tensor("center_"))
      }
      if try record.bool("with_scaling") { fields["scale"] = .tensor(try record.tensor("scale_")) }
    } else if isOne(of: maxAbs) {
      fields["scale"] = .tensor(try record.tensor("scale_"))
      if try record.isTrue("clip") { setClip((-1, 1), in: &fields) }
    } else {
      variant = .minMax
      fields["scale"] = .tensor(try record.tensor("scale_"))
      fields["offset"] = .tensor(try record.tensor("min_"))
      if try record.isTrue("clip") { setClip(try limits(of: record), in: &fields) }
    }
    fields["variant"] = .string(variant.rawValue)
    fields["float32_rule"] = .string(rule.rawValue)
    try record.describeColumns(try columns(of: record), in: &fields)
    return fields
  }

  private static func setClip(_ limits: (low: Double, high: Double), in fields: inout Fields) {
    fields["clip_low"] = .float(limits.low)
    fields["clip_high"] = .float(limits.high)
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
    for name in ["scale_", "mean_", "min_", "center_"] where try !record.isNone(name) {
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
