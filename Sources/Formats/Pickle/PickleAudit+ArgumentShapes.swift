import Amphora
import Bytes
import Pickle

/// What single arguments are, and whether several have the shape of a row.
extension PickleAudit {
  func has(_ shape: ArgumentShape, _ arguments: [PickleNodeID], result: PickleNodeID?) -> Bool {
    switch shape {
    case .nothing: return arguments.isEmpty
    case .scalars: return arguments.allSatisfy(isScalar)
    case .ratio: return arguments.allSatisfy(isInDigits)
    case .texts: return arguments.allSatisfy(isText)
    case .data: return arguments.allSatisfy(isContent)
    case .tree:
      guard arguments.count == 3, let outputs = values.integer(arguments[2]) else { return false }
      return (0...PickleAudit.mostOutputs).contains(outputs) && arguments.allSatisfy(isContent)
    case .instanceThenData:
      return isGlobal(arguments.first) && arguments.dropFirst().allSatisfy(isContent)
    case .indexThenData:
      guard arguments.count == 2, isIndexClass(arguments[0]),
        case .dict(let range) = values[arguments[1]], range.count <= PickleAudit.mostEntries
      else { return false }
      return values.graph.pairs(range).allSatisfy { isEntryName($0.key) && isContent($0.value) }
    case .enumerator: return arguments.count == 1 && arguments.allSatisfy(isScalar)
    case .functionThenData:
      return isListedFunction(arguments.first) && arguments.dropFirst().allSatisfy(isContent)
        && keepsListedFunction(result)
    case .attributes:
      return !arguments.isEmpty && arguments.allSatisfy { values.text($0).map(isPublic) ?? false }
    case .emptyInstance:
      return isGlobal(arguments.first) && arguments.dropFirst().allSatisfy(isEmpty)
    }
  }

  /// Whether nothing can be called through an argument: it is data, or what a listed call makes.
  func isData(_ id: PickleNodeID) -> Bool {
    switch values[id] {
    case .global, .extension, .persistent: return false
    case .object(let object):
      switch values.known(object) {
      case .attribute, .plainInstance, .record(.emptyInstance), nil: return false
      default: return true
      }
    default: return true
    }
  }

  /// Data, or an instance of a listed class, which is as good as data to the library that made it.
  func isContent(_ id: PickleNodeID) -> Bool {
    switch values[id] {
    case .global: return isNamed(id, PickleAudit.missingValues)
    case .object(let object):
      switch values.known(object) {
      case .attribute: return false
      case .plainInstance, .record(.emptyInstance):
        return isListedClass(values.tuple(object.arguments)?.first)
      case nil where object.opcode == .newObject || object.opcode == .newObjectEx:
        return isListedClass(object.callable)
      case nil: return isZone(object.callable, Array(values.tuple(object.arguments) ?? []))
      default: return true
      }
    case .text, .byteString: return !isZoneFile(id)
    default: return isData(id)
    }
  }

  /// Outputs of one tree; each has a column of the data that it was fitted to.
  private static let mostOutputs = 1 << 20

  /// Entries that an index is made of; more than any has.
  private static let mostEntries = 64

  private static let entryNames = Set(
    [
      "categories", "closed", "codes", "copy", "data", "dtype", "freq", "labels", "left", "levels",
      "name", "names", "ordered", "right", "sortorder", "start", "step", "stop", "tz",
    ].map { Array($0.utf8) })

  private func isEntryName(_ id: PickleNodeID) -> Bool {
    values.text(id).map { PickleAudit.entryNames.contains($0) } ?? false
  }

  private func isInDigits(_ id: PickleNodeID) -> Bool {
    switch values[id] {
    case .integer, .bigInteger: return true
    case .text, .byteString:
      return values.text(id)?.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2d || $0 == 0x2f }
        ?? false
    default: return false
    }
  }

  /// Whether a text is one that pandas opens a file by where a time zone is expected.
  private func isZoneFile(_ id: PickleNodeID) -> Bool {
    values.text(id)?.starts(with: Array("dateutil".utf8)) ?? false
  }

  /// What pandas calls a value that is missing.
  private static let missingValues = KnownNames(["pandas, pandas._libs.missing: NA"])

  private func isScalar(_ id: PickleNodeID) -> Bool {
    switch values[id] {
    case .none, .bool, .integer, .bigInteger, .float, .text, .bytes, .byteString: true
    case .object(let object): values.known(object) == .encodeLatin1
    default: false
    }
  }

  func isText(_ id: PickleNodeID) -> Bool {
    switch values[id] {
    case .text, .byteString: true
    default: false
    }
  }

  func isGlobal(_ id: PickleNodeID?) -> Bool {
    guard let id, case .global = values[id] else { return false }
    return true
  }

  func isNamed(_ id: PickleNodeID, _ names: KnownNames) -> Bool {
    guard case .global(let global) = values[id] else { return false }
    return names.contains(values.name(global))
  }

  private func isEmpty(_ id: PickleNodeID) -> Bool {
    switch values[id] {
    case .tuple(let range), .dict(let range): range.isEmpty
    default: false
    }
  }

  private func isListedClass(_ id: PickleNodeID?) -> Bool {
    guard let id, case .global(let global) = values[id] else { return false }
    return KnownClasses.contains(values.name(global))
  }

  /// An index of pandas.
  private func isIndexClass(_ id: PickleNodeID) -> Bool {
    guard case .global(let global) = values[id] else { return false }
    let name = values.name(global)
    return name.starts(with: Array("pandas".utf8)) && name.hasSuffix("Index")
      && KnownClasses.contains(name)
  }

  /// Whether a function is one that only computes.
  func isListedFunction(_ id: PickleNodeID?) -> Bool {
    guard let id else { return false }
    switch values[id] {
    case .global(let global): return KnownValues.contains(values.name(global))
    case .object(let object): return values.known(object) == .ufunc
    default: return false
    }
  }

  /// Whether the states of a `partial` (function, arguments, keywords, attributes) name a listed
  /// function as well, for they replace what it was made with.
  private func keepsListedFunction(_ id: PickleNodeID?) -> Bool {
    guard let id, case .object(let object) = values[id] else { return false }
    // A second state is refused wherever it stands.
    guard let state = values.graph[object.states].first else { return true }
    guard let parts = values.tuple(state, 4...4), isListedFunction(parts[0]),
      values.tuple(parts[1]) != nil
    else { return false }
    return parts[2...].allSatisfy { part in
      switch values[part] {
      case .dict, .none: true
      default: false
      }
    }
  }

  /// Names of attributes, joined by dots, none of which is private or special.
  private func isPublic(_ path: [UInt8]) -> Bool {
    path.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.first != UInt8(ascii: "_") }
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ suffix: String) -> Bool {
    self.suffix(suffix.utf8.count) == Array(suffix.utf8)[...]
  }
}
