public import Amphora
import Bytes

/// What a model of the kind `tensors` does not have of the value that it was made from.
public struct TensorRemainder: Sendable {
  /// Tensors that no name stands for, each with the reason.
  public internal(set) var left = Mentions()

  /// Names that were there before, each with what it became.
  public internal(set) var renamed = Mentions()

  /// Values that are no tensors, the outermost that hold none: name and type.
  public internal(set) var others = Mentions()

  /// Whether the value is all of the source, so that nothing lies beside it.
  public internal(set) var isOfWhole = false

  /// What a model of a document lacks of the value that the origin has; nil when it is of another kind,
  /// or has no origin.
  public init?(of entry: Document.Entry, in document: Document) {
    guard document.models[entry.model].isTensors, let origin = document.origin,
      let node = entry.node
    else { return nil }
    guard let walk = try? ArrayWalk(node, ObjectGraph(origin, document.tensors)) else { return nil }
    self = walk.remainder
  }

  init() {}
}
