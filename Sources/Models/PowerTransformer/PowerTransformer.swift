import Amphora
import Bytes

/// Raises each feature to a power of its own, so that it is spread more evenly.
enum PowerTransformer: ModelKind {
  static let name = "power_transformer"
  static let version = 1
  static let exactness = "within 1e-12 of the terms, 1e-5 where the input is float32"

  static let recognizes = [
    "sklearn.preprocessing._data.PowerTransformer", "sklearn.preprocessing.data.PowerTransformer",
  ]

  enum Method: String {
    case boxCox = "box_cox"
    case yeoJohnson = "yeo_johnson"
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let lambdas = try record.numbers("lambdas_")
    let method: Method
    switch try record.string("method") {
    case "box-cox": method = .boxCox
    case "yeo-johnson": method = .yeoJohnson
    case let other: throw record.unexpected("its method is '\(other)'")
    }
    var fields: Fields = [
      "method": .string(method.rawValue),
      "powers": .tensor(assembly.add(doubles: lambdas, [lambdas.count])),
    ]
    if try record.bool("standardize") {
      fields["scaler"] = .model(assembly.model(for: try record.member("_scaler")))
    }
    try record.describeColumns(lambdas.count, in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try PowerTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let tables = try PowerTables(fields)
    guard let model = tables.scaler else { return PowerPredictor(tables: tables, scaler: nil) }
    let scaler = try parts.predictor(model)
    guard scaler.features == tables.powers.count, scaler.methods.contains(.inverseTransform),
      scaler.transformedColumns == tables.powers.count
    else { throw ReadError(.badShape, at: 0, "the scaler is not one of the same features") }
    return PowerPredictor(tables: tables, scaler: scaler)
  }
}

/// The powers, judged.
struct PowerTables: Sendable {
  let method: PowerTransformer.Method
  let powers: [Double]
  let scaler: Int?

  init(_ fields: FieldReader) throws(ReadError) {
    method = try fields.choice("method", PowerTransformer.Method.self)
    let tensor = try fields.tensor("powers")
    try tensor.require(try fields.features())
    powers = try tensor.doubles()
    scaler = try fields.optionalModel("scaler")
    if let scaler, !fields.document.models.indices.contains(scaler) {
      throw ReadError(.badReference, at: 0, "scaler names model \(scaler)")
    }
  }
}
