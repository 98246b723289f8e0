public import Amphora
public import Bytes

/// What recognition found beside the models it added to the document.
public struct RecognitionResult: Sendable {
  /// Values of the source that are no models and stay in the origin only: a name as a model would
  /// have it, and what it is.
  public internal(set) var alsoCarried: [(name: String, type: String)] = []

  /// The entries, by name, whose model is opaque or has an opaque part, each with the reason.
  public internal(set) var opaque: [(name: String, reason: String)] = []

  /// The entries, by name, whose model is tensors, each with what it does not have of the source.
  public internal(set) var remainders: [(name: String, remainder: TensorRemainder)] = []

  /// The source's objects, to be asked what predictions do not need; nil when it holds none.
  public internal(set) var survey: SourceSurvey?

  /// Creates the result for what needed no recognition.
  public init() {}
}

/// Finds models in the origin of a document.
public enum Recognizer {
  /// Adds to `document` the models that its origin holds, and an entry for each that has a name.
  ///
  /// An object that no kind describes becomes a model of kind `opaque`; nothing is guessed. Nothing
  /// recurses over the source: nested containers are walked with a stack, and the parts of models
  /// wait in a queue.
  ///
  /// - Parameters:
  ///   - document: The document, whose origin holds the objects.
  ///   - provenance: What is known of the source file; classes, libraries and notices are filled in
  ///     for each entry.
  ///   - limits: Its deadline is that of recognition, too.
  ///   - isArrays: Whether the source is arrays by name, which are a model even if there are none.
  /// - Returns: What was found beside.
  /// - Throws: What reading tensors throws, `outOfTime`, and `tooManyNodes` where models share parts so
  ///   often that going through them is out of proportion.
  @discardableResult
  public static func recognize(
    _ document: inout Document, provenance: Provenance = Provenance(), limits: Limits = Limits(),
    isArrays: Bool = false
  ) throws(ReadError) -> RecognitionResult {
    var result = RecognitionResult()
    guard let origin = document.origin else { return result }
    var assembly = ModelAssembly(document, origin, limits: limits, isArrays: isArrays)
    let walk = try ModelWalk(assembly.graph, isArrays: isArrays)
    result.alsoCarried = walk.carried.map { ($0.name, $0.type) }
    var entries: [(name: String, node: Int, model: Int)] = []
    for (name, node) in walk.found {
      entries.append((name, node, assembly.model(for: node)))
    }
    try addModels(&assembly, to: &document)
    for (name, node, model) in entries {
      let described = try self.provenance(of: model, node, document, assembly, provenance)
      document.entries.append(
        Document.Entry(name: name, model: model, node: node, provenance: described))
      if let reason = try opaqueReason(document, model, assembly.graph.budget) {
        result.opaque.append((name, reason))
      }
      if document.models[model].isTensors, var remainder = assembly.remainders[node] {
        remainder.isOfWhole = node == SourceTypes.unwrapped(origin.root, in: assembly.graph)
        result.remainders.append((name, remainder))
      }
    }
    result.survey = SourceSurvey(
      assembly.graph, models: walk.found.map(\.node), carried: walk.carried)
    return result
  }

  /// Gathers the fields of the models that wait, and of those that turn up on the way.
  private static func addModels(
    _ assembly: inout ModelAssembly, to document: inout Document
  ) throws(ReadError) {
    var models: [Model] = []
    while models.count < assembly.nodes.count {
      let node = assembly.nodes[models.count]
      let model = try describe(node, &assembly)
      // Parts that many models share are written for each of them.
      let parts = model.parts.count
      if parts > 0, try !assembly.graph.budget.affords(steps: parts) {
        models.append(opaque(SourceTypes.name(of: node, in: assembly.graph), tooShared))
        continue
      }
      models.append(model)
    }
    for tensor in assembly.added { _ = document.add(tensor) }
    // Only a document with all tensors and models can tell whether the fields agree.
    var trial = document
    for model in models { _ = trial.add(model) }
    for (index, model) in models.enumerated() {
      try assembly.graph.budget.checkTime()
      if let reason = try refusal(trial, document.models.count + index) {
        let name = Record(assembly.graph, assembly.nodes[index])?.className ?? model.kind
        models[index] = opaque(name, reason)
      }
    }
    for model in models { _ = document.add(model) }
  }

  /// What a node is as a model; what it is made of waits in `assembly`.
  static func describe(
    _ node: Int, _ assembly: inout ModelAssembly
  ) throws(ReadError) -> Model {
    let record = Record(assembly.graph, node)
    guard let record, let kind = ModelKinds.kind(recognizing: record.className) else {
      var reason =
        record.map { UnpredictedClasses.reason(of: $0.className) } ?? "it is not an object"
      do throws(ReadError) {
        if let fields = try NamedTensors.fields(of: node, in: &assembly) {
          return Model(kind: NamedTensors.name, version: NamedTensors.version, fields: fields)
        }
      } catch {
        guard isAboutState(error) else { throw error }
        reason = error.detail
      }
      return opaque(SourceTypes.name(of: node, in: assembly.graph), reason)
    }
    do throws(ReadError) {
      let fields = try kind.fields(of: record, in: &assembly)
      return Model(kind: kind.name, version: kind.version, fields: fields)
    } catch {
      guard isAboutState(error) else { throw error }
      return opaque(record.className, error.detail)
    }
  }

  /// Why a model is not described whose parts others have as well.
  private static let tooShared = "it shares its parts with too many others"

  private static func opaque(_ className: String, _ reason: String) -> Model {
    Model(
      kind: Opaque.name, version: Opaque.version,
      fields: Opaque.fields(className: className, reason: reason))
  }

  /// Why a model's fields cannot be relied on; nil when they can.
  private static func refusal(_ document: Document, _ model: Int) throws(ReadError) -> String? {
    do throws(ReadError) {
      try ModelKinds.check(document, model: model)
      return nil
    } catch {
      guard isAboutState(error) else { throw error }
      return error.detail
    }
  }

  /// Whether an error tells of the object, and not of a file that could not be read.
  private static func isAboutState(_ error: ReadError) -> Bool {
    ErrorCode.models.contains(error.code) || ErrorCode.document.contains(error.code)
  }

  /// The reason of the first opaque model among a model and its parts.
  private static func opaqueReason(
    _ document: Document, _ model: Int, _ budget: RecognitionBudget
  ) throws(ReadError) -> String? {
    var rest = [model]
    var seen: Set<Int> = []
    while let index = rest.popLast() {
      try budget.takePartStep()
      guard seen.insert(index).inserted else { continue }
      let model = document.models[index]
      if model.kind == Opaque.name, case .string(let name)? = model.fields["class"],
        case .string(let reason)? = model.fields["reason"]
      {
        return "\(name): \(reason)"
      }
      rest += model.parts.reversed()
    }
    return nil
  }
}
