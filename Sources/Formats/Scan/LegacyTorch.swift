import Bytes
import Pickle

/// A file of PyTorch before 1.6: a magic number, a protocol, facts of the system, the value and the
/// keys of its storages, each a pickle of its own, and then the storages.
struct LegacyTorch {
  /// 0x1950a86a20f9469cfc6c, least significant byte first.
  private static let magic: [UInt8] = [0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19]

  static let pickles = 5

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

  /// Whether a file begins with that number, as protocols from 2 on and those before it write it.
  static func begins(_ bytes: Span<UInt8>) -> Bool {
    let number = [0x8a, 0x0a] + magic + [0x2e]
    let digits = Array("L119547037146038801333356L\n.".utf8)
    // Behind the protocol, and from protocol 4 on behind the length of a frame.
    return [0, 2, 11].contains { bytes.holds(number, at: $0) }
      || [0, 2].contains { bytes.holds(digits, at: $0) }
  }

  /// Whether all pickles have been seen.
  private var isComplete: Bool { count == LegacyTorch.pickles }

  /// Takes the next pickle.
  mutating func add(_ reading: PickleReading, _ values: PickledValues) {
    count += 1
    if count == LegacyTorch.object { takeSizes(values) }
    if isComplete, let root = reading.graph.root, let list = values.list(root) {
      keys = list.map { values.text($0) ?? [] }
    }
  }

  /// Which of the pickles is the value itself.
  static let object = 4

  /// Whether nothing is left but storages, which begin at `start` and fill the file.
  func fills(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    isComplete && storages(bytes, from: start) != nil
  }

  /// Where the storages lie that begin at `start` and fill the file; nil when they are not what the keys
  /// say.
  func storages(_ bytes: Span<UInt8>, from start: Int) -> [[UInt8]: Range<Int>]? {
    var ranges: [[UInt8]: Range<Int>] = [:]
    var reader = ByteReader(bytes)
    do throws(ReadError) {
      try reader.seek(to: start)
      for key in keys {
        guard let size = sizes[key] else { return nil }
        let elements = try reader.integer(Int64.self)
        let (length, overflow) = elements.multipliedReportingOverflow(by: Int64(size))
        guard !overflow else { return nil }
        guard ranges.updateValue(try reader.take(length), forKey: key) == nil else { return nil }
      }
    } catch {
      return nil
    }
    return reader.isAtEnd ? ranges : nil
  }

  /// Learns from the persistent ids how wide elements are.
  private mutating func takeSizes(_ values: PickledValues) {
    for id in values.graph.ids {
      guard case .persistent(let name) = values[id], let storage = TorchStorageID(name, values),
        case .global(let type) = values[storage.type]
      else { continue }
      sizes[storage.key] = TorchType.ofStorage(values.name(type))?.size
    }
  }
}

extension Span<UInt8> {
  /// Whether `expected` lies at `offset`.
  fileprivate func holds(_ expected: [UInt8], at offset: Int) -> Bool {
    offset + expected.count <= count
      && expected.indices.allSatisfy { self[offset + $0] == expected[$0] }
  }
}
