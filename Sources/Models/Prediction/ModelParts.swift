import Amphora
import Bytes

/// The predictors of the models that another one is made of.
struct ModelParts {
  private let allowance = ReadAllowance()
  private let tables = SharedTables()
  private var built: [Int: Result<any ModelPredictor, ReadError>] = [:]

  /// Parts that are named twice on each of forty levels would be asked 2^40 times.
  private static let mostSteps = 10_000

  /// The predictor of the model `index`.
  ///
  /// - Throws: why it could not be built.
  func predictor(_ index: Int) throws(ReadError) -> any ModelPredictor {
    guard let result = built[index] else {
      throw ReadError(.badReference, at: 0, "there is no model \(index)")
    }
    return try result.get()
  }

  mutating func add(_ index: Int, _ result: Result<any ModelPredictor, ReadError>) {
    built[index] = result
  }

  /// Builds the predictor of one model from those of its parts.
  static func build(
    _ document: Document, _ index: Int, _ parts: ModelParts
  ) -> Result<any ModelPredictor, ReadError> {
    let model = document.models[index]
    return Result { () throws(ReadError) in
      let predictor = try ModelKinds.kind(of: model).predictor(
        FieldReader(
          document: document, fields: model.fields, allowance: parts.allowance,
          tables: parts.tables), parts)
      guard predictor.cost <= mostSteps else {
        throw ReadError(.deepModel, at: 0, "an answer takes more than \(mostSteps) steps")
      }
      return predictor
    }
  }
}

/// The models that one is made of, each after its own parts.
struct ModelOrder {
  /// The positions of the models.
  private(set) var indices: [Int] = []

  /// Pipelines within searches within pipelines: people stop at three.
  private static let deepest = 64

  /// Orders the parts of the model at `root`, without recursion, and leaves out those that are
  /// `known`, with all their own.
  ///
  /// - Throws: `cyclicModel`, `deepModel`, or `badReference`.
  init(
    _ document: Document, from root: Int, besides known: Set<Int> = []
  ) throws(ReadError) {
    var finished: Set<Int> = []
    var open: Set<Int> = []
    // Each level: a model, and its parts that are still to be visited.
    var path: [(model: Int, parts: [Int])] = []
    var next: Int? = root
    while true {
      if let model = next {
        next = nil
        guard document.models.indices.contains(model) else {
          throw ReadError(.badReference, at: 0, "there is no model \(model)")
        }
        guard open.insert(model).inserted else {
          throw ReadError(.cyclicModel, at: 0, "model \(model)")
        }
        guard path.count < ModelOrder.deepest else {
          throw ReadError(.deepModel, at: 0, "more than \(ModelOrder.deepest) levels")
        }
        path.append(
          (
            model,
            document.models[model].parts.filter { !finished.contains($0) && !known.contains($0) }
          ))
      }
      guard let last = path.indices.last else { return }
      if let part = path[last].parts.popLast() {
        if !finished.contains(part) { next = part }
        continue
      }
      indices.append(path[last].model)
      finished.insert(path[last].model)
      open.remove(path[last].model)
      path.removeLast()
    }
  }
}

extension Model {
  /// The models that the fields name, in their order.
  var parts: [Int] {
    var parts: [Int] = []
    var rest = Array(fields.values.map(\.value).reversed())
    while let value = rest.popLast() {
      switch value {
      case .model(let index): parts.append(index)
      case .list(let values): rest += values.reversed()
      default: break
      }
    }
    return parts
  }
}
