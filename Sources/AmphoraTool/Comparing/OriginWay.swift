import Amphora
import Bytes

/// The ways to objects of a source, in words of what they are in.
struct OriginWay {
  private let origin: Origin
  private var steps: [(from: Int, node: Int, place: Int)] = []

  /// What the model's own object is in.
  static let start = -1

  init(_ origin: Origin) { self.origin = origin }

  /// Goes on to the children of a node, which is child number `place` of that from which one comes.
  mutating func step(from step: Int, _ node: Int, _ place: Int) -> Int {
    steps.append((step, node, place))
    return steps.count - 1
  }

  /// The way to child number `place` of what a step has led to; of a very long one, the end.
  func pointer(to step: Int, _ place: Int) -> String {
    var names: [String] = []
    var (step, place) = (step, place)
    while step != OriginWay.start, names.count < OriginWay.most {
      names.append(origin.name(ofChild: place, of: steps[step].node))
      (step, place) = (steps[step].from, steps[step].place)
    }
    names.append(step == OriginWay.start ? "origin" : "…")
    return Trail.pointer(names.reversed())
  }

  /// Steps that a person would follow.
  private static let most = 64
}

extension Origin {
  /// What a child is to its parent: an attribute's or a key's name, or a number.
  fileprivate func name(ofChild place: Int, of node: Int) -> String {
    let children = children(of: node)
    switch nodes[node].kind {
    case .call, .instance: return Origin.partsOfCalls[min(place, 5)]
    case .dict:
      let key = children[children.startIndex + place - place % 2]
      guard nodes[key].kind == .string else { return "\(place / 2)" }
      guard !place.isMultiple(of: 2) else { return "key \(place / 2)" }
      return String(decoding: text(nodes[key].value), as: UTF8.self)
    case .array where place < 2, .fortranArray where place < 2, .objectArray where place < 2:
      return ["dtype", "shape"][place]
    default: return "\(place)"
    }
  }

  private static let partsOfCalls = [
    "callable", "arguments", "keywords", "state", "items", "entries",
  ]

  /// A node in words.
  func words(of id: Int) -> String {
    let node = nodes[id]
    switch node.kind {
    case .none: return "None"
    case .false: return "False"
    case .true: return "True"
    case .integer: return "\(node.value)"
    case .float: return "\(floats[Int(node.value)])"
    case .string, .dtype: return ValueText.quoted(text(node.value))
    case .global: return "the name \(globalName(id))"
    case .call, .instance:
      let callable = children[node.first]
      guard nodes[callable].kind == .global else { return "an object" }
      return "an object of \(globalName(callable))"
    case .list, .tuple, .set, .frozenSet: return "a \(node.kind) of \(Text.grouped(node.count))"
    case .dict: return "a dict of \(Text.grouped(node.count / 2))"
    case .array, .fortranArray, .objectArray: return "an array (\(node.kind))"
    default: return "a value (\(node.kind))"
    }
  }

  private func globalName(_ id: Int) -> String {
    let parts = children(of: id).map { part in
      nodes[part].kind == .string ? String(decoding: text(nodes[part].value), as: UTF8.self) : "?"
    }
    return parts.joined(separator: ".")
  }

  private func text(_ index: Int64) -> [UInt8] {
    var bytes: [UInt8] = []
    let string = strings[Int(index)]
    bytes.append(copying: string.bytes)
    return bytes
  }
}
