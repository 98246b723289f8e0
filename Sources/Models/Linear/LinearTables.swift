import Amphora
import Bytes

/// The tables of a linear model, judged; the numbers stay where they are, which may be a gigabyte.
struct LinearTables {
  let link: Linear.Link
  let features: Int
  /// The number of rows of coefficients.
  let rows: Int
  /// Whether a result has columns even when there is only one.
  let isTable: Bool
  let coefficients: FieldTensor
  let intercepts: FieldTensor
  /// Nil for regression.
  let classes: Labels?

  init(_ fields: FieldReader) throws(ReadError) {
    let task = try fields.choice("task", Linear.Task.self)
    link = try fields.choice("link", Linear.Link.self)
    features = try fields.features()
    coefficients = try fields.tensor("coefficients")
    isTable = coefficients.shape.count == 2
    if isTable {
      try coefficients.require(nil, features)
    } else {
      try coefficients.require(features)
    }
    rows = isTable ? coefficients.shape[0] : 1
    intercepts = try fields.tensor("intercepts")
    try intercepts.require(rows)
    try coefficients.requireFloats()
    try intercepts.requireFloats()
    classes = task == .classification ? try fields.classes(outputs: 1)[0] : nil
    guard rows > 0 else { throw ReadError(.badShape, at: 0, "there are no coefficients") }
    try checkAgreement()
  }

  private func checkAgreement() throws(ReadError) {
    guard let classes else {
      guard link == .identity else {
        throw ReadError(.badField, at: 0, "link is '\(link.rawValue)' for a regression")
      }
      return
    }
    let wanted =
      switch link {
      case .identity: 0
      case .sigmoid, .softmaxBinary: 1
      case .softmax, .oneVsRest: classes.count
      }
    guard wanted > 0, isTable else {
      throw ReadError(.badField, at: 0, "link is '\(link.rawValue)' for a classification")
    }
    guard rows == wanted, rows != 1 || classes.count == 2 else {
      throw ReadError(
        .badShape, at: 0, "\(rows) rows of coefficients for \(classes.count) classes")
    }
  }
}
