import Bytes
import CJSONC

/// Has json-c read a text that our scanner accepted, and compares what the two understood.
///
/// json-c makes a tree of up to 256 bytes for each byte of text, so it is given the largest parts of
/// the text that are shorter than `pieceSize`; arrays and objects above that are opened by our
/// table. Most documents are one part.
enum JSONAgreement {
  static let pieceSize = 1 << 18

  /// Compares the table of `text` with what json-c makes of `other`, which is the same text
  /// everywhere but in tests.
  ///
  /// - Throws: `jsonDisagreement`.
  static func check(
    _ text: Span<UInt8>, _ nodes: [JSONNode], against other: Span<UInt8>
  ) throws(ReadError) {
    let tokener = JSONTokener()
    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      if node.count > 0, node.range.count > pieceSize {
        index += 1
      } else {
        try tokener.compare(text, nodes, at: index, against: other)
        index = Int(node.next)
      }
    }
  }
}

/// The one place that calls json-c.
@safe
private struct JSONTokener: ~Copyable {
  /// An array or object of json-c, some of whose items have been compared.
  @safe
  struct Open {
    let object: OpaquePointer
    let count: Int
    var done = 0
    /// For objects only; json-c keeps their members in the order of the text.
    var iterator: json_object_iterator?
  }

  private let tokener: UnsafeMutablePointer<json_tokener>

  init() {
    // json-c counts a scalar in the innermost array as one level more than we do.
    let depth = JSONRules.plain.nesting + 2
    guard let tokener = unsafe json_tokener_new_ex(Int32(depth)) else {
      preconditionFailure("out of memory")
    }
    unsafe json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8)
    unsafe self.tokener = unsafe tokener
  }

  deinit { unsafe json_tokener_free(tokener) }

  /// Parses what stands in `other` for the value at row `first`, and compares it with the table.
  func compare(
    _ text: Span<UInt8>, _ nodes: [JSONNode], at first: Int, against other: Span<UInt8>
  ) throws(ReadError) {
    let offset = nodes[first].range.lowerBound
    let root = unsafe parse(other.extracting(nodes[first].range))
    defer { unsafe json_object_put(root) }
    guard unsafe json_tokener_get_error(tokener) == json_tokener_success else {
      let place = Int(unsafe json_tokener_get_parse_end(tokener))
      throw ReadError(.jsonDisagreement, at: offset + place, "json-c refuses it")
    }
    var open: [Open] = []
    var index = first
    var object = unsafe root
    while true {
      let node = nodes[index]
      guard unsafe agrees(object, node, text) else {
        throw ReadError(.jsonDisagreement, at: node.range.lowerBound)
      }
      index += 1
      if node.count > 0, let container = unsafe object {
        unsafe open.append(Open(object: container, count: Int(node.count)))
        if node.kind == .object {
          unsafe open[open.count - 1].iterator = unsafe json_object_iter_begin(container)
        }
      }
      while let last = open.last, last.done == last.count { open.removeLast() }
      guard !open.isEmpty else { return }
      let isKeyRight = unsafe next(&open[open.count - 1], nodes[index], text, &object)
      guard isKeyRight else {
        throw ReadError(.jsonDisagreement, at: nodes[index].range.lowerBound)
      }
      if nodes[index].isKey { index += 1 }
    }
  }

  private func parse(_ text: Span<UInt8>) -> OpaquePointer? {
    unsafe json_tokener_reset(tokener)
    let object = unsafe text.withUnsafeBytes { buffer in
      unsafe json_tokener_parse_ex(
        tokener, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
    }
    guard unsafe json_tokener_get_error(tokener) == json_tokener_continue else {
      return unsafe object
    }
    // A number may go on until json-c sees what ends it.
    return unsafe json_tokener_parse_ex(tokener, "", 1)
  }

  /// Moves on to the next item of `open`; false when its name is not that of row `node`.
  private func next(
    _ open: inout Open, _ node: JSONNode, _ text: Span<UInt8>, _ object: inout OpaquePointer?
  ) -> Bool {
    defer { open.done += 1 }
    guard var iterator = unsafe open.iterator else {
      unsafe object = unsafe json_object_array_get_idx(open.object, open.done)
      return true
    }
    guard let name = unsafe json_object_iter_peek_name(&iterator) else { return false }
    unsafe object = unsafe json_object_iter_peek_value(&iterator)
    // Safe: json-c ends names with a NUL, and our rules allow none within them.
    let isEqual = unsafe equals(
      UnsafeRawBufferPointer(start: name, count: String(cString: name).utf8.count), node, text)
    unsafe json_object_iter_next(&iterator)
    unsafe open.iterator = unsafe iterator
    return isEqual
  }

  /// Whether json-c's object is what the row says, apart from its items.
  private func agrees(_ object: OpaquePointer?, _ node: JSONNode, _ text: Span<UInt8>) -> Bool {
    switch (unsafe json_object_get_type(object), node.kind) {
    case (json_type_null, .null): true
    case (json_type_boolean, .bool):
      (unsafe json_object_get_boolean(object) != 0)
        == (text[node.range.lowerBound] == UInt8(ascii: "t"))
    case (json_type_int, .integer):
      // Beyond Int json-c saturates; then its kind is all there is to compare.
      JSONNumber.integer(text, node.range).map { unsafe Int64($0) == json_object_get_int64(object) }
        ?? true
    case (json_type_double, .float):
      unsafe json_object_get_double(object).bitPattern
        == JSONNumber.double(text, node.range).bitPattern
    case (json_type_string, .string):
      unsafe equals(
        UnsafeRawBufferPointer(
          start: json_object_get_string(object), count: Int(json_object_get_string_len(object))),
        node, text)
    case (json_type_array, .array): unsafe json_object_array_length(object) == node.count
    case (json_type_object, .object): unsafe json_object_object_length(object) == node.count
    default: false
    }
  }

  /// Whether the contents of a string are those of the row.
  private func equals(
    _ contents: UnsafeRawBufferPointer, _ node: JSONNode, _ text: Span<UInt8>
  ) -> Bool {
    let range = (node.range.lowerBound + 1)..<(node.range.upperBound - 1)
    guard node.hasEscapes else {
      return unsafe text.extracting(range).withUnsafeBytes { unsafe $0.elementsEqual(contents) }
    }
    return unsafe JSONText.unescaped([UInt8](copying: text.extracting(range)))
      .elementsEqual(contents)
  }
}
