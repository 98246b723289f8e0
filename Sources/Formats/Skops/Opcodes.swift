import Bytes

/// Opcodes of pickle that make plain values, by protocol 5.
enum Opcodes {
  static let mark = UInt8(ascii: "(")
  static let tuple = UInt8(ascii: "t")
  static let emptyTuple = UInt8(ascii: ")")
  static let emptyList = UInt8(ascii: "]")
  static let appends = UInt8(ascii: "e")
  static let emptyDict = UInt8(ascii: "}")
  static let setItems = UInt8(ascii: "u")
  static let emptySet: UInt8 = 0x8f
  static let addItems: UInt8 = 0x90
  static let reduce = UInt8(ascii: "R")
  static let build = UInt8(ascii: "b")
  static let newObject: UInt8 = 0x81
  static let none = UInt8(ascii: "N")
  static let stackGlobal: UInt8 = 0x93
  static let stop = UInt8(ascii: ".")

  /// What a pickle of this protocol begins with.
  static let protocol5: [UInt8] = [0x80, 5]

  static func bool(_ value: Bool) -> UInt8 { value ? 0x88 : 0x89 }

  static func integer(_ value: Int) -> [UInt8] {
    var bytes: [UInt8]
    if let value = Int32(exactly: value) {
      bytes = [UInt8(ascii: "J")]
      bytes.append(littleEndian: value)
    } else {
      bytes = [0x8a, 8]
      bytes.append(littleEndian: Int64(value))
    }
    return bytes
  }

  /// An integer of any size, by its decimal digits.
  static func integer(digits: some Collection<UInt8>) -> [UInt8] {
    if let value = Int(String(decoding: digits, as: UTF8.self)) { return integer(value) }
    return [UInt8(ascii: "L")] + digits + [UInt8(ascii: "L"), UInt8(ascii: "\n")]
  }

  static func float(_ value: Double) -> [UInt8] {
    var bytes = [UInt8(ascii: "G")]
    bytes.append(littleEndian: value.bitPattern.byteSwapped)
    return bytes
  }

  /// A text in UTF-8, or in WTF-8 where Python has a lone surrogate.
  static func text(_ text: some Collection<UInt8>) -> [UInt8] { counted(0x8d, text) }

  static func text(_ text: String) -> [UInt8] { self.text(Array(text.utf8)) }

  static func bytes(_ bytes: some Collection<UInt8>) -> [UInt8] { counted(0x8e, bytes) }

  static func byteArray(_ bytes: some Collection<UInt8>) -> [UInt8] { counted(0x96, bytes) }

  /// Keeps the top of the stack under a number.
  static func put(_ number: Int) -> [UInt8] { memo(UInt8(ascii: "r"), number) }

  /// What is kept under a number.
  static func get(_ number: Int) -> [UInt8] { memo(UInt8(ascii: "j"), number) }

  private static func memo(_ opcode: UInt8, _ number: Int) -> [UInt8] {
    var bytes = [opcode]
    bytes.append(littleEndian: UInt32(number))
    return bytes
  }

  private static func counted(_ opcode: UInt8, _ content: some Collection<UInt8>) -> [UInt8] {
    var bytes = [opcode]
    bytes.reserveCapacity(content.count + 9)
    bytes.append(littleEndian: UInt64(content.count))
    bytes += content
    return bytes
  }
}
