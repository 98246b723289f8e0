import Bytes

/// Whether bytes that begin with `prefix` look like a pickle.
///
/// Protocols 2 to 5 say so in their first two bytes. Protocols 0 and 1 have no header; there the
/// opcodes must make sense one after another up to STOP, or to the end of the prefix if it holds a
/// few that only a pickle writer puts together.
public func looksLikePickle(_ prefix: Span<UInt8>) -> Bool {
  if prefix.count >= 2, prefix[0] == PickleOpcode.proto.rawValue {
    // A protocol that does not exist yet is still a pickle, and is refused by name later.
    guard prefix[1] < 16 else { return false }
    return prefix.count == 2 || OpcodeTable.decoding[Int(prefix[2])].opcode != nil
  }
  var plausibility = Plausibility()
  var walker = OpcodeWalker(ByteReader(prefix))
  do throws(ReadError) {
    while let instruction = try walker.next() {
      guard plausibility.admits(instruction, prefix) else { return false }
    }
    return true
  } catch {
    return error.code == .truncated && plausibility.isConvincing
  }
}

/// The heights of a pickle's stack and memo, without what is on them.
private struct Plausibility {
  private var height = 0
  private var marks: [Int] = []
  private var memo = 0
  private var opcodes = 0

  /// A writer memoizes the first container it opens.
  var isConvincing: Bool { opcodes >= 4 && memo > 0 }

  mutating func admits(_ instruction: PickleInstruction, _ bytes: Span<UInt8>) -> Bool {
    opcodes += 1
    let effect = OpcodeTable.row(of: instruction.opcode).stack
    switch effect.mark {
    case .opened:
      marks.append(height)
    case .closed(let least):
      guard let mark = marks.popLast(), height - mark >= Int(least) else { return false }
      height = mark
    case .closedIfBare:
      if let mark = marks.last, mark == height {
        marks.removeLast()
        return true
      }
    case .untouched: break
    }
    guard height - (marks.last ?? 0) >= Int(effect.takes) else { return false }
    height = height - Int(effect.takes) + Int(effect.leaves)
    return isPlausible(instruction, bytes)
  }

  private mutating func isPlausible(
    _ instruction: PickleInstruction, _ bytes: Span<UInt8>
  ) -> Bool {
    let argument = instruction.argument
    switch instruction.opcode {
    case .put, .binaryPut, .longBinaryPut, .memoize:
      memo += 1
      return instruction.opcode != .put || isNumber(argument, bytes)
    case .get:
      return memo > 0 && isNumber(argument, bytes)
    case .binaryGet, .longBinaryGet:
      return memo > 0
    case .integer, .long, .float:
      return isNumber(argument, bytes)
    case .string:
      guard let first = argument.first, let last = argument.last, first != last else {
        return false
      }
      return bytes[first] == bytes[last]
        && (bytes[first] == UInt8(ascii: "'") || bytes[first] == UInt8(ascii: "\""))
    case .global, .instance:
      // Two names, and so no blanks; the line feed is the one between them.
      return argument.allSatisfy { bytes[$0] > 0x20 || bytes[$0] == 0x0A }
    default:
      return true
    }
  }

  /// Whether an argument could be a decimal number, `nan`, `inf` or a long.
  private func isNumber(_ argument: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    !argument.isEmpty && argument.count < 5_000
      && argument.allSatisfy { index in
        switch bytes[index] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"): true
        case UInt8(ascii: "L"), UInt8(ascii: "n"), UInt8(ascii: "a"), UInt8(ascii: "i"): true
        case UInt8(ascii: "f"), UInt8(ascii: "E"): true
        default: false
        }
      }
  }
}
