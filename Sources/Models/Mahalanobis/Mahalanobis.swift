import Amphora
import Bytes

/// How far a row lies from the middle of those that were learned, measured by how these spread.
enum Mahalanobis: ModelKind {
  static let name = "mahalanobis"
  static let version = 1
  static let exactness = "labels; within 1e-12 of the terms summed"

  static let recognizes = [
    "sklearn.covariance._elliptic_envelope.EllipticEnvelope",
    "sklearn.covariance.elliptic_envelope.EllipticEnvelope",
  ]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    // Without it the source would invert the covariance each time.
    guard try !record.isNone("precision_") else {
      throw record.unexpected("it did not keep its precision")
    }
    var fields: Fields = ["center": .tensor(try record.tensor("location_"))]
    fields["precision"] = .tensor(try record.tensor("precision_"))
    fields["offset"] = .float(try record.double("offset_"))
    try record.describeColumns(try record.shape("location_").last ?? 0, in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try MahalanobisTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    MahalanobisPredictor(try MahalanobisTables(fields))
  }
}

/// The middle and the inverse of the covariance, judged.
struct MahalanobisTables {
  let features: Int
  let center: [Double]
  /// Row after row.
  let precision: WeightedSums
  let offset: Double

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    let center = try fields.tensor("center")
    try center.require(features)
    let precision = try fields.tensor("precision")
    try precision.require(features, features)
    self.center = try center.doubles()
    self.precision = WeightedSums(
      try precision.doubles(), targets: features, terms: features)
    offset = try fields.double("offset")
  }
}
