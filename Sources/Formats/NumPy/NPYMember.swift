import Amphora
import Bytes

/// An array on its way into a `.npy` file.
struct NPYMember {
  let tensor: NamedTensor
  /// The beginning of the file.
  let header: [UInt8]
  /// Bytes of one element in the file.
  private let itemSize: Int

  /// Bytes of the file.
  var size: Int { header.count + tensor.count * itemSize }

  /// Finds out how NumPy has the elements of `tensor`.
  ///
  /// - Throws: `cannotHold` when it has no such type, or what the tensor's source refuses.
  init(_ tensor: NamedTensor) throws(WriteError) {
    self.tensor = tensor
    let typestring: String
    switch tensor.type {
    case .utf8, .wtf8:
      let width = try WriteError.converting { () throws(ReadError) in
        try NPYMember.width(of: tensor)
      }
      // Padded to the longest, a few texts could fill any disk.
      guard width <= NPYMember.mostPadding || tensor.count < 2 else {
        throw WriteError(
          .cannotHold,
          "'\(tensor.name)' has a text of \(width) characters, to which NumPy would pad all others")
      }
      typestring = "<U\(width)"
      itemSize = 4 * width
    case .bfloat16, .smallFloat:
      throw WriteError(
        .cannotHold, "'\(tensor.name)' is \(tensor.type.name), a type that NumPy has not")
    case .bytes(let count):
      // Not S, which ends at the first NUL after which there are only others.
      typestring = "|V\(count)"
      itemSize = count
    default:
      typestring = tensor.type.numpyName
      itemSize = tensor.type.size ?? 0
    }
    header = NPYHeader.bytes(of: typestring, tensor.shape)
  }

  /// Gives the whole file to `body`, a part at a time.
  ///
  /// - Throws: What `body` throws, or what the tensor's source refuses.
  func forEachPart(
    _ body: (Span<UInt8>) throws(WriteError) -> Void
  ) throws(WriteError) {
    try body(header.span)
    guard tensor.type.isString else { return try tensor.forEachPart(body) }
    let step = max((1 << 20) / itemSize, 1)
    for start in stride(from: 0, to: tensor.count, by: step) {
      let end = min(start + step, tensor.count)
      let part = try WriteError.converting { () throws(ReadError) -> [UInt8] in
        try characters(of: start..<end)
      }
      try body(part.span)
    }
  }

  /// The longest text, in characters, that others are padded to.
  private static let mostPadding = 1 << 16

  /// Characters of the longest string.
  private static func width(of tensor: NamedTensor) throws(ReadError) -> Int {
    var width = 0
    let step = 1 << 16
    for start in stride(from: 0, to: tensor.count, by: step) {
      try forEachString(of: tensor, start..<min(start + step, tensor.count)) { bytes in
        width = max(width, NPYCharacters.count(bytes))
      }
    }
    // As NumPy has it: an element has a size.
    return max(width, 1)
  }

  /// Some strings as characters of four bytes, padded with NUL.
  private func characters(of range: Range<Int>) throws(ReadError) -> [UInt8] {
    let width = itemSize / 4
    var characters: [UInt8] = []
    try NPYMember.forEachString(of: tensor, range) { bytes in
      NPYCharacters.append(bytes, width: width, to: &characters)
    }
    return characters
  }

  /// Gives each of some strings to `body`.
  private static func forEachString(
    of tensor: NamedTensor, _ range: Range<Int>, _ body: (Span<UInt8>) -> Void
  ) throws(ReadError) {
    var raw: [UInt8] = []
    try tensor.append(range, to: &raw)
    // Lengths come first, then the bytes.
    var reader = ByteReader(raw.span)
    let lengths = try reader.take(4 * range.count)
    var texts = ByteReader(raw.span, in: lengths.upperBound..<raw.count)
    reader = ByteReader(raw.span, in: lengths)
    for _ in range {
      let text = try texts.take(try reader.integer(UInt32.self))
      body(raw.span.extracting(text))
    }
  }
}
