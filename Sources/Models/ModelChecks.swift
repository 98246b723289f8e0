public import Amphora
public import Bytes

/// What the checks of the kinds find in a document: in each model by itself, and in what it is made
/// of.
///
/// A consumer that relies on them predicts without counting columns or classes again.
public struct ModelChecks: Sendable {
  /// A model, and what is said of it.
  public struct Finding: Sendable {
    /// The position of the model in the document.
    public let model: Int

    /// Why it is refused, or cannot predict.
    public let error: ReadError
  }

  /// Models that a predictor could not rely on.
  public private(set) var refused: [Finding] = []

  /// Models that cannot predict, so that they were not compared with their parts.
  public private(set) var unpredictable: [Finding] = []

  private var parts = ModelParts()
  private var judged: Set<Int> = []
  /// Whether each model comes after its parts.
  private var isOrdered = true
  /// Models that are refused.
  private var failed: Set<Int> = []

  /// Checks all models.
  public init(_ document: Document) {
    let named = Set(document.models.flatMap(\.parts))
    for root in document.models.indices where !judged.contains(root) {
      var indices = [root]
      do throws(ReadError) {
        if isOrdered { indices = try ModelOrder(document, from: root, besides: judged).indices }
      } catch {
        // What lies too deep, or in a cycle, is said once; the models are checked one by one.
        refuse(root, error)
        isOrdered = false
      }
      for index in indices where judged.insert(index).inserted {
        judge(index, of: document, isPart: named.contains(index))
      }
    }
    refused.sort { $0.model < $1.model }
    unpredictable.sort { $0.model < $1.model }
  }

  /// Checks a model whose parts have been.
  private mutating func judge(_ index: Int, of document: Document, isPart: Bool) {
    let model = document.models[index]
    let others = model.parts
    do throws(ReadError) {
      try ModelKinds.check(document, model: index)
      // What is made of no other, and of what none is made, has nothing more to agree with.
      let mayBeUnpredictable = [Opaque.name, Search.name].contains(model.kind)
      guard isOrdered, isPart || !others.isEmpty || mayBeUnpredictable else { return }
      if let part = others.first(where: failed.contains) {
        throw ReadError(.notPredictable, at: 0, "model \(part), a part of it, is refused")
      }
      let result = ModelParts.build(document, index, parts)
      parts.add(index, result)
      _ = try result.get()
    } catch {
      fail(index, error)
    }
  }

  private mutating func fail(_ index: Int, _ error: ReadError) {
    // What an answer may cost is for each reader to say, and nothing is wrong with the file.
    guard ![.notPredictable, .deepModel, .repeatedTensors].contains(error.code) else {
      // What is made of it cannot be built, and says so.
      parts.add(index, .failure(error))
      return unpredictable.append(Finding(model: index, error: error))
    }
    refuse(index, error)
  }

  private mutating func refuse(_ index: Int, _ error: ReadError) {
    if failed.insert(index).inserted { refused.append(Finding(model: index, error: error)) }
  }
}
