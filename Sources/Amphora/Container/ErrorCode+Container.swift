public import Bytes

extension ErrorCode {
  private static func container(_ name: String, _ meaning: String) -> ErrorCode {
    ErrorCode(
      "container.\(name)", .malformed, meaning,
      remedy: "The file is damaged or was made by hand; fetch it again or convert it again.")
  }

  private static func newer(_ name: String, _ meaning: String) -> ErrorCode {
    ErrorCode(
      "container.\(name)", .unsupported, meaning,
      remedy: "Read the file with a newer version of Amphora.")
  }

  private static func limit(_ name: String, _ meaning: String) -> ErrorCode {
    ErrorCode(
      "limit.\(name)", .overLimit, meaning,
      remedy: "Raise --max-\(name) if you trust the file.")
  }

  // MARK: The preamble

  /// The first eight bytes are not the magic.
  public static let containerMagic = ErrorCode(
    "container.magic", .malformed, "The file is not an Amphora container.",
    remedy: "Convert it with 'amphora convert'; if it was a container, fetch it again.")

  /// The file ends inside the preamble or before its committed length.
  public static let containerTruncated = container(
    "truncated", "The file ends before the length that was committed.")

  /// The format version is not 1.
  public static let containerVersion = newer(
    "version", "The container has a format version that this reader does not know.")

  /// A required feature is not known.
  public static let containerFeature = newer(
    "feature", "The container needs a feature that this reader does not know.")

  /// Reserved bytes of the preamble are not zero.
  public static let containerReservedBytes = container(
    "reserved-bytes", "Reserved bytes of the preamble are not zero.")

  /// Neither commit slot is valid.
  public static let containerNoSlot = container("no-slot", "Neither commit slot is valid.")

  /// Two slots of one generation, or a slot in the wrong place.
  public static let containerSlotConflict = container(
    "slot-conflict", "The commit slots contradict each other or their places.")

  /// A damaged slot beside a valid one; a warning.
  public static let containerSlotDamaged = ErrorCode(
    "container.slot-damaged", .refused,
    "One of two commit slots is damaged; the file may be older than it should be.",
    remedy: "Fetch the file again; if that does not help, keep what it has with "
      + "'amphora compact FILE -o NEW'.")

  /// An append that was not finished follows the committed length; a warning.
  public static let containerUnfinishedAppend = ErrorCode(
    "container.unfinished-append", .refused,
    "Something was being added to the file and did not get finished; what was there is whole.",
    remedy: "Nothing needs to be done: the next 'amphora add' removes the remains.")

  /// Bytes follow the committed length, and are not an unfinished append.
  public static let containerTrailingBytes = container(
    "trailing-bytes", "Bytes follow the committed length.")

  // MARK: Extents

  /// A hard limit of the format is passed.
  public static let containerHardLimit = container(
    "hard-limit", "A size is beyond the hard limits of the format.")

  /// A raw length that the stored length cannot give, or a stored length that is too long.
  public static let containerLength = container(
    "length", "The stored and raw lengths of a section cannot both be right.")

  /// An extent lies outside of the file, or a tensor is not aligned.
  public static let containerExtent = container(
    "extent", "An extent lies outside of the committed file, or a tensor is not aligned.")

  /// A SHA-256 differs.
  public static let containerDigest = container(
    "digest", "Stored bytes do not match their SHA-256.")

  /// The CRC-32 of a chunk differs.
  public static let containerChecksum = container(
    "checksum", "A chunk does not match its CRC-32.")

  /// Stored bytes are not one zlib stream of the declared length.
  public static let containerStream = container(
    "stream", "Stored bytes are not one zlib stream of the declared length.")

  /// Two extents overlap without being equal, or two tensor entries at one offset differ.
  public static let containerOverlap = container(
    "overlap", "Two extents overlap, or two entries describe one extent differently.")

  /// Bytes belong to nothing.
  public static let containerHole = container("hole", "Bytes of the file belong to nothing.")

  /// Padding is not zero.
  public static let containerPadding = container("padding", "Padding is not zero.")

  /// What stands behind an earlier generation is not the record of the append that followed it.
  public static let containerAppendRecord = container(
    "append-record", "The record between two generations is not what the earlier one makes it.")

  // MARK: Root and sections

  /// A key is missing or unknown, or a value has the wrong type or form.
  public static let containerJSON = container(
    "json", "A key is missing or unknown, or a value has the wrong form.")

  /// The generation of a root is not what its slot or the next root says, or `previous` is missing
  /// or too much.
  public static let containerGeneration = container(
    "generation", "The generation of a root contradicts what names it, or its history.")

  /// A root does not fit the earlier one that it names.
  public static let containerRootChain = container(
    "root-chain", "A root and the earlier one that it names do not fit each other.")

  /// A container does not hold the generation that was asked for.
  public static let noSuchGeneration = ErrorCode(
    "container.no-such-generation", .refused, "The container has no generation of that number.",
    remedy: "List its generations with 'amphora log'.")

