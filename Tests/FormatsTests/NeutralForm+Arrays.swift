import Amphora
import Bytes
import Foundation

/// Arrays, dtypes and scalars of NumPy.
extension NeutralForm {
  /// Compares an array, a scalar or a dtype; false when the form is of another type.
  mutating func compareArray(_ node: Int, _ form: [String: Any], _ place: String) throws -> Bool {
    if let dtype = form["dtype"] {
      let found = self.dtype(node)
      if !NeutralForm.equal(found, dtype) { differ(place, "\(found), not \(dtype)") }
      return true
    }
    if let scalar = form["scalar"] as? [String: Any] {
      guard kind(node) == .scalar else { return false }
      let found: [String: Any] = [
        "dtype": dtype(children(node)[0]), "data": scalarBytes(node).hex,
      ]
      if !NeutralForm.equal(found, scalar) { differ(place, "\(found), not \(scalar)") }
      return true
    }
    if let array = form["subclassed"] as? [String: Any], let type = form["class"] as? String {
      guard kind(node) == .array || kind(node) == .fortranArray else { return false }
      try compareArray(node, array, classes: [type], place)
      return true
    }
    for (key, types) in NeutralForm.classes {
      guard let array = form[key] as? [String: Any] else { continue }
      guard [.array, .fortranArray, .objectArray].contains(kind(node)) else { return false }
      try compareArray(node, array, classes: types, place)
      return true
    }
    return false
  }

  private static let classes = [
    "array": [],
    "matrix": ["numpy.matrix", "numpy.matrixlib.defmatrix.matrix"],
    "recarray": ["numpy.recarray", "numpy.rec.recarray"],
  ]

  private mutating func compareArray(
    _ node: Int, _ form: [String: Any], classes: [String], _ place: String
  ) throws {
    let parts = children(node)
    var found: [String: Any] = ["dtype": dtype(parts[0]), "shape": shape(parts[1])]
    var expected = form
    expected["items"] = nil
    if kind(node) == .objectArray {
      // The order in memory of references to objects is not kept.
      expected["order"] = nil
      let items = form["items"] as? [Any] ?? []
      guard parts.count == items.count + 2 else { return differ(place, "\(parts.count - 2) items") }
      for (index, item) in items.enumerated() {
        try compare(parts[index + 2], item, "\(place)[\(index)]")
      }
    } else {
      found["order"] = kind(node) == .fortranArray ? "F" : "C"
      found["data"] = try arrayBytes(node).hex
      if parts.count == 3 ? !classes.contains(name(parts[2])) : !classes.isEmpty {
        differ(place, "its class")
      }
    }
    if !NeutralForm.equal(found, expected) { differ(place, "\(found), not \(expected)") }
  }

  private func shape(_ node: Int) -> [Int] { children(node).map { Int(origin.nodes[$0].value) } }

  /// The neutral form of a dtype.
  func dtype(_ node: Int) -> Any {
    let parts = children(node)
    let text = string(Int(origin.nodes[node].value))
    switch kind(node) {
    case .dtype: return text
    case .subarrayDtype: return ["base": dtype(parts[0]), "shape": shape(parts[1])]
    case .recordDtype:
      var fields: [[String: Any]] = []
      for field in stride(from: 1, to: parts.count, by: 4) {
        var form: [String: Any] = ["dtype": dtype(parts[field + 1])]
        form["name"] = string(Int(origin.nodes[parts[field]].value))
        form["offset"] = Int(origin.nodes[parts[field + 2]].value)
        if kind(parts[field + 3]) == .string {
          form["title"] = string(Int(origin.nodes[parts[field + 3]].value))
        }
        fields.append(form)
      }
      let size = Int(text.dropFirst(2)) ?? -1
      return ["fields": fields, "itemsize": size, "aligned": kind(parts[0]) == .true]
    default: return "no dtype"
    }
  }

  /// One simple part of an element.
  private struct Part {
    var offset: Int
    var type: String
    var count: Int
    var size: Int {
      (Int(type.drop { !$0.isNumber }.prefix { $0.isNumber }) ?? 0) * (isText ? 4 : 1)
    }
    var isText: Bool { type.contains("U") }
  }

