import Amphora
import Bytes

extension Linear {
  static let classifiers = [
    "sklearn.linear_model._logistic.LogisticRegression",
    "sklearn.linear_model.logistic.LogisticRegression",
  ]

  static let regressors = [
    "sklearn.linear_model._base.LinearRegression", "sklearn.linear_model.base.LinearRegression",
    "sklearn.linear_model._ridge.Ridge", "sklearn.linear_model.ridge.Ridge",
    "sklearn.linear_model._coordinate_descent.Lasso",
    "sklearn.linear_model.coordinate_descent.Lasso",
    "sklearn.linear_model._coordinate_descent.ElasticNet",
    "sklearn.linear_model.coordinate_descent.ElasticNet",
  ]

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    let isClassifier = classifiers.contains { $0.utf8.elementsEqual(record.className.utf8) }
    let coefficients = try record.tensor("coef_")
    let shape = record.graph.tensor(coefficients).shape
    guard (1...2).contains(shape.count), !isClassifier || shape.count == 2 else {
      throw record.unexpected("its coefficients have \(shape.count) dimensions")
    }
    var fields = Fields()
    fields["task"] = .string(isClassifier ? "classification" : "regression")
    fields["coefficients"] = .tensor(coefficients)
    let rows = shape.count == 2 ? shape[0] : 1
    fields["intercepts"] = .tensor(try intercepts(of: record, rows: rows, in: &assembly))
    try record.describeColumns(shape[shape.count - 1], in: &fields)
    if isClassifier {
      fields["classes"] = try record.classes(outputs: 1, in: &assembly)
      fields["link"] = .string(try link(of: record, rows: rows).rawValue)
    } else {
      fields["link"] = .string(Link.identity.rawValue)
    }
    return fields
  }

  /// One intercept for each row of coefficients; the source may have one number for all of them.
  private static func intercepts(
    of record: Record, rows: Int, in assembly: inout ModelAssembly
  ) throws(ReadError) -> TensorReference {
    if let scalar = try record.optionalScalar("intercept_") {
      let value: Double
      switch scalar {
      case .float(let number): value = number
      case .integer(let number): value = Double(number)
      default: throw record.unexpected("its intercept is not a number")
      }
      let values = [Double](repeating: value, count: rows)
      return assembly.add(Tensor(.float64, [rows], ContiguousSource(values)))
    }
    return try record.tensor("intercept_")
  }

  /// What the library's versions make of `multi_class`, of the solver, and of the classes.
  private static func link(of record: Record, rows: Int) throws(ReadError) -> Link {
    let version = try record.libraryVersion()
    // From 1.8 there is no choice any more, whatever an older state still says.
    guard version < LibraryVersion(1, 8), let choice = try record.optionalString("multi_class")
    else { return rows == 1 ? .sigmoid : .softmax }
    switch choice {
    case "ovr", "warn": return rows == 1 ? .sigmoid : .oneVsRest
    case "multinomial": return rows == 1 ? .softmaxBinary : .softmax
    case "auto", "deprecated":
      if rows == 1 { return .sigmoid }
      let solver = try record.string("solver")
      let isOneVsRest =
        solver == "liblinear" || (solver == "newton-cholesky" && version < LibraryVersion(1, 6))
      return isOneVsRest ? .oneVsRest : .softmax
    default: throw record.unexpected("its multi_class is '\(choice)'")
    }
  }
}
