import Amphora
import Bytes
import Pickle

/// Dtypes whose parts contradict each other.
///
/// NumPy takes the flags, the size and the offsets of a dtype from its state as they are. A dtype of
/// objects without its flags makes NumPy take bytes of the file for addresses of objects, and a field
/// beyond the size reads memory that is not the array's: either may run anything.
extension PickleAudit {
  /// Refuses such dtypes.
  mutating func judgeDtypes() {
    var check = DtypeCheck(values)
    for id in values.objects {
      guard case .object(let object) = values[id], values.known(object) == .dtype,
        let state = values.graph[object.states].first, !check.isSound(id, object, state)
      else { continue }
      guard planted.count < PickleAudit.mostFindings else { return }
      planted.append(
        Finding(
          ReadError(.unusualArguments, at: object.offset, "a dtype whose parts do not agree"),
          in: file))
    }
  }
}

/// Looks at one dtype after the other, each by what it says of itself and what its parts say.
///
/// When all agree with their parts, the whole agrees with the smallest parts, without recursion.
private struct DtypeCheck {
  private let values: PickledValues

  /// The fields that may still be looked at: a table of fields can be shared by a million dtypes.
  private var fields: Int

  init(_ values: PickledValues) {
    self.values = values
    fields = 4 * values.graph.children.count
  }

  /// NPY_ITEM_REFCOUNT, NPY_LIST_PICKLE and NPY_ITEM_IS_POINTER.
  private static let objectFlags = 0x07
  /// All six flags that an object has.
  private static let allObjectFlags = 0x3f
  /// The flags that a record has from a field of objects.
  private static let inheritedFlags = 0x1b

  /// What a dtype says of itself.
  private struct Claim {
    var size: Int
    var holdsObjects: Bool
  }

  /// Whether a dtype with a state agrees with its parts: (version, byte order, subarray, names,
  /// fields, size, alignment, flags[, metadata]).
  mutating func isSound(_ id: PickleNodeID, _ object: PickleObject, _ state: PickleNodeID) -> Bool {
    guard let parts = values.tuple(state, 8...9), let flags = values.integer(parts[7]),
      let size = values.integer(parts[5]), let own = claim(object)
    else { return false }
    if values[parts[2]] != .none {
      guard let pair = values.tuple(parts[2], 2...2), let shape = values.shape(pair[1]),
        let base = self.claim(pair[0], within: id), isVoid(object)
      else { return false }
      var total = base.size
      for dimension in shape {
        let (product, overflows) = total.multipliedReportingOverflow(by: dimension)
        guard dimension >= 0, !overflows else { return false }
        total = product
      }
      return total == size && agree(flags, base.holdsObjects)
    }
    guard case .dict(let range) = values[parts[4]] else {
      guard values[parts[4]] == .none, values.tuple(parts[3])?.isEmpty ?? true else { return false }
      return flags & (own.holdsObjects ? DtypeCheck.allObjectFlags : DtypeCheck.objectFlags)
        == (own.holdsObjects ? DtypeCheck.allObjectFlags : 0)
    }
    guard isVoid(object), range.count / 2 <= fields else { return false }
    fields -= range.count / 2
    var holdsObjects = false
    for (_, value) in values.graph.pairs(range) {
      guard let field = values.tuple(value, 2...3), let offset = values.integer(field[1]),
        let part = claim(field[0], within: id), offset >= 0, part.size <= size,
        offset <= size - part.size
      else { return false }
      holdsObjects = holdsObjects || part.holdsObjects
    }
    return agree(flags, holdsObjects)
  }

  /// Whether the flags of a record are those that its fields give it.
  private func agree(_ flags: Int, _ holdsObjects: Bool) -> Bool {
    flags & (DtypeCheck.objectFlags | (holdsObjects ? DtypeCheck.inheritedFlags : 0))
      == (holdsObjects ? DtypeCheck.inheritedFlags : 0)
  }

  /// What a part of a dtype says of itself; nil when it is no dtype, or the whole.
  private func claim(_ part: PickleNodeID, within whole: PickleNodeID) -> Claim? {
    guard part != whole, case .object(let object) = values[part], values.known(object) == .dtype
    else { return nil }
    return claim(object)
  }

  private func claim(_ object: PickleObject) -> Claim? {
    let state = values.graph[object.states].first.flatMap { values.tuple($0, 8...9) }
    let size = state.flatMap { values.integer($0[5]) }
    if let state, isVoid(object) {
      guard let size, size >= 0, let flags = values.integer(state[7]) else { return nil }
      return Claim(size: size, holdsObjects: flags & DtypeCheck.objectFlags != 0)
    }
    guard let first = values.tuple(object.arguments)?.first, let code = values.text(first),
      let scalar = ScalarType(code: code.span)
    else { return nil }
    switch scalar.kind {
    case .byteString, .unicode, .void:
      guard let size = state == nil ? scalar.size : size, size >= 0 else { return nil }
      return Claim(size: size, holdsObjects: false)
    default: return Claim(size: scalar.size, holdsObjects: scalar.kind == .object)
    }
  }

  /// Whether a dtype is of the kind that has fields.
  private func isVoid(_ object: PickleObject) -> Bool {
    guard let first = values.tuple(object.arguments)?.first else { return false }
    return values.isRecordClass(first) || values.text(first)?.first == UInt8(ascii: "V")
  }
}
