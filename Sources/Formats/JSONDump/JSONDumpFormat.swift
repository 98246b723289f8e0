import Amphora
import Bytes

/// The whole of a document as JSON that a person can read, and that gives back every bit.
enum JSONDumpFormat: FileFormat, WritableFormat {
  static let name = "json"
  static let suffix = ".json"
  static let scope = WritingScope.document

  static func recognizes(_ bytes: Span<UInt8>) -> Bool { DumpFormat.recognizes(bytes) }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let document = try Refusal.converting(in: file) { () throws(ReadError) in
      try DumpReader.document(file.bytes.bytes, limits: limits)
    }
    return Reading(format: name, document: document, findings: [])
  }

  static func write(_ document: Document, to file: inout AtomicFile) throws(WriteError) {
    var writer = DumpWriter(document)
    try writer.write(to: &file)
  }
}
