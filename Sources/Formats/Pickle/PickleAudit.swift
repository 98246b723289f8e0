import Amphora
import Bytes
import Pickle

/// Judges what a pickle would do to the program that loads it.
///
/// Whatever no table lists is refused: there is no list of what is bad. Everything that was seen
/// before a fault counts, because it would have run before the fault.
struct PickleAudit {
  private let values: PickledValues
  private let file: String

  /// What speaks against the file, in the order of the file; calls before the fault that ends it.
  private(set) var refusals: [Finding] = []

  /// What its owner should know.
  private(set) var warnings: [Finding] = []

  init(_ values: PickledValues, file: String) {
    self.values = values
    self.file = file
  }

  /// Judges a reading.
  mutating func judge(_ reading: PickleReading) {
    for entry in reading.imports where PickleAudit.extensions.contains(entry.opcode) {
      refuse(.extensionCode, at: entry.offset)
    }
    for call in reading.calls { judge(call) }
    for id in values.graph.ids {
      if case .object(let object) = values[id] { judgeState(object) }
    }
    refusals.sort { $0.offset < $1.offset }
    if let failure = reading.failure {
      refusals.append(Finding(failure, file: file))
    } else if reading.end < values.input.count {
      let rest = values.input.count - reading.end
      refuse(.bytesAfterPickle, at: reading.end, "\(rest) bytes")
    }
    warnClasses()
  }

  private mutating func judge(_ call: PickleCall) {
    switch call.opcode {
    case .reduce, .instance, .object: judgeCall(call)
    case .newObject, .newObjectEx:
      guard case .global = values[call.target] else {
        return refuse(.forbiddenCall, at: call.offset, "\(name(call.opcode)) of what is no class")
      }
    case .build: refuse(.forbiddenChange, at: call.offset, "BUILD of \(name(call.target))")
    default:
      let takesEntries = call.opcode == .setItem || call.opcode == .setItems
      if takesEntries, isMapping(call.target) { return }
      refuse(.forbiddenChange, at: call.offset, "\(name(call.opcode)) on \(name(call.target))")
    }
  }

  private mutating func judgeCall(_ call: PickleCall) {
    guard let result = call.result, case .object(let object) = values[result] else {
      // The call was refused by the machine itself; what it named still counts.
      return refuse(.forbiddenCall, at: call.offset, "\(name(call.opcode)) calls \(name(call.target))")
    }
    switch values.known(object) {
    case .boundMethod where isDistributionMethod(object): break
    case .boundMethod, nil:
      refuse(.forbiddenCall, at: call.offset, "\(name(call.opcode)) calls \(name(call.target))")
    default: break
    }
  }

  private static let extensions: [PickleOpcode] = [.extension1, .extension2, .extension4]

  /// Whether a call of `getattr` is the one that SciPy's frozen distributions need: a private method
  /// of a distribution, which `numpy.vectorize` wraps.
  private func isDistributionMethod(_ object: PickleObject) -> Bool {
    guard let arguments = values.tuple(object.arguments).map(Array.init), arguments.count == 2,
      case .object(let owner) = values[arguments[0]],
      owner.opcode == .newObject || owner.opcode == .newObjectEx,
      case .global(let type) = values[owner.callable], let method = values.text(arguments[1])
    else { return false }
    let modules = [
      "scipy.stats._distn_infrastructure", "scipy.stats._discrete_distns",
      "scipy.stats._continuous_distns",
    ]
    let module = values.bytes(type.module)
    return modules.contains { Array($0.utf8) == module }
      && method.first == UInt8(ascii: "_") && !method.starts(with: Array("__".utf8))
  }

  /// Whether an object is a dict subclass whose entries a pickle sets.
  private func isMapping(_ id: PickleNodeID) -> Bool {
    guard case .object(let object) = values[id] else { return false }
    if values.known(object) == .mapping { return true }
    guard case .global(let type) = values[object.callable] else { return false }
    let name = values.bytes(type.module) + Array(":".utf8) + values.bytes(type.name)
    return PickleAudit.mappings.contains { Array($0.utf8) == name }
  }

  private static let mappings = [
    "sklearn.utils:Bunch", "sklearn.utils._bunch:Bunch", "sklearn.datasets.base:Bunch",
    "collections:OrderedDict", "collections:defaultdict",
  ]

  /// Refuses states that would plant a method: a second BUILD or an APPEND would call it.
  private mutating func judgeState(_ object: PickleObject) {
    for state in values.graph[object.states] {
      var parts = [state]
      if let pair = values.tuple(state), pair.count == 2 { parts += pair }
      for part in parts {
        guard case .dict(let range) = values[part] else { continue }
        for (key, _) in values.graph.pairs(range) {
          guard let key = values.text(key), key.starts(with: Array("__".utf8)),
            !PickleAudit.harmless.contains(where: { Array($0.utf8) == key })
          else { continue }
          refuse(.plantedAttribute, at: object.offset, String(decoding: key, as: UTF8.self))
        }
      }
    }
  }

  /// Attributes that describe a function, as the state of `numpy.vectorize` has them.
  private static let harmless = ["__doc__", "__name__", "__qualname__", "__module__"]

  private mutating func warnClasses() {
    guard refusals.isEmpty else { return }
    var seen: Set<String> = []
    for id in values.graph.ids {
      guard case .global(let global) = values[id] else { continue }
      let module = values.bytes(global.module)
      let top = module.prefix { $0 != UInt8(ascii: ".") }
      guard !PickleAudit.libraries.contains(where: { Array($0.utf8) == Array(top) }) else { continue }
      let name = self.name(id)
      guard seen.insert(name).inserted else { continue }
      warnings.append(Finding(.unlistedClass, .warning, file: file, name))
    }
  }

  /// Libraries whose classes are expected in a model. This decides about a warning, never about what
  /// is called.
  private static let libraries = [
    "sklearn", "numpy", "scipy", "joblib", "_loss", "builtins", "__builtin__", "collections",
    "copyreg", "copy_reg", "_codecs", "functools",
  ]

  private mutating func refuse(_ code: ErrorCode, at offset: Int, _ detail: String = "") {
    refusals.append(Finding(ReadError(code, at: offset, detail), file: file))
  }

  private func name(_ opcode: PickleOpcode) -> String { OpcodeTable.row(of: opcode).name }

  /// What a node is called in a message.
  private func name(_ id: PickleNodeID) -> String {
    switch values[id] {
    case .global(let global):
      String(decoding: values.bytes(global.module) + [0x2e] + values.bytes(global.name), as: UTF8.self)
    case .object(let object): "what \(shortName(object.callable)) returns"
    case .extension(let code): "extension code \(code)"
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
