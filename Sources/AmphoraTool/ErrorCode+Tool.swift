import Bytes

extension ErrorCode {
  /// An element of an array file is not a value of its type.
  static let badNPYElement = ErrorCode(
    "npy.bad-element", .malformed, "An element of the array file is not a value of its type.",
    remedy: "Write the file again with numpy.save.")

  /// An array file holds something other than numbers or strings.
  static let unsupportedArrayType = ErrorCode(
    "npy.unsupported-type", .unsupported, "Arrays of this type are not read as tables.",
    remedy: "Convert the array to numbers or strings before you save it.")

  /// A cell of a CSV file cannot be read as a number.
  static let notANumber = ErrorCode(
    "csv.not-a-number", .malformed, "A cell is not a number.",
    remedy: "Write numbers with a decimal point, and nan where a value is missing.")

  /// Rows of a CSV file differ in length.
  static let raggedRows = ErrorCode(
    "csv.ragged-rows", .malformed, "The rows differ in their number of cells.",
    remedy: "Give every row the same columns, separated by commas.")

  /// A CSV file is not text.
  static let badCSVText = ErrorCode(
    "csv.bad-text", .malformed, "The file is neither a NumPy array nor CSV text.",
    remedy: "Give a .npy file, or CSV text in UTF-8 with commas between the cells.")

  /// A text of rows is not UTF-8.
  static let badRowText = ErrorCode(
    "rows.bad-text", .malformed, "The text is not UTF-8.",
    remedy: "Save it as UTF-8, one text on each line.")

  /// A file of several arrays does not hold rows.
  static let badArrayArchive = ErrorCode(
    "npz.not-rows", .malformed, "The file holds neither one array nor sparse rows.",
    remedy: "Write it with numpy.savez and one array, or with scipy.sparse.save_npz.")

  /// An input is compressed.
  static let compressedRows = ErrorCode(
    "rows.compressed", .unsupported, "The rows are compressed.",
    remedy: "Unpack them, or pipe what 'gunzip -c' makes of them into '--input -'.")

  /// An input has no rows.
  static let noRows = ErrorCode(
    "rows.none", .refused, "The input has no rows, so that there are no answers.",
    remedy: "Look whether the file was written whole.")

  /// An input has columns that the model does not use.
  static let ignoredColumns = ErrorCode(
    "rows.ignored-columns", .refused, "The input has columns that the model was not trained on.",
    remedy: "They are left out of the prediction.")

  /// The first line of a CSV text could be a row, and was taken for names.
  static let assumedHeader = ErrorCode(
    "rows.assumed-header", .refused,
    "The first line was read as the names of the columns, though it could be a row.",
    remedy: "Give '--header absent' if it is a row, or '--header present' if it is not.")

  /// A table has the wrong number of dimensions, rows or columns.
  static let wrongTableShape = ErrorCode(
    "table.wrong-shape", .malformed, "The table does not have the shape that is needed.",
    remedy: "Compare its rows and columns with what 'amphora inspect' says about the model.")

  /// A model is carried whole because no kind describes it.
  static let opaqueModel = ErrorCode(
    "convert.opaque-model", .refused, "A model is carried whole, but cannot predict.",
    remedy: "It can be listed and rebuilt; only kinds that 'amphora schema --list' names predict.")

  /// A model holds rows that it was trained on.
  static let trainingRows = ErrorCode(
    "convert.training-rows", .refused, "The model contains the rows that it was trained on.",
    remedy: "Give the container only to people who may see those rows.")

  /// The source holds values that are no models.
  static let alsoCarried = ErrorCode(
    "convert.also-carried", .refused, "The source also holds values that are no models.",
    remedy: "They are kept in the origin; --profile inference leaves it out.")

  /// Much of the source only serves training.
  static let trainingOnly = ErrorCode(
    "convert.training-only", .refused, "Much of the source only serves training.",
    remedy: "It is kept, so that the model can be rebuilt; --json lists it.")

