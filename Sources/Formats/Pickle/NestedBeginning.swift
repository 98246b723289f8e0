import Bytes
import Codecs
import Pickle

/// How bytes in a value of a pickle begin that somebody may load as another pickle.
enum NestedBeginning {
  /// A pickle of protocol 2 or later.
  case header
  /// Opcodes without a header, among which is a call.
  case opcodes
  /// Compressed data.
  case layer(Layer)
  /// A zip archive.
  case archive

  /// How `bytes` begin; nil when nobody would load them.
  init?(_ bytes: Span<UInt8>) {
    guard bytes.count > NestedBeginning.longestHarmless,
      NestedBeginning.firsts[Int(bytes[0])]
    else { return nil }
    if let layer = Layer.recognized(in: bytes) {
      self = .layer(layer)
    } else if ZipArchive.recognizes(bytes) {
      self = .archive
    } else if bytes[0] == PickleOpcode.proto.rawValue {
      guard looksLikePickle(bytes) else { return nil }
      self = .header
    } else {
      guard NestedBeginning.calls(bytes) else { return nil }
      self = .opcodes
    }
  }

  /// No pickle of fewer bytes does anything.
  static let longestHarmless = 8

  /// The bytes that something can begin with.
  static let firsts: [Bool] = {
    var firsts = [Bool](repeating: false, count: 256)
    // Opcodes that take nothing from the stack, and the headers of compressed data and archives.
    for byte in "(])}cILFSVNKMJGTUXCBPxZ".utf8 { firsts[Int(byte)] = true }
    for byte in [0x04, 0x1f, 0x80, 0xfd] + Array(0x88...0x8f) + [0x95, 0x96] {
      firsts[byte] = true
    }
    return firsts
  }()

  /// Whether the opcodes that `bytes` begin with import something and then call.
  ///
  /// Prose is taken apart by the same table, so names with blanks are not taken for any.
  private static func calls(_ bytes: Span<UInt8>) -> Bool {
    guard mayImport(bytes) else { return false }
    var imports = false
    var walker = OpcodeWalker(ByteReader(bytes))
    do throws(ReadError) {
      while let instruction = try walker.next() {
        switch instruction.opcode {
        case .global, .instance:
          for index in instruction.argument where bytes[index] <= 0x20 && bytes[index] != 0x0a {
            return false
          }
          imports = true
          if instruction.opcode == .instance { return true }
        case .stackGlobal: imports = true
        case .reduce, .object, .newObject, .newObjectEx, .build: if imports { return true }
        default: break
        }
      }
    } catch {
      return false
    }
    return false
  }

  /// Whether a line ends, or STACK_GLOBAL stands, anywhere.
  private static func mayImport(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] == 0x0a || bytes[index] == 0x93 { return true }
    return false
  }
}
