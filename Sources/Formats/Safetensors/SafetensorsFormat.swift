import Amphora
import Bytes

/// Hugging Face's safetensors: tensors by name, and nothing that could act.
enum SafetensorsFormat: FileFormat {
  static let name = "safetensors"

  static func recognizes(_ bytes: Span<UInt8>) -> Bool { SafetensorsHeader.begins(bytes) }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    do throws(ReadError) {
      var arrays = try ArrayDictionary(limits: limits)
      let header = try SafetensorsHeader(file.bytes.bytes, limits: limits)
      try add(header, of: file.bytes, to: &arrays)
      var document = Document()
      arrays.finish(into: &document)
      return Reading(
        format: name, document: document, findings: [], metadata: header.metadata,
        isArrays: true)
    } catch {
      throw Refusal(error, in: file)
    }
  }

  /// Adds the tensors of a file, whose header has been read.
  static func add(
    _ header: SafetensorsHeader, of file: ByteSlice, to arrays: inout ArrayDictionary
  ) throws(ReadError) {
    for entry in header.entries {
      let content = file.subslice(entry.range.lowerBound, count: entry.range.count)
      try arrays.add(
        entry.name, entry.layout.type, entry.shape, source(content, entry),
        at: entry.range.lowerBound)
    }
  }

  private static func source(
    _ content: ByteSlice, _ entry: SafetensorsHeader.Entry
  ) -> any TensorSource {
    entry.layout.bits < 8
      ? PackedBits(content, bits: entry.layout.bits)
      : ContiguousSource(content, itemSize: entry.layout.bits / 8)
  }
}
