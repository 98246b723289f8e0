import Amphora
import Bytes

@testable import Models

/// A document made by hand, for tests of one kind.
struct DocumentSketch {
  private(set) var document = Document()

  /// Adds a tensor of float64.
  mutating func doubles(_ values: [Double], _ shape: Int...) -> FieldValue {
    add(.float64, shape.isEmpty ? [values.count] : shape, ContiguousSource(values))
  }

  /// Adds a tensor of float32.
  mutating func floats(_ values: [Float], _ shape: Int...) -> FieldValue {
    add(
      .float32, shape.isEmpty ? [values.count] : shape, ContiguousSource(values.map(\.bitPattern)))
  }

  /// Adds a tensor of int64.
  mutating func integers(_ values: [Int], _ shape: Int...) -> FieldValue {
    add(.int64, shape.isEmpty ? [values.count] : shape, ContiguousSource(values))
  }

  /// Adds a tensor of uint32.
  mutating func words(_ values: [UInt32], _ shape: Int...) -> FieldValue {
    add(.uint32, shape, ContiguousSource(values))
  }

  /// Adds a tensor of strings.
  mutating func strings(_ values: [String], _ shape: Int...) -> FieldValue {
    add(.utf8, shape.isEmpty ? [values.count] : shape, StringSource(values))
  }

  /// Adds a tensor of booleans.
  mutating func bools(_ values: [Bool]) -> FieldValue {
    add(.bool, [values.count], ContiguousSource(values.map { UInt8($0 ? 1 : 0) }))
  }

  /// Adds a model and returns its position.
  mutating func model(_ kind: String, version: Int = 1, _ fields: Fields) -> Int {
    document.add(Model(kind: kind, version: version, fields: fields))
  }

  /// A predictor of the model added last.
  func predictor() throws -> Predictor {
    try Predictor(document, model: document.models.count - 1)
  }

  /// The code with which the model added last is refused.
  func refusal() -> ErrorCode? {
    do throws(ReadError) {
      _ = try Predictor(document, model: document.models.count - 1)
      return nil
    } catch {
      return error.code
    }
  }

  private mutating func add(
    _ type: ElementType, _ shape: [Int], _ source: any TensorSource
  ) -> FieldValue {
    .tensor(TensorReference(document.add(Tensor(type, shape, source))))
  }
}

extension Predictor {
  /// The only array of an answer, as doubles.
  func doubles(_ method: PredictionMethod, _ rows: [[Double]]) throws -> [Double] {
    let output = try predict(method, Matrix(rows)).outputs[0]
    guard case .float64(let values) = output.values else { return [] }
    return values
  }

  /// The only array of an answer, as integers.
  func integers(_ method: PredictionMethod, _ rows: [[Double]]) throws -> [Int] {
    let output = try predict(method, Matrix(rows)).outputs[0]
    guard case .integers(let values) = output.values else { return [] }
    return values
  }

  /// The only array of an answer, as strings.
  func strings(_ method: PredictionMethod, _ rows: [[Double]]) throws -> [String] {
    let output = try predict(method, Matrix(rows)).outputs[0]
    guard case .strings(let values) = output.values else { return [] }
    return values
  }

  /// Why an input is refused.
  func refusal(_ method: PredictionMethod, _ rows: [[Double]]) -> PredictionError? {
    refusal(method, .matrix(Matrix(rows)))
  }

  /// Why rows are refused; nil when they are answered.
  func refusal(_ method: PredictionMethod, _ rows: Rows) -> PredictionError? {
    do throws(PredictionError) {
      _ = try predict(method, rows)
      return nil
    } catch {
      return error
    }
  }
}
