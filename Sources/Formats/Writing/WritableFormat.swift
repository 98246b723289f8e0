public import Amphora
public import Bytes

/// A file format that documents are written in.
public protocol WritableFormat: Sendable {
  /// The name, as users ask for it.
  static var name: String { get }

  /// How the names of its files end, with the dot.
  static var suffix: String { get }

  /// What of a document it holds.
  static var scope: WritingScope { get }

  /// What it has no place for beside the values that are no tensors, as messages name it.
  ///
  /// - Throws: `notTensors` when the model is of another kind than it holds.
  static func omissions(of document: Document) throws(WriteError) -> [String]

  /// Writes a document to a file that has no bytes yet; the caller commits it.
  ///
  /// - Throws: What the file refuses, what a tensor's source refuses, or what the format cannot hold.
  static func write(_ document: Document, to file: inout AtomicFile) throws(WriteError)
}

extension WritableFormat {
  /// Nothing, of most formats.
  public static func omissions(of document: Document) throws(WriteError) -> [String] { [] }
}

/// What of a document a format holds.
public enum WritingScope: Sendable {
  /// The tensors of one model of the kind `tensors`, which is the only entry.
  case tensors
  /// All of it.
  case document
}

extension FileFormats {
  /// The formats that documents are written in, besides the container.
  public static let writable: [any WritableFormat.Type] = [
    SafetensorsWriter.self, NPZWriter.self, NPYFileWriter.self, JSONDumpFormat.self,
  ]
}

extension Document {
  /// The facts that are kept beside the model that is written, as messages name them.
  var factsToWrite: [String] { entries[0].metadata.map { "metadata '\($0.key)'" } }
}

extension NamedTensor {
  /// Gives all elements in raw form to `body`, a part at a time.
  ///
  /// - Throws: What `body` throws, or what the tensor's source refuses.
  func forEachPart(
    _ body: (Span<UInt8>) throws(WriteError) -> Void
  ) throws(WriteError) {
    if let slice = contiguous { return try ByteSlice.forEachBlock(of: [slice], body) }
    // What a chunk of a container holds, so that each is decoded once.
    let step = max((1 << 20) / max(type.size ?? 16, 1), 1)
    var buffer: [UInt8] = []
    for start in stride(from: 0, to: count, by: step) {
      buffer.removeAll(keepingCapacity: true)
      do throws(ReadError) {
        try append(start..<min(start + step, count), to: &buffer)
      } catch {
        throw WriteError(error)
      }
      try body(buffer.span)
    }
  }
}
