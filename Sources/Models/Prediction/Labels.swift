import Amphora
import Bytes

/// The labels of one output, by class.
enum Labels: Sendable {
  case integers([Int])
  case doubles([Double])
  case floats([Float])
  case strings([String])
  case bools([Bool])

  /// Reads labels from a tensor of rank 1.
  init(_ tensor: FieldTensor) throws(ReadError) {
    guard tensor.shape.count == 1, tensor.shape[0] > 0 else {
      throw ReadError(.badShape, at: 0, "classes of shape \(tensor.shape)")
    }
    switch tensor.type {
    case .utf8: self = .strings(try tensor.strings())
    case .bool: self = .bools(try tensor.integers().map { $0 != 0 })
    case .float64: self = .doubles(try tensor.doubles())
    case .float32: self = .floats(try tensor.doubles().map { Float($0) })
    default: self = .integers(try tensor.integers())
    }
  }

  /// The number of classes.
  var count: Int {
    switch self {
    case .integers(let values): values.count
    case .doubles(let values): values.count
    case .floats(let values): values.count
    case .strings(let values): values.count
    case .bools(let values): values.count
    }
  }

  /// The labels of the classes `indices`.
  func take(_ indices: [Int]) -> Prediction.Values {
    switch self {
    case .integers(let values): .integers(indices.map { values[$0] })
    case .doubles(let values): .float64(indices.map { values[$0] })
    case .floats(let values): .float32(indices.map { values[$0] })
    case .strings(let values): .strings(indices.map { values[$0] })
    case .bools(let values): .bools(indices.map { values[$0] })
    }
  }
}

extension Prediction {
  /// Labels from the chosen classes, a row of `outputs` classes for each input row.
  ///
  /// Outputs whose labels are of one type make one array; others make one each.
  init(labels: [Labels], chosen: [Int], rows: Int, isColumn: Bool = false) {
    let count = labels.count
    let name = PredictionMethod.predict.rawValue
    guard count > 1 else {
      self.init(.predict, isColumn ? [rows, 1] : [rows], labels[0].take(chosen))
      return
    }
    let columns = labels.indices.map { output in
      labels[output].take(stride(from: output, to: chosen.count, by: count).map { chosen[$0] })
    }
    if let joined = Values.interleaved(columns, rows: rows) {
      self.init(.predict, [rows, count], joined)
      return
    }
    self.init(
      columns.enumerated().map { Output(name: "\(name).\($0)", shape: [rows], values: $1) })
  }
}
