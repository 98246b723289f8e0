import Amphora
import Bytes

/// Classification by class priors and features that are independent given the class.
enum NaiveBayes: ModelKind {
  static let name = "naive_bayes"
  static let version = 1
  static let exactness =
    "labels; within 1e-12 of the terms summed"

  static let recognizes = [
    "sklearn.naive_bayes.GaussianNB", "sklearn.naive_bayes.MultinomialNB",
    "sklearn.naive_bayes.BernoulliNB", "sklearn.naive_bayes.ComplementNB",
    "sklearn.naive_bayes.CategoricalNB",
  ]

  enum Variant: String, CaseIterable {
    case gaussian, multinomial, bernoulli, complement, categorical
  }

  /// Of the sizes of the terms summed: the source multiplies matrices, and its exponentials and
  /// logarithms differ in their last bits.
  static let tolerance = 1e-12

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    guard let index = recognizes.firstIndex(where: { $0.utf8.elementsEqual(record.className.utf8) })
    else { throw record.unexpected("it is a \(record.className)") }
    let variant = Variant.allCases[index]
    var fields = Fields()
    fields["variant"] = .string(variant.rawValue)
    fields["classes"] = try record.classes(outputs: 1, in: &assembly)
    let columns: Int
    switch variant {
    case .gaussian:
      fields["priors"] = .tensor(try record.tensor("class_prior_"))
      fields["means"] = .tensor(try record.tensor("theta_"))
      // The name of the variances changed in 1.0.
      let variances = try record.has("var_") ? "var_" : "sigma_"
      fields["variances"] = .tensor(try record.tensor(variances))
      columns = try record.shape("theta_").last ?? 0
    case .multinomial, .bernoulli, .complement:
      fields["class_log_priors"] = .tensor(try record.tensor("class_log_prior_"))
      fields["feature_log_probabilities"] = .tensor(try record.tensor("feature_log_prob_"))
      if variant == .bernoulli, try !record.isNone("binarize") {
        fields["binarize"] = .float(try record.double("binarize"))
        try record.describeComparison(of: "binarize", in: &fields)
      }
      columns = try record.shape("feature_log_prob_").last ?? 0
    case .categorical:
      fields["class_log_priors"] = .tensor(try record.tensor("class_log_prior_"))
      var tables: [FieldValue] = []
      for node in try record.list("feature_log_prob_") {
        guard let table = record.graph.plainArray(node) else {
          throw record.unexpected("feature_log_prob_ holds something that is not an array")
        }
        tables.append(.tensor(table))
      }
      fields["category_log_probabilities"] = .list(tables)
      columns = tables.count
    }
    try record.describeColumns(columns, in: &fields)
    return fields
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try NaiveBayesTables(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    NaiveBayesPredictor(try NaiveBayesTables(fields))
  }
}
