public import Amphora
public import Bytes

/// What loading one file the usual way would do.
public struct Scan: Sendable {
  /// The file, as the user named it.
  public let file: String

  /// Bytes of the file.
  public let bytes: Int

  /// What the file is, from the outside in: `pickle`, `zlib: joblib`, `zip: torch`.
  public internal(set) var format = ""

  /// The programs in the file, in the order in which they were found.
  public internal(set) var programs: [ScannedProgram] = []

  /// Programs beyond the first thousand, which were judged and are not listed.
  public internal(set) var omittedPrograms = 0

  /// What speaks against the file, and what its owner should know.
  public internal(set) var findings: [Finding] = []

  /// Whether the file is no source, but a container of Amphora's own.
  public internal(set) var isContainer = false

  /// Whether it is certain that no loader makes anything of the file: it is empty, a container, or text
  /// that every one of them refuses at once.
  public internal(set) var isBystander = false

  /// The answer.
  public var verdict: Verdict { Verdict(findings) }

  init(_ file: SourceFile) {
    self.file = file.name
    bytes = file.bytes.count
  }
}

/// A usual way of loading a file, as Python calls it.
public enum Loader: String, Sendable, CaseIterable {
  /// Python's own.
  case pickle = "pickle.load"
  /// joblib's, which reads the bytes of arrays from between the opcodes.
  case joblib = "joblib.load"
  /// That of joblib 0.10 to 1.1, which knows nothing of padding before arrays.
  case olderJoblib = "joblib.load before 1.2"
  /// PyTorch's, with `weights_only=False`.
  case torch = "torch.load"
  /// NumPy's, with `allow_pickle=True`.
  case numpy = "numpy.load"
  /// That of skops, told to trust whatever a file names.
  case skops = "skops.io.load"
}

/// One pickle of a file, or one schema of skops, as one loader runs it.
public struct ScannedProgram: Sendable {
  /// Who would run it.
  public let loader: Loader

  /// The part of the file that offsets count in; empty for the file itself.
  public let part: String

  /// The offset of the first opcode.
  public let start: Int

  /// The offset just after STOP, or that of the opcode at fault.
  public let end: Int

  /// What its last PROTO says.
  public let protocolVersion: Int

  /// The imports, in the order of execution; the first of them, when there are very many.
  public internal(set) var imports: [ScannedImport] = []

  /// What would be called, in the order of execution; the first, when there are very many.
  public internal(set) var calls: [ScannedCall] = []

  /// How many imports there are, listed or not.
  public let importCount: Int

  /// How many calls there are, listed or not.
  public let callCount: Int

  /// Why the reading stopped before STOP, if it did.
  public let failure: Finding?

  /// What offsets count in, when it was asked for.
  public internal(set) var content: ByteSlice?

  /// Where bytes lie that are no opcodes, such as the elements of arrays, when it was asked for.
  public internal(set) var rawBytes: [Range<Int>] = []

  /// Imports that are not listed.
  public var omittedImports: Int { importCount - imports.count }

  /// Calls that are not listed.
  public var omittedCalls: Int { callCount - calls.count }
}

/// One import that loading would do.
public struct ScannedImport: Sendable, Equatable {
  /// The offset of the opcode, or of the node.
  public let offset: Int

  /// CPython's name of the opcode, or the loader of a node of skops.
  public let opcode: String

  /// The module, or `copyreg extension N`; empty when it would be computed.
  public let module: String

  /// The name in the module; may be empty.
  public let name: String

  /// What Python 3 imports in its place, as `builtins.eval` for `__builtin__.eval`.
  public let modernName: String?
}

/// One call that loading would make.
public struct ScannedCall: Sendable, Equatable {
  /// The offset of the opcode, or of the node.
  public let offset: Int

  /// CPython's name of the opcode, or the loader of a node of skops.
  public let opcode: String

  /// The call, as Python would write it, cut short when it is long.
  public let text: String
}
