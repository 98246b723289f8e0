import Amphora
import Bytes
import Pickle

/// Judges what a pickle would do to the program that loads it.
///
/// Whatever no table lists is refused; there is no list of what is bad:
///
/// - A call (REDUCE, INST, OBJ) is refused unless `KnownCallable` lists the name and the arguments
///   are what libraries give it. INST and OBJ without arguments are calls as well: only Python knows
///   whether the name is a class.
/// - NEWOBJ without arguments makes an empty instance of any class, which is carried as data, with a
///   warning when the library is not known. With arguments it is a call of the class's `__new__`,
///   and refused.
/// - BUILD is the first state of an object, or a call: of a class, or of what the first one planted.
/// - Items are given to dict subclasses of a table; anything else that takes items is called.
/// - A persistent id and an extension code make the loading program decide, and are refused.
/// - A function or a class that is kept as a value runs nothing by itself: it is carried as a name,
///   with a warning unless a table lists it.
///
/// Everything that was seen before a fault counts, because it would have run before the fault.
struct PickleAudit {
  let values: PickledValues
  let file: SourceFile

  /// Acts of the pickle, in the order of the file.
  private var acts: [Finding] = []

  /// Attributes that would act later.
  var planted: [Finding] = []

  /// What the owner of the file should know.
  var warnings: [Finding] = []

  /// Findings of one kind that are kept; one is enough to refuse.
  static let mostFindings = 1_000

  init(_ values: PickledValues, file: SourceFile) {
    self.values = values
    self.file = file
  }

  /// What speaks against the file.
  var refusals: [Finding] { acts + planted }

  /// Judges the pickle that begins at `start`.
  mutating func judge(_ reading: PickleReading, from start: Int) {
    for entry in reading.imports where PickleAudit.extensions.contains(entry.opcode) {
      refuse(.extensionImport, at: entry.offset, entry.node.map { name($0) } ?? "")
    }
    if !PickleAudit.persistentIDs.allSatisfy({ !reading.opcodes.contains($0) }) {
      judgePersistentIDs(from: start, to: reading.end)
    }
    for call in reading.calls { judge(call) }
    acts.sort { $0.offset < $1.offset }
    judgeStates()
    if refusals.isEmpty, reading.failure == nil { warnOfImports() }
  }

  private static let extensions: [PickleOpcode] = [.extension1, .extension2, .extension4]
  private static let persistentIDs: [PickleOpcode] = [.persistentID, .binaryPersistentID]

  private mutating func judgePersistentIDs(from start: Int, to end: Int) {
    let input = values.input
    do throws(ReadError) {
      var walker = OpcodeWalker(ByteReader(input.bytes, in: start..<input.count))
      while let instruction = try walker.next(), instruction.offset < end {
        if PickleAudit.persistentIDs.contains(instruction.opcode) {
          refuse(.persistentID, at: instruction.offset, "persistent_load")
        }
      }
    } catch {
      // The fault is reported by the reading itself.
    }
  }

  private mutating func judge(_ call: PickleCall) {
    // Plain data can do nothing, and an act on it ends the reading with a fault of its own. Once
    // nothing more is kept, looking for what to say of millions of acts would take minutes.
    guard acts.count < PickleAudit.mostFindings, canAct(call) else { return }
    let opcode = OpcodeTable.row(of: call.opcode).name
    switch call.opcode {
    case .reduce, .instance, .object:
      if !isUsual(call) {
        refuse(.forbiddenCall, at: call.offset, "\(opcode) calls \(name(call.target))")
      }
    case .newObject, .newObjectEx:
      guard case .global = values[call.target], makesEmptyInstance(call) else {
        return refuse(.forbiddenCall, at: call.offset, "\(opcode) calls \(name(call.target))")
      }
    case .build:
      let method = plantedMethod(["__setstate__"], of: call.target)
      refuse(.forbiddenChange, at: call.offset, describe(opcode, on: call.target, method))
    default:
      let takesEntries = call.opcode == .setItem || call.opcode == .setItems
      if takesEntries, isMapping(call.target) { return }
      let method = plantedMethod(["append", "extend", "add"], of: call.target)
      refuse(.forbiddenChange, at: call.offset, describe(opcode, on: call.target, method))
    }
  }

  /// Whether an act could run anything, in some loader at least.
  private func canAct(_ call: PickleCall) -> Bool {
    switch values[call.target] {
    case .global, .object, .extension, .persistent, .buffer, .attachment, .readOnlyView: true
    default: false
    }
  }

  private func describe(_ opcode: String, on target: PickleNodeID, _ method: PickleNodeID?)
    -> String
  {
    guard let method else { return "\(opcode) on \(name(target))" }
    return "\(opcode) calls \(name(method))"
  }

  private func makesEmptyInstance(_ call: PickleCall) -> Bool {
    guard let result = call.result, case .object(let object) = values[result],
      values.tuple(object.arguments)?.isEmpty == true
    else { return false }
    guard let keywords = object.keywords else { return true }
    guard case .dict(let range) = values[keywords] else { return false }
    return range.isEmpty
  }

  /// Whether an object is a dict subclass whose entries a pickle sets.
  func isMapping(_ id: PickleNodeID) -> Bool {
    guard case .object(let object) = values[id], case .global(let type) = values[object.callable]
    else { return false }
    return PickleAudit.mappings.contains(values.name(type))
  }

  private static let mappings: Set<[UInt8]> = Set(
    [
      "sklearn.utils:Bunch", "sklearn.utils._bunch:Bunch", "sklearn.datasets.base:Bunch",
      "collections:OrderedDict", "collections:defaultdict",
      "sklearn.utils.deprecation:DeprecationDict",
    ].map { Array($0.utf8) })

  private mutating func refuse(_ code: ErrorCode, at offset: Int, _ detail: String) {
    guard acts.count < PickleAudit.mostFindings else { return }
    acts.append(Finding(ReadError(code, at: offset, detail), file: file.name, part: file.part))
  }

  /// What a node is called in a message.
  func name(_ id: PickleNodeID) -> String {
    switch values[id] {
    case .global(let global):
      String(
        decoding: values.bytes(global.module) + [0x2e] + values.bytes(global.name), as: UTF8.self)
    case .object(let object): "what \(shortName(object.callable)) returns"
    case .extension(let code): "extension \(code)"
    case .persistent: "an object kept outside"
    default: "a value that is no function"
    }
  }

  private func shortName(_ id: PickleNodeID) -> String {
    guard case .global = values[id] else { return "another call" }
    return name(id)
  }
}

extension Finding {
  fileprivate var offset: Int { if case .byte(let offset) = place { offset } else { 0 } }
}
