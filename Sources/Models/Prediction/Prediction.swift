/// What a model answers.
public struct Prediction: Sendable {
  /// One array of the answer.
  public struct Output: Sendable {
    /// The method's name, with a suffix when it gives several arrays: `predict_proba.0`,
    /// `kneighbors_distance`.
    public let name: String

    /// Rows, or rows and columns.
    public let shape: [Int]

    /// The elements, row after row.
    public let values: Values
  }

  /// The elements of an array.
  public enum Values: Sendable {
    case float64([Double])
    case float32([Float])
    case integers([Int])
    case strings([String])
    case bools([Bool])
  }

  /// The arrays: usually one; two for `kneighbors`; one for each output for the probabilities of
  /// several outputs.
  public let outputs: [Output]

  init(_ outputs: [Output]) { self.outputs = outputs }

  /// One array that has the method's own name.
  init(_ method: PredictionMethod, _ shape: [Int], _ values: Values) {
    self.init([Output(name: method.rawValue, shape: shape, values: values)])
  }

  /// The one array as a matrix, which is what the next step of a pipeline takes; nil when there are
  /// several, or when it holds no floats.
  var matrix: Matrix? {
    guard outputs.count == 1, outputs[0].shape.count == 2 else { return nil }
    let (rows, columns) = (outputs[0].shape[0], outputs[0].shape[1])
    return switch outputs[0].values {
    case .float64(let values): Matrix(rows: rows, columns: columns, .float64(values))
    case .float32(let values): Matrix(rows: rows, columns: columns, .float32(values))
    default: nil
    }
  }
}

extension Prediction {
  /// An answer that is the input, unchanged.
  init(_ method: PredictionMethod, unchanged input: Matrix) {
    let values: Values =
      switch input.elements {
      case .float64(let values): .float64(values)
      case .float32(let values): .float32(values)
      case .int64(let values): .float64(values.map { Double($0) })
      }
    self.init(method, [input.rows, input.columns], values)
  }
}
