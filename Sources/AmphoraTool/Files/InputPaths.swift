import Amphora

/// The files that a command looks at, in order; folders are looked into.
struct InputPaths {
  /// One file.
  struct Input: Sendable {
    /// A path, or `-`.
    let path: String

    /// Whether the file was found in a folder, where files of every sort may lie.
    let isFromFolder: Bool
  }

  /// The files.
  private(set) var inputs: [Input] = []

  /// Folders and files in them that could not be listed.
  private(set) var findings: [Finding] = []

  /// What lies in folders and is not opened, with the reason, and folders without a file.
  private(set) var passedOver: [String] = []

  init(_ paths: [String]) {
    for path in paths {
      guard Folder.exists(path) else {
        inputs.append(Input(path: path, isFromFolder: false))
        continue
      }
      let contents = FolderContents(of: path)
      inputs += contents.files.map { Input(path: $0, isFromFolder: true) }
      findings += contents.failures.map { Finding($0.error, file: $0.path) }
      passedOver += contents.passedOver.map { "\($0.path): passed over, \($0.reason)" }
      if contents.files.isEmpty, contents.failures.isEmpty {
        passedOver.append("\(path): no file was found in it")
      }
    }
  }
}
