extension ErrorCode {
  /// The input ends inside a value.
  public static let truncated = ErrorCode(
    "bytes.truncated", .malformed, "The input ends inside a value.",
    remedy: "Fetch the file again; a download or a copy was cut short.")

  /// A number does not fit where the format needs it to.
  public static let numberOutOfRange = ErrorCode(
    "bytes.number-out-of-range", .malformed, "A number does not fit where it is used.",
    remedy: "The file is damaged or was made by hand; make it again from its source.")

  /// The input could not be opened.
  public static let cannotOpen = ErrorCode(
    "io.cannot-open", .inputOutput, "The file could not be opened.",
    remedy: "Check the path and your permission to read it.")

  /// The input is a folder or a device.
  public static let notAFile = ErrorCode(
    "io.not-a-file", .inputOutput, "The path names something that is not a regular file.",
    remedy: "Name a file; for standard input write '-'.")

  /// The system failed while reading.
  public static let cannotRead = ErrorCode(
    "io.cannot-read", .inputOutput, "The file could not be read.",
    remedy: "Check the disk or the network share that holds it.")

  /// What is read range by range is not what it was when it was opened.
  public static let sourceChanged = ErrorCode(
    "io.source-changed", .inputOutput, "The file was changed while it was being read.",
    remedy: "Open it again.")

  /// The output could not be created or written.
  public static let cannotWrite = ErrorCode(
    "io.cannot-write", .inputOutput, "The output could not be written.",
    remedy: "Check the folder, your permission to write there, and the free space.")

  /// The output exists and may not be replaced.
  public static let outputExists = ErrorCode(
    "io.output-exists", .inputOutput, "The output exists already.",
    remedy: "Choose another name with -o, or replace it with --force.")

  /// Another writer has the lock of the file.
  public static let locked = ErrorCode(
    "io.locked", .inputOutput, "Another program is writing to the file.",
    remedy: "Wait until it is done, and try again.")

  /// The program that read our output went away.
  public static let brokenPipe = ErrorCode(
    "io.broken-pipe", .inputOutput, "The program that reads the output has gone.",
    remedy: "Nothing needs to be done; the tool ends quietly.")

  /// The input is larger than the limit.
  public static let inputTooLarge = ErrorCode(
    "limit.input-bytes", .overLimit, "The input is larger than the limit.",
    remedy: "Raise --max-input-bytes if you trust the file.")

  /// A reader's own tables would take more memory than the limit.
  public static let tooMuchMemory = ErrorCode(
    "limit.memory", .overLimit, "Reading the file would take more memory than the limit.",
    remedy: "Raise --max-memory if you trust the file.")

  /// The deadline of the reader has passed.
  public static let outOfTime = ErrorCode(
    "limit.time", .overLimit, "Reading the file took longer than the limit.",
    remedy: "Raise --timeout if you trust the file.")

  /// A file names another file, and not as a plain name.
  public static let siblingName = ErrorCode(
    "bytes.sibling-name", .refused, "The file refers to a file outside of its own folder.",
    remedy: "No model needs that; do not load this file with Python.")

  /// The codes that `Bytes` declares.
  public static let bytes: [ErrorCode] = [
    .truncated, .numberOutOfRange, .cannotOpen, .notAFile, .cannotRead, .sourceChanged,
    .cannotWrite, .outputExists, .locked, .brokenPipe,
    .inputTooLarge, .tooMuchMemory, .outOfTime, .siblingName,
  ]
}
