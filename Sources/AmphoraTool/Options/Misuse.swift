/// A command line that asks for something that cannot be; the process ends with status 64.
struct Misuse: Error {
  /// The exit status, `EX_USAGE` of sysexits.h.
  static let exitStatus: Int32 = 64

  /// What is wrong, and what to write instead.
  let text: String

  init(_ text: String) { self.text = text }

  /// Refuses a command line that names standard input more than once.
  static func requireOneStandardInput(_ paths: [String?]) throws(Misuse) {
    guard paths.count(where: { $0 == InputFile.standardInput }) < 2 else {
      throw Misuse("'-' is named twice, and standard input can be read once; name a file")
    }
  }
}
