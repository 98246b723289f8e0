import Amphora
import Bytes
import Formats

/// What holds for every file that is read into a document.
enum FileInvariants {
  static func broken(by input: [UInt8]) -> [String] {
    let file = SourceFile(ByteStorage(copying: input.span).slice, named: "fuzz")
    let reading = outcome(of: file)
    let scan = outcome(ofScanning: file)
    var broken = reading.broken + scan.broken
    if outcome(of: file).facts != reading.facts { broken.append("reading twice gives the same") }
    if outcome(ofScanning: file).facts != scan.facts {
      broken.append("scanning twice gives the same")
    }
    if reading.isUnsafe, scan.isSafe { broken.append("what conversion refuses is not safe") }
    return broken
  }

  private struct Outcome {
    var facts: [String] = []
    var broken: [String] = []
    var isUnsafe = false
    var isSafe = false
  }

  private static func outcome(of file: SourceFile) -> Outcome {
    var outcome = Outcome()
    do throws(Refusal) {
      let reading = try FileFormats.read(file, limits: FuzzTarget.limits)
      // A dump has models already, of which no objects need be left.
      if reading.document.origin == nil, reading.document.entries.isEmpty {
        outcome.broken.append("what is read has an origin, or models")
      }
      outcome.facts.append("\(reading.document.origin?.nodes.count ?? 0) nodes")
      for tensor in reading.document.tensors {
        // Every element is read, so that a source that reaches too far traps here.
        do {
          outcome.facts.append("\(tensor.type.name) \(tensor.shape) \(try tensor.raw().count)")
        } catch {
          outcome.facts.append("\(error)")
        }
      }
      outcome.facts += reading.findings.map(\.text)
    } catch {
      if error.findings.isEmpty { outcome.broken.append("a refusal says why") }
      outcome.facts = error.findings.map(\.text)
      outcome.isUnsafe = error.findings.contains { $0.code.outcome == .refused }
      outcome.broken += misplaced(error.findings, in: file)
    }
    return outcome
  }

  private static func outcome(ofScanning file: SourceFile) -> Outcome {
    let scan = Scanner.scan(file, limits: FuzzTarget.limits)
    var outcome = Outcome()
    outcome.isSafe = scan.verdict == .safe
    outcome.facts = ["\(scan.verdict)", scan.format] + scan.findings.map(\.text)
    for program in scan.programs {
      outcome.facts.append("\(program.loader) \(program.start) \(program.end)")
      outcome.facts += program.imports.map { "\($0.offset) \($0.module) \($0.name)" }
      outcome.facts += program.calls.map { "\($0.offset) \($0.text)" }
      if program.failure != nil, outcome.isSafe {
        outcome.broken.append("what failed is never called safe")
      }
      if program.start > program.end { outcome.broken.append("a program begins before it ends") }
      if program.part.isEmpty, program.end > file.bytes.count {
        outcome.broken.append("a program lies within the file")
      }
    }
    outcome.broken += misplaced(scan.findings, in: file)
    return outcome
  }

  private static func misplaced(_ findings: [Finding], in file: SourceFile) -> [String] {
    let isOutside = findings.contains { finding in
      guard finding.part.isEmpty, case .byte(let offset) = finding.place else { return false }
      return !(0...file.bytes.count).contains(offset)
    }
    return isOutside ? ["a finding lies within the file"] : []
  }
}
