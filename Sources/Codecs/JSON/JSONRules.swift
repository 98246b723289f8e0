/// How JSON text may be written.
///
/// One scanner serves all rules; they differ by the fields below and nowhere else.
public struct JSONRules: Sendable {
  enum Keys {
    /// Names `[a-z][a-z0-9_]*`, or `$` and that, strictly ascending by their bytes.
    case ascendingNames
    /// Any text without U+0000, each once. json-c would cut a key at U+0000.
    case distinct
  }

  enum Escapes {
    /// Only what cannot be written otherwise, in its one shortest form.
    case necessary
    /// All of RFC 8259, section 7, without lone surrogates.
    case standard
  }

  enum Numbers {
    /// Integers up to 2^53 - 1 without -0; floats always with a fraction, at most 17 digits.
    case exact
    /// All of RFC 8259, section 6, if finite. Integers beyond `Int` keep their text.
    case standard
    /// The same, and `NaN`, `Infinity` and `-Infinity`.
    case named
  }

  let allowsWhiteSpace: Bool
  let keys: Keys
  let escapes: Escapes
  let numbers: Numbers

  /// The number of arrays and objects that may be open at once.
  let nesting: Int

  /// Whether json-c reads the text as well, and must see the same: where one value can be written in
  /// many ways, two readers may come to two values.
  private(set) var asksJSONC: Bool

  /// The lexical rule of the container, by which a value can be written in hardly more than one way.
  public static let container = JSONRules(
    allowsWhiteSpace: false, keys: .ascendingNames, escapes: .necessary, numbers: .exact,
    nesting: 32, asksJSONC: false)

  /// RFC 8259 for JSON that people write, such as schemas; strict where it leaves a choice.
  public static let plain = JSONRules(
    allowsWhiteSpace: true, keys: .distinct, escapes: .standard, numbers: .standard, nesting: 512,
    asksJSONC: true)

  /// RFC 8259 as programs write it of their objects, which nest more deeply than what people write;
  /// no second reader is asked about what may be megabytes.
  public static let written = JSONRules(
    allowsWhiteSpace: true, keys: .distinct, escapes: .standard, numbers: .standard, nesting: 2_000,
    asksJSONC: false)

  /// The same with names for what is no number or infinite, as XGBoost and Python's `json` write them.
  public static let writtenWithNames = JSONRules(
    allowsWhiteSpace: true, keys: .distinct, escapes: .standard, numbers: .named, nesting: 2_000,
    asksJSONC: false)

  /// Those of `written` with no more nesting than the container has.
  public static let dump = JSONRules(
    allowsWhiteSpace: true, keys: .distinct, escapes: .standard, numbers: .standard, nesting: 32,
    asksJSONC: false)

  /// The same for texts that are part of the program, on which tests ask json-c.
  package static let embedded: JSONRules = {
    var rules = plain
    rules.asksJSONC = false
    return rules
  }()
}
