/// How a tensor is kept in a container: what was done to its elements, and what that takes.
public struct TensorStorage: Sendable {
  /// An encoding of the elements.
  public struct Encoding: Sendable {
    /// Its name in the format, such as `narrow`.
    public let name: String

    /// The type that elements have after it, where it names one.
    public let to: ElementType?

    /// The number of values of the tensor that it needs: a dictionary, or where trees start.
    public let neededCount: Int?

    /// The bytes of that tensor in the file.
    public let neededStoredBytes: Int?
  }

  /// The encodings, in the order in which they were applied.
  public let encodings: [Encoding]

  /// How encoded elements became stored bytes: `stored`, `zlib`, or `attached` for those that are part
  /// of their section.
  public let codec: String

  /// Pieces that can be decoded alone.
  public let chunks: Int

  /// Bytes of all elements, decoded.
  public let bytes: Int

  /// Bytes of the chunks in the file.
  public let storedBytes: Int

  /// Bytes that are part of the section, before that is compressed.
  public let attachedBytes: Int

  /// Where the chunks lie in the file, and those of the tensors that encodings need.
  public let places: [Range<Int>]

  init(_ entry: TensorEntry) {
    encodings = entry.encodings.map(Encoding.init)
    codec = entry.attachment == nil ? entry.codec.rawValue : "attached"
    chunks = entry.chunks.count
    bytes = entry.decodedBytes
    storedBytes = entry.storedBytes
    attachedBytes = ([entry] + entry.needed).reduce(0) { $0 + ($1.attachment?.count ?? 0) }
    places = ([entry] + entry.needed).filter { $0.attachment == nil }.map(\.range)
  }

  /// The bytes that tensors take in a file, where those that several need count once, and those of a
  /// section before it is compressed.
  public static func storedBytes(of tensors: some Sequence<TensorStorage>) -> Int {
    tensors.reduce(chunkBytes(of: tensors)) { $0 + $1.attachedBytes }
  }

  /// The bytes that the chunks of tensors take in a file, where those that several need count once.
  static func chunkBytes(of tensors: some Sequence<TensorStorage>) -> Int {
    var lengths: [Int: Int] = [:]
    for place in tensors.flatMap(\.places) { lengths[place.lowerBound] = place.count }
    return lengths.values.reduce(0, +)
  }
}

extension TensorStorage.Encoding {
  fileprivate init(_ encoding: Encoding) {
    name = encoding.name
    neededCount = encoding.tensor?.count
    neededStoredBytes = encoding.tensor?.storedBytes
    switch encoding {
    case .dictionary(_, let codes): to = codes
    case .narrow(let type): to = type
    case .child, .delta, .shuffle: to = nil
    }
  }
}

extension Tensor {
  /// How the tensor is kept in its container; nil when it comes from elsewhere.
  public var storage: TensorStorage? {
    (source as? ContainerTensorSource).map { TensorStorage($0.decoder.entry) }
  }
}
