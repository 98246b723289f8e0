public import Amphora
public import Bytes

/// The whole of a document as JSON that a person can read, and that gives back every bit.
public enum JSONDumpFormat: FileFormat, WritableFormat {
  public static let name = "json"
  public static let suffix = ".json"
  public static let scope = WritingScope.document

  public static func recognizes(_ bytes: Span<UInt8>) -> Bool { DumpFormat.recognizes(bytes) }

  public static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let document = try Refusal.converting(in: file) { () throws(ReadError) in
      try DumpReader.document(file.bytes.bytes, limits: limits)
    }
    return Reading(format: name, document: document, findings: [])
  }

  public static func write(_ document: Document, to file: inout AtomicFile) throws(WriteError) {
    var writer = DumpWriter(document)
    try writer.write(to: &file)
  }
}
