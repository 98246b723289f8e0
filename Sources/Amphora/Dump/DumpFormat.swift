/// A document as JSON that a person can read, and that says every bit.
///
/// `schemas/dump.schema.json` describes it. Entries have the form of a container's sections, the tensors
/// and the nodes of the origin are lists.
package enum DumpFormat {
  /// The name of the first member, whose value is the version.
  static let marker = "amphora_json"

  /// The version.
  static let version = 1

  /// Whether `bytes` begin as a dump does, white space aside.
  package static func recognizes(_ bytes: Span<UInt8>) -> Bool {
    var rest = Array("{\"\(marker)\":".utf8)[...]
    var index = 0
    while let next = rest.first, index < bytes.count {
      switch bytes[index] {
      case next: rest.removeFirst()
      case 0x20, 0x09, 0x0A, 0x0D: break
      default: return false
      }
      index += 1
    }
    return rest.isEmpty
  }

  /// The names of the kinds of nodes.
  static func name(of kind: NodeKind) -> String {
    switch kind {
    case .none: "none"
    case .false: "false"
    case .true: "true"
    case .integer: "integer"
    case .bigInteger: "big_integer"
    case .float: "float"
    case .string: "string"
    case .bytes: "bytes"
    case .byteString: "byte_string"
    case .byteArray: "byte_array"
    case .complex: "complex"
    case .list: "list"
    case .tuple: "tuple"
    case .dict: "dict"
    case .set: "set"
    case .frozenSet: "frozen_set"
    case .global: "global"
    case .call: "call"
    case .instance: "instance"
    case .array: "array"
    case .fortranArray: "fortran_array"
    case .objectArray: "object_array"
    case .scalar: "scalar"
    case .dtype: "dtype"
    case .recordDtype: "record_dtype"
    case .subarrayDtype: "subarray_dtype"
    case .slice: "slice"
    case .scalarList: "scalar_list"
    case .scalarDict: "scalar_dict"
    }
  }

  /// The kinds by their names.
  static let kinds: [[UInt8]: NodeKind] = [[UInt8]: NodeKind](
    uniqueKeysWithValues: NodeKind.allCases.map { (Array(name(of: $0).utf8), $0) })
}
