import Bytes
import Codecs

/// A ZIP archive whose members are deflated, as a test puts it together.
struct DeflatedArchive {
  private var content: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// Adds a member.
  mutating func add(_ name: String, _ member: [UInt8]) throws {
    // The stream without the header of zlib before it and the checksum behind it.
    let stream = Zlib.compress(member.span, level: 6)
    let raw = stream.dropFirst(2).dropLast(4)
    var fields: [UInt8] = []
    fields.append(littleEndian: UInt16(20))
    fields.append(littleEndian: UInt16(0))
    fields.append(littleEndian: UInt16(8))
    fields.append(littleEndian: UInt32(0x0021_0000))
    fields.append(littleEndian: CRC32.checksum(member.span))
    fields.append(littleEndian: UInt32(raw.count))
    fields.append(littleEndian: UInt32(member.count))
    fields.append(littleEndian: UInt16(name.utf8.count))
    fields.append(littleEndian: UInt16(0))
    directory.append(littleEndian: UInt32(0x0201_4B50))
    directory.append(littleEndian: UInt16(20))
    directory += fields + [UInt8](repeating: 0, count: 10)
    directory.append(littleEndian: UInt32(content.count))
    directory += Array(name.utf8)
    content.append(littleEndian: UInt32(0x0403_4B50))
    content += fields + Array(name.utf8) + raw
    count += 1
  }

  /// The archive.
  var bytes: [UInt8] {
    var end: [UInt8] = []
    end.append(littleEndian: UInt32(0x0605_4B50))
    end.append(littleEndian: UInt32(0))
    end.append(littleEndian: count)
    end.append(littleEndian: count)
    end.append(littleEndian: UInt32(directory.count))
    end.append(littleEndian: UInt32(content.count))
    end.append(littleEndian: UInt16(0))
    return content + directory + end
  }
}
