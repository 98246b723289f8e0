import Bytes
import Pickle

/// A file of PyTorch before 1.6: a magic number, a protocol, facts of the system, the value and the
/// keys of its storages, each a pickle of its own, and then the storages.
struct LegacyTorch {
  /// 0x1950a86a20f9469cfc6c, least significant byte first.
  private static let magic: [UInt8] = [0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19]

  private static let pickles = 5

  private var count = 1

  /// Bytes of an element, by the key of a storage.
  private var sizes: [[UInt8]: Int] = [:]

  /// The keys of the storages, in the order of the file.
  private var keys: [[UInt8]] = []

  /// Recognises the first pickle of such a file.
  init?(_ reading: PickleReading, _ values: PickledValues) {
    guard let root = reading.graph.root, case .bigInteger(let literal) = values[root],
      values.bytes(literal) == LegacyTorch.magic
    else { return nil }
  }

  /// Whether all pickles have been seen.
  private var isComplete: Bool { count == LegacyTorch.pickles }

  /// Takes the next pickle.
  mutating func add(_ reading: PickleReading, _ values: PickledValues) {
    count += 1
    if count == 4 { takeSizes(values) }
    if isComplete, let root = reading.graph.root, let list = values.list(root) {
      keys = list.map { values.text($0) ?? [] }
    }
  }

  /// Whether nothing is left but storages, which begin at `start` and fill the file.
  func fills(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    isComplete && storagesEnd(bytes, from: start) == bytes.count
  }

  /// Where the storages end that begin at `start`; nil when they are not what the keys say.
  private func storagesEnd(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var reader = ByteReader(bytes)
    do throws(ReadError) {
      try reader.seek(to: start)
      for key in keys {
        guard let size = sizes[key] else { return nil }
        let elements = try reader.integer(Int64.self)
        let (length, overflow) = elements.multipliedReportingOverflow(by: Int64(size))
        guard !overflow else { return nil }
        _ = try reader.take(length)
      }
    } catch {
      return nil
    }
    return reader.position
  }

  /// Learns from the persistent ids, ('storage', type, key, place, count, …), how wide elements are.
  private mutating func takeSizes(_ values: PickledValues) {
    for id in values.graph.ids {
      guard case .persistent(let name) = values[id], let parts = values.tuple(name, 5...6),
        case .global(let type) = values[parts[1]], let key = values.text(parts[2])
      else { continue }
      sizes[key] = LegacyTorch.widths[String(decoding: values.bytes(type.name), as: UTF8.self)]
    }
  }

  private static let widths = [
    "DoubleStorage": 8, "FloatStorage": 4, "HalfStorage": 2, "BFloat16Storage": 2,
    "LongStorage": 8, "IntStorage": 4, "ShortStorage": 2, "CharStorage": 1, "ByteStorage": 1,
    "BoolStorage": 1, "ComplexDoubleStorage": 16, "ComplexFloatStorage": 8, "QInt8Storage": 1,
    "QUInt8Storage": 1, "QInt32Storage": 4,
  ]
}
