public import Amphora
public import Bytes

/// A file format that reads into a `Document`.
public protocol FileFormat: Sendable {
  /// The name of the format, as `provenance` gives it.
  static var name: String { get }

  /// Whether a file is in this format, by its content and never by its name.
  static func recognizes(_ bytes: Span<UInt8>) -> Bool

  /// Reads a file.
  ///
  /// - Returns: The document, and what its reader should know of it.
  /// - Throws: All that speaks against the file; never empty.
  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading
}

/// What a format made of a file.
public struct Reading: Sendable {
  /// The name of the format, as `provenance` gives it.
  public var format: String

  /// The content; unless the format keeps models, they are recognised from its origin.
  public var document: Document

  /// Warnings and notes.
  public var findings: [Finding]

  /// What users wrote beside the models: keys and values, in their order.
  public var metadata: [(key: String, value: String)] = []

  /// Whether the content is arrays by name, which are a model even if there are none.
  public var isArrays = false

  /// Bytes of the files beside the one that was named, which the models lie in, too.
  public var bytesBeside = 0

  /// What there is to verify yet.
  var verifications: [any Verification] = []

  /// Verifies what is not verified yet.
  ///
  /// - Throws: What speaks against the file.
  public func verify() throws(Refusal) {
    for verification in verifications { try verification.verify() }
  }
}

/// Numbers of a file that are to be compared with their checksums yet.
protocol Verification: Sendable {
  /// Compares them.
  ///
  /// - Throws: What speaks against the file.
  func verify() throws(Refusal)
}

/// Why a file was not read: one or more findings, the gravest first.
public struct Refusal: Error, Sendable {
  /// What speaks against the file.
  public var findings: [Finding]

  init(_ findings: [Finding]) { self.findings = findings }

  init(_ error: ReadError, in file: SourceFile) {
    findings = [Finding(error, in: file)]
  }

  /// What `body` gives; what it throws speaks against `file`.
  static func converting<Value>(
    in file: SourceFile, _ body: () throws(ReadError) -> Value
  ) throws(Refusal) -> Value {
    do throws(ReadError) {
      return try body()
    } catch {
      throw Refusal(error, in: file)
    }
  }
}

/// The formats that Amphora reads.
public enum FileFormats {
  /// All formats; the first that recognises a file reads it.
  public static let all: [any FileFormat.Type] = [
    SafetensorsFormat.self,
    NPYFormat.self,
    ArchiveFormats.self,
    JSONDumpFormat.self,
    LegacyTorchFormat.self,
    TarTorchFormat.self,
    LightGBMFormat.self,
    CatBoostFormat.self,
    ShardedFormat.self,
    XGBoostFormat.self,
    // Nearly everything begins as some pickle does, so what is known by name comes before that.
    StrangeFormat.self,
    PickleFormat.self,
  ]

  /// Reads a file in whichever format its content shows, and verifies all of it.
  ///
  /// - Throws: What speaks against the file.
  public static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let reading = try begin(file, limits: limits)
    try reading.verify()
    return reading
  }

  /// The same for a caller who calls `verify` before anybody sees what came of it: of tensors that it
  /// copies meanwhile, that computes no checksum again.
  ///
  /// - Throws: What speaks against the file so far.
  public static func begin(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    guard file.bytes.count > 0 else { throw Refusal(ReadError(.emptyFile, at: 0), in: file) }
    let file = try UnwrappedFile.unwrap(file, limits: limits).content
    guard file.bytes.count > 0 else { throw Refusal(ReadError(.emptyFile, at: 0), in: file) }
    let bytes = file.bytes.bytes
    for format in all where format.recognizes(bytes) {
      return try format.read(file, limits: limits)
    }
    throw Refusal(ReadError(.unrecognizedFile, at: 0), in: file)
  }
}
