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
///   and refused, but for the named tuples of a table.
/// - BUILD is the first state of an object, or a call: of a class, or of what the first one planted.
/// - Items are given to dict subclasses of a table; anything else that takes items is called.
/// - A persistent id and an extension code make the loading program decide, and are refused.
/// - A function or a class that is kept as a value runs nothing by itself: it is carried as a name,
///   with a warning unless a table lists it.
///
/// Everything that was seen before a fault counts, because it would have run before the fault.
struct PickleAudit {
  /// What a loader brings along to the pickle.
  enum Context {
    /// Nothing: persistent ids have no meaning.
    case plain
    /// The storages of a PyTorch file, which the pickle names by persistent ids.
    case torchArchive
    /// The tensors of a PyTorch file from before 0.1.10, which the pickle names by numbers.
    case torchTar
  }

  let values: PickledValues
  let file: SourceFile
  let context: Context
  let limits: Limits

  /// Acts of the pickle, in the order of the file.
  private var acts: [Finding] = []

  /// Attributes that would act later.
  var planted: [Finding] = []

  /// Acts that make code.
  private(set) var codeActs: [CodeAct] = []

  /// The names that a finding about a call has; no other finding repeats them.
  private(set) var refusedNames: Set<[UInt8]> = []

  /// What speaks against the pickles in its values.
  private var nested: [Finding] = []

  /// Whether whoever judges this pickle looks at those in its values himself.
  var isNested = false

  /// What the owner of the file should know.
  var warnings: [Finding] = []

  /// Nodes of a graph that is worth a word to whoever waits.
  private static let manyNodes = 1 << 16

  /// Findings of one kind that are kept; one is enough to refuse.
  static let mostFindings = 1_000

  init(
    _ values: PickledValues, file: SourceFile, context: Context = .plain,
    limits: Limits = Limits()
  ) {
    self.values = values
    self.file = file
    self.context = context
    self.limits = limits
  }

  /// What speaks against the file.
  var refusals: [Finding] { acts + planted + nested }

  /// Judges the pickle that begins at `start`.
  mutating func judge(_ reading: PickleReading, from start: Int) {
    if reading.graph.count > PickleAudit.manyNodes { limits.headway?.tell(.judging) }
    for entry in reading.imports where PickleAudit.extensions.contains(entry.opcode) {
      refuse(.extensionImport, at: entry.offset, entry.node.map { describe($0) } ?? "")
    }
    for call in reading.calls { judge(call) }
    acts += codeFindings(codeActs)
    judgeImports(reading)
    acts.sort { $0.offset < $1.offset }
    judgeStates()
    judgeDtypes()
    judgeNested()
  }

  /// Judges the pickles in the values of this one.
  private mutating func judgeNested() {
    guard !isNested else { return }
    let found = NestedPickles(in: values, of: file, limits: limits)
    nested = found.refusals
    warnings += found.warnings
  }

  /// Opcodes that import by a number.
  static let extensions: [PickleOpcode] = [.extension1, .extension2, .extension4]

  private mutating func judge(_ call: PickleCall) {
    // Plain data can do nothing, and an act on it ends the reading with a fault of its own. Once
    // nothing more is kept, looking for what to say of millions of acts would take minutes.
    guard acts.count + codeActs.count < PickleAudit.mostFindings, canAct(call) else { return }
    switch call.opcode {
    case .reduce, .instance, .object:
      if !isUsual(call), !isUsualInTorch(call) { refuse(call) }
    case .newObject, .newObjectEx:
      guard isClass(call.target),
        makesEmptyInstance(call) || makesNamedTuple(call) || makesSize(call)
      else { return refuse(call) }
    case .persistentID, .binaryPersistentID:
      guard isUsualID(call.argument) else {
        return refuse(.persistentID, at: call.offset, "persistent_load")
      }
    case .build:
      let method = plantedMethod(["__setstate__"], of: call.target)
      refuse(change: call, by: method)
    default:
      let takesEntries = call.opcode == .setItem || call.opcode == .setItems
      if takesEntries, isMapping(call.target) { return }
      let takesItems = call.opcode == .append || call.opcode == .appends
      if takesItems, isSequence(call.target) { return }
      let method = plantedMethod(["append", "extend", "add"], of: call.target)
      refuse(change: call, by: method)
    }
  }

  /// Refuses a call that is not usual.
  private mutating func refuse(_ call: PickleCall) {
    if let act = codeAct(call) { return codeActs.append(act) }
    let code = code(of: call)
    note(call.target)
    // Code that is handed to a listed function was refused where it is made.
    if handsOverCode(call), code == .unusualArguments || setsAttribute(call) { return }
    refuse(code, at: call.offset, detail(of: call))
  }

  /// Refuses a change of an object, which calls a method of it that it may have been given before.
  private mutating func refuse(change call: PickleCall, by method: PickleNodeID?) {
    note(method ?? call.target)
    refuse(.forbiddenChange, at: call.offset, detail(ofChange: call, by: method))
  }

  private mutating func note(_ target: PickleNodeID) {
    if case .global(let global) = values[target] { refusedNames.insert(values.name(global)) }
  }

  /// Which rule a call breaks that is not usual.
  private func code(of call: PickleCall) -> ErrorCode {
    switch values[call.target] {
    case .object: return .callOfResult
    case .global(let global):
      if values.bytes(global.name).contains(UInt8(ascii: ".")) { return .dottedName }
      let isInstance = call.opcode == .newObject || call.opcode == .newObjectEx
      let isListed =
        isInstance
        ? KnownClasses.contains(values.name(global))
        : values.callable(call.target) != nil
          || context != .plain && TorchMaker.row(of: values.name(global)) != nil
      return isListed ? .unusualArguments : .forbiddenCall
    default: return .forbiddenCall
    }
  }

  /// Whether an act could run anything, in some loader at least.
  private func canAct(_ call: PickleCall) -> Bool {
    switch values[call.target] {
    case .global, .object, .extension, .persistent, .buffer, .attachment, .readOnlyView: true
    default: false
    }
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
  func isMapping(_ id: PickleNodeID) -> Bool { isMade(id, by: PickleAudit.mappings) }

  /// Whether an object is a queue or a list subclass whose items a pickle appends.
  private func isSequence(_ id: PickleNodeID) -> Bool { isMade(id, by: PickleAudit.sequences) }

  private func isMade(_ id: PickleNodeID, by classes: KnownNames) -> Bool {
    guard case .object(let object) = values[id], case .global(let type) = values[object.callable]
    else { return false }
    return classes.contains(values.name(type))
  }

  private static let mappings = KnownNames([
    """
    sklearn.utils, sklearn.utils._bunch, sklearn.datasets.base: Bunch
    collections: OrderedDict defaultdict
    sklearn.utils.deprecation: DeprecationDict
    sklearn.covariance._graph_lasso: _DictWithDeprecatedKeys
    scipy.optimize.optimize, scipy.optimize._optimize: OptimizeResult
    """
  ])

  private static let sequences = KnownNames([
    """
    collections: deque
    pandas.core.base, pandas.core.indexes.frozen, pandas.indexes.frozen: FrozenList
    """
  ])

  mutating func refuse(_ code: ErrorCode, at offset: Int, _ detail: String) {
    guard acts.count < PickleAudit.mostFindings else { return }
    acts.append(Finding(ReadError(code, at: offset, detail), in: file))
  }
}

extension Finding {
  fileprivate var offset: Int { if case .byte(let offset) = place { offset } else { 0 } }
}
