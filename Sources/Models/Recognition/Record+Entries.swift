import Amphora
import Bytes

extension Record {
  /// How many attributes the object has: what it costs to go over them.
  var entryCount: Int {
    dictionaries.reduce(0) { count, node in
      let isColumns = graph.kind(node) == .scalarDict
      return count
        + (isColumns
          ? graph.tensor(graph.array(graph.origin.nodes[node].value)).count
          : graph.children(node).count / 2)
    }
  }

  /// The attributes of some names, in their order, gathered in one pass; nil for what the object
  /// lacks.
  ///
  /// - Throws: What reading a dict that is kept as columns throws.
  func attributes(named names: [String]) throws(ReadError) -> [Attribute?] {
    var places: [ExactText: Int] = [:]
    for (place, name) in names.enumerated() { places[ExactText(name)] = place }
    let longest = names.reduce(0) { max($0, $1.utf8.count) }
    var found = [Attribute?](repeating: nil, count: names.count)
    // A later key would have replaced an earlier, and the slots' dict is the second and wins.
    for dictionary in dictionaries {
      if graph.kind(dictionary) == .scalarDict {
        for (key, value) in try graph.pairs(dictionary) ?? [] {
          guard case .string(let name) = key, let place = places[ExactText(name)],
            case .scalar(let scalar) = value
          else { continue }
          found[place] = .scalar(scalar)
        }
        continue
      }
      let children = graph.children(dictionary)
      for index in stride(from: children.startIndex, to: children.endIndex - 1, by: 2) {
        guard let name = graph.string(children[index], ofAtMost: longest),
          let place = places[ExactText(name)]
        else { continue }
        found[place] = .node(children[index + 1])
      }
    }
    return found
  }
}

extension ObjectGraph {
  /// A string of a few bytes; nil for other nodes, and for a longer one, which is not even read.
  func string(_ node: Int, ofAtMost count: Int) -> String? {
    let length: Int
    switch kind(node) {
    case .string: length = origin.strings[Int(origin.nodes[node].value)].count
    case .byteString: length = bytes(node).count
    default: return nil
    }
    return length <= count ? string(node) : nil
  }
}
