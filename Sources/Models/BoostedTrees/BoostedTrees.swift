import Amphora
import Bytes

/// Trees whose leaves are added up, stage by stage, to scores.
enum BoostedTrees: ModelKind {
  static let name = "boosted_trees"
  static let version = 1

  static let recognizes = gradientBoosting + histogramBoosting

  static let exactness =
    "bit for bit; what goes through exp or log (probabilities, a beginning from class shares): 1e-12 of the terms"

  enum Task: String { case classification, regression }

  /// What the input is rounded to before it is compared.
  enum Comparison: String { case float32, float64 }

  /// What a score becomes.
  enum Link: String {
    case identity, exp, logistic, softmax
    case logisticOfTwice = "logistic_of_twice"
  }

  /// How the class follows from the scores.
  enum LabelRule: String {
    case atLeastZero = "at_least_zero"
    case aboveZero = "above_zero"
    case largestScore = "largest_score"
    case largestProbability = "largest_probability"
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let isHistogram = histogramBoosting.contains { $0.utf8.elementsEqual(record.className.utf8) }
    return isHistogram
      ? try HistogramBoosting.fields(of: record, in: &assembly)
      : try GradientBoosting.fields(of: record, in: &assembly)
  }

  static func check(_ fields: FieldReader) throws(ReadError) {
    let tables = try BoostedTables(fields)
    try tables.layout.checkNodes(fields)
    _ = try CategoricalSplits(fields, tables.layout)
    let columns = try InputColumns(fields, tables.layout)
    guard columns.order == nil || tables.comparison == .float64 else {
      throw ReadError(.badField, at: 0, "column_order where float32 are compared")
    }
    if case .model(let start) = tables.baseline {
      guard columns.order == nil else {
        throw ReadError(.badField, at: 0, "both column_order and baseline_model are present")
      }
      guard fields.document.models.indices.contains(start.model) else {
        throw ReadError(.badReference, at: 0, "baseline_model names model \(start.model)")
      }
    }
  }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    let tables = try BoostedTables(fields)
    let trees = try BoostedTreesPredictor(fields, tables, parts)
    let columns = try InputColumns(fields, tables.layout)
    return columns.order == nil ? trees : ReorderedTrees(columns: columns, trees: trees)
  }
}
