import Amphora
import Bytes
import Pickle

/// States that would plant a method: a second BUILD, an APPEND or any later use would call it.
extension PickleAudit {
  /// Judges the state of every object.
  mutating func judgeStates() {
    // One state may be given to many objects; it is judged once.
    var judged: Set<PickleNodeID> = []
    for id in values.objects {
      guard case .object(let object) = values[id], !isMadeOfCode(object) else { continue }
      for state in values.graph[object.states] {
        for part in parts(of: state) where judged.insert(part).inserted {
          judge(part, of: object)
        }
      }
    }
  }

  /// A state, and what a pair of states for attributes and for slots holds.
  private func parts(of state: PickleNodeID) -> [PickleNodeID] {
    guard let pair = values.tuple(state), pair.count == 2 else { return [state] }
    return [state] + pair
  }

  private mutating func judge(_ state: PickleNodeID, of object: PickleObject) {
    if isMapping(state) {
      // Python takes any dict for a state; what a call filled cannot be judged by its keys.
      return plant("a state that is no plain dict", of: object)
    }
    guard case .dict(let range) = values[state] else { return }
    for (key, value) in values.graph.pairs(range) {
      switch values[key] {
      case .text(let literal), .byteString(let literal):
        if isForeignTemplate(literal, value) {
          plant("_parse_arg_template, which SciPy executes", of: object)
        } else if isSpecial(literal) {
          plant(
            "\(String(decoding: values.bytes(literal), as: UTF8.self)) is \(describe(value))",
            of: object)
        }
      case .object, .global, .extension, .persistent:
        plant("a name that would be computed", of: object)
      default: break
      }
    }
  }

  private mutating func plant(_ detail: String, of object: PickleObject) {
    guard planted.count < PickleAudit.mostFindings else { return }
    planted.append(
      Finding(
        ReadError(.plantedAttribute, at: object.offset, detail), in: file))
  }

  private func isSpecial(_ name: PickleLiteral) -> Bool {
    guard name.count >= 2, name.count <= PickleAudit.longestSpecial else { return false }
    // Nearly all names end the question here.
    guard values.begins(name, with: 0x5f, 0x5f) else { return false }
    let name = values.bytes(name)
    return !PickleAudit.harmless.contains { Array($0.utf8) == name }
  }

  /// No special name of Python is longer.
  private static let longestSpecial = 64

  /// Attributes that describe a function, as the state of `numpy.vectorize` has them, and one that
  /// only looks special.
  private static let harmless = [
    "__doc__", "__name__", "__qualname__", "__module__",
    // What CatBoost calls the bytes of its model; nothing of Python looks for it.
    "__model",
  ]

  /// What the states of an object hold under one of `names`.
  func plantedMethod(_ names: [String], of id: PickleNodeID) -> PickleNodeID? {
    guard case .object(let object) = values[id] else { return nil }
    // For the message only: the first few are enough, and a crafted file may have very many.
    for state in values.graph[object.states].prefix(4) {
      for part in parts(of: state) {
        guard case .dict(let range) = values[part] else { continue }
        for (key, value) in values.graph.pairs(range).prefix(100) {
          guard case .text(let literal) = values[key], literal.count <= 16 else { continue }
          let name = values.bytes(literal)
          if names.contains(where: { Array($0.utf8) == name }) { return value }
        }
      }
    }
    return nil
  }
}
