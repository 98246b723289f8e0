import Amphora
import Bytes

/// Applies the steps of a scaler, column by column.
struct ScalerPredictor: MatrixPredictor {
  /// One operation with a parameter for each column.
  enum Step: Sendable {
    case add([Double])
    case subtract([Double])
    case multiply([Double])
    case divide([Double])
    case clip(low: Double, high: Double)
  }

  let features: Int?
  var transformedColumns: Int? { features }
  let methods: [PredictionMethod] = [.transform, .inverseTransform]

  private let forward: [Step]
  private let backward: [Step]

  /// The steps for sparse rows, which multiply by the reciprocal; nil where zeros would not stay so.
  let sparse: (forward: [Step], backward: [Step])?
  private let rule: Scaler.Float32Rule

  init(_ fields: FieldReader) throws(ReadError) {
    let variant = try fields.choice("variant", Scaler.Variant.self)
    rule = try fields.choice("float32_rule", Scaler.Float32Rule.self)
    let count = try fields.features()
    features = count
    func parameters(_ name: String) throws(ReadError) -> [Double]? {
      guard let tensor = try fields.optionalTensor(name) else { return nil }
      try tensor.require(count)
      return try tensor.doubles()
    }
    let scale = try parameters("scale")
    let clip = try ScalerPredictor.clip(fields)
    switch variant {
    case .standard:
      let center = try parameters("center")
      let steps: [Step?] = [center.map { .subtract($0) }, scale.map { .divide($0) }, clip]
      forward = steps.compactMap { $0 }
      backward = [scale.map { .multiply($0) }, center.map { .add($0) }].compactMap { $0 }
      // The reciprocal is of the type of the parameter.
      let isNarrow = try fields.optionalTensor("scale")?.type == .float32
      let reciprocals = scale.map { $0.map { isNarrow ? Double(1 / Float($0)) : 1 / $0 } }
      let reciprocal: [Step?] = [reciprocals.map { .multiply($0) }, clip]
      sparse =
        center == nil && ScalerPredictor.keepsZero(clip)
        ? (reciprocal.compactMap { $0 }, scale.map { [.multiply($0)] } ?? []) : nil
    case .minMax:
      guard let scale, let offset = try parameters("offset") else {
        throw ReadError(.badField, at: 0, "scale or offset is absent")
      }
      forward = [.multiply(scale), .add(offset)] + (clip.map { [$0] } ?? [])
      backward = [.subtract(offset), .divide(scale)]
      sparse = nil
    }
  }

  private static func clip(_ fields: FieldReader) throws(ReadError) -> Step? {
    let (low, high) = (
      try fields.optionalDouble("clip_low"), try fields.optionalDouble("clip_high")
    )
    guard (low == nil) == (high == nil) else {
      throw ReadError(.badField, at: 0, "only one of clip_low and clip_high is present")
    }
    guard let low, let high else { return nil }
    return .clip(low: low, high: high)
  }

  private static func keepsZero(_ clip: Step?) -> Bool {
    guard case .clip(let low, let high)? = clip else { return true }
    return low <= 0 && high >= 0
  }

  var takesSparse: Bool { true }
  var keepsColumns: Bool { true }

  func answer(
    _ method: PredictionMethod, _ rows: Rows
  ) throws(PredictionError) -> Prediction {
    // What goes back has as many columns as what went forward.
    if let features, let columns = rows.columns, columns != features {
      throw PredictionError(
        .wrongColumns, "the input has \(columns) columns, the model takes \(features)")
    }
    if case .sparse(let sparse) = rows { return try answer(method, sparse) }
    return try answer(method, try rows.dense())
  }

  func answer(
    _ method: PredictionMethod, _ input: Matrix
  ) throws(PredictionError) -> Prediction {
    try input.requireFinite(missing: .routed)
    let steps = method == .transform ? forward : backward
    let shape = [input.rows, input.columns]
    guard case .float32(let floats) = input.elements else {
      var values = input.doubles
      for step in steps { ScalerPredictor.apply(step, to: &values, input.columns) { $0 } }
      return Prediction(method, shape, .float64(values))
    }
    var values = floats
    for step in steps {
      if rule == .float32Parameters {
        ScalerPredictor.apply(step, to: &values, input.columns) { Float($0) }
      } else {
        var wide = values.map { Double($0) }
        ScalerPredictor.apply(step, to: &wide, input.columns) { $0 }
        values = wide.map { Float($0) }
      }
    }
    return Prediction(method, shape, .float32(values))
  }

  private static func apply<Value: BinaryFloatingPoint>(
    _ step: Step, to values: inout [Value], _ columns: Int, _ narrow: (Double) -> Value
  ) {
    func each(_ parameters: [Double], _ operation: (inout Value, Value) -> Void) {
      let parameters = parameters.map(narrow)
      for first in stride(from: 0, to: values.count, by: max(columns, 1)) {
        for column in 0..<columns { operation(&values[first + column], parameters[column]) }
      }
    }
    switch step {
    case .add(let parameters): each(parameters) { $0 += $1 }
    case .subtract(let parameters): each(parameters) { $0 -= $1 }
    case .multiply(let parameters): each(parameters) { $0 *= $1 }
    case .divide(let parameters): each(parameters) { $0 /= $1 }
    case .clip(let low, let high):
      let (low, high) = (narrow(low), narrow(high))
      // NaN is neither below nor above, and passes.
      for index in values.indices {
        if values[index] < low { values[index] = low }
        if values[index] > high { values[index] = high }
      }
    }
  }
}
