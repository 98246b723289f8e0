import Bytes
import Codecs

/// Turns the stored bytes of a tensor's chunks into elements in raw form.
struct ChunkDecoder: Sendable {
  let entry: TensorEntry
  let file: any ByteRangeSource

  private let needed: NeededTensor
  private let judge: Zlib.Judge

  init(_ entry: TensorEntry, in file: any ByteRangeSource, judge: Zlib.Judge = .libdeflate) {
    self.entry = entry
    self.file = entry.source(in: file)
    self.judge = judge
    needed = NeededTensor(of: entry, in: file, judge: judge)
  }

  /// Where trees start, for elements that are indices of children; nil for others.
  var knownStarts: [Int]? {
    guard case .child? = entry.encodings.first else { return nil }
    // Starts that are wrong are refused when elements are read.
    return try? needed.starts().bounds
  }

  /// Compares a chunk with its CRC-32.
  ///
  /// - Throws: `containerChecksum`.
  func verify(_ index: Int) throws(ReadError) {
    let chunk = entry.chunks[index]
    let stored = try file.bytes(chunk.range)
    guard CRC32.checksum(stored.bytes) == chunk.checksum else {
      throw fault(index)
    }
  }

  private func fault(_ index: Int) -> ReadError {
    ReadError(.containerChecksum, at: entry.offset(of: entry.chunks[index]), "chunk \(index)")
  }

  /// Appends the elements of a chunk, verified and judged, to `output`.
  ///
  /// - Throws: `containerChecksum`, `containerStream`, `containerEncodedValue`,
  ///   `containerBool`, `containerSmallFloat` or `containerText`.
  func append(chunk index: Int, to output: inout [UInt8]) throws(ReadError) {
    try append(chunk: index, stored: file.bytes(entry.chunks[index].range), to: &output)
  }

  /// The same for a chunk whose stored bytes have been fetched.
  func append(
    chunk index: Int, stored slice: ByteSlice, to output: inout [UInt8]
  ) throws(ReadError) {
    let chunk = entry.chunks[index]
    // A mapped file can change under us: what is verified is a copy, and the copy is used.
    var copy: [UInt8] = []
    copy.append(copying: slice.bytes)
    let stored = copy.span
    guard CRC32.checksum(stored) == chunk.checksum else { throw fault(index) }
    switch entry.codec {
    case .stored: try append(stored, of: chunk, to: &output)
    case .zlib:
      let raw: [UInt8]
      do throws(ReadError) {
        raw = try Zlib.decompress(stored, count: chunk.raw, by: judge)
      } catch {
        throw ReadError(
          .containerStream, at: entry.offset(of: chunk),
          "\(error.code.name) at byte \(error.offset) of chunk \(index)")
      }
      guard entry.encodings.isEmpty, output.isEmpty else {
        return try append(raw.span, of: chunk, to: &output)
      }
      let bytes = raw.span
      try judge(bytes, chunk)
      output = raw
    }
  }

  /// Undoes the encodings of what the codec gave.
  private func append(
    _ raw: Span<UInt8>, of chunk: TensorEntry.Chunk, to output: inout [UInt8]
  ) throws(ReadError) {
    guard !entry.encodings.isEmpty else {
      try judge(raw, chunk)
      return output.append(copying: raw)
    }
    let elements = try decoded(raw, chunk)
    if output.isEmpty { output = elements } else { output += elements }
  }

  private func decoded(
    _ raw: Span<UInt8>, _ chunk: TensorEntry.Chunk
  ) throws(ReadError) -> [UInt8] {
    guard var forms = Encoding.forms(entry.encodings, of: entry.type) else {
      preconditionFailure("the table has judged the encodings")
    }
    var encodings = entry.encodings
    var bytes: [UInt8] = []
    var form = forms.removeLast()
    if encodings.last == .shuffle {
      encodings.removeLast()
      form = forms.removeLast()
      bytes = ShuffleEncoding.decode(raw, size: form.size)
      if encodings.isEmpty { return bytes }
    }
    var values = bytes.isEmpty ? Elements.load(raw, form) : Elements.load(bytes.span, form)
    while let encoding = encodings.popLast() {
      form = forms.removeLast()
      let next: [Int64]?
      switch encoding {
      case .narrow: next = NarrowEncoding.decode(values, to: form)
      case .delta: next = DeltaEncoding.decode(values, to: form)
      case .child:
        next = ChildEncoding.decode(values, chunk.elements, try needed.starts(), to: form)
      case .dictionary:
        let dictionary = try needed.bytes()
        guard let elements = DictionaryEncoding.decode(values, dictionary, size: form.size) else {
          throw ReadError(.containerEncodedValue, at: entry.offset(of: chunk), encoding.name)
        }
        return elements
      case .shuffle: next = nil
      }
      guard let next else {
        throw ReadError(.containerEncodedValue, at: entry.offset(of: chunk), encoding.name)
      }
      values = next
    }
    return Elements.bytes(values, size: form.size)
  }

  /// Judges elements whose bytes may be wrong: those of bool, of six or four bits, and strings.
  private func judge(_ raw: Span<UInt8>, _ chunk: TensorEntry.Chunk) throws(ReadError) {
    switch entry.type {
    case _ where entry.type.unusedBits != 0:
      guard entry.type.areUnusedBitsZero(in: raw) else {
        throw ReadError(entry.type.unusedBitsCode, at: entry.offset(of: chunk))
      }
    case .utf8, .wtf8:
      guard try TextContent.isValid(raw, count: chunk.elements.count, entry.type) else {
        throw ReadError(.containerText, at: entry.offset(of: chunk))
      }
    default: break
    }
  }
}
