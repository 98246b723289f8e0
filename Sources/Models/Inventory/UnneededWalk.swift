import Amphora
import Bytes

/// Walks over objects, takes those apart that are not needed, and weighs them.
struct UnneededWalk {
  /// What may be needed or not.
  enum Part {
    case object(Record)
    case attribute(Record, String)
    /// A column of the array of a node.
    case column(Int, String)
  }

  /// Something that is not needed: all that a node holds, or one array record.
  private struct Apart {
    let part: String
    let reason: String
    let content: Content

    enum Content {
      case node(Int)
      case record(Int64)
    }
  }

  private let graph: ObjectGraph

  /// The objects that may have unneeded parts; nil for all.
  private let candidates: [Bool]?

  /// The nodes that are needed, and later those that have been weighed.
  private var counted: [Bool]
  private var apart: [Apart] = []
  private var found: [SourceSurvey.Unneeded] = []
  private var places: [String: Int] = [:]

  init(_ graph: ObjectGraph, among candidates: [Bool]? = nil) {
    self.graph = graph
    self.candidates = candidates
    counted = [Bool](repeating: false, count: graph.origin.nodes.count)
  }

  /// What was found, each part once.
  var unneeded: [SourceSurvey.Unneeded] { found }

  /// Walks from `roots`; `reason` says why a part is not needed, and is nil for one that is.
  mutating func run(from roots: [Int], reason: (Part) -> String?) {
    var seen = counted
    var rest = roots.reversed().map { (node: $0, place: "") }
    while let (node, place) = rest.popLast() {
      guard !seen[node] else { continue }
      seen[node] = true
      guard candidates?[node] != false, let record = Record(graph, node), record.hasPlainState
      else {
        counted[node] = true
        takeColumnsApart(node, place, reason)
        for child in graph.children(node).reversed() where !seen[child] {
          rest.append((child, place))
        }
        continue
      }
      if let reason = reason(.object(record)) {
        apart.append(Apart(part: record.className, reason: reason, content: .node(node)))
        continue
      }
      counted[node] = true
      var needed: [(Int, String)] = []
      for (name, value) in record.attributes {
        let part = record.className + "." + name
        if let reason = reason(.attribute(record, name)) {
          apart.append(Apart(part: part, reason: reason, content: .node(value)))
        } else {
          needed.append((value, part))
        }
      }
      rest += needed.reversed()
    }
    // Only now is it known what is needed as well.
    for apart in apart {
      switch apart.content {
      case .node(let node): add(apart.part, weigh(node), apart.reason)
      case .record(let record): add(apart.part, graph.bytes(ofRecords: record, 1), apart.reason)
      }
    }
    apart = []
  }

  /// Adds a value beside the models.
  mutating func add(_ value: ModelWalk.Carried) {
    add("'\(value.name)' (\(value.type))", weigh(value.node), "it is no model")
  }

  private mutating func takeColumnsApart(
    _ node: Int, _ place: String, _ reason: (Part) -> String?
  ) {
    guard candidates == nil else { return }
    for (index, name) in graph.columnNames(node).enumerated() {
      guard let reason = reason(.column(node, name)) else { continue }
      let record = graph.origin.nodes[node].value + Int64(index)
      apart.append(Apart(part: "\(place)[\(name)]", reason: reason, content: .record(record)))
    }
  }

  private mutating func add(_ part: String, _ bytes: Int, _ reason: String) {
    if let place = places[part] {
      found[place].count += 1
      found[place].bytes += bytes
    } else {
      places[part] = found.count
      found.append(SourceSurvey.Unneeded(part: part, count: 1, bytes: bytes, reason: reason))
    }
  }

  /// Bytes of what has not been counted below a node.
  private mutating func weigh(_ root: Int) -> Int {
    var bytes = 0
    var rest = [root]
    while let node = rest.popLast() {
      guard !counted[node] else { continue }
      counted[node] = true
      bytes += graph.ownBytes(node)
      switch graph.kind(node) {
      // Names of classes and dtypes are no content.
      case .global, .dtype, .recordDtype, .subarrayDtype: break
      case .array, .fortranArray, .scalarList, .scalarDict: break
      default: rest += graph.children(node)
      }
    }
    return bytes
  }
}
