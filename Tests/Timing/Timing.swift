import Foundation

/// Does one work as often as lines come in on standard input, and prints the seconds of each time.
///
/// `tools/bench` measures with it what the library costs in a warm process, where its peers are warm.
@main struct Timing {
  static func main() throws {
    guard CommandLine.arguments.count == 3, let work = Work(rawValue: CommandLine.arguments[1])
    else {
      print("usage: Timing \(Work.allCases.map(\.rawValue).joined(separator: "|")) FILE")
      exit(64)
    }
    while readLine() != nil {
      let clock = ContinuousClock()
      let time = try clock.measure { try work.perform(on: CommandLine.arguments[2]) }
      let (seconds, attoseconds) = time.components
      print(Double(seconds) + Double(attoseconds) * 1e-18)
      fflush(nil)
    }
  }
}
