import Bytes

/// The pickle that Python would write of what a schema describes, while it is put together.
///
/// It is read like any other: the same tables judge what it would import and call, and the same
/// builder makes an origin of it. Each opcode belongs to a node of the schema, so that what is found in
/// the pickle can be told of the schema.
struct SkopsTranscript {
  private(set) var bytes = Opcodes.protocol5

  /// Where the opcodes of a node begin, in the order of the bytes.
  private var runs: [(start: Int, node: Int)] = []

  /// The numbers of names, texts and dtypes that were written already.
  private var globals: [Global: Int] = [:]
  private var constants: [[UInt8]: Int] = [:]
  private var dtypes: [ScalarType: Int] = [:]
  private var nextNumber: Int

  private struct Global: Hashable {
    let module: [UInt8]
    let name: [UInt8]
  }

  /// Begins a pickle; the numbers of its memo below `reserved` belong to the caller.
  init(reserved: Int) {
    nextNumber = reserved
  }

  /// The node that the opcode at `offset` belongs to.
  func node(at offset: Int) -> Int {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = low + (high - low) / 2
      if runs[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : runs[low - 1].node
  }

  /// Appends opcodes that belong to a node.
  mutating func append(_ opcodes: [UInt8], for node: Int) {
    if runs.last?.node != node { runs.append((bytes.count, node)) }
    bytes += opcodes
  }

  /// Appends the import of a name.
  mutating func append(global module: [UInt8], _ name: [UInt8], for node: Int) {
    let key = Global(module: module, name: name)
    if let number = globals[key] { return append(Opcodes.get(number), for: node) }
    let number = takeNumber()
    globals[key] = number
    let opcodes = Opcodes.text(module) + Opcodes.text(name) + [Opcodes.stackGlobal]
    append(opcodes + Opcodes.put(number), for: node)
  }

  /// Appends opcodes that make a value of which there is one object, as Python has it of names.
  mutating func append(constant opcodes: [UInt8], for node: Int) {
    if let number = constants[opcodes] { return append(Opcodes.get(number), for: node) }
    let number = takeNumber()
    constants[opcodes] = number
    append(opcodes + Opcodes.put(number), for: node)
  }

  /// Appends a dtype of NumPy.
  mutating func append(dtype: ScalarType, for node: Int) {
    if let number = dtypes[dtype] { return append(Opcodes.get(number), for: node) }
    let number = takeNumber()
    dtypes[dtype] = number
    append(global: Array("numpy".utf8), Array("dtype".utf8), for: node)
    append(dtype.reduction + Opcodes.put(number), for: node)
  }

  private mutating func takeNumber() -> Int {
    nextNumber += 1
    return nextNumber - 1
  }
}

extension ScalarType {
  /// The arguments and the state with which `numpy.dtype` is pickled.
  fileprivate var reduction: [UInt8] {
    var code = Array(typestring.utf8.dropFirst())
    if let bracket = code.firstIndex(of: UInt8(ascii: "[")) { code.removeSubrange(bracket...) }
    if kind == .object { code.append(UInt8(ascii: "8")) }
    let order = Array(typestring.utf8.prefix(1))
    var opcodes = [Opcodes.mark] + Opcodes.text(code)
    opcodes += [Opcodes.bool(false), Opcodes.bool(true), Opcodes.tuple, Opcodes.reduce]
    opcodes += [Opcodes.mark] + Opcodes.integer(isTime ? 4 : 3) + Opcodes.text(order)
    opcodes += [Opcodes.none, Opcodes.none, Opcodes.none]
    let isFlexible = [.byteString, .unicode, .void].contains(kind)
    opcodes += Opcodes.integer(isFlexible ? size : -1)
    opcodes += Opcodes.integer(isFlexible ? (kind == .unicode ? 4 : 1) : -1)
    opcodes += Opcodes.integer(kind == .unicode ? 8 : kind == .object ? 63 : 0)
    if isTime {
      let digits = unit.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      let letters = unit.isEmpty ? Array("generic".utf8) : Array(unit.utf8.dropFirst(digits.count))
      opcodes += [Opcodes.mark, Opcodes.none, Opcodes.mark] + Opcodes.bytes(letters)
      opcodes += Opcodes.integer(digits: digits.isEmpty ? Array("1".utf8) : Array(digits))
      opcodes += Opcodes.integer(1) + Opcodes.integer(1) + [Opcodes.tuple, Opcodes.tuple]
    }
    return opcodes + [Opcodes.tuple, Opcodes.build]
  }
}
