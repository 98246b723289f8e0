public import Amphora
public import Bytes

/// The whole of a document as JSON that a person can read, and that gives back every bit.
public enum JSONDumpFormat: FileFormat, WritableFormat {
  /// The name, as `provenance` gives it, and as users ask for it.
  public static let name = "json"

  /// How the names of its files end.
  public static let suffix = ".json"

  /// What of a document it holds.
  public static let scope = WritingScope.document

  /// Whether a file is a dump, by its first keys.
  public static func recognizes(_ bytes: Span<UInt8>) -> Bool { DumpFormat.recognizes(bytes) }

  /// Reads a dump.
  ///
  /// - Throws: What speaks against it.
  public static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let document = try Refusal.converting(in: file) { () throws(ReadError) in
      try DumpReader.document(file.bytes.bytes, limits: limits)
    }
    return Reading(format: name, document: document, findings: [])
  }

  /// Writes all of `document`.
  ///
  /// - Throws: What the file refuses, or what a tensor's source refuses.
  public static func write(_ document: Document, to file: inout AtomicFile) throws(WriteError) {
    var writer = DumpWriter(document)
    try writer.write(to: &file)
  }
}
