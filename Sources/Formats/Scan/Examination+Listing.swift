import Amphora
import Pickle

// What a program imports and calls, for people.
extension Examination {
  /// Programs that are listed.
  private static let mostPrograms = 1_000

  /// Whether one more program is listed.
  var hasRoomForProgram: Bool { scan.programs.count < Examination.mostPrograms }

  /// Adds a program to the scan.
  mutating func list(_ program: Program, _ audit: PickleAudit, isUnsafe: Bool = true) {
    guard hasRoomForProgram else {
      scan.omittedPrograms += 1
      return
    }
    let reading = program.reading
    let failure = reading.failure.map {
      Finding($0, file: program.file.name, part: program.file.part)
    }
    var listed = ScannedProgram(
      loader: program.loader, part: program.file.part, start: program.start, end: reading.end,
      protocolVersion: Int(reading.protocolVersion), importCount: reading.imports.count,
      callCount: reading.calls.count, failure: failure)
    if listing != .unlessSafe || isUnsafe || failure != nil {
      for found in reading.imports.prefix(roomForImports) {
        listed.imports.append(Examination.describe(found, program.values, audit))
      }
      roomForImports -= listed.imports.count
      for call in reading.calls.prefix(roomForCalls) {
        let opcode = OpcodeTable.row(of: call.opcode).name
        let text = audit.describe(call)
        listed.calls.append(ScannedCall(offset: call.offset, opcode: opcode, text: text))
      }
      roomForCalls -= listed.calls.count
    }
    if listing == .allWithContent {
      listed.content = program.file.bytes
      listed.rawBytes = reading.graph.attachments.filter { !$0.isPickle }.map(\.range)
    }
    scan.programs.append(listed)
  }

  static func describe(
    _ found: PickleImport, _ values: PickledValues, _ audit: PickleAudit
  ) -> ScannedImport {
    let opcode = OpcodeTable.row(of: found.opcode).name
    var (module, name) = ("", "")
    var modernName: String?
    if let node = found.node {
      switch values[node] {
      case .global(let global):
        module = text(global.module, values)
        name = text(global.name, values)
        modernName = audit.modernName(global)
      case .extension(let code): module = "copyreg extension \(code)"
      default: break
      }
    }
    return ScannedImport(
      offset: found.offset, opcode: opcode, module: module, name: name, modernName: modernName)
  }

  private static func text(_ literal: PickleLiteral, _ values: PickledValues) -> String {
    cut(String(decoding: values.bytes(literal), as: UTF8.self))
  }
}
