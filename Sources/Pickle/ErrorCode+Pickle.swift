public import Bytes

extension ErrorCode {
  private static func malformed(_ name: String, _ meaning: String) -> ErrorCode {
    ErrorCode(
      "pickle." + name, .malformed, meaning,
      remedy: "Python could not load this file either; fetch it or make it again.")
  }

  private static func crafted(_ name: String, _ meaning: String) -> ErrorCode {
    ErrorCode(
      "pickle." + name, .malformed, meaning,
      remedy: "No pickler writes this; do not load the file, and ask where it came from.")
  }

  private static func over(_ name: String, _ meaning: String) -> ErrorCode {
    ErrorCode(
      "limit." + name, .overLimit, meaning, remedy: "Raise --max-\(name) if you trust the file.")
  }

  /// A byte where an opcode is due is none.
  public static let unknownOpcode = malformed(
    "unknown-opcode", "A byte that is no pickle opcode stands where one is due.")

  /// An opcode needs more items than there are.
  public static let stackUnderflow = malformed(
    "stack-underflow", "An opcode needs more items than the stack holds.")

  /// An opcode would reach under a mark.
  public static let unexpectedMark = malformed(
    "unexpected-mark", "An opcode needs an item, but a mark lies there.")

  /// An opcode needs a mark and there is none.
  public static let missingMark = malformed(
    "missing-mark", "An opcode needs a mark, but none is open.")

  /// Keys and values do not pair.
  public static let oddItems = malformed("odd-items", "A dict is given a key without a value.")

  /// The memo has no such entry.
  public static let memoMissing = malformed(
    "memo-missing", "A number is looked up in the memo before anything was kept under it.")

  /// The text of an int is not one, or not the same one in every Python.
  public static let integerLiteral = crafted(
    "integer-literal", "The text of an integer is none that every Python reads alike.")

  /// The text of a float is not one.
  public static let floatLiteral = malformed(
    "float-literal", "The text of a float is none that every Python reads alike.")

  /// A quoted string is not well-formed.
  public static let stringLiteral = malformed(
    "string-literal", "A string is not quoted or escaped as Python does it.")

  /// A `\u` escape is not well-formed.
  public static let unicodeEscape = malformed(
    "unicode-escape", "An escape in a text does not name a character.")

  /// Bytes are not UTF-8.
  public static let notUTF8 = malformed("not-utf8", "Text or a name is not valid UTF-8.")

  /// Bytes are not ASCII.
  public static let notASCII = malformed(
    "not-ascii", "A persistent id or the name of a class is not ASCII.")

  /// A module or a name is empty.
  public static let emptyName = malformed("empty-name", "A module or a name in it is empty.")

  /// STACK_GLOBAL takes names that are not literal text.
  public static let dynamicName = crafted(
    "dynamic-name", "A name to import is not a string of the pickle but would be computed.")

  /// The protocol is newer than 5.
  public static let unsupportedProtocol = ErrorCode(
    "pickle.unsupported-protocol", .unsupported, "The pickle says it uses a protocol above 5.",
    remedy: "Save the model again with protocol=5.")

  /// An opcode or its argument lies across the end of a frame.
  public static let frameCrossed = crafted(
    "frame-crossed", "An opcode or its argument lies across the end of a frame.")

  /// A frame begins inside another.
  public static let frameNested = crafted("frame-nested", "A frame begins inside another frame.")

  /// What is called is not callable.
  public static let notCallable = malformed(
    "not-callable", "The pickle calls a value that is not callable.")

  /// The arguments of a call are not a tuple.
  public static let argumentsNotTuple = crafted(
    "arguments-not-tuple", "The arguments of a call are not a tuple of the pickle.")

  /// The keywords of a call are not a dict with text keys.
  public static let keywordsNotDict = crafted(
    "keywords-not-dict", "The keywords of a call are not a dict of the pickle with text keys.")

  /// An opcode that fills a container, or BUILD, meets something else.
  public static let wrongTarget = crafted(
    "wrong-target", "Items or a state are given to a value that does not take them.")

  /// A list, dict or set stands where Python needs a hash.
  public static let unhashableKey = malformed(
    "unhashable-key", "A key, or an item of a set, is a value that Python cannot hash.")

  /// An extension code is not positive.
  public static let extensionCode = malformed(
    "extension-code", "An extension code is zero or negative.")

  /// READONLY_BUFFER meets a value without a buffer.
  public static let notABuffer = malformed(
    "not-a-buffer", "A read-only view is made of a value that is no buffer.")

  /// More opcodes than the limit.
  public static let tooManyOpcodes = over(
    "opcodes", "The pickle has more opcodes than the limit.")

  /// More items on the stack than the limit.
  public static let tooManyStackItems = over(
    "stack-items", "The pickle stacks more items than the limit.")

  /// More open marks than the limit.
  public static let tooManyOpenMarks = over(
    "open-marks", "The pickle has more open marks than the limit.")

  /// More imports and calls than the limit.
  public static let tooManyCalls = over(
    "calls", "The pickle has more imports and calls than the limit.")

  /// A string or bytes literal longer than the limit.
  public static let literalTooLong = over(
    "literal-bytes", "A string or bytes literal is longer than the limit.")

  /// A module or a name longer than the limit.
  public static let nameTooLong = over(
    "name-bytes", "A module or a name is longer than the limit.")

  /// A text line longer than the limit.
  public static let lineTooLong = over("line-bytes", "A text line is longer than the limit.")

  /// A decimal integer longer than the limit.
  public static let tooManyDigits = over(
    "integer-digits", "An integer has more digits than the limit.")

  /// A binary integer longer than the limit.
  public static let integerTooLong = over(
    "integer-bytes", "A binary integer is longer than the limit.")

  /// A number of the memo over the limit.
  public static let memoIndexTooLarge = over(
    "memo-index", "The pickle numbers an object of its memo above the limit.")

  /// More pickles within the pickle than the limit.
  public static let tooManyNestedStreams = over(
    "nested-streams", "The file has more pickles within the pickle than the limit.")

  /// An object whose content follows it is not made as its writer makes it.
  public static let unusualWrapper = ErrorCode(
    "pickle.unusual-wrapper", .refused,
    "The stand-in of an array is made in a way that joblib never makes it.",
    remedy: "Loaders would differ on what follows, and run it; do not load this file with Python.")

  /// The codes that `Pickle` raises, beside `truncated` and `numberOutOfRange`.
  public static let pickle: [ErrorCode] = [
    .unknownOpcode, .stackUnderflow, .unexpectedMark, .missingMark, .oddItems, .memoMissing,
    .integerLiteral, .floatLiteral, .stringLiteral, .unicodeEscape, .notUTF8, .notASCII,
    .emptyName, .dynamicName, .unsupportedProtocol, .frameCrossed, .frameNested, .notCallable,
    .argumentsNotTuple, .keywordsNotDict, .wrongTarget, .unhashableKey, .extensionCode,
    .notABuffer, .tooManyOpcodes, .tooManyStackItems, .tooManyOpenMarks,
    .tooManyCalls, .literalTooLong, .nameTooLong, .lineTooLong, .tooManyDigits,
    .integerTooLong, .memoIndexTooLarge, .tooManyNestedStreams, .unusualWrapper,
  ]
}
