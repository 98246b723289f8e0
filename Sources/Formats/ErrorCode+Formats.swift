public import Bytes

extension ErrorCode {
  /// The pickle would call something that no table lists.
  public static let forbiddenCall = ErrorCode(
    "pickle.forbidden-call", .refused, "Loading the file would call what no model needs to call.",
    remedy: "It was recorded, not run; do not load this file with Python.")

  /// The pickle would change an object by calling into it.
  public static let forbiddenChange = ErrorCode(
    "pickle.forbidden-change", .refused, "Loading the file would change an object by its methods.",
    remedy: "It was recorded, not run; do not load this file with Python.")

  /// The state of an object would plant a special attribute.
  public static let plantedAttribute = ErrorCode(
    "pickle.planted-attribute", .refused, "The state of an object sets a special attribute.",
    remedy: "Such an attribute can make Python call anything; do not load this file with Python.")

  /// The pickle imports by a number of the copyreg registry.
  public static let extensionImport = ErrorCode(
    "pickle.extension-import", .refused,
    "The pickle imports by a number that only one program knows.",
    remedy: "Save the model again without registered extension codes.")

  /// The pickle hands a persistent id to the program that loads it.
  public static let persistentID = ErrorCode(
    "pickle.persistent-id", .refused,
    "The pickle leaves it to the loading program what an object is.",
    remedy: "Save the model again as one file, without persistent ids.")

  /// The pickle refers to something that is kept outside of it.
  public static let outsideObject = ErrorCode(
    "pickle.outside-object", .unsupported, "The pickle refers to an object kept outside of it.",
    remedy: "Save the model again as one file, without out-of-band buffers.")

  /// Bytes follow the pickle.
  public static let bytesAfterPickle = ErrorCode(
    "pickle.bytes-after", .unsupported, "The file goes on after the first pickle ends.",
    remedy: "Save one object in one file.")

  /// A known function is called with arguments that it never gets.
  public static let badArguments = ErrorCode(
    "pickle.bad-arguments", .malformed, "A known function is called in a way no library calls it.",
    remedy: "The file is damaged or was made by hand; make it again from its source.")

  /// The object graph nests deeper than the limit.
  public static let nestedTooDeeply = ErrorCode(
    "limit.nesting", .overLimit, "The objects nest deeper than the limit.",
    remedy: "Raise --max-nesting if you trust the file.")

  /// An array's dtype is not one that NumPy writes, or is one that this version does not handle.
  public static let unsupportedDtype = ErrorCode(
    "numpy.unsupported-dtype", .unsupported, "The dtype of an array is not handled.",
    remedy: "Convert the array to a plain dtype before the model is saved.")

  /// An array's shape and its bytes do not agree.
  public static let badArray = ErrorCode(
    "numpy.bad-array", .malformed, "The parts of an array do not agree.",
    remedy: "The file is damaged or was made by hand; make it again from its source.")

  /// A character of a NumPy string is over U+10FFFF.
  public static let badCharacter = ErrorCode(
    "numpy.bad-character", .malformed, "A NumPy string holds a number that is no character.",
    remedy: "The file is damaged or was made by hand; make it again from its source.")

  /// A NumPy boolean is neither 0 nor 1.
  public static let badBoolean = ErrorCode(
    "numpy.bad-boolean", .malformed, "A NumPy boolean is neither 0 nor 1.",
    remedy: "The file is damaged or was made by hand; make it again from its source.")

  /// The file is empty.
  public static let emptyFile = ErrorCode(
    "format.empty", .malformed, "The file is empty.",
    remedy: "Save or fetch the model again.")

  /// No format recognises the file.
  public static let unrecognizedFile = ErrorCode(
    "format.unrecognized", .malformed, "The file is in no format that Amphora knows.",
    remedy: "Name a pickle or an .amphora container.")

  /// The file is in a format that is known by name only.
  public static let unsupportedFile = ErrorCode(
    "format.unsupported", .unsupported, "The file is in a format that Amphora does not read yet.",
    remedy: "Save the model with pickle.dump into a plain file.")

  /// A class is carried as data that nothing knows the meaning of.
  public static let unlistedClass = ErrorCode(
    "pickle.unlisted-class", .refused, "A class of an unknown library is carried as opaque data.",
    remedy: "Nothing of it is run; check that you expect it in this model.")

  /// A function or class of no known meaning is kept as a value.
  public static let unlistedValue = ErrorCode(
    "pickle.unlisted-value", .refused, "A function or class is kept as a value of the model.",
    remedy: "It is carried as a name and never run; whoever uses the model in Python would run it.")

  /// The codes that `Formats` raises.
  public static let formats: [ErrorCode] = [
    .forbiddenCall, .forbiddenChange, .plantedAttribute, .extensionImport, .persistentID,
    .outsideObject, .bytesAfterPickle, .badArguments, .nestedTooDeeply, .unsupportedDtype,
    .badArray,
    .badCharacter, .badBoolean, .emptyFile, .unrecognizedFile, .unsupportedFile, .unlistedClass,
    .unlistedValue,
  ]
}