  /// The name of a model is empty, too long, has a control character, comes twice, or is removed
  /// from where it is not.
  public static let containerName = ErrorCode(
    "container.name", .malformed,
    "The name of a model is empty, too long, has a control character, comes twice, or is removed "
      + "from where it is not.",
    remedy: "Name models with 1 to 1,024 bytes of UTF-8 without control characters, each once.")

  /// A kind is not a name, or the root and the section disagree about it.
  public static let containerKind = container(
    "kind", "The kind of a model is not a name, or root and section disagree about it.")

  /// A field value has a form that the format does not give it.
  public static let containerValue = container(
    "value", "A field value is not written in its one form.")

  /// A reference names no model, references form a cycle, or a model is not reached.
  public static let containerModelReference = container(
    "model-reference", "References among the models of a section are wrong.")

  /// A reference names no tensor or no rows of it.
  public static let containerTensorReference = container(
    "tensor-reference", "A reference names no tensor or no rows of it.")

  /// Nothing refers to a tensor of the table.
  public static let containerUnusedTensor = container(
    "unused-tensor", "Nothing refers to a tensor of the table.")

  // MARK: Tensors

  /// A dtype is not in the closed list.
  public static let containerDtype = container("dtype", "A dtype is not in the closed list.")

  /// A shape is beyond the limits of the format.
  public static let containerShape = container("shape", "A shape is beyond what the format allows.")

  /// A codec is not in the closed list.
  public static let containerCodec = container("codec", "A codec is not in the closed list.")

  /// An encoding is not in the closed list, or does not fit the dtype.
  public static let containerEncoding = container(
    "encoding", "An encoding is not in the closed list or does not fit its tensor.")

  /// An encoded element, or a tensor that an encoding needs, is not what the encoding allows.
  public static let containerEncodedValue = container(
    "encoded-value", "An encoded element of a tensor stands for nothing.")

  /// The chunks of a tensor contradict its shape or its dtype.
  public static let containerChunk = container(
    "chunk", "The chunks of a tensor contradict its shape, its dtype or the format.")

  /// An element of a bool tensor is neither 0 nor 1.
  public static let containerBool = container(
    "bool", "An element of a bool tensor is neither 0 nor 1.")

  /// The bytes behind the JSON of a section are not those of its attached tensors.
  public static let containerAttachment = container(
    "attachment", "The bytes behind a section's JSON are not those of its attached tensors.")

  /// An element of six or four bits has others set.
  public static let containerSmallFloat = container(
    "small-float", "An element of a float6 or float4 tensor has bits set above its own.")

  /// Lengths of strings do not fill the chunk, or a string is not valid.
  public static let containerText = container(
    "text", "A string of a tensor is not valid, or its length is wrong.")

  // MARK: The origin

  /// A column is missing, or has the wrong dtype or shape.
  public static let containerOriginColumn = container(
    "origin-column", "A column of the origin is missing or has the wrong dtype or shape.")

  /// A node has an unknown kind, wrong children, or a value or range that is not there.
  public static let containerOriginNode = container(
    "origin-node", "A node of the origin contradicts its kind.")

  /// An array record names rows that are not there, or does not fit its array.
  public static let containerOriginArray = container(
    "origin-array", "An array record of the origin does not fit its tensor or its array.")

  // MARK: Limits of this reader

  /// The root is larger than the limit.
  public static let rootTooLarge = limit("root-bytes", "The root is larger than the limit.")

  /// A section is larger than the limit.
  public static let sectionTooLarge = limit("section-bytes", "A section is larger than the limit.")

  /// The roots and sections of all generations are larger than the limit.
  public static let historyTooLarge = ErrorCode(
    "limit.history", .overLimit,
    "The roots and sections of all generations are larger than the limit.",
    remedy: "Raise --max-history if you trust the file, or drop its history with "
      + "'amphora compact'.")

  /// A section has more tensors than the limit.
  public static let tooManyTensors = limit("tensors", "A section has more tensors than the limit.")

  /// A tensor has more dimensions than the limit.
  public static let rankTooHigh = limit("rank", "A tensor has more dimensions than the limit.")

  /// The codes that reading and writing containers raises.
  public static let container: [ErrorCode] = [
    .containerMagic, .containerTruncated, .containerVersion, .containerFeature,
    .containerReservedBytes, .containerNoSlot, .containerSlotConflict, .containerSlotDamaged,
    .containerUnfinishedAppend, .containerTrailingBytes, .containerHardLimit, .containerLength,
    .containerExtent,
    .containerDigest, .containerChecksum, .containerStream, .containerOverlap, .containerHole,
    .containerPadding, .containerAppendRecord, .containerJSON, .containerGeneration,
    .containerRootChain, .noSuchGeneration, .containerName,
    .containerKind, .containerValue, .containerModelReference,
    .containerTensorReference, .containerUnusedTensor, .containerDtype, .containerShape,
    .containerCodec, .containerEncoding, .containerEncodedValue, .containerChunk, .containerBool,
    .containerSmallFloat, .containerText, .containerAttachment,
    .containerOriginColumn, .containerOriginNode, .containerOriginArray, .rootTooLarge,
    .sectionTooLarge, .historyTooLarge, .tooManyTensors, .rankTooHigh,
  ]
}
