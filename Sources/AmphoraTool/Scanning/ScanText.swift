import Amphora
import Bytes
import Formats

/// The report of a scan for people: a line for each file, and under it what an unsafe one would do.
struct ScanText: ScanReport {
  let terminal: Terminal
  private let quiet: Bool
  private let verbose: Bool
  private let disassembles: Bool

  private static let mostLines = 20

  init(_ terminal: Terminal, _ command: ScanFiles) {
    self.terminal = terminal
    quiet = command.quiet
    verbose = command.verbose
    disassembles = command.disassemble
  }

  mutating func tell(_ finding: Finding) { terminal.message(finding) }

  mutating func finish(_ report: Report, on terminal: Terminal) {}

  mutating func tell(_ file: ScannedFile) {
    guard let scan = file.scan else { return file.findings.forEach { terminal.message($0) } }
    let isSafe = scan.verdict == .safe
    guard !quiet || !(isSafe || file.isStranger) else { return }
    terminal.line("\(Finding.printable(file.name)): \(line(of: scan, file.isStranger))")
    if disassembles {
      for program in scan.programs { disassemble(program) }
    } else if verbose || !isSafe {
      list(scan)
    }
    guard !file.isStranger else { return }
    let shown = verbose ? file.findings.count : min(file.findings.count, ScanText.mostLines)
    for finding in file.findings.prefix(shown) { terminal.message(finding) }
    let rest = file.findings.count - shown
    guard rest > 0 else { return }
    let more = Text.counted(rest, "more finding")
    terminal.message(Finding.printable("amphora: \(file.name): \(more); -v lists them all"))
  }

  /// The verdict, what the file is, and what its loaders would do in a few words.
  private func line(of scan: Scan, _ isStranger: Bool) -> String {
    guard !isStranger else { return "passed over, no model" }
    var what = scan.format.isEmpty ? "" : ", \(scan.format)"
    if let first = scan.programs.first {
      what += ", protocol \(first.protocolVersion)"
    }
    let acts = ScanText.loaders(of: scan).map { loader, imports, calls in
      "\(loader.rawValue) imports \(Text.counted(imports, "name")), makes \(Text.counted(calls, "call"))"
    }
    let verdict = terminal.styled(
      scan.verdict.rawValue, scan.verdict == .safe ? .bold : .red)
    // The verdict is styled; the rest must not be able to drive a terminal.
    let rest = what + (acts.isEmpty ? "" : ": \(acts.joined(separator: "; "))")
    return verdict + Finding.printable(rest)
  }

  /// What each loader would do, in the order in which the loaders turned up.
  private static func loaders(of scan: Scan) -> [(Loader, imports: Int, calls: Int)] {
    var sums: [(loader: Loader, imports: Int, calls: Int)] = []
    for program in scan.programs {
      if let index = sums.firstIndex(where: { $0.loader == program.loader }) {
        sums[index].imports += program.importCount
        sums[index].calls += program.callCount
      } else {
        sums.append((program.loader, program.importCount, program.callCount))
      }
    }
    return sums
  }

  /// Lists imports and calls as they would happen.
  private func list(_ scan: Scan) {
    var room = verbose ? Int.max : ScanText.mostLines
    var omitted = 0
    for program in scan.programs {
      let acts = ScanText.acts(of: program)
      let shown = acts.prefix(room)
      omitted += program.importCount + program.callCount - shown.count
      room -= shown.count
      guard !shown.isEmpty else { continue }
      let part = program.part.isEmpty ? "" : " of \(program.part)"
      terminal.line(Finding.printable("  \(program.loader.rawValue)\(part) would"))
      for act in shown { terminal.line(Finding.printable("    \(act)")) }
    }
    guard omitted > 0 else { return }
    let hint = verbose ? "" : "; -v lists them, and --report json"
    terminal.line("    … \(Text.grouped(omitted)) more\(hint)")
  }

  private static func acts(of program: ScannedProgram) -> [String] {
    var acts: [(offset: Int, text: String)] = program.imports.map { found in
      let modern = found.modernName.map { ", \($0) in Python 3" } ?? ""
      let name = found.name.isEmpty ? found.module : "\(found.module).\(found.name)"
      return (found.offset, "import \(name.isEmpty ? "a name that is computed" : name)\(modern)")
    }
    acts += program.calls.map { ($0.offset, "call \($0.text)") }
    // A call never has the offset of an import that it needs, but for INST, which comes second.
    let order = acts.indices.sorted { (acts[$0].offset, $0) < (acts[$1].offset, $1) }
    return order.map { "byte \(acts[$0].offset): \(acts[$0].text)" }
  }
}
