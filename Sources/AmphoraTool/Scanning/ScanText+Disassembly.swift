import Amphora
import Bytes
import Formats
import Pickle

extension ScanText {
  /// Bytes of an argument that are shown.
  private static let mostShown = 60

  /// Prints the opcodes of a program, line by line, up to STOP or to the fault.
  func disassemble(_ program: ScannedProgram) {
    guard let content = program.content else { return }
    let bytes = content.bytes
    let part = program.part.isEmpty ? "" : " of \(program.part)"
    terminal.line(
      Finding.printable("  \(program.loader.rawValue)\(part), from byte \(program.start)"))
    terminal.line("    offset  stack  change  opcode")
    var disassembler = PickleDisassembler(
      bytes, from: program.start, to: program.end, raw: program.rawBytes)
    do throws(ReadError) {
      while let line = try disassembler.next() {
        terminal.line(Finding.printable(ScanText.text(line, bytes)))
        // What the loader never reaches is no part of its program.
        guard program.failure == nil || line.offset < program.end else { break }
      }
    } catch {
      terminal.line(Finding.printable("  \(Finding(error, file: "no opcode").text)"))
      return
    }
    if let failure = program.failure {
      terminal.line(Finding.printable("  it ends here: \(failure.text)"))
    }
  }

  private static func text(_ line: PickleDisassembler.Line, _ bytes: Span<UInt8>) -> String {
    let indent = String(repeating: "  ", count: min(line.marks, 20))
    guard case .opcode(let row) = line.content else {
      return right(line.offset, 10) + right(line.depth, 7)
        + "          \(indent)(\(Text.grouped(line.argument.count)) raw bytes of an array)"
    }
    var text = right(line.offset, 10) + right(line.depth, 7)
    text += right(line.change > 0 ? "+\(line.change)" : "\(line.change)", 8)
    text += "  \(indent)\(row.name)\(argument(row, line.argument, bytes))"
    if let memo = line.memo, row.argument == .none { text += " memo \(memo)" }
    return text
  }

  private static func right(_ number: Int, _ width: Int) -> String { right("\(number)", width) }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }

  /// The argument, as the form in the table says.
  private static func argument(_ row: OpcodeRow, _ range: Range<Int>, _ bytes: Span<UInt8>)
    -> String
  {
    switch row.argument {
    case .none: return ""
    case .unsigned8, .unsigned16, .unsigned32, .unsigned64:
      return " \(number(range, bytes))"
    case .signed32:
      return " \(Int32(truncatingIfNeeded: number(range, bytes)))"
    case .double:
      let bits = range.reduce(UInt64(0)) { $0 << 8 | UInt64(bytes[$1]) }
      return " \(Double(bitPattern: bits))"
    case .line: return " \(shown(range, bytes))"
    case .twoLines:
      let split = range.first { bytes[$0] == 0x0A } ?? range.upperBound
      let name = min(split + 1, range.upperBound)..<range.upperBound
      return " \(shown(range.lowerBound..<split, bytes)) \(shown(name, bytes))"
    case .counted8, .counted32, .signedCounted32, .counted64:
      return " '\(shown(range, bytes))'" + rest(range)
    }
  }

  private static func rest(_ range: Range<Int>) -> String {
    range.count > mostShown ? " of \(Text.bytes(range.count))" : ""
  }

  private static func number(_ range: Range<Int>, _ bytes: Span<UInt8>) -> UInt64 {
    range.reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
  }

  /// The first bytes of an argument: as text where it is text, else each byte that is not ASCII
  /// as an escape.
  private static func shown(_ range: Range<Int>, _ bytes: Span<UInt8>) -> String {
    let start = bytes.extracting(range.prefix(mostShown))
    let dots = range.count > mostShown ? "…" : ""
    var content: [UInt8] = []
    for index in start.indices { content.append(start[index]) }
    if let text = String(validating: content, as: UTF8.self), range.count <= mostShown {
      return text
    }
    var text = ""
    for byte in content {
      if (0x20..<0x7f).contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16)
        text += byte < 16 ? "\\x0\(digits)" : "\\x\(digits)"
      }
    }
    return text + dots
  }
}
