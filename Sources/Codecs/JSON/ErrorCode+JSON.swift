public import Bytes

extension ErrorCode {
  private static func json(_ name: String, _ meaning: String, _ remedy: String) -> ErrorCode {
    ErrorCode("json.\(name)", .malformed, meaning, remedy: remedy)
  }

  /// A byte stands where the grammar of JSON has no place for it.
  public static let jsonUnexpectedByte = json(
    "unexpected-byte", "JSON text has a byte that cannot stand there.",
    "Correct the text at that byte; JSON has no comments, single quotes or NaN.")

  /// Bytes follow the value.
  public static let jsonTrailingBytes = json(
    "trailing-bytes", "Bytes follow the end of JSON text.", "Remove what follows the value.")

  /// There is white space, which the container does not allow.
  public static let jsonWhiteSpace = json(
    "white-space", "JSON text of a container has white space between its tokens.",
    "Write the text without white space.")

  /// A number is not written by the grammar.
  public static let jsonNumber = json(
    "number", "A JSON number is not written as the rules ask.",
    "Write integers as 12 and floats as 1.5 or 1.5e-7, without superfluous signs or zeros.")

  /// An integer is minus zero.
  public static let jsonNegativeZero = json(
    "negative-zero", "A JSON integer is -0.", "Write 0, or -0.0 for the float.")

  /// A number is beyond what its reader can hold.
  public static let jsonNumberRange = json(
    "number-range", "A JSON number is too large.",
    "Write integers beyond 2^53 - 1 as $int and floats that are not finite as $f64.")

  /// A float has more than 17 significant digits.
  public static let jsonDigits = json(
    "digits", "A JSON float has more than 17 significant digits.",
    "Write the shortest digits that read back as the same number.")

  /// An escape in a string is not one of those allowed.
  public static let jsonEscape = json(
    "escape", "A JSON string has an escape that is not allowed.",
    "Escape only quote, backslash and control characters, each in its shortest form.")

  /// An escape names half of a surrogate pair.
  public static let jsonSurrogate = json(
    "surrogate", "A JSON string has an escaped surrogate without its partner.",
    "Write the character itself; a string that is not valid Unicode goes into $wtf8.")

  /// A control character stands in a string without an escape.
  public static let jsonControlCharacter = json(
    "control-character", "A JSON string has a control character that is not escaped.",
    "Escape the character.")

  /// A string is not valid UTF-8.
  public static let jsonUTF8 = json(
    "utf8", "A JSON string is not valid UTF-8.", "Encode the text as UTF-8.")

  /// A key is not of the form that the rules ask for.
  public static let jsonKey = json(
    "key", "A JSON key has a character that is not allowed.",
    "Keys of a container are [a-z][a-z0-9_]*, or $ and that; other keys are values in lists.")

  /// A key comes after a greater one.
  public static let jsonKeyOrder = json(
    "key-order", "The keys of a JSON object are not in ascending order.",
    "Sort the keys by their bytes.")

  /// A key comes twice in one object.
  public static let jsonDuplicateKey = json(
    "duplicate-key", "A JSON object has the same key twice.", "Remove one of the two.")

  /// Arrays and objects lie too deep in one another.
  public static let jsonNesting = json(
    "nesting", "JSON text is nested too deeply.", "Flatten the text.")

  /// json-c read the text, which our scanner accepts, otherwise than our scanner.
  public static let jsonDisagreement = json(
    "disagreement", "Two JSON parsers read the same text differently.",
    "Report this file; one of the parsers has a bug.")

  static let json: [ErrorCode] = [
    .jsonUnexpectedByte, .jsonTrailingBytes, .jsonWhiteSpace, .jsonNumber, .jsonNegativeZero,
    .jsonNumberRange, .jsonDigits, .jsonEscape, .jsonSurrogate, .jsonControlCharacter, .jsonUTF8,
    .jsonKey, .jsonKeyOrder, .jsonDuplicateKey, .jsonNesting, .jsonDisagreement,
  ]
}
