/// One of the limits: what it counts, and why its default is what it is.
public struct Limit: Sendable {
  /// What a limit is about.
  public enum Subject: String, CaseIterable, Sendable {
    case file
    case pickle
    case container
  }

  /// The name, such as `input-bytes`: that of the option `--max-input-bytes` and of the code
  /// `limit.input-bytes`.
  public let name: String

  /// The field that holds it.
  public let field: any WritableKeyPath<Limits, Int> & Sendable

  /// What it is about.
  public let subject: Subject

  /// What it counts: one sentence.
  public let meaning: String

  /// Why its default is what it is.
  public let reason: String

  /// What the container format allows at most; nil where it says nothing.
  public let hardLimit: Int?

  init(
    _ name: String, _ field: any WritableKeyPath<Limits, Int> & Sendable, _ subject: Subject,
    _ meaning: String, reason: String, hardLimit: Int? = nil
  ) {
    self.name = name
    self.field = field
    self.subject = subject
    self.meaning = meaning
    self.reason = reason
    self.hardLimit = hardLimit
  }
}

extension Limits {
  /// Every limit, but for the deadline, which is a moment, and for who waits until then.
  ///
  /// Options, codes and the table of `schemas/security.md` have the names of this one.
  public static let all: [Limit] = [
    Limit(
      "input-bytes", \.inputBytes, .file, "Bytes of one input.",
      reason: "files are mapped, not copied"),
    Limit(
      "decompressed-bytes", \.decompressedBytes, .file,
      "Bytes that one input, or the tensors of one section or file, may decode to.",
      reason: "twice what a file may have, for those that are compressed"),
    Limit(
      "decompression-ratio", \.decompressionRatio, .file,
      "How many times its own size one input may decompress to, beside 16 MiB.",
      reason: "real files: 26.9; a bomb of zlib: 1,032"),
    Limit(
      "layers", \.layers, .file, "Layers of compression around one input.",
      reason: "real files: 1"),
    Limit(
      "zip-members", \.zipMembers, .file, "Members of one archive.",
      reason: "what archives without 64-bit records can have"),
    Limit(
      "memory", \.memory, .file, "Bytes of memory for tables about one input.",
      reason: "half of what a small machine has"),
    Limit(
      "nodes", \.nodes, .file, "Objects of one source, or nodes of one origin.",
      reason: "real files: 237,875"),
    Limit(
      "nesting", \.nesting, .file, "Levels of nesting among the objects of one source.",
      reason: "real files: 43; CPython's own reader of nested objects ends at about 1,000"),
    Limit(
      "rank", \.rank, .file, "Dimensions of one tensor.",
      reason: "as NumPy 2 allows", hardLimit: 64),
    Limit(
      "opcodes", \.opcodes, .pickle, "Opcodes of one pickle.",
      reason: "real files: 507,082"),
    Limit(
      "stack-items", \.stackItems, .pickle, "Items on the stack of one pickle.",
      reason: "real files: 2,084"),
    Limit(
      "open-marks", \.openMarks, .pickle, "Marks open at one time in one pickle.",
      reason: "real files: 18"),
    Limit(
      "memo-index", \.memoIndex, .pickle, "The highest number in the memo of one pickle.",
      reason:
        "real files: 237,871, without gaps; the memo is a table by number, so gaps cost nothing"),
    Limit(
      "pickles", \.pickles, .pickle, "Pickles in a row in one file, for a scan.",
      reason: "real files: 3"),
    Limit(
      "nested-streams", \.nestedStreams, .pickle,
      "Pickles within one pickle, as joblib writes for arrays of objects.",
      reason: "an encoder of texts has one for each column"),
    Limit(
      "calls", \.calls, .pickle, "Imports and calls of one pickle.",
      reason: "one for each object, at most"),
    Limit(
      "literal-bytes", \.literalBytes, .pickle, "Bytes of one string.",
      reason: "strings are ranges of the input, not copies"),
    Limit(
      "name-bytes", \.nameBytes, .pickle, "Bytes of a module or class name.",
      reason: "real files: under 200"),
    Limit(
      "line-bytes", \.lineBytes, .pickle, "Bytes of one line of a protocol 0 pickle.",
      reason: "a line may hold a whole string"),
    Limit(
      "integer-digits", \.integerDigits, .pickle, "Decimal digits of one integer.",
      reason: "CPython's own limit; the time to read them grows as their square"),
    Limit(
      "integer-bytes", \.integerBytes, .pickle, "Bytes of one binary integer.",
      reason: "real files: under 100"),
    Limit(
      "tensors", \.tensors, .container, "Tensors of one section of a container.",
      reason: "what the format allows", hardLimit: 1_000_000),
    Limit(
      "root-bytes", \.rootBytes, .container, "Bytes of the root of a container, raw.",
      reason: "what the format allows: 250,000 models", hardLimit: 64 << 20),
    Limit(
      "section-bytes", \.sectionBytes, .container, "Bytes of one section of a container, raw.",
      reason: "what the format allows", hardLimit: 256 << 20),
    Limit(
      "history", \.history, .container,
      "Bytes of the roots and sections of all generations of a container, raw.",
      reason: "as much as one input may decompress to"),
  ]
}
