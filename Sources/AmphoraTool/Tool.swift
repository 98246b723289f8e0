import ArgumentParser

/// The command `amphora`: its subcommands, and how a command line ends.
struct Tool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "amphora",
    abstract: "Turn trained-model files into safe containers, and look at, check and use them.",
    discussion: """
      EXAMPLES:
        amphora scan model.pkl
        amphora convert model.pkl
        amphora validate model.amphora
        amphora inspect model.amphora
        amphora predict model.amphora --input rows.csv

      EXIT STATUS:
        0   yes
        1   the answer is no: unsafe, invalid or different
        2   malformed
        3   over a limit or out of time
        4   recognised but not supported
        64  the command line is wrong
        74  input or output failed

      A source file is read as data; nothing in it is ever run.
      """,
    version: Version.text,
    // One by one: to cast the array as a whole looks up at each start what the compiler knows.
    subcommands: subcommands.map { $0 })

  /// The subcommands; a new one is a file in `Commands` and a row here.
  static let subcommands: [any Subcommand.Type] = [
    Convert.self, ScanFiles.self, Inspect.self, Validate.self, Predict.self, Diff.self, Add.self,
    ListModels.self, Extract.self, Remove.self, Log.self, CheckOut.self, Compact.self,
    PrintSchema.self,
  ]

  /// Runs one command line and returns the exit status.
  static func run(_ arguments: [String], on terminal: Terminal) -> Int32 {
    do {
      if let first = arguments.first, let words = Suggestion.unknownSubcommand(first) {
        throw ValidationError(words)
      }
      var command = try parseAsRoot(arguments)
      if let subcommand = command as? any Subcommand { return try subcommand.run(on: terminal) }
      // What is no subcommand of ours is the request for help, which it answers by throwing.
      try command.run()
      return 0
    } catch let failure as Failure {
      for finding in failure.findings { terminal.message(finding) }
      return failure.exitStatus
    } catch let misuse as Misuse {
      terminal.message("amphora: \(misuse.text)")
      return Misuse.exitStatus
    } catch {
      return report(error, on: terminal)
    }
  }

  /// Tells what ended a command line before its work began: help, a version, or a mistake.
  private static func report(_ error: any Error, on terminal: Terminal) -> Int32 {
    let text = fullMessage(for: error)
    let status = exitCode(for: error).rawValue
    guard status != 0 else {
      terminal.line(text)
      return status
    }
    let prefix = "Error: "
    terminal.message(
      text.hasPrefix(prefix) ? "amphora: \(text.dropFirst(prefix.count))" : text)
    return status
  }
}

/// A subcommand of `amphora`: parsed by its properties, run with a terminal.
protocol Subcommand: ParsableCommand {
  /// Does the work and returns the exit status.
  ///
  /// - Throws: `Misuse` when the command line asks for something that cannot be, `Failure` when a
  ///   file does not allow it.
  func run(on terminal: Terminal) throws -> Int32
}
