import Amphora
import Bytes

/// Where a page goes: to a file, which appears whole or not at all, or to standard output.
struct PageOutput: ~Copyable {
  private var file: AtomicFile?

  /// Begins the output at `path`; `force` replaces one that exists.
  ///
  /// - Throws: `Misuse` where a page must not go to a terminal or over one of `inputs`, or what the
  ///   output refuses.
  init(_ path: String, inputs: [String], force: Bool, on terminal: Terminal) throws {
    guard path != InputFile.standardInput else {
      guard !terminal.outputIsTerminal else {
        throw Misuse("the page would go to the terminal; name a file: -o page.html")
      }
      file = nil
      return
    }
    guard !inputs.contains(where: { RegularFile.areSame($0, path) }) else {
      let name = Finding.printable(path)
      throw Misuse("'\(name)' is one of the files that are looked at; name another: -o page.html")
    }
    do throws(WriteError) {
      file = try AtomicFile(path, existing: force ? .replace : .keep)
    } catch {
      throw Failure(error, file: path)
    }
  }

  /// Writes the page, and says what is in it where standard output is free for that.
  consuming func finish(_ page: Page, _ words: String, on terminal: Terminal) throws(Failure) {
    guard var file = consume file else { return terminal.write(page.bytes.span) }
    let path = file.path
    do throws(WriteError) {
      try file.write(page.bytes.span)
      try file.commit()
    } catch {
      throw Failure(error, file: path)
    }
    terminal.line("\(Finding.printable(path)): \(words)")
  }
}
