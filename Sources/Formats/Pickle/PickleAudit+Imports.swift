import Amphora
import Bytes
import Pickle

/// What a pickle imports, whether anything is done with it or not: to import a module is to run it.
extension PickleAudit {
  /// Finds fault with every import that no call was refused for, once for each name.
  ///
  /// - A name with a dot is refused unless a table lists it.
  /// - A class that no table has is warned of when instances are made of it.
  /// - Anything else is a value, and warned of unless a table lists it as one.
  mutating func judgeImports(_ reading: PickleReading) {
    guard !reading.imports.isEmpty else { return }
    let uses = GlobalUses(values, areCallablesHeld: reading.imports.contains { isCallable($0) })
    var seen = refusedNames
    for entry in reading.imports {
      guard warnings.count < PickleAudit.mostFindings else { return }
      guard let id = entry.node, case .global(let global) = values[id] else { continue }
      // A function that is listed to be called must not be kept where somebody may call it.
      if values.callable(id) != nil, !uses.isHeld(id) { continue }
      let isClass = uses.isClass(id)
      let name = values.name(global)
      if KnownValues.contains(name) || isClass && KnownClasses.contains(name) { continue }
      if isPartOfCode(global) || isTorchName(name) { continue }
      guard seen.insert(name).inserted else { continue }
      if values.bytes(global.name).contains(UInt8(ascii: ".")) {
        refuse(.dottedName, at: entry.offset, detail(of: id))
      } else {
        warnings.append(
          Finding(
            isClass ? .unknownClass : .unknownValue, .warning, in: file,
            at: .byte(entry.offset), detail(of: id)))
      }
    }
  }

  private func isCallable(_ entry: PickleImport) -> Bool {
    entry.node.map { values.callable($0) != nil } ?? false
  }

  /// Whether a name only serves to make code, of which there is a finding.
  private func isPartOfCode(_ global: PickleGlobal) -> Bool {
    guard !codeActs.isEmpty else { return false }
    // Classes are made by `type`, and functions of dill get their attributes by `setattr`.
    return CodeMakers.product(of: values.name(global)) != nil
      || PickleAudit.classMakers.contains(values.name(global))
  }

  private static let classMakers = KnownNames(["__builtin__, builtins: type setattr"])

  private func detail(of id: PickleNodeID) -> String {
    guard case .global(let global) = values[id], let modern = modernName(global)
    else { return describe(id) }
    return "\(describe(id)), which Python 3 calls \(modern)"
  }
}

/// What a pickle does with the globals that it imports: one byte for each of its nodes.
struct GlobalUses {
  private var uses: ContiguousArray<UInt8>

  private static let instances: UInt8 = 1
  private static let held: UInt8 = 2
  private static let arguments: UInt8 = 4

  /// Looks through a graph; `areCallablesHeld` says whether `isHeld` is going to be asked.
  init(_ values: PickledValues, areCallablesHeld: Bool) {
    uses = ContiguousArray(repeating: 0, count: values.graph.count)
    for id in values.objects {
      if case .object(let object) = values[id] { mark(object, values) }
    }
    guard areCallablesHeld else { return }
    if let root = values.graph.root { uses[root.index] |= GlobalUses.held }
    for id in values.graph.ids {
      switch values[id] {
      // Those in the arguments of a call are judged with the call.
      case .tuple(let range):
        if uses[id.index] & GlobalUses.arguments == 0 { hold(range, values) }
      case .list(let range), .dict(let range), .set(let range), .frozenSet(let range):
        hold(range, values)
      case .object(let object):
        for range in [object.states, object.appended, object.entries, object.added] {
          hold(range, values)
        }
      default: break
      }
    }
  }

  /// Whether instances are made of a global; without that it is a value.
  func isClass(_ id: PickleNodeID) -> Bool { uses[id.index] & GlobalUses.instances != 0 }

  /// Whether a global is kept, or made an instance of, rather than called.
  func isHeld(_ id: PickleNodeID) -> Bool { uses[id.index] & GlobalUses.held != 0 }

  private mutating func mark(_ object: PickleObject, _ values: PickledValues) {
    uses[object.arguments.index] |= GlobalUses.arguments
    switch values.known(object) {
    case let known? where known.takesClass:
      if let first = values.tuple(object.arguments)?.first {
        uses[first.index] |= GlobalUses.instances
      }
    default: uses[object.callable.index] |= GlobalUses.instances
    }
    if object.opcode == .newObject || object.opcode == .newObjectEx {
      uses[object.callable.index] |= GlobalUses.held
    }
  }

  private mutating func hold(_ range: Range<Int>, _ values: PickledValues) {
    for child in values.graph[range] { uses[child.index] |= GlobalUses.held }
  }
}
