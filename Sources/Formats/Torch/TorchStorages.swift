import Amphora
import Bytes
import Pickle

/// The storages that a pickle of PyTorch names, each once, with their bytes.
struct TorchStorages {
  /// One storage.
  struct Storage {
    /// What the file calls it.
    let key: [UInt8]
    /// Its class, as the pickle names it.
    let module: [UInt8]
    let name: [UInt8]
    /// Where it was when it was saved, such as `cpu` or `cuda:0`.
    let place: [UInt8]
    /// The type of its elements; of a storage without one, that of all tensors over it.
    var type: TorchType
    /// Whether its class has no type of its own, so that its elements were counted as bytes.
    let isUntyped: Bool
    let content: ByteSlice
    let isBigEndian: Bool
    /// Where a pickle first names it, or, in a tar archive, where it lies.
    let offset: Int

    /// The number of elements of `type`.
    var count: Int { content.count / type.size }

    /// The elements, of which each of `type` may be two.
    var tensor: Tensor {
      let count = count * type.perElement
      let source: any TensorSource =
        if case .smallFloat(let small) = type.elements, small.bits == 4 {
          HalfByteSource(content)
        } else if isBigEndian, type.numberSize > 1 {
          StridedSource(
            content, itemSize: type.size / type.perElement, swapUnit: type.numberSize,
            shape: [count], strides: [type.size / type.perElement])
        } else {
          ContiguousSource(content, itemSize: type.size / type.perElement)
        }
      return Tensor(type.elements, [count], source)
    }
  }

  private var storages: [[UInt8]: Storage] = [:]

  /// No storages.
  init() {}

  /// Finds the storages that a pickle names.
  ///
  /// - Parameters:
  ///   - reading: The pickle.
  ///   - values: What it says.
  ///   - isBigEndian: Whether numbers have their most significant byte first.
  ///   - content: The bytes of a storage.
  /// - Throws: `badTorchStorage` for one that is said to be two things, or whose bytes are not as many
  ///   as its elements need; what `content` throws.
  init(
    of reading: PickleReading, _ values: PickledValues, isBigEndian: Bool = false,
    content: (TorchStorageID) throws(ReadError) -> ByteSlice
  ) throws(ReadError) {
    for call in reading.calls {
      guard let name = call.argument,
        call.opcode == .persistentID || call.opcode == .binaryPersistentID,
        let id = TorchStorageID(name, values)
      else { continue }
      do throws(ReadError) {
        try add(id, values, at: call.offset, isBigEndian: isBigEndian, content: content)
      } catch {
        throw TorchStorages.refusal(error, key: id.key, at: call.offset)
      }
    }
    try typeUntyped(values)
    try checkBooleans()
  }

  /// Creates storages that are known, and the tensors that persistent ids name.
  init(
    _ storages: [[UInt8]: Storage], parts: [[UInt8]: Part], tensors: [[UInt8]: NamedTensor]
  ) throws(ReadError) {
    self.storages = storages
    self.parts = parts
    self.tensors = tensors
    try checkBooleans()
  }

  /// Elements of a storage that have a name of their own.
  struct Part {
    let storage: [UInt8]
    let range: Range<Int>
  }

  /// A tensor that a persistent id names, of a storage or a part of one.
  struct NamedTensor {
    let storage: [UInt8]
    let view: TensorView
  }

  /// What persistent ids of tar archives name beside storages.
  private(set) var parts: [[UInt8]: Part] = [:]
  private(set) var tensors: [[UInt8]: NamedTensor] = [:]

  /// The storage of that name.
  subscript(key: [UInt8]) -> Storage? { storages[key] }

  /// All storages, in the order in which the pickle names them.
  var inOrder: [Storage] { storages.values.sorted { $0.offset < $1.offset } }

  /// What speaks against a storage, said of the call that names it.
  static func refusal(_ error: ReadError, key: [UInt8], at offset: Int) -> ReadError {
    let key = String(decoding: key.prefix(80), as: UTF8.self)
    let detail = error.detail.isEmpty ? "" : ": \(error.detail)"
    return ReadError(error.code, at: offset, "storage '\(key)'\(detail)")
  }

  /// Bytes of all storages.
  var byteCount: Int { storages.values.reduce(0) { $0 + $1.content.count } }

  private mutating func add(
    _ id: TorchStorageID, _ values: PickledValues, at offset: Int, isBigEndian: Bool,
    content: (TorchStorageID) throws(ReadError) -> ByteSlice
  ) throws(ReadError) {
    guard case .global(let global) = values[id.type] else { return }
    let name = values.name(global)
    let colon = [UInt8(ascii: ":")]
    guard let type = TorchType.ofStorage(name) else { return }
    if let part = id.part {
      guard part.offset <= id.count, part.count <= id.count - part.offset else {
        throw ReadError(.badTorchStorage, at: 0, "a part of it lies beyond its end")
      }
    }
    if let known = storages[id.key] {
      // PyTorch would take what the first says, and read the elements of the second as that.
      guard known.module + colon + known.name == name, known.content.count / type.size == id.count
      else {
        throw ReadError(.badTorchStorage, at: 0, "it is said to have two types, or two sizes")
      }
      return
    }
    let bytes = try content(id)
    let (size, overflows) = id.count.multipliedReportingOverflow(by: type.size)
    guard !overflows, bytes.count == size else {
      throw ReadError(
        .badTorchStorage, at: 0,
        "\(bytes.count) bytes for \(id.count) elements of \(type.size)")
    }
    storages[id.key] = Storage(
      key: id.key, module: values.bytes(global.module), name: values.bytes(global.name),
      place: values.text(id.place) ?? [], type: type, isUntyped: TorchType.isUntyped(name),
      content: bytes, isBigEndian: isBigEndian, offset: offset)
  }

  /// Gives the storages without a type that of the tensors over them.
  private mutating func typeUntyped(_ values: PickledValues) throws(ReadError) {
    for id in values.objects {
      guard let call = TorchCall(id, values), let type = call.type, let key = call.storage?.key,
        let storage = storages[key], storage.isUntyped, storage.type != type
      else { continue }
      guard storage.type == .byte, storage.content.count.isMultiple(of: type.size) else {
        throw ReadError(
          .badTorchStorage, at: call.offset, "its tensors are of two types, or it ends within one")
      }
      storages[key]?.type = type
    }
  }

  /// Refuses what PyTorch itself never writes, and what no reader of the container accepts.
  private func checkBooleans() throws(ReadError) {
    for storage in storages.values where storage.type.elements == .bool {
      guard TorchStorages.isBoolean(storage.content) else {
        let key = String(decoding: storage.key.prefix(80), as: UTF8.self)
        throw ReadError(
          .badTorchStorage, at: 0, "storage '\(key)': a boolean is neither 0 nor 1")
      }
    }
  }

  private static func isBoolean(_ content: ByteSlice) -> Bool {
    let bytes = content.bytes
    return bytes.indices.allSatisfy { bytes[$0] <= 1 }
  }
}

/// Numbers of four bits, two of which lie in a byte, the first in the low half.
private struct HalfByteSource: TensorSource {
  private let content: ByteSlice

  init(_ content: ByteSlice) { self.content = content }

  func append(_ range: Range<Int>, to output: inout [UInt8]) throws(ReadError) {
    let bytes = content.bytes
    for element in range {
      let byte = bytes[element / 2]
      output.append(element.isMultiple(of: 2) ? byte & 0x0f : byte >> 4)
    }
  }
}
