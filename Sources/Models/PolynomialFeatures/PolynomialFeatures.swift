import Amphora
import Bytes

/// Products of features.
enum PolynomialFeatures: ModelKind {
  static let name = "polynomial_features"
  static let version = 1
  static let exactness = "bit for bit"

  static let recognizes = [
    "sklearn.preprocessing._polynomial.PolynomialFeatures",
    "sklearn.preprocessing._data.PolynomialFeatures",
    "sklearn.preprocessing.data.PolynomialFeatures",
  ]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var (least, most) = (0, 0)
    if try record.has("_max_degree") {
      least = try record.integer("_min_degree")
      most = try record.integer("_max_degree")
    } else {
      most = try record.integer("degree")
    }
    let version = try record.libraryVersion()
    guard most <= 2 || version >= LibraryVersion(0, 22) else {
      throw record.unexpected("its products are multiplied in another order, as before 0.22")
    }
    var fields: Fields = [
      "least_degree": .integer(least), "most_degree": .integer(most),
      "interaction_only": .bool(try record.bool("interaction_only")),
      "include_bias": .bool(try record.bool("include_bias")),
    ]
    let name = try record.has("n_features_in_") ? "n_features_in_" : "n_input_features_"
    try record.describeColumns(try record.integer(name), in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try ProductPlan(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    PolynomialPredictor(plan: try ProductPlan(fields))
  }
}
