import Amphora
import Bytes
import Codecs

/// Judges the entries of a safetensors header, one after the other, and then their layout.
struct SafetensorsEntries {
  /// What users wrote beside the tensors.
  private(set) var metadata: [(key: String, value: String)] = []

  private var entries: [SafetensorsHeader.Entry] = []
  private let dataStart: Int
  private let limits: Limits

  /// Judges entries whose offsets count from `dataStart`.
  init(dataStart: Int, limits: Limits) {
    self.dataStart = dataStart
    self.limits = limits
  }

  /// Judges one entry.
  ///
  /// - Throws: `safetensorsEntry`, `safetensorsDtype`, `safetensorsSize`, or `rankTooHigh`.
  mutating func add(_ name: String, _ value: JSONValue) throws(ReadError) {
    guard !name.utf8.elementsEqual(SafetensorsHeader.metadataName.utf8) else {
      return try addMetadata(value)
    }
    guard let dtype = value["dtype"]?.string, let shape = numbers(value["shape"]),
      let offsets = numbers(value["data_offsets"]), offsets.count == 2
    else {
      throw fault(.safetensorsEntry, value, name, "it is not dtype, shape and data_offsets")
    }
    guard let layout = SafetensorsType.layout(named: dtype) else {
      throw fault(.safetensorsDtype, value, name, "'\(dtype)'")
    }
    // Two elements of four bits need a byte; 2^53 of them fit in no file.
    let count = try Shape.count(
      shape, itemSize: max(layout.bits / 8, 1), limits: limits, at: SafetensorsHeader.start)
    guard let count else {
      throw fault(.safetensorsSize, value, name, "its dimensions are out of range")
    }
    let (start, end) = (offsets[0], offsets[1])
    let (bits, overflow) = count.multipliedReportingOverflow(by: layout.bits)
    guard !overflow, start <= end, bits.isMultiple(of: 8), end - start == bits / 8 else {
      let have = start <= end ? "\(end - start) bytes" : "an end before its start"
      throw fault(.safetensorsSize, value, name, "\(have) for \(count) elements of \(dtype)")
    }
    guard end <= Int.max - dataStart else {
      throw fault(.safetensorsLayout, value, name, "it would end at byte \(end)")
    }
    entries.append(
      SafetensorsHeader.Entry(
        name: name, layout: layout, shape: shape, count: count,
        range: dataStart + start..<dataStart + end, offset: place(value)))
  }

  /// The entries in the order in which they lie in a file, which they must fill.
  ///
  /// - Throws: `safetensorsLayout`.
  mutating func finish(fileSize: Int) throws(ReadError) -> [SafetensorsHeader.Entry] {
    entries.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var end = dataStart
    for entry in entries {
      guard entry.range.lowerBound == end else {
        throw ReadError(
          .safetensorsLayout, at: entry.offset,
          "'\(entry.name)' begins at byte \(entry.range.lowerBound), and what is before it ends at \(end)"
        )
      }
      end = entry.range.upperBound
    }
    guard end == fileSize else {
      throw ReadError(
        .safetensorsLayout, at: min(end, fileSize),
        "the tensors end at byte \(end), and the file at \(fileSize)")
    }
    return entries
  }

  private mutating func addMetadata(_ value: JSONValue) throws(ReadError) {
    guard value.kind != .null else { return }
    for (key, member) in value.members {
      guard let text = member.string else {
        throw fault(.safetensorsEntry, member, key, "metadata is texts")
      }
      metadata.append((key, text))
    }
    guard value.kind == .object else {
      throw fault(.safetensorsEntry, value, SafetensorsHeader.metadataName, "it is no object")
    }
  }

  /// The elements of an array of whole numbers, none of them negative; nil for anything else.
  private func numbers(_ value: JSONValue?) -> [Int]? {
    guard let value, value.kind == .array, value.count <= 1 << 16 else { return nil }
    var numbers: [Int] = []
    for element in value.elements {
      guard let number = element.integer, element.text.utf8.first != UInt8(ascii: "-") else {
        return nil
      }
      numbers.append(number)
    }
    return numbers
  }

  private func place(_ value: JSONValue) -> Int { SafetensorsHeader.start + value.offset }

  private func fault(
    _ code: ErrorCode, _ value: JSONValue, _ name: String, _ fact: String
  ) -> ReadError {
    ReadError(code, at: place(value), "'\(name)': \(fact)")
  }
}
