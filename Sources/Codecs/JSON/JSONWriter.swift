/// Writes JSON by the lexical rule of the container.
///
/// Each method appends one token, with the comma before it where one is due. What a caller could get
/// wrong (a key out of order, an end without a beginning) is a precondition.
///
///     var writer = JSONWriter()
///     writer.beginObject()
///     writer.key("shape")
///     writer.beginArray()
///     writer.integer(3)
///     writer.endArray()
///     writer.endObject()
///     writer.finish()  // {"shape":[3]}
public struct JSONWriter: Sendable {
  /// Where white space goes.
  public enum Layout: Sendable {
    /// Nowhere, as in the container.
    case compact
    /// Nowhere, but nested as deeply as other JSON may be, for messages from program to program.
    case line
    /// One item to a line, indented by two spaces, for people.
    case pretty
  }

  /// What keys may be.
  public enum Names: Sendable {
    /// `[a-z][a-z0-9_]*`, or `$` and that, as in the container.
    case container
    /// Letters of either case besides, as other people's formats have them.
    case foreign
    /// Any text, in any order, where keys are what users call things.
    case any
  }

  private struct Open {
    let isObject: Bool
    var count = 0
    var previousKey = 0..<0
    var hasKey = false
  }

  private let layout: Layout
  private let names: Names
  private var output: [UInt8] = []
  private var open: [Open] = []
  private var isComplete = false

  /// Starts an empty text.
  public init(layout: Layout = .compact, names: Names = .container) {
    self.layout = layout
    self.names = names
  }

  /// The number of bytes written so far.
  public var count: Int { output.count }

  /// Opens an object.
  public mutating func beginObject() { begin(UInt8(ascii: "{"), isObject: true) }

  /// Closes the object that was opened last.
  public mutating func endObject() { end(UInt8(ascii: "}"), isObject: true) }

  /// Opens an array.
  public mutating func beginArray() { begin(UInt8(ascii: "["), isObject: false) }

  /// Closes the array that was opened last.
  public mutating func endArray() { end(UInt8(ascii: "]"), isObject: false) }

  /// Names the value that comes next.
  ///
  /// - Precondition: The name is one that `Names` allows, and, unless that is any, comes after the one
  ///   before it by its bytes.
  public mutating func key(_ name: String) {
    precondition(isName(name.utf8), "not a name: \(name)")
    guard let innermost = open.last else { preconditionFailure("a key outside of an object") }
    precondition(innermost.isObject && !innermost.hasKey, "no key can stand here")
    let isAscending = output[innermost.previousKey].lexicographicallyPrecedes(name.utf8)
    precondition(isAscending || names == .any, "key out of order: \(name)")
    beginItem()
    let start = output.count + 1
    quoted(name)
    open[open.count - 1].previousKey = start..<output.count - 1
    open[open.count - 1].hasKey = true
    output += layout == .pretty ? ": ".utf8 : ":".utf8
  }

  /// Appends an integer.
  ///
  /// - Precondition: At most 2^53 - 1 in size; greater ones are written as `$int`.
  public mutating func integer(_ value: Int) {
    precondition(value.magnitude < 1 << 53, "greater integers are written as $int")
    scalar("\(value)".utf8)
  }

  /// Appends a float, by the shortest digits that read back as the same number.
  ///
  /// - Precondition: Finite; others are written as `$f64`.
  public mutating func double(_ value: Double) {
    precondition(value.isFinite, "floats that are not finite are written as $f64")
    scalar(Self.digits(of: value).utf8)
  }

  /// Appends `true` or `false`.
  public mutating func bool(_ value: Bool) { scalar(value ? "true".utf8 : "false".utf8) }

  /// Appends `null`.
  public mutating func null() { scalar("null".utf8) }

  /// Appends a string.
  public mutating func string(_ value: String) {
    beginValue()
    quoted(value)
    endValue()
  }

  private mutating func quoted(_ value: String) {
    output.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case 0x08: output += "\\b".utf8
      case 0x09: output += "\\t".utf8
      case 0x0A: output += "\\n".utf8
      case 0x0C: output += "\\f".utf8
      case 0x0D: output += "\\r".utf8
      case 0..<0x20:
        output += "\\u00".utf8
        output += [Hexadecimal.digit(byte >> 4), Hexadecimal.digit(byte & 15)]
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Appends a value as it was written.
  ///
  /// - Precondition: The rules by which it was read are those by which this text will be.
  public mutating func copy(_ value: JSONValue) { scalar(value.document.text[value.range]) }

  /// Appends JSON as it was written.
  ///
  /// - Precondition: It is one value, by the rules by which this text will be read.
  public mutating func copy(json: String) { scalar(json.utf8) }

  /// Appends JSON as it was written.
  ///
  /// - Precondition: It is one value, by the rules by which this text will be read.
  public mutating func copy(json: [UInt8]) { scalar(json) }

  /// The whole text; a pretty one ends with a line feed.
  ///
  /// - Precondition: One value has been written, and nothing is open.
  public consuming func finish() -> [UInt8] {
    precondition(isComplete, "the text is not complete")
    if layout == .pretty { output.append(UInt8(ascii: "\n")) }
    return output
  }

  private mutating func begin(_ bracket: UInt8, isObject: Bool) {
    // A report holds what a container holds, and that may be nested as deeply as its rules allow.
    let rules = layout == .compact ? JSONRules.container : .plain
    precondition(open.count < rules.nesting, "nested too deeply")
    beginValue()
    output.append(bracket)
    open.append(Open(isObject: isObject))
  }

  private mutating func end(_ bracket: UInt8, isObject: Bool) {
    guard let innermost = open.popLast() else { preconditionFailure("nothing is open") }
    precondition(innermost.isObject == isObject && !innermost.hasKey, "this cannot end here")
    if innermost.count > 0 { startLine() }
    output.append(bracket)
    endValue()
  }

  private mutating func scalar(_ text: some Sequence<UInt8>) {
    beginValue()
    output += text
    endValue()
  }

  private mutating func beginValue() {
    precondition(!isComplete, "only one value can be outermost")
    guard let innermost = open.last else { return }
    precondition(innermost.isObject == innermost.hasKey, "a member needs a key")
    if innermost.isObject { open[open.count - 1].hasKey = false } else { beginItem() }
  }

  private mutating func endValue() { isComplete = open.isEmpty }

  private mutating func beginItem() {
    if open[open.count - 1].count > 0 { output.append(UInt8(ascii: ",")) }
    open[open.count - 1].count += 1
    startLine()
  }

  private mutating func startLine() {
    guard layout == .pretty else { return }
    output.append(UInt8(ascii: "\n"))
    output += repeatElement(UInt8(ascii: " "), count: 2 * open.count)
  }

  private func isName(_ name: String.UTF8View) -> Bool {
    guard names != .any else { return true }
    let letters = name.first == UInt8(ascii: "$") ? name.dropFirst() : name[...]
    guard let first = letters.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
      return false
    }
    return letters.allSatisfy { letter in
      switch letter {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): names == .foreign
      default: letter == UInt8(ascii: "_")
      }
    }
  }
}
