import Amphora
import Pickle

/// What a pickle imports and calls, as people write it.
///
/// `Finding.printable` is the caller's to apply.
extension PickleAudit {
  /// What a node would be in Python, in at most 200 bytes: `getattr(__import__('os'), 'system')`.
  func describe(_ id: PickleNodeID) -> String {
    var description = PickleDescription(values)
    description.add(id)
    return description.string
  }

  /// What an act would be in Python, in at most 200 bytes: `os.system('id')`, `x.append(1)`.
  func describe(_ call: PickleCall) -> String {
    var description = PickleDescription(values)
    description.add(call.target)
    let operands = values.graph[call.operands]
    switch call.opcode {
    case .build:
      description.add(".__setstate__(")
      if let state = call.argument { description.add(state, depth: 1) }
      description.add(")")
    case .append, .appends, .addItems:
      let ofOne = call.opcode == .addItems ? "add" : "append"
      let ofMore = call.opcode == .addItems ? "update" : "extend"
      description.add(".\(operands.count == 1 ? ofOne : ofMore)(")
      if let first = operands.first { description.add(first, depth: 1) }
      description.add(operands.count > 1 ? ", …)" : ")")
    case .setItem, .setItems:
      description.add("[")
      if let key = operands.first { description.add(key, depth: 1) }
      description.add("] = ")
      if let value = operands.dropFirst().first { description.add(value, depth: 1) }
      if operands.count > 2 { description.add(", …") }
    // What is called is the program's own; its argument is in the node already.
    case .persistentID, .binaryPersistentID: break
    default:
      var keywords: PickleNodeID?
      if let result = call.result, case .object(let object) = values[result] {
        keywords = object.keywords
      }
      description.addArguments(call.argument, keywords: keywords)
    }
    return description.string
  }

  /// What Python 3 calls a global that a pickle names as Python 2 did; nil when that is the same.
  func modernName(_ global: PickleGlobal) -> String? {
    // pickle.load maps the names of Python 2 in protocols 0 to 2, and in no others.
    guard global.protocolVersion < 3,
      global.module.count <= PickleAudit.longestTwoName,
      global.name.count <= PickleAudit.longestTwoName,
      let modern = PythonTwoNames.modern(values.bytes(global.module), values.bytes(global.name))
    else { return nil }
    return String(decoding: modern.module + [UInt8(ascii: ".")] + modern.name, as: UTF8.self)
  }

  /// No name of Python 2's library is longer, nor of what its modules hold.
  private static let longestTwoName = 256

  /// What a finding says of a call: what would be called, and what that is in Python 3.
  func detail(of call: PickleCall) -> String {
    let text = "\(OpcodeTable.row(of: call.opcode).name) calls \(describe(call))"
    guard case .global(let global) = values[call.target], let modern = modernName(global)
    else { return text }
    return "\(text), which Python 3 calls \(modern)"
  }

  /// What a finding says of a change; `method` is what the object was given to be changed by.
  func detail(ofChange call: PickleCall, by method: PickleNodeID?) -> String {
    let opcode = OpcodeTable.row(of: call.opcode).name
    guard let method else { return "\(opcode) calls \(describe(call))" }
    return "\(opcode) calls \(describe(method))"
  }
}
