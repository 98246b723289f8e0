import Bytes
import CJSONC

/// Has json-c read a text that our scanner accepted, and compares what the two understood.
///
/// json-c makes a tree of up to 256 bytes for each byte of text, so it is given a run of items at a
/// time, between brackets of their kind. A run is shorter than `runSize`, or one scalar; an array or
/// object above that is opened by our table. Most documents are one run of one item.
enum JSONAgreement {
  static let runSize = 1 << 18

  /// Compares the table of `text` with what json-c makes of `other`, which is the same text
  /// everywhere but in tests.
  ///
  /// - Throws: `jsonDisagreement`.
  static func check(
    _ text: Span<UInt8>, _ nodes: [JSONNode], against other: Span<UInt8>,
    runSize: Int = runSize
  ) throws(ReadError) {
    let tokener = JSONTokener()
    var ends = [nodes.count]
    var row = 0
    while let end = ends.last {
      guard row < end else {
        ends.removeLast()
        continue
      }
      let run = run(from: row, to: end, nodes, runSize: runSize)
      if run.isEmpty {
        // The item is an array or object that is too large; its name is a run of its own.
        if nodes[row].isKey {
          let name = Run(
            rows: row..<(row + 1), range: nodes[row].range, isObject: false, count: 1)
          try tokener.compare(text, nodes, name, other)
          row += 1
        }
        ends.append(Int(nodes[row].next))
        row += 1
      } else {
        try tokener.compare(text, nodes, run, other)
        row = run.rows.upperBound
      }
    }
  }

  /// Items of one array or object that follow one another.
  fileprivate struct Run {
    var rows: Range<Int>
    var range: Range<Int>
    let isObject: Bool
    var count: Int

    var isEmpty: Bool { rows.isEmpty }
  }

  /// The longest run of items from row `start` on; empty when the first is too large.
  private static func run(
    from start: Int, to end: Int, _ nodes: [JSONNode], runSize: Int
  ) -> Run {
    let offset = nodes[start].range.lowerBound
    var run = Run(
      rows: start..<start, range: offset..<offset, isObject: nodes[start].isKey, count: 0)
    while run.rows.upperBound < end {
      let value = nodes[run.rows.upperBound + (run.isObject ? 1 : 0)]
      let isShort = value.range.upperBound - offset <= runSize
      guard isShort || run.isEmpty && value.count == 0 else { break }
      run.rows = start..<Int(value.next)
      run.range = offset..<value.range.upperBound
      run.count += 1
    }
    return run
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

    init(_ object: OpaquePointer, count: Int, isObject: Bool) {
      unsafe self.object = unsafe object
      self.count = count
      if isObject { unsafe iterator = unsafe json_object_iter_begin(object) }
    }

    /// The number of items that json-c has found.
    var actualCount: Int {
      unsafe iterator == nil
        ? unsafe json_object_array_length(object) : Int(unsafe json_object_object_length(object))
    }
  }

  private let tokener: UnsafeMutablePointer<json_tokener>

  init() {
    // One level for our brackets, and one because json-c counts scalars too.
    let depth = JSONRules.plain.nesting + 2
    guard let tokener = unsafe json_tokener_new_ex(Int32(depth)) else {
      preconditionFailure("out of memory")
    }
    unsafe json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8)
    unsafe self.tokener = unsafe tokener
  }

  deinit { unsafe json_tokener_free(tokener) }

  /// Parses what stands in `other` for a run, and compares it with the table.
  func compare(
    _ text: Span<UInt8>, _ nodes: [JSONNode], _ run: JSONAgreement.Run, _ other: Span<UInt8>
  ) throws(ReadError) {
    let offset = run.range.lowerBound
    guard let root = unsafe try parse(run, other) else {
      throw ReadError(.jsonDisagreement, at: offset, "json-c refuses the end")
    }
    defer { unsafe json_object_put(root) }
    var open = unsafe [Open(root, count: run.count, isObject: run.isObject)]
    guard open[0].actualCount == run.count else {
      throw ReadError(.jsonDisagreement, at: offset, "json-c counts otherwise")
    }
    var row = run.rows.lowerBound
    while row < run.rows.upperBound {
      while let last = open.last, last.done == last.count { open.removeLast() }
      var object: OpaquePointer?
      let isNameRight = unsafe next(&open[open.count - 1], nodes[row], text, &object)
      guard isNameRight else {
        throw ReadError(.jsonDisagreement, at: nodes[row].range.lowerBound)
      }
      if unsafe open[open.count - 1].iterator != nil { row += 1 }
      let node = nodes[row]
      guard unsafe agrees(object, node, text) else {
        throw ReadError(.jsonDisagreement, at: node.range.lowerBound)
      }
      if node.count > 0, let object = unsafe object {
        unsafe open.append(Open(object, count: Int(node.count), isObject: node.kind == .object))
      }
      row += 1
    }
  }

  /// What json-c makes of the items of a run.
  private func parse(
    _ run: JSONAgreement.Run, _ text: Span<UInt8>
  ) throws(ReadError) -> OpaquePointer? {
    unsafe json_tokener_reset(tokener)
    unsafe json_tokener_parse_ex(tokener, run.isObject ? "{" : "[", 1)
    unsafe text.extracting(run.range).withUnsafeBytes { items in
      // Safe: the scanner takes no text beyond Int32.
      _ = unsafe json_tokener_parse_ex(
        tokener, items.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(items.count))
    }
    guard unsafe json_tokener_get_error(tokener) == json_tokener_continue else {
      let offset = run.range.lowerBound + Int(unsafe json_tokener_get_parse_end(tokener))
      throw ReadError(.jsonDisagreement, at: offset, "json-c refuses it")
    }
    return unsafe json_tokener_parse_ex(tokener, run.isObject ? "}" : "]", 1)
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
    let text = [UInt8](copying: text.extracting(range))
    return unsafe JSONText.unescaped(text).elementsEqual(contents)
      || JSONText.unescapedByJSONC(text).elementsEqual(contents)
  }
}
