import Amphora
import Bytes

/// A container that becomes another one, whole or in part, without being decoded.
struct ContainerCopy {
  private let source: String
  private let output: String
  private let force: Bool
  private let limits: Limits

  /// A copy of the container at `source`; `force` replaces an output that exists.
  ///
  /// - Throws: `Misuse` where the output is no file, or the container itself, which other programs may
  ///   be adding to.
  init(of source: String, to output: String, force: Bool, limits: Limits) throws(Misuse) {
    guard output != InputFile.standardInput else {
      throw Misuse("the container is written to a file, which needs a name: -o FILE")
    }
    guard !RegularFile.areSame(source, output) else {
      let name = Finding.printable(output)
      throw Misuse("'\(name)' is the container itself; name another file: -o FILE")
    }
    self.source = source
    self.output = output
    self.force = force
    self.limits = limits
  }

  /// What was copied, and what was written of it.
  struct Result {
    let whole: Container
    let part: Container
    let summary: ContainerWriter.Summary
  }

  /// Writes what `choose` takes of the container.
  ///
  /// - Throws: What is wrong with the container, or with the output.
  func write(
    _ choose: (Container) throws(ReadError) -> Container = { $0 }
  ) throws(Failure) -> Result {
    let whole: Container
    let part: Container
    do throws(ReadError) {
      whole = try Container(MappedFile.open(source, limits: limits), limits: limits)
      part = try choose(whole)
    } catch {
      // What is not there has no place.
      let isMissing = [.noSuchName, .noSuchGeneration].contains(error.code)
      throw isMissing
        ? Failure(findings: [Finding(error.code, file: source, error.detail)])
        : Failure(error, file: source)
    }
    do throws(WriteError) {
      let summary = try part.write(to: output, existing: force ? .replace : .keep)
      return Result(whole: whole, part: part, summary: summary)
    } catch {
      let isOutput = error.code.outcome == .inputOutput
      throw Failure(error, file: isOutput ? output : source)
    }
  }
}
