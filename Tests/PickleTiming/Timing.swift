import Bytes
import Foundation
import Pickle

/// Reads one pickle as often as lines come in on standard input, and prints the seconds of each time.
///
/// `tools/bench` measures with it what decoding alone costs, in a warm process, as `pickle.load` has one.
@main struct Timing {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: PickleTiming FILE")
      return
    }
    let path = CommandLine.arguments[1]
    while readLine() != nil {
      let clock = ContinuousClock()
      let time = try clock.measure {
        let file = try MappedFile.open(path, limits: Limits())
        let reading = readPickle(file.bytes, dialect: .plain)
        if let failure = reading.failure { throw failure }
      }
      let (seconds, attoseconds) = time.components
      print(Double(seconds) + Double(attoseconds) * 1e-18)
      fflush(nil)
    }
  }
}
