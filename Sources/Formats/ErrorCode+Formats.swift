public import Bytes

extension ErrorCode {
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
    remedy: "Name a file in one of the formats that 'amphora convert --help' lists.")

  /// The file is in a format that is known by name only.
  public static let unsupportedFile = ErrorCode(
    "format.unsupported", .unsupported, "The file is in a format that Amphora does not read yet.",
    remedy: "Save the model in one of the formats that 'amphora convert --help' lists.")

  /// The codes that `Formats` raises.
  public static let formats: [ErrorCode] =
    audit + [
      .outsideObject, .bytesAfterPickle, .badArguments, .nestedTooDeeply, .unsupportedDtype,
      .badArray, .badCharacter, .badBoolean, .emptyFile, .unrecognizedFile, .unsupportedFile,
    ] + nested + layers + npy + safetensors + shards + writing + joblib + torch + lightGBM + skops
    + scan
}
