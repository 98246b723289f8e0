import Amphora
import Bytes

/// A module of PyTorch that was saved whole: an object with parameters, buffers and modules.
enum TorchModule {
  /// What its `state_dict()` would name, its own first and then those of its modules; nil when the
  /// object is no module.
  static func members(
    of node: Int, in graph: ObjectGraph
  ) -> [(name: String, node: Int)]? {
    guard graph.kind(node) == .instance, let record = Record(graph, node) else { return nil }
    // The modules of TorchScript have all three as attributes of their own.
    if record.className.hasPrefix("__torch__.") {
      return record.attributes.map { ($0.name, $0.value) }
    }
    guard let parameters = dictionary("_parameters", of: record),
      let buffers = dictionary("_buffers", of: record),
      let modules = dictionary("_modules", of: record)
    else { return nil }
    let left = names(of: "_non_persistent_buffers_set", of: record)
    return parameters + buffers.filter { !left.contains(Array($0.name.utf8)) } + modules
  }

  private static func dictionary(
    _ name: String, of record: Record
  ) -> [(name: String, node: Int)]? {
    guard let node = attribute(name, of: record),
      record.graph.kind(node) == .dict || SourceTypes.entries(of: node, in: record.graph) != nil
    else { return nil }
    // What is not there is None, and no module has it.
    return SourceTypes.members(of: node, in: record.graph)?.filter {
      record.graph.kind($0.node) != .none
    }
  }

  private static func names(of set: String, of record: Record) -> Set<[UInt8]> {
    guard let node = attribute(set, of: record), record.graph.kind(node) == .set else { return [] }
    return Set(
      record.graph.children(node).compactMap { record.graph.string($0).map { Array($0.utf8) } })
  }

  private static func attribute(_ name: String, of record: Record) -> Int? {
    record.attributes.last { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }
}
