import Amphora
import Bytes
import Pickle

/// One act of cloudpickle, dill or the like that makes code, or what code needs.
struct CodeAct {
  let call: PickleCall
  let product: CodeMakers.Product

  /// What it makes for a person, such as `function 'score'`; nil for parts of such things.
  let carrier: String?
}

/// Code in pickles: found by what makes it, and told once for each function or class.
extension PickleAudit {
  /// What a call makes out of code; nil when it is no call of that kind.
  func codeAct(_ call: PickleCall) -> CodeAct? {
    guard let made = product(ofCalling: call.target) ?? partByName(call.target, call.argument)
    else { return nil }
    let arguments = call.argument.flatMap { values.tuple($0) } ?? []
    guard let name = name(of: made, arguments) else {
      let isWhole = made != .part && made != .type && made != .code
      return CodeAct(call: call, product: made, carrier: isWhole ? "a \(made)" : nil)
    }
    return CodeAct(call: call, product: made, carrier: "\(made) '\(name)'")
  }

  /// What reports the code acts: functions and classes by name, or else each act for itself.
  func codeFindings(_ acts: [CodeAct]) -> [Finding] {
    var told = acts.filter { $0.carrier != nil && $0.product != .code }
    if told.isEmpty { told = acts.filter { $0.carrier != nil } }
    if told.isEmpty { told = acts }
    return told.map { act in
      let detail = act.carrier.map { "\($0) is stored as code\(author(of: act.call.target))" }
      return Finding(
        ReadError(.pythonCode, at: act.call.offset, detail ?? self.detail(of: act.call)),
        in: file)
    }
  }

  /// Whether the first argument of a call is code, or was made of it.
  func handsOverCode(_ call: PickleCall) -> Bool {
    guard let first = call.argument.flatMap({ values.tuple($0) })?.first,
      case .object(let object) = values[first]
    else { return false }
    return isMadeOfCode(object)
  }

  /// Whether an object is code, or was made of it.
  func isMadeOfCode(_ object: PickleObject) -> Bool {
    product(ofCalling: object.callable) != nil
  }

  /// Whether a call is of `setattr`, by which dill gives a class its full name.
  func setsAttribute(_ call: PickleCall) -> Bool { isNamed(call.target, PickleAudit.setters) }

  private static let setters = KnownNames(["__builtin__, builtins: setattr"])

  /// What calling a node makes, if that is code or what code needs.
  ///
  /// Instances of a class that is made of code are part of it.
  private func product(ofCalling target: PickleNodeID) -> CodeMakers.Product? {
    var target = target
    // Each step leads to an older object; real files take at most two.
    for depth in 0..<4 {
      let made: CodeMakers.Product?
      switch values[target] {
      case .global:
        made = values.codeProduct(target)
      case .object(let object):
        if let type = typeName(object) {
          made = CodeMakers.product(ofType: type) ?? .part
        } else if let part = partByName(object.callable, object.arguments) {
          made = part
        } else {
          target = object.callable
          continue
        }
      default: return nil
      }
      guard depth > 0, let made else { return made }
      // A function that is called while the file is loaded is more than stored.
      return made == .function || made == .module ? nil : .part
    }
    return nil
  }

  /// What `getattr(dill._dill, '_setattr')` gives, as dill names what it fills cells with.
  private func partByName(_ callable: PickleNodeID, _ argument: PickleNodeID?)
    -> CodeMakers.Product?
  {
    guard isNamed(callable, PickleAudit.getters),
      let owner = argument.flatMap({ values.tuple($0) })?.first,
      case .global(let global) = values[owner],
      CodeMakers.library(values.bytes(global.module)) != nil
    else { return nil }
    return .part
  }

  private static let getters = KnownNames(["__builtin__, builtins: getattr"])

  /// The name of the type that `_builtin_type('CodeType')` gives.
  private func typeName(_ object: PickleObject) -> [UInt8]? {
    guard values.codeProduct(object.callable) == .type,
      let name = values.tuple(object.arguments)?.first
    else { return nil }
    return values.text(name)
  }

  private func name(
    of product: CodeMakers.Product, _ arguments: ArraySlice<PickleNodeID>
  ) -> String? {
    var name: [UInt8]?
    switch product {
    case .function:
      name = arguments.first.flatMap { nameInCode($0) }
      if name == nil { name = arguments.dropFirst(2).first.flatMap { values.text($0) } }
    case .class:
      let texts = arguments.prefix(2).compactMap { values.text($0) }
      name = texts.first
    case .module: name = arguments.first.flatMap { values.text($0) }
    case .code: name = nameInCode(arguments)
    case .type, .part: name = nil
    }
    return name.map { String(decoding: $0.prefix(PickleAudit.longestCodeName), as: UTF8.self) }
  }

  private static let longestCodeName = 80

  private func nameInCode(_ id: PickleNodeID) -> [UInt8]? {
    guard case .object(let object) = values[id], product(ofCalling: object.callable) == .code,
      let arguments = values.tuple(object.arguments)
    else { return nil }
    return nameInCode(arguments)
  }

  /// The name of a function in the arguments of its code.
  ///
  /// Every version of Python has its own numbers before and after, but in all of them three tuples
  /// (constants, names, variables) are followed by the file and then the name.
  private func nameInCode(_ arguments: ArraySlice<PickleNodeID>) -> [UInt8]? {
    var tuples = 0
    var isNext = false
    for argument in arguments.prefix(PickleAudit.mostCodeArguments) {
      if case .tuple = values[argument] {
        tuples += 1
        continue
      }
      if isNext { return values.text(argument) }
      isNext = tuples >= 3
      tuples = 0
    }
    return nil
  }

  /// More than the code of any version of Python is made of.
  private static let mostCodeArguments = 32

  private func author(of target: PickleNodeID) -> String {
    var target = target
    if case .object(let object) = values[target] { target = object.callable }
    guard case .global(let global) = values[target],
      let library = CodeMakers.library(values.bytes(global.module))
    else { return "" }
    return " by \(library)"
  }
}
