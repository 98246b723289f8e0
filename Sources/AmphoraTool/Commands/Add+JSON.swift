import Amphora
import Bytes
import Codecs

extension Add {
  /// A file whose models were added.
  struct Added {
    let source: String
    let sourceBytes: Int
    let models: [ModelName]

    /// Bytes by which the container grew.
    let bytes: Int

    init(_ addition: Addition, bytes: Int) {
      source = addition.file
      sourceBytes = addition.fileBytes
      models = addition.models
      self.bytes = bytes
    }
  }

  /// What was added, and to which generation.
  struct Outcome {
    var added: [Added] = []
    var generation = 1

    /// The models, by name.
    var models: [ModelName] { added.flatMap(\.models) }

    /// As `schemas/reports/add.schema.json` has it.
    func json(to collection: String, _ report: Report) -> [UInt8] {
      var writer = JSONWriter(layout: .pretty)
      writer.beginObject()
      writer.array("added", added) { writer, added in
        writer.beginObject()
        writer.member("bytes", added.bytes)
        writer.member("generation", generation)
        writer.members(of: added.models)
        writer.member("output", collection)
        writer.member("source", added.source)
        writer.member("source_bytes", added.sourceBytes)
        writer.endObject()
      }
      writer.members(of: report)
      writer.endObject()
      return writer.finish()
    }
  }
}
