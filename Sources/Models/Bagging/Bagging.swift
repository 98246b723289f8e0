import Amphora
import Bytes

/// Models that each learned from some of the rows and columns; their mean.
enum Bagging: ModelKind {
  static let name = "bagging"
  static let version = 1
  static let exactness =
    "that of the members, when the source adds them up in order (`n_jobs` of 1); logarithms 1e-12"

  static let recognizes = classifiers + regressors

  static let classifiers = [
    "sklearn.ensemble._bagging.BaggingClassifier", "sklearn.ensemble.bagging.BaggingClassifier",
  ]

  static let regressors = [
    "sklearn.ensemble._bagging.BaggingRegressor", "sklearn.ensemble.bagging.BaggingRegressor",
  ]

  enum Task: String { case classification, regression }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try BaggingTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let tables = try BaggingTables(fields)
    let members = try EnsembleMembers(fields, parts)
    let predictor = try BaggingPredictor(tables, members, fields)
    if let classes = tables.classes {
      for (place, model) in try EnsembleMembers.models(fields).enumerated() {
        if members.offer(.predictProba) {
          let known = tables.memberClasses?[place].count ?? classes.count
          try fields.require(model, .predictProba, columns: known, "member \(place)")
        } else {
          try fields.requirePlaces(of: model, below: classes.count, "member \(place)")
        }
      }
    }
    return predictor
  }
}
