import Amphora
import Bytes

/// Which inputs become which outputs.
struct ConversionPlan {
  /// One input and its output.
  struct Job: Sendable {
    /// A path, or `-`.
    let input: String

    /// A path, or `-`.
    let output: String

    /// Whether the input was found in a folder, where files of every sort may lie.
    let isFromFolder: Bool
  }

  /// The jobs, in the order of the inputs.
  private(set) var jobs: [Job] = []

  /// Inputs that could not be listed, or that would become the same output.
  private(set) var findings: [Finding] = []

  /// How many inputs there are, those of the findings included.
  var inputs: Int { wishes.count }

  /// An input before it is known what else wants its output.
  private struct Wish {
    let input: String
    /// The output; or, where it is not fixed, the path from which its name is made.
    let place: String
    var isFixed = false
    let isFromFolder: Bool
  }

  private var wishes: [Wish] = []
  private let suffix: String
  private let output: String?
  private let outputIsFolder: Bool

  /// Decides where each of `inputs` goes.
  ///
  /// - Parameters:
  ///   - inputs: Files, and folders whose files are taken.
  ///   - output: A file, or a folder for several.
  ///   - suffix: How the names of files end that are made.
  ///   - recursive: Whether folders of a folder are looked into.
  ///   - limits: What an index of a checkpoint may cost.
  ///   - standardOutputIsTerminal: Whether nothing binary may go there.
  /// - Throws: `Misuse` when one output would have to hold several models.
  init(
    inputs: [String], output: String?, suffix: String, recursive: Bool = true,
    limits: Limits = Limits(), standardOutputIsTerminal: Bool
  ) throws(Misuse) {
    self.suffix = suffix
    let isSeveral = inputs.count > 1 || inputs.contains { Folder.exists($0) }
    self.output = output
    outputIsFolder = output.map { $0.hasSuffix("/") || Folder.exists($0) } ?? false
    if isSeveral, let output, !outputIsFolder {
      throw Misuse("several files need a folder: -o \(output)/")
    }
    for input in inputs {
      if Folder.exists(input) {
        addFolder(input, recursive: recursive, limits: limits)
      } else if input == InputFile.standardInput {
        try addStandardInput(standardOutputIsTerminal: standardOutputIsTerminal)
      } else if let output, !outputIsFolder {
        wishes.append(Wish(input: input, place: output, isFixed: true, isFromFolder: false))
      } else {
        let place = outputIsFolder ? below(OutputPath.lastPart(of: input)) : input
        wishes.append(Wish(input: input, place: place, isFromFolder: false))
      }
    }
    decide()
  }

  private mutating func addFolder(_ folder: String, recursive: Bool, limits: Limits) {
    let contents = FolderContents(of: folder, recursive: recursive)
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let inputs = FolderInputs(
      contents.files, suffix: suffix, outputs: outputIsFolder ? below("") : nil, in: prefix,
      limits: limits)
    for file in inputs.files {
      let name = String(decoding: file.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
      let place = outputIsFolder ? below(name) : file
      wishes.append(Wish(input: file, place: place, isFromFolder: true))
    }
    findings += contents.failures.map { Finding($0.error, file: $0.path) }
  }

  private mutating func addStandardInput(standardOutputIsTerminal: Bool) throws(Misuse) {
    guard !outputIsFolder else {
      throw Misuse("what comes from standard input has no name; name the output: -o FILE")
    }
    guard output != nil || !standardOutputIsTerminal else {
      throw Misuse("binary data would go to the terminal; name the output: -o FILE")
    }
    let standard = InputFile.standardInput
    wishes.append(
      Wish(input: standard, place: output ?? standard, isFixed: true, isFromFolder: false))
  }

  /// Where a file of some name in the folder of the outputs would lie.
  private func below(_ name: String) -> String {
    let folder = output ?? "."
    return (folder.hasSuffix("/") ? folder : folder + "/") + name
  }

  /// Gives each input its output: those that would have the same keep their own endings as well, and
  /// those that still would are refused.
  private mutating func decide() {
    var isWhole = wishes.map(\.isFixed)
    func output(of index: Int) -> String {
      let wish = wishes[index]
      guard !wish.isFixed else { return wish.place }
      return isWhole[index] ? wish.place + suffix : OutputPath.file(for: wish.place, suffix: suffix)
    }
    var outputs = wishes.indices.map { output(of: $0) }
    var clashes: [[Int]] = []
    // An ending that is kept can meet the output of another file, which then keeps its own.
    repeat {
      clashes = ConversionPlan.clashes(among: outputs)
      let own = wishes.indices.filter { outputs[$0].utf8.elementsEqual(wishes[$0].input.utf8) }
      let changed = (clashes.joined() + own).filter { !isWhole[$0] }
      for index in changed {
        isWhole[index] = true
        outputs[index] = output(of: index)
      }
      guard !changed.isEmpty else { break }
    } while true
    let refused = Set(clashes.joined())
    for (index, wish) in wishes.enumerated() {
      if refused.contains(index) {
        findings.append(Finding(.sameOutput, file: wish.input, outputs[index]))
      } else {
        jobs.append(
          Job(input: wish.input, output: outputs[index], isFromFolder: wish.isFromFolder))
      }
    }
  }

  /// The places of outputs that occur more than once.
  private static func clashes(among outputs: [String]) -> [[Int]] {
    // Standard output takes what comes from standard input, of which there is one.
    Dictionary(grouping: outputs.indices) { Array(outputs[$0].utf8) }.values.filter { $0.count > 1 }
  }
}
