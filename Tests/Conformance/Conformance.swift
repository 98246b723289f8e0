import Foundation

/// The conformance program of the library itself.
///
/// `fixtures/conformance/README.md` says what it is asked and what it prints.
@main struct Conformance {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments == ["--batch"] {
      while let line = readLine() { try show(Request(json: line).answer) }
      return
    }
    guard let request = try Request(arguments: arguments) else {
      print(
        "usage: Conformance dump FILE | validate FILE | predict FILE MODEL METHOD INPUT | --batch")
      exit(64)
    }
    let answer = request.answer
    try show(answer)
    exit(answer.exitStatus)
  }

  private static func show(_ answer: Answer) throws {
    try FileHandle.standardOutput.write(contentsOf: Data(answer.json + [UInt8(ascii: "\n")]))
  }
}