  /// The profile leaves parts of the source out.
  static let leftOut = ErrorCode(
    "convert.left-out", .refused, "What predictions do not need is left out.",
    remedy: "--json lists it; --profile full keeps it.")

  /// The profile would leave out all that there is of a model.
  static let originNeeded = ErrorCode(
    "convert.needs-origin", .refused, "Without its origin nothing is left of a model.",
    remedy: "Convert it with --profile full, which keeps models of classes that no kind knows.")

  /// The source holds no model.
  static let noModel = ErrorCode(
    "convert.no-model", .unsupported, "The file holds no model.",
    remedy: "Save the fitted model itself, or a dict or list of models.")

  /// The input is a container already.
  static let alreadyContainer = ErrorCode(
    "convert.already-container", .unsupported, "The file is an Amphora container already.",
    remedy: "Nothing needs to be converted; look at it with 'amphora inspect'.")

  /// Some of a model's tensors have no place among those that have names.
  static let leftTensors = ErrorCode(
    "convert.left-tensors", .refused, "Some tensors cannot be given as numbers by name.",
    remedy: "Only the origin keeps them; save them with resolve_conj(), resolve_neg() or clone().")

  /// Tensors have other names than in the source.
  static let renamedTensors = ErrorCode(
    "convert.renamed-tensors", .refused, "Tensors have other names than in the source.",
    remedy: "Each name may occur once; name them apart before they are saved.")

  /// Two files would be converted to one.
  static let sameOutput = ErrorCode(
    "convert.same-output", .refused, "Another file would be converted to the same output.",
    remedy: "Convert them one by one, each with -o FILE.")

  /// A format has no place for what is no tensor.
  static let notCarried = ErrorCode(
    "convert.not-carried", .refused, "The source also holds what the format has no place for.",
    remedy: "It is left out; a container keeps it.")

  /// A format holds one model, and the source has several.
  static let severalModels = ErrorCode(
    "convert.several-models", .unsupported, "The format holds one model, and the file has several.",
    remedy: "Choose one with --model.")

  /// A conversion cannot keep verification rows.
  static let impossibleVerification = ErrorCode(
    "verify.impossible", .unsupported, "The rows cannot be kept beside the model.",
    remedy: "Convert the model by itself, with some of the rows.")

  /// A JSON file was named, and no schema.
  static let noSchema = ErrorCode(
    "validate.no-schema", .unsupported, "The file is JSON, and no schema says what it has to be.",
    remedy: "Name one with --schema; without one, containers are validated.")

  /// A value is not what a schema asks for.
  static let schemaViolation = ErrorCode(
    "validate.schema-violation", .malformed, "A value is not what the schema asks for.",
    remedy: "The file was made by a faulty writer; make it again from its source.")

  /// A file is not what the user's own schema asks for.
  static let policyViolation = ErrorCode(
    "validate.policy-violation", .refused,
    "The file is not what the schema that was given asks for.",
    remedy: "Change the file, or do not use it where the schema holds.")

  /// A schema of the user's has a keyword that asks for nothing.
  static let ignoredKeyword = ErrorCode(
    "validate.unknown-keyword", .malformed,
    "A keyword of the schema is not known, and asks for nothing.",
    remedy: "Correct its name, or let it begin with x- if it is your own.")

  /// The codes that the tool itself raises.
  static let tool: [ErrorCode] = [
    .opaqueModel, .trainingRows, .alsoCarried, .trainingOnly, .leftOut, .originNeeded, .noModel,
    .alreadyContainer, .leftTensors, .renamedTensors, .sameOutput, .notCarried, .severalModels,
    .impossibleVerification, .noSchema,
    .schemaViolation,
    .policyViolation, .ignoredKeyword,
    .badNPYElement, .unsupportedArrayType, .notANumber, .raggedRows,
    .badCSVText, .badRowText, .badArrayArchive, .compressedRows, .noRows,
    .ignoredColumns, .assumedHeader, .wrongTableShape,
  ]
}
