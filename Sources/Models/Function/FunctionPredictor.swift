import Bytes

/// Applies a known function to each number.
struct FunctionPredictor: ModelPredictor {
  let features: Int?
  var transformedColumns: Int? { features }
  let inputForm = InputForm.table
  let methods: [PredictionMethod] = [.transform, .inverseTransform]

  private let function: KnownFunction
  private let inverse: KnownFunction
  private let check: Function.Check

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.optionalFeatures()
    function = try fields.choice("function", KnownFunction.self)
    inverse = try fields.choice("inverse", KnownFunction.self)
    check = try fields.choice("check", Function.Check.self)
  }

  var takesSparse: Bool { true }
  var keepsColumns: Bool { true }

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    let function = method == .transform ? function : inverse
    var rows = rows
    if case .sparse(let sparse) = rows {
      guard check != .dense else {
        throw PredictionError(.wrongInputForm, "the input is sparse, the model takes dense rows")
      }
      if check == .any { try sparse.requireFinite(missing: .refused) }
    } else if check != .none {
      let matrix = try rows.dense()
      try matrix.requireFinite(missing: .refused)
      rows = .matrix(matrix)
    }
    guard function != .identity else {
      guard case .table(let table) = rows else { return try Prediction(method, unchanged: rows) }
      return try Prediction(
        method, unchanged: try RowsBeside([.table(table)], rows: table.rows).joined)
    }
    if case .sparse(let sparse) = rows {
      guard function.keepsZero else {
        throw PredictionError(
          .wrongInputForm, "the input is sparse, and the model would make its zeros other numbers")
      }
      let answer = sparse.with(try applied(function, sparse.elements))
      return try Prediction(method, unchanged: .sparse(answer))
    }
    let matrix = try rows.dense()
    let answer = Matrix(
      rows: matrix.rows, columns: matrix.columns, try applied(function, matrix.elements))
    return try Prediction(method, unchanged: .matrix(answer))
  }

  private func applied(
    _ function: KnownFunction, _ elements: Matrix.Elements
  ) throws(PredictionError) -> Matrix.Elements {
    switch elements {
    case .float64(let values): return .float64(values.map { function($0) })
    case .float32(let values): return .float32(values.map { Float(function(Double($0))) })
    case .int64(let values):
      guard function != .reciprocal else {
        throw PredictionError(.notNumeric, "the reciprocal of a whole number is none")
      }
      let whole = values.compactMap { function.whole($0) }
      guard whole.count != values.count else { return .int64(whole) }
      return .float64(values.map { function(Double($0)) })
    }
  }
}