  private func parts(_ dtype: Int, at offset: Int) -> [Part] {
    let children = children(dtype)
    switch kind(dtype) {
    case .recordDtype:
      return stride(from: 1, to: children.count, by: 4).flatMap { field in
        parts(children[field + 1], at: offset + Int(origin.nodes[children[field + 2]].value))
      }
    case .subarrayDtype:
      return parts(children[0], at: offset).map { part in
        var part = part
        part.count *= shape(children[1]).reduce(1, *)
        return part
      }
    default:
      return [Part(offset: offset, type: string(Int(origin.nodes[dtype].value)), count: 1)]
    }
  }

  /// The bytes of an array as NumPy has them: C order, in the byte order of its dtype.
  private func arrayBytes(_ node: Int) throws -> [UInt8] {
    let dtype = children(node)[0]
    let count = shape(children(node)[1]).reduce(1, *)
    let parts = parts(dtype, at: 0)
    let size =
      kind(dtype) == .recordDtype
      ? Int(string(Int(origin.nodes[dtype].value)).dropFirst(2)) ?? 0
      : parts[0].size * parts[0].count
    var bytes = [UInt8](repeating: 0, count: count * size)
    for (index, part) in parts.enumerated() {
      let record = origin.arrays[Int(origin.nodes[node].value) + index]
      let (tensor, rows) = try document.resolve(record)
      let raw = try tensor.raw(rows: rows)
      let elements = part.isText ? NeutralForm.utf32(raw, part) : raw
      for element in 0..<count * part.count {
        let place = element / part.count * size + part.offset + element % part.count * part.size
        let source = Array(elements[element * part.size..<(element + 1) * part.size])
        bytes.replaceSubrange(
          place..<place + part.size, with: NeutralForm.ordered(source, part.type))
      }
    }
    return bytes
  }

  /// Strings in raw form as four bytes for each character, padded with zeros.
  private static func utf32(_ raw: [UInt8], _ part: Part) -> [UInt8] {
    guard let first = raw.first else { return [] }
    _ = first
    var lengths: [Int] = []
    var total = 0
    while 4 * lengths.count + total < raw.count {
      let at = 4 * lengths.count
      lengths.append((0..<4).reduce(0) { $0 | Int(raw[at + $1]) << (8 * $1) })
      total += lengths[lengths.count - 1]
    }
    var start = 4 * lengths.count
    var output: [UInt8] = []
    for length in lengths {
      var element = characters(Array(raw[start..<start + length]))
      element += [UInt8](repeating: 0, count: part.size - element.count)
      output += element
      start += length
    }
    return output
  }

  private static func characters(_ utf8: [UInt8]) -> [UInt8] {
    String(decoding: utf8, as: UTF8.self).unicodeScalars.flatMap { scalar in
      (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * UInt32($0))) }
    }
  }

  /// An element in the byte order of its dtype.
  private static func ordered(_ element: [UInt8], _ type: String) -> [UInt8] {
    guard type.hasPrefix(">") else { return element }
    let unit = type.contains("U") ? 4 : type.contains("c") ? element.count / 2 : element.count
    return element.chunks(of: unit).flatMap { $0.reversed() }
  }

  private func scalarBytes(_ node: Int) -> [UInt8] {
    let (dtype, value) = (children(node)[0], children(node)[1])
    let part = parts(dtype, at: 0)[0]
    let number = origin.nodes[value].value
    switch kind(value) {
    case .true: return [1]
    case .false: return [0]
    case .integer:
      let bytes = (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * Int64($0))) }
      return NeutralForm.ordered(Array(bytes.prefix(part.size)), part.type)
    case .bigInteger:
      let bits = UInt64(string(Int(number)), radix: 16) ?? 0
      let bytes = (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
      return NeutralForm.ordered(bytes, part.type)
    case .float:
      let double = origin.floats[Int(number)]
      let bits: UInt64 =
        switch part.size {
        case 2: UInt64(Float16(double).bitPattern)
        case 4: UInt64(Float(double).bitPattern)
        default: double.bitPattern
        }
      return (0..<part.size).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
    case .string: return NeutralForm.characters(bytes(Int(number)))
    default: return blob(value)
    }
  }
}
