import Bytes
import Testing

@Suite struct ByteReaderTests {
  @Test func `integers are read least significant byte first`() throws {
    let bytes: [UInt8] = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08]
    var reader = ByteReader(bytes.span)
    let value = try reader.integer(UInt64.self)
    #expect(value == 0x0807_0605_0403_0201)
    let isAtEnd = reader.isAtEnd
    #expect(isAtEnd)
  }

  @Test func `big-endian integers are read most significant byte first`() throws {
    let bytes: [UInt8] = [0x01, 0x02]
    var reader = ByteReader(bytes.span)
    let value = try reader.bigEndianInteger(UInt16.self)
    #expect(value == 0x0102)
  }

  @Test(arguments: 0..<8)
  func `an integer that is cut short is refused at the end of the input`(count: Int) {
    let bytes = [UInt8](repeating: 1, count: count)
    #expect(throws: ReadError(.truncated, at: count)) {
      var reader = ByteReader(bytes.span)
      _ = try reader.integer(UInt64.self)
    }
  }

  @Test(arguments: [UInt64(5), .max, UInt64(Int.max)])
  func `a declared length beyond the input is refused without being allocated`(length: UInt64) {
    let bytes: [UInt8] = [1, 2, 3, 4]
    #expect(throws: ReadError(.truncated, at: 4)) {
      var reader = ByteReader(bytes.span)
      _ = try reader.take(length)
    }
  }

  @Test func `a negative length is refused where it stands`() {
    let bytes: [UInt8] = [1, 2, 3, 4]
    #expect(throws: ReadError(.numberOutOfRange, at: 1)) {
      var reader = ByteReader(bytes.span)
      _ = try reader.byte()
      _ = try reader.take(Int32(-1))
    }
  }

  @Test func `a line ends at its terminator, which is consumed`() throws {
    let bytes = Array("ab\ncd".utf8)
    var reader = ByteReader(bytes.span)
    let line = try reader.take(through: 0x0a)
    #expect(line == 0..<2)
    let next = reader.next
    #expect(next == UInt8(ascii: "c"))
  }

  @Test func `a line without terminator is refused`() {
    let bytes = Array("ab".utf8)
    #expect(throws: ReadError(.truncated, at: 2)) {
      var reader = ByteReader(bytes.span)
      _ = try reader.take(through: 0x0a)
    }
  }

  @Test func `a reader of a range keeps to it and to the offsets of the whole`() throws {
    let bytes: [UInt8] = [9, 1, 2, 9]
    var reader = ByteReader(bytes.span, in: 1..<3)
    let value = try reader.integer(UInt16.self)
    #expect(value == 0x0201)
    let position = reader.position
    #expect(position == 3)
    #expect(throws: ReadError(.truncated, at: 3)) {
      var reader = ByteReader(bytes.span, in: 1..<3)
      _ = try reader.take(3)
    }
  }

  @Test func `seeking outside the range is refused`() {
    let bytes: [UInt8] = [1, 2]
    #expect(throws: ReadError(.numberOutOfRange, at: 0)) {
      var reader = ByteReader(bytes.span)
      try reader.seek(to: 3)
    }
  }
}
