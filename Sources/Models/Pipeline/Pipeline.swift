import Amphora
import Bytes

/// Steps that are applied one after the other; as exact as they are.
enum Pipeline: ModelKind {
  static let name = "pipeline"
  static let version = 1
  static let exactness =
    "as its steps"

  static let recognizes = [
    "sklearn.pipeline.Pipeline", samplingPipeline, "sklearn2pmml.pipeline.PMMLPipeline",
    "sklearn2pmml.PMMLPipeline",
  ]

  private static let samplingPipeline = "imblearn.pipeline.Pipeline"

  static let passthrough = "passthrough"

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    var steps: [FieldValue] = []
    let graph = record.graph
    let mayHoldSamplers = record.className.utf8.elementsEqual(samplingPipeline.utf8)
    let nodes = try record.list("steps")
    for (index, node) in nodes.enumerated() {
      let parts = graph.children(node)
      guard graph.kind(node) == .tuple || graph.kind(node) == .list, parts.count == 2,
        let name = graph.string(parts[parts.startIndex])
      else { throw record.unexpected("its steps are not pairs of a name and an object") }
      let step = parts[parts.startIndex + 1]
      let isSampler =
        mayHoldSamplers && Record(graph, step).map { Samplers.contains($0.className) } ?? false
      guard !isSampler || index < nodes.count - 1 else {
        throw record.unexpected("its last step is a sampler")
      }
      let isPassthrough =
        isSampler || graph.kind(step) == .none
        || graph.string(step).map { $0.utf8.elementsEqual(passthrough.utf8) } ?? false
      let value: FieldValue =
        isPassthrough ? .string(passthrough) : .model(assembly.model(for: step))
      steps.append(.list([.string(name), value]))
    }
    guard !steps.isEmpty else { throw record.unexpected("it has no steps") }
    return ["steps": .list(steps)]
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try steps(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    var predictors: [(name: String, predictor: any ModelPredictor)] = []
    for (name, model) in try steps(fields) {
      guard let model else {
        predictors.append((name, Passthrough()))
        continue
      }
      do throws(ReadError) {
        predictors.append((name, try parts.predictor(model)))
      } catch {
        throw ReadError(error.code, at: error.offset, "step '\(name)': \(error.detail)")
      }
    }
    return try PipelinePredictor(predictors)
  }

  /// The names of the steps, and their models; nil for one that passes its input on.
  private static func steps(_ fields: FieldReader) throws(ReadError) -> [(String, Int?)] {
    var steps: [(String, Int?)] = []
    for value in try fields.list("steps") {
      guard case .list(let pair) = value, pair.count == 2, case .string(let name) = pair[0] else {
        throw ReadError(.badField, at: 0, "a step is not a pair of a name and a model")
      }
      switch pair[1] {
      case .model(let index) where fields.document.models.indices.contains(index):
        steps.append((name, index))
      case .model(let index):
        throw ReadError(.badReference, at: 0, "step '\(name)' names model \(index)")
      case .string(let text) where text.utf8.elementsEqual(passthrough.utf8):
        steps.append((name, nil))
      default:
        throw ReadError(.badField, at: 0, "step '\(name)' is neither a model nor passthrough")
      }
    }
    guard !steps.isEmpty else { throw ReadError(.badField, at: 0, "there are no steps") }
    return steps
  }
}
