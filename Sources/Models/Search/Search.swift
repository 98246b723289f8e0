import Amphora
import Bytes

/// The outcome of a search over parameters; as exact as its best model.
enum Search: ModelKind {
  static let name = "search"
  static let version = 1
  static let exactness =
    "as its best model"

  static let recognizes = [
    "sklearn.model_selection._search.GridSearchCV",
    "sklearn.model_selection._search.RandomizedSearchCV",
    "sklearn.model_selection._search_successive_halving.HalvingGridSearchCV",
    "sklearn.model_selection._search_successive_halving.HalvingRandomSearchCV",
  ]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var fields = Fields()
    if try !record.isNone("best_estimator_") {
      fields["best_model"] = .model(assembly.model(for: try record.member("best_estimator_")))
    }
    if let score = try record.optionalScalar("best_score_") {
      switch score {
      case .float(let value): fields["best_score"] = .float(value)
      case .integer(let value): fields["best_score"] = .float(Double(value))
      default: break
      }
    }
    if case .integer(let index)? = try record.optionalScalar("best_index_"), index >= 0 {
      fields["best_index"] = .integer(index)
    }
    if try !record.isNone("best_params_") {
      let pairs = try record.graph.pairs(try record.member("best_params_")) ?? []
      fields["best_parameters"] = .list(try SearchValues(record.graph).named(pairs))
    }
    if try !record.isNone("cv_results_") {
      let columns = try record.graph.pairs(try record.member("cv_results_")) ?? []
      fields["results"] = .list(try SearchValues(record.graph).columns(columns))
    }
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    if let best = try fields.optionalModel("best_model") {
      guard fields.document.models.indices.contains(best) else {
        throw ReadError(.badReference, at: 0, "best_model names model \(best)")
      }
    }
    let best =
      fields.fields["best_index"] == nil ? nil : try fields.integer("best_index", in: 0...Int.max)
    _ = try fields.optionalDouble("best_score")
    var candidates: Int?
    for name in ["best_parameters", "results"] where fields.fields[name] != nil {
      for value in try fields.list(name) {
        guard case .list(let pair) = value, pair.count == 2, case .string = pair[0] else {
          throw ReadError(.badField, at: 0, "\(name) does not hold pairs of a name and a value")
        }
        guard name == "results" else {
          if case .tensor(let reference) = pair[1] { _ = try fields.document.resolve(reference) }
          continue
        }
        let count = try candidateCount(fields, pair[1])
        guard count == candidates ?? count else {
          throw ReadError(.badShape, at: 0, "columns of results are not of the same length")
        }
        candidates = count
      }
    }
    if let best, let candidates, best >= candidates {
      throw ReadError(.badIndex, at: 0, "best_index is \(best) of \(candidates)")
    }
  }

  /// The number of values of a column of results.
  private static func candidateCount(
    _ fields: FieldReader, _ column: FieldValue
  ) throws(ReadError) -> Int {
    switch column {
    case .tensor(let reference):
      let tensor = try fields.resolve("results", reference)
      try tensor.require(nil)
      return tensor.count
    case .list(let values): return values.count
    default: throw ReadError(.badField, at: 0, "results holds what is no column")
    }
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try check(fields)
    guard let best = try fields.optionalModel("best_model") else {
      throw ReadError(.notPredictable, at: 0, "the search did not fit its best parameters again")
    }
    do throws(ReadError) {
      return SearchPredictor(best: try parts.predictor(best))
    } catch {
      throw ReadError(error.code, at: error.offset, "best model: \(error.detail)")
    }
  }
}
