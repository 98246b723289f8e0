import Amphora
import Bytes
import Pickle

/// The layout of PyTorch before 0.1.10: a tar archive of storages, of tensors, and of a pickle whose
/// persistent ids are the numbers of both.
struct TarTorch {
  private(set) var storages: [[UInt8]: TorchStorages.Storage] = [:]
  private(set) var parts: [[UInt8]: TorchStorages.Part] = [:]
  private(set) var tensors: [[UInt8]: TorchStorages.NamedTensor] = [:]

  /// What speaks against the pickles on the way.
  private(set) var refusals: [Finding] = []

  private let file: SourceFile
  private let limits: Limits

  init(_ file: SourceFile, limits: Limits) {
    self.file = file
    self.limits = limits
  }

  /// Whether a persistent id is the number of a tensor or a storage.
  static func isID(_ text: [UInt8]) -> Bool {
    (1...20).contains(text.count)
      && text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Reads `storages`: how many, of each `(number, place, class)` and its elements, and at last the
  /// parts of storages that have numbers of their own.
  mutating func readStorages(_ content: ByteSlice) throws(ReadError) {
    var position = 0
    for _ in 0..<(try count(content, &position)) {
      let (values, root) = try pickle(content, &position)
      guard let parts = values.tuple(root, 3...3), let key = number(parts[0], values),
        let place = values.text(parts[1]), case .global(let global) = values[parts[2]],
        let type = TorchType.ofStorage(values.name(global)), storages[key] == nil
      else { throw fault(position, "a storage is not described as it should be") }
      var reader = ByteReader(content.bytes)
      try reader.seek(to: position)
      let elements = try reader.integer(Int64.self)
      let (size, overflows) = elements.multipliedReportingOverflow(by: Int64(type.size))
      guard !overflows else { throw fault(position, "a storage has too many elements") }
      let range = try reader.take(size)
      position = range.upperBound
      storages[key] = TorchStorages.Storage(
        key: key, module: values.bytes(global.module), name: values.bytes(global.name),
        place: place, type: type, isUntyped: TorchType.isUntyped(values.name(global)),
        content: content.subslice(range.lowerBound, count: range.count), isBigEndian: false,
        offset: range.lowerBound)
    }
    let (values, root) = try pickle(content, &position)
    guard let views = values.list(root), position == content.count else {
      throw fault(position, "what follows the storages are not their parts")
    }
    for view in views {
      guard let fields = values.tuple(view, 4...4), let target = number(fields[0], values),
        let source = number(fields[1], values), let storage = storages[source],
        let offset = values.plainInteger(fields[2]),
        let length = values.plainInteger(fields[3]),
        offset >= 0, length >= 0, offset <= storage.count, length <= storage.count - offset,
        storages[target] == nil, parts[target] == nil
      else { throw fault(position, "a part of a storage is not in it") }
      parts[target] = TorchStorages.Part(storage: source, range: offset..<offset + length)
    }
  }

  /// Reads `tensors`: how many, and of each `(number, storage, class)`, how many dimensions in eight
  /// bytes, the dimensions, the strides, and the offset in the storage.
  mutating func readTensors(_ content: ByteSlice) throws(ReadError) {
    var position = 0
    for _ in 0..<(try count(content, &position)) {
      let (values, root) = try pickle(content, &position)
      var reader = ByteReader(content.bytes)
      try reader.seek(to: position)
      let rank = try reader.integer(Int32.self)
      _ = try reader.take(4)
      guard let fields = values.tuple(root, 3...3), let key = number(fields[0], values),
        let source = number(fields[1], values), (0...64).contains(rank), tensors[key] == nil,
        storages[key] == nil, parts[key] == nil
      else { throw fault(position, "a tensor is not described as it should be") }
      var numbers: [Int] = []
      for _ in 0..<2 * rank + 1 {
        guard let number = Int(exactly: try reader.integer(Int64.self)), number >= 0 else {
          throw ReadError(.badTorchTensor, at: position, "a dimension or a stride is negative")
        }
        numbers.append(number)
      }
      position = reader.position
      try add(key, source, numbers, rank: Int(rank), at: position)
    }
    guard position == content.count else { throw fault(position, "bytes follow the tensors") }
  }

  private mutating func add(
    _ key: [UInt8], _ source: [UInt8], _ numbers: [Int], rank: Int, at position: Int
  ) throws(ReadError) {
    guard let length = parts[source]?.range.count ?? storages[source]?.count else {
      throw ReadError(.missingTorchStorage, at: position)
    }
    guard
      let view = TensorView(
        shape: Array(numbers[..<rank]), strides: Array(numbers[rank..<2 * rank]),
        offset: numbers[2 * rank], of: length)
    else { throw ReadError(.badTorchTensor, at: position, "its storage has \(length)") }
    tensors[key] = TorchStorages.NamedTensor(storage: source, view: view)
  }

  private mutating func count(_ content: ByteSlice, _ position: inout Int) throws(ReadError) -> Int
  {
    let (values, root) = try pickle(content, &position)
    guard case .integer(let number) = values[root], let count = Int(exactly: number), count >= 0
    else { throw fault(position, "their number is none") }
    return count
  }

  /// Reads and judges the pickle at `position`.
  private mutating func pickle(
    _ content: ByteSlice, _ position: inout Int
  ) throws(ReadError) -> (PickledValues, PickleNodeID) {
    try limits.deadline?.check(at: position)
    let reading = readPickle(content.bytes, from: position, limits: limits)
    let part = SourceFile(content, named: file.name, part: file.part)
    let pickle = JudgedPickle(reading, from: position, in: part, .torchTar, limits: limits)
    refusals += pickle.refusals
    guard refusals.isEmpty, let root = reading.graph.root else {
      throw reading.failure ?? fault(position, "a pickle in it would do more than it should")
    }
    position = reading.end
    return (pickle.values, root)
  }

  /// A number as persistent ids write it.
  private func number(_ id: PickleNodeID, _ values: PickledValues) -> [UInt8]? {
    guard case .integer(let number) = values[id], number >= 0 else { return nil }
    return Array(String(number).utf8)
  }

  private func fault(_ position: Int, _ fact: String) -> ReadError {
    ReadError(.torchLayout, at: position, fact)
  }
}
