import Amphora
import Bytes

/// The vectors and coefficients of a model, judged.
struct VectorTables {
  /// What a classification has besides.
  struct Classes {
    let labels: Labels
    /// Where the vectors of each class begin, and where the last end.
    let starts: [Int]
    let scores: SupportVectors.Scores?
    let rule: SupportVectors.LabelRule
    /// The slope and the intercept of each pair's probability; nil when there are none.
    let probabilities: (slopes: [Double], intercepts: [Double])?

    var count: Int { labels.count }
  }

  let task: SupportVectors.Task
  let features: Int
  let vectors: HeldRows
  /// Row after row, each with a number for each vector.
  let coefficients: FieldTensor
  /// One for each pair of classes.
  let intercepts: FieldTensor
  /// Nil unless it is a classification.
  let classes: Classes?

  init(_ fields: FieldReader) throws(ReadError) {
    task = try fields.choice("task", SupportVectors.Task.self)
    features = try fields.features()
    vectors = try HeldRows(fields, rows: "vectors", columns: "columns", features: features)
    classes = task == .classification ? try Classes(fields, vectors: vectors.count) : nil
    coefficients = try fields.tensor("coefficients")
    try coefficients.requireFloat64()
    try coefficients.require(max((classes?.count ?? 2) - 1, 1), vectors.count)
    intercepts = try fields.tensor("intercepts")
    try intercepts.requireFloat64()
    try intercepts.require(classes?.pairs ?? 1)
    guard classes == nil else { return }
    try fields.requireAbsent(Classes.names, "of a \(task.rawValue)")
  }
}

extension VectorTables.Classes {
  /// The fields that only a classification has.
  fileprivate static let names = [
    "classes", "class_vectors", "scores", "label_rule", "probability_slopes",
    "probability_intercepts",
  ]

  /// Labels are as many as a tensor has, so that their square cannot overflow.
  var pairs: Int { count * (count - 1) / 2 }

  fileprivate init(_ fields: FieldReader, vectors: Int) throws(ReadError) {
    labels = try fields.classes(outputs: 1)[0]
    let sizes = try fields.tensor("class_vectors")
    try sizes.require(labels.count)
    try sizes.requireIntegers()
    guard labels.count >= 2, labels.count < 1 << 30 else {
      throw ReadError(.badShape, at: 0, "\(labels.count) classes")
    }
    var starts = [0]
    for size in try sizes.integers() {
      guard size >= 0, size <= vectors - starts[starts.count - 1] else {
        throw ReadError(.badIndex, at: 0, "class_vectors are more than \(vectors)")
      }
      starts.append(starts[starts.count - 1] + size)
    }
    guard starts[starts.count - 1] == vectors else {
      throw ReadError(.badIndex, at: 0, "class_vectors are fewer than \(vectors)")
    }
    self.starts = starts
    scores = try fields.optionalChoice("scores", SupportVectors.Scores.self)
    rule = try fields.choice("label_rule", SupportVectors.LabelRule.self)
    guard rule == .votes || scores == .oneVsRest, scores == nil || labels.count > 2 else {
      throw ReadError(.badField, at: 0, "scores of \(labels.count) classes, or none to label by")
    }
    let slopes = try fields.optionalTensor("probability_slopes")
    let intercepts = try fields.optionalTensor("probability_intercepts")
    guard let slopes, let intercepts else {
      guard slopes == nil, intercepts == nil else {
        throw ReadError(.badField, at: 0, "slopes or intercepts of probabilities alone")
      }
      probabilities = nil
      return
    }
    for tensor in [slopes, intercepts] {
      try tensor.requireFloat64()
      try tensor.require(labels.count * (labels.count - 1) / 2)
    }
    probabilities = (try slopes.doubles(), try intercepts.doubles())
  }
}
