import Amphora
import Bytes
import Pickle

/// Python's pickle, read as data.
enum PickleFormat: FileFormat {
  static let name = "pickle"

  static func recognizes(_ bytes: Span<UInt8>) -> Bool { looksLikePickle(bytes) }

  static func read(_ file: ByteSlice, named name: String, limits: Limits) throws(Refusal) -> Reading {
    let reading = readPickle(file.bytes, limits: limits)
    let values = PickledValues(graph: reading.graph, input: file)
    var audit = PickleAudit(values, file: name)
    audit.judge(reading)
    guard audit.refusals.isEmpty else { throw Refusal(audit.refusals) }
    var document = Document()
    do throws(ReadError) {
      try OriginBuilder.build(values, limits: limits, into: &document)
    } catch {
      throw Refusal(error, file: name)
    }
    return Reading(document: document, findings: audit.warnings)
  }
}
