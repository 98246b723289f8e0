import Foundation

/// Does one work as often as lines come in on standard input, and prints the seconds of each time.
///
/// `tools/bench` measures with it what the library costs in a warm process, where its peers are warm.
@main struct Timing {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let perform: () throws -> Void
    if arguments.first == "predict", arguments.count == 4 {
      let question = try Question(model: arguments[1], method: arguments[2], rows: arguments[3])
      perform = { try question.ask() }
    } else if arguments.count == 2, let work = Work(rawValue: arguments[0]) {
      perform = { try work.perform(on: arguments[1]) }
    } else {
      print("usage: Timing \(Work.allCases.map(\.rawValue).joined(separator: "|")) FILE")
      print("       Timing predict CONTAINER METHOD ROWS.csv|TEXTS.txt")
      exit(64)
    }
    while readLine() != nil {
      let clock = ContinuousClock()
      let time = try clock.measure { try perform() }
      let (seconds, attoseconds) = time.components
      print(Double(seconds) + Double(attoseconds) * 1e-18)
      fflush(nil)
    }
  }
}
