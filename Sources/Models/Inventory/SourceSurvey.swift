import Amphora
import Bytes

/// The objects of a source, to be asked which of them predictions do not need.
public struct SourceSurvey: Sendable {
  /// Something in the source that predictions do not need.
  public struct Unneeded: Sendable, Equatable {
    /// A class, an attribute or a column of a class, or the place of a value that is no model.
    public let part: String

    /// How many objects have it.
    public var count: Int

    /// Bytes of its arrays, texts and numbers; what a needed part shares with it is not counted.
    public var bytes: Int

    /// Why predictions do not need it: what it is to them, in the plural, or that no kind reads it.
    public let reason: String
  }

  private let origin: Origin
  private let tensors: [Tensor]
  private let readNames: [AttributeReads.Name]
  private let readNodes: [Int]
  private let models: [Int]
  private let carried: [ModelWalk.Carried]

  init(_ graph: ObjectGraph, models: [Int], carried: [ModelWalk.Carried]) {
    origin = graph.origin
    tensors = graph.tensors
    readNames = graph.reads.names
    readNodes = graph.reads.nodes
    self.models = models
    self.carried = carried
  }

  /// What the models without the origin lack.
  public var leftOut: [Unneeded] {
    let reads = Set(readNames)
    let readObjects = Set(readNodes).union(readNames.map(\.node))
    var walk = UnneededWalk(ObjectGraph(origin, tensors))
    walk.run(from: models) { part in
      switch part {
      case .object(let record):
        return readObjects.contains(record.node) ? nil : "unread objects"
      case .attribute(let record, let name):
        let read = AttributeReads.Name(node: record.node, attribute: name)
        return reads.contains(read) ? nil : SourceSurvey.reason(name, record)
      case .column(let node, let name):
        guard readObjects.contains(node) else { return nil }
        let read = AttributeReads.Name(node: node, attribute: name)
        return reads.contains(read) ? nil : "unread columns"
      }
    }
    for value in carried { walk.add(value) }
    return walk.unneeded
  }

  /// What is kept in the origin and only serves training.
  public var trainingOnly: [Unneeded] {
    let graph = ObjectGraph(origin, tensors)
    // Only few of a million objects have such an attribute, and names are shared by many.
    guard let isNamed = graph.holders(ofAttributes: TrainingOnly.names) else { return [] }
    var walk = UnneededWalk(graph, among: isNamed)
    walk.run(from: models) { part in
      guard case .attribute(let record, let name) = part else { return nil }
      return TrainingOnly.reason(name, of: record.className)
    }
    return walk.unneeded
  }

  private static func reason(_ attribute: String, _ record: Record) -> String {
    if let reason = TrainingOnly.reason(attribute, of: record.className) { return reason }
    let isFitted = attribute.utf8.last == 0x5f || attribute.utf8.first == 0x5f
    return isFitted ? "unread attributes" : "unread parameters"
  }
}
