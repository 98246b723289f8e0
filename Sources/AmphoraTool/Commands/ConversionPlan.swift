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

  /// Inputs that could not be listed.
  private(set) var findings: [Finding] = []

  private let suffix: String
  private let output: String?
  private let outputIsFolder: Bool

  /// Decides where each of `inputs` goes; names of files that are made end in `suffix`.
  ///
  /// - Throws: `Misuse` when one output would have to hold several models.
  init(
    inputs: [String], output: String?, suffix: String, standardOutputIsTerminal: Bool
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
        addFolder(input)
      } else if input == InputFile.standardInput {
        try addStandardInput(standardOutputIsTerminal: standardOutputIsTerminal)
      } else {
        let name = outputIsFolder ? OutputPath.lastPart(of: input) : input
        add(input, output: outputIsFolder ? below(name) : output, isFromFolder: false)
      }
    }
    try requireDistinctOutputs()
  }

  private mutating func addFolder(_ folder: String) {
    let contents = FolderContents(of: folder)
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    for file in contents.files where ![suffix, OutputPath.suffix].contains(where: file.hasSuffix) {
      let name = String(decoding: file.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
      add(file, output: outputIsFolder ? below(name) : nil, isFromFolder: true)
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
    jobs.append(Job(input: standard, output: output ?? standard, isFromFolder: false))
  }

  private mutating func add(_ input: String, output: String?, isFromFolder: Bool) {
    let output = output ?? OutputPath.file(for: input, suffix: suffix)
    jobs.append(Job(input: input, output: output, isFromFolder: isFromFolder))
  }

  /// The container for a file of some name in the folder of the outputs.
  private func below(_ name: String) -> String {
    let folder = output ?? "."
    return (folder.hasSuffix("/") ? folder : folder + "/")
      + OutputPath.file(for: name, suffix: suffix)
  }

  private func requireDistinctOutputs() throws(Misuse) {
    var inputs: [[UInt8]: String] = [:]
    for job in jobs {
      if let other = inputs.updateValue(job.input, forKey: Array(job.output.utf8)) {
        throw Misuse("\(other) and \(job.input) would both become \(job.output)")
      }
    }
  }
}
