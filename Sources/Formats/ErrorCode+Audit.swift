public import Bytes

/// What `PickleAudit` finds: what a pickle would do to the program that loads it.
extension ErrorCode {
  /// The pickle would call something that no table lists.
  public static let forbiddenCall = ErrorCode(
    "pickle.forbidden-call", .refused, "Loading the file would call what no model needs to call.",
    remedy: "It was recorded, not run; do not load this file with Python.")

  /// The pickle imports a name with a dot in it.
  public static let dottedName = ErrorCode(
    "pickle.dotted-name", .refused,
    "The pickle imports a name with a dot, which reaches through one object into another.",
    remedy: "That way a harmless module leads to a harmful one; do not load this file with Python.")

  /// The pickle would call what another call returned.
  public static let callOfResult = ErrorCode(
    "pickle.call-of-result", .refused, "Loading the file would call what another call returned.",
    remedy: "What would run cannot be told from the file; do not load this file with Python.")

  /// The pickle holds code of Python.
  public static let pythonCode = ErrorCode(
    "pickle.python-code", .refused,
    "The file carries Python code, as cloudpickle and dill write it, which runs when it is used.",
    remedy:
      "Define the function or class in a module, import it, and save with pickle or joblib.")

  /// The pickle calls a listed function with arguments that no library gives it.
  public static let unusualArguments = ErrorCode(
    "pickle.unusual-arguments", .refused,
    "Loading the file would call a known function in a way that no library does.",
    remedy: "Such arguments can make it run anything; do not load this file with Python.")

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

  /// An instance is made of a class that no table lists.
  public static let unknownClass = ErrorCode(
    "pickle.unknown-class", .refused,
    "Loading the file would import a class that is not known, and run its code.",
    remedy: "Load it only if you trust whoever wrote that class; convert carries it as opaque data."
  )

  /// A name is imported that no table lists, or that a table lists for another use.
  public static let unknownValue = ErrorCode(
    "pickle.unknown-value", .refused,
    "The file imports a function or class that is not known, or keeps it where a value belongs.",
    remedy: "Whoever uses the model in Python may call it; convert carries it as a name, never run."
  )

  /// The codes of the judgement.
  static let audit: [ErrorCode] = [
    .forbiddenCall, .dottedName, .callOfResult, .pythonCode, .unusualArguments, .forbiddenChange,
    .plantedAttribute, .extensionImport, .persistentID, .unknownClass, .unknownValue,
  ]
}
