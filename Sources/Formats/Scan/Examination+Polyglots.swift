import Amphora
import Bytes
import Pickle

// What else a loader could take a file for.
extension Examination {
  /// Tries a file that is no pickle as one.
  ///
  /// `format` is what the file is by its header.
  mutating func examineAsPickle(_ file: SourceFile, whichIs format: String) {
    let reading = readPickle(file.bytes.bytes, limits: limits)
    // Every zip archive begins as a persistent id does, which ends pickle.load.
    let isWhole = reading.failure == nil && !reading.opcodes.contains(.persistentID)
    if let failure = reading.failure, failure.code.outcome == .overLimit,
      !reading.opcodes.contains(.persistentID)
    {
      // A loader goes on where this reading gives up, and nobody has looked there.
      report(Finding(failure, in: file))
    }
    guard isWhole || !reading.imports.isEmpty else { return }
    let detail = "it is \(format), and to \(Loader.pickle.rawValue) a pickle"
    report(Finding(.polyglot, in: file, detail))
    let values = PickledValues(graph: reading.graph, input: file.bytes)
    judge(
      Program(
        reading: reading, values: values, file: file, start: 0, loader: .pickle))
  }

  /// Looks for a zip archive at the end of a pickle: readers of zip begin there.
  ///
  /// `end` is where the last pickle ends.
  mutating func examineTail(_ file: SourceFile, after end: Int) {
    guard let offset = ZipTail.offset(in: file.bytes.bytes, after: end) else { return }
    let detail = "a zip archive ends what is something else before"
    report(
      Finding(.polyglot, in: file, at: .byte(offset), detail))
  }
}

/// The record at the end of a zip archive, found as lenient readers find it.
enum ZipTail {
  private static let signature: [UInt8] = [0x50, 0x4b, 0x05, 0x06]
  private static let directory: [UInt8] = [0x50, 0x4b, 0x01, 0x02]
  private static let size = 22
  private static let longestComment = 0xffff

  /// The offset of the record; nil when no reader would take the bytes for an archive.
  ///
  /// Python's zipfile takes whatever follows the record, so an archive near the end of a pickle is one
  /// to it even where the pickle holds it as data.
  static func offset(in bytes: Span<UInt8>, after end: Int) -> Int? {
    var offset = bytes.count - size
    let least = max(0, offset - longestComment)
    while offset >= least {
      // The signature is PK56: any other byte leads four back, and these lead to where it may begin.
      switch bytes[offset] {
      case 0x50: break
      case 0x4b:
        offset -= 1
        continue
      case 0x05:
        offset -= 2
        continue
      case 0x06:
        offset -= 3
        continue
      default:
        offset -= 4
        continue
      }
      if begins(bytes, at: offset, signature),
        isRecord(bytes, at: offset, after: end)
      {
        return offset
      }
      offset -= 4
    }
    return nil
  }

  private static func isRecord(_ bytes: Span<UInt8>, at offset: Int, after end: Int) -> Bool {
    let comment = Int(bytes[offset + 20]) | Int(bytes[offset + 21]) << 8
    var length = 0
    for index in (12..<16).reversed() { length = length << 8 | Int(bytes[offset + index]) }
    // An empty archive is its record alone, which any data may hold; 64-bit archives keep their
    // sizes elsewhere.
    guard length != 0, length != 0xffff_ffff else {
      return offset + size + comment == bytes.count || offset >= end
    }
    return length <= offset && begins(bytes, at: offset - length, directory)
  }

  private static func begins(_ bytes: Span<UInt8>, at offset: Int, _ mark: [UInt8]) -> Bool {
    offset + mark.count <= bytes.count
      && mark.indices.allSatisfy { bytes[offset + $0] == mark[$0] }
  }
}
