import Bytes

/// Raises each number to the power of its feature, then scales.
struct PowerPredictor: MatrixPredictor {
  let tables: PowerTables
  let scaler: (any ModelPredictor)?

  var features: Int? { tables.powers.count }
  var keepsColumns: Bool { true }
  var transformedColumns: Int? { tables.powers.count }
  var cost: Int { 1 + (scaler?.cost ?? 0) }
  let methods: [PredictionMethod] = [.transform, .inverseTransform]

  func answer(_ method: PredictionMethod, _ rows: Rows) throws(PredictionError) -> Prediction {
    if case .sparse = rows {
      throw PredictionError(.wrongInputForm, "the input is sparse, the model takes dense rows")
    }
    return try answer(method, try rows.dense())
  }

  func answer(_ method: PredictionMethod, _ input: Matrix) throws(PredictionError) -> Prediction {
    guard input.columns == tables.powers.count else {
      throw PredictionError(
        .wrongColumns,
        "the input has \(input.columns) columns, the model takes \(tables.powers.count)")
    }
    try input.requireFinite(missing: .routed)
    guard method == .transform else {
      guard let scaler else { return try applied(method, input) { $0.inverse($1) } }
      guard let unscaled = try scaler.answer(.inverseTransform, .matrix(input)).matrix else {
        throw PredictionError(.wrongInputForm, "the scaler answers no numbers")
      }
      return try applied(method, unscaled) { $0.inverse($1) }
    }
    if tables.method == .boxCox { try requirePositive(input) }
    let powered = try applied(method, input) { $0.forward($1) }
    guard let scaler, let matrix = powered.matrix else { return powered }
    return try scaler.answer(method, .matrix(matrix))
  }

  private func requirePositive(_ input: Matrix) throws(PredictionError) {
    guard let place = input.doubles.firstIndex(where: { $0 <= 0 }) else { return }
    let (row, column) = place.quotientAndRemainder(dividingBy: input.columns)
    throw PredictionError(
      .infiniteValue, row: row, column: column,
      "row \(row), column \(column) is not over zero, and the model takes its logarithm")
  }

  private func applied(
    _ method: PredictionMethod, _ input: Matrix, _ function: (Power, Double) -> Double
  ) throws(PredictionError) -> Prediction {
    let powers = tables.powers.map { Power(method: tables.method, lambda: $0) }
    var values = input.doubles
    for place in values.indices {
      values[place] = function(powers[place % input.columns], values[place])
    }
    let shape = [input.rows, input.columns]
    return Prediction(
      method, shape,
      input.isFloat32 ? .float32(values.map { Float($0) }) : .float64(values))
  }
}

/// One power, there and back.
struct Power {
  let method: PowerTransformer.Method
  let lambda: Double

  func forward(_ x: Double) -> Double {
    if method == .boxCox {
      return Power.raised(ElementaryFunctions.log(x), lambda, isZero: lambda == 0)
    }
    guard x < 0 else {
      let isZero = abs(lambda) < .ulpOfOne
      return Power.raised(ElementaryFunctions.log1p(x), lambda, isZero: isZero)
    }
    let isZero = abs(lambda - 2) <= .ulpOfOne
    return -Power.raised(ElementaryFunctions.log1p(-x), 2 - lambda, isZero: isZero)
  }

  /// (e^(exponent × logarithm) − 1) / exponent, and the logarithm itself where the exponent is zero.
  private static func raised(_ logarithm: Double, _ exponent: Double, isZero: Bool) -> Double {
    isZero ? logarithm : ElementaryFunctions.expm1(exponent * logarithm) / exponent
  }

  func inverse(_ y: Double) -> Double {
    if method == .boxCox {
      return lambda == 0
        ? ElementaryFunctions.exp(y) : ElementaryFunctions.pow(y * lambda + 1, 1 / lambda)
    }
    guard y < 0 else {
      return abs(lambda) < .ulpOfOne
        ? ElementaryFunctions.exp(y) - 1
        : ElementaryFunctions.pow(y * lambda + 1, 1 / lambda) - 1
    }
    return abs(lambda - 2) > .ulpOfOne
      ? 1 - ElementaryFunctions.pow(-(2 - lambda) * y + 1, 1 / (2 - lambda))
      : 1 - ElementaryFunctions.exp(-y)
  }
}
