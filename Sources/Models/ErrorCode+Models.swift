public import Bytes

extension ErrorCode {
  /// A model's kind, or the version of its kind, is not in the table.
  public static let unknownKind = ErrorCode(
    "model.unknown-kind", .unsupported, "The model is of a kind that this version does not know.",
    remedy: "Use a newer version of Amphora.")

  /// A field of a model is absent, of the wrong type, or not one of the values allowed.
  public static let badField = ErrorCode(
    "model.bad-field", .malformed, "A field of the model is absent or not what its kind needs.",
    remedy: "The file is damaged or was made by hand; make it again from its source.")

  /// The shapes of a model's tensors do not agree.
  public static let badShape = ErrorCode(
    "model.bad-shape", .malformed, "The shapes of the model's tensors do not agree.",
    remedy: "The file is damaged or was made by hand; make it again from its source.")

  /// An index in a model's tensors points outside what it indexes.
  public static let badIndex = ErrorCode(
    "model.bad-index", .malformed, "An index in the model's tensors points to nothing.",
    remedy: "The file is damaged or was made by hand; make it again from its source.")

  /// A tree of a model is not a tree.
  public static let badTree = ErrorCode(
    "model.bad-tree", .malformed, "A tree of the model does not go from parents to later children.",
    remedy: "The file is damaged or was made by hand; make it again from its source.")

  /// A model is a part of itself.
  public static let cyclicModel = ErrorCode(
    "model.cyclic", .malformed, "The model is a part of itself.",
    remedy: "The file is damaged or was made by hand; make it again from its source.")

  /// Models are nested deeper than predictors are built.
  public static let deepModel = ErrorCode(
    "model.too-deep", .overLimit, "The model has parts within parts beyond the limit.",
    remedy: "Predict with the inner model by its own name.")

  /// An object of a known class does not have the state that its kind needs.
  public static let unexpectedState = ErrorCode(
    "model.unexpected-state", .unsupported,
    "An object of a known class does not have the state that its kind needs.",
    remedy: "The object is kept whole as 'opaque'; it cannot predict.")

  /// The model can be listed and rebuilt, but not predict.
  public static let notPredictable = ErrorCode(
    "model.not-predictable", .unsupported, "The model is kept whole, but cannot predict.",
    remedy: "Rebuild it in its own library, or convert a model of a kind that predicts.")

  /// The model does not offer the method.
  public static let noSuchMethod = ErrorCode(
    "model.no-such-method", .unsupported, "The model does not offer this method.",
    remedy: "Choose one of the methods that the message lists.")

  /// The input has another number of columns than the model was trained on.
  public static let wrongColumns = ErrorCode(
    "model.wrong-columns", .refused, "The input has another number of columns than the model.",
    remedy: "Give the columns that the model was trained on, in the same order.")

  /// The input has a missing value where the model takes none.
  public static let missingValue = ErrorCode(
    "model.missing-value", .refused, "The input has a missing value, and the model takes none.",
    remedy: "Fill or drop the value that the message names.")

  /// The input has a value that is infinite, or is so for the model.
  public static let infiniteValue = ErrorCode(
    "model.infinite-value", .refused,
    "The input has a value that is infinite, or beyond what the model takes.",
    remedy: "Correct the value that the message names.")

  /// The input has a category that the model has not seen.
  public static let unknownCategory = ErrorCode(
    "model.unknown-category", .refused, "The input has a category that the model does not know.",
    remedy: "Correct the value that the message names.")

  /// A row of the input has no training row within the radius of the model.
  public static let noNeighbors = ErrorCode(
    "model.no-neighbors", .refused, "A row has no training row within the model's radius.",
    remedy: "Leave the row out; a model that was given a label for outliers takes it.")

  /// The input has a negative number where the model takes distances.
  public static let negativeDistance = ErrorCode(
    "model.negative-distance", .refused, "The input has a negative number in place of a distance.",
    remedy: "Give the distances to the training rows; the message names one that is none.")

  /// The input lacks columns that the model was trained on.
  public static let missingColumns = ErrorCode(
    "model.missing-columns", .refused, "The input lacks columns that the model was trained on.",
    remedy: "Add the columns that the message names; their order does not matter.")

  /// The input holds something that is no number where the model takes numbers.
  public static let notNumeric = ErrorCode(
    "model.not-numeric", .refused, "The input is no number where the model takes numbers.",
    remedy: "Give the values in the form that the model was trained on.")

  /// The input has another form than the model takes.
  public static let wrongInputForm = ErrorCode(
    "model.wrong-input-form", .refused, "The input has another form than the model takes.",
    remedy: "Give texts, records or a table, as the message says.")

  /// The parts of sparse rows do not agree.
  public static let badSparseRows = ErrorCode(
    "model.bad-sparse-rows", .malformed, "The parts of the sparse rows do not agree.",
    remedy: "Write the rows again, with sorted columns and without duplicates.")

  /// The answer has more numbers than anybody asks for.
  public static let wideAnswer = ErrorCode(
    "model.wide-answer", .overLimit, "The answer is out of proportion to the input.",
    remedy: "Ask about fewer rows at a time; if one is too many, ask another method or model.")

  /// The fields name the same tensors again and again.
  public static let repeatedTensors = ErrorCode(
    "model.repeated-tensors", .overLimit, "The model names the same tensors too many times.",
    remedy: "Predict with an inner model by its own name; real models name a tensor a few times.")

  /// The codes that the models raise.
  public static let models: [ErrorCode] = [
    .unknownKind, .badField, .badShape, .badIndex, .badTree, .cyclicModel, .deepModel,
    .unexpectedState, .notPredictable, .noSuchMethod, .wrongColumns, .missingValue,
    .infiniteValue, .unknownCategory, .missingColumns, .notNumeric, .wrongInputForm,
    .badSparseRows, .noNeighbors, .wideAnswer, .repeatedTensors, .negativeDistance,
  ]
}
