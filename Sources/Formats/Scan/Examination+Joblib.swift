import Amphora
import Bytes
import Pickle

// A joblib file is a different program to other loaders, which take bytes of its arrays for opcodes.
extension Examination {
  /// Reads a joblib file as `pickle.load` does, and as joblib before 1.2 does, which knows nothing of
  /// the padding that aligns arrays.
  ///
  /// `refused` is what speaks against the file as joblib reads it now.
  mutating func examineOtherwise(_ program: Program, refused: [Finding]) {
    let known = Set(refused.map(Act.init))
    examine(program, as: .plain, in: .pickle, known: known)
    examine(program, as: .joblibBefore12, in: .olderJoblib, known: known)
  }

  /// Reads on after a fault that not every loader stops at, and returns whether it found acts.
  ///
  /// `refused` is what speaks against the file up to the fault.
  mutating func examineBeyond(
    _ program: Program, as dialect: PickleDialect, refused: [Finding]
  ) -> Bool {
    guard program.reading.failure?.code.outcome == .malformed else { return false }
    let known = Set(refused.map(Act.init))
    return examine(program, as: dialect.guessing, in: program.loader, known: known)
  }

  @discardableResult
  private mutating func examine(
    _ usual: Program, as dialect: PickleDialect, in loader: Loader, known: Set<Act>
  ) -> Bool {
    let file = usual.file
    var limits = limits
    limits.headway = limits.headway?.during(.rereading(as: loader.rawValue))
    let reading = readPickle(
      file.bytes.bytes, from: usual.start, limits: limits, dialect: dialect)
    let values = PickledValues(graph: reading.graph, input: file.bytes)
    let program = Program(
      reading: reading, values: values, file: file, start: usual.start, loader: loader)
    let audit = audit(of: program)
    let stop = Examination.firstMissingModule(program)
    let shifted = Examination.shiftedDtypes(program, usual)
    let acts = Examination.errors(of: audit).filter { finding in
      // Without a method for persistent ids and without a registered extension, of which numbers may
      // spell any, these loaders end there. They also end at a fault.
      finding.code != .persistentID && finding.code != .extensionImport
        && !known.contains(Act(finding))
        && !program.endsAt(finding.place) && finding.isBefore(stop)
        && !shifted.contains(finding.place)
    }
    guard let first = acts.first else { return false }
    report(
      Finding(
        .loadersDisagree, in: file, at: first.place,
        "\(loader.rawValue): \(first.detail)"))
    for finding in acts { report(finding) }
    list(program, audit)
    return true
  }

  /// The offset at which a loader fails because there is no such module; nil when it does not.
  ///
  /// The pickle of an array of objects counts its memo from zero, and `pickle.load` goes on counting:
  /// so it imports by the names of the stand-in and its attributes.
  private static func firstMissingModule(_ program: Program) -> Int? {
    program.reading.imports.first { found in
      guard let global = program.global(of: found) else { return false }
      let module = program.values.bytes(global.module)
      return missingModules.contains { $0.utf8.elementsEqual(module) }
    }?.offset
  }

  private static let missingModules = [
    "NumpyArrayWrapper", "subclass", "shape", "order", "dtype", "allow_mmap",
    "numpy_array_alignment_bytes",
  ]

  /// Where `pickle.load` takes some text of the outer pickle for the module of `dtype`, for the same
  /// reason, and where it calls what it finds there.
  ///
  /// Such a text is a word of the user's that is no module, as a rule, and the loader ends there. A
  /// top-level module of that name would be imported, and whatever it has by the name `dtype` called
  /// with the arguments of NumPy's: nothing can be aimed at by that. What follows is judged.
  private static func shiftedDtypes(_ program: Program, _ usual: Program) -> Set<Finding.Place> {
    var offsets: Set<Int> = []
    for found in usual.reading.imports {
      guard let global = usual.global(of: found),
        usual.values.name(global) == Array("numpy:dtype".utf8)
      else { continue }
      offsets.insert(found.offset)
    }
    var nodes: Set<PickleNodeID> = []
    var places: Set<Finding.Place> = []
    for found in program.reading.imports where offsets.contains(found.offset) {
      guard let node = found.node, let global = program.global(of: found),
        program.values.bytes(global.name) == Array("dtype".utf8),
        !program.values.bytes(global.module).contains(UInt8(ascii: "."))
      else { continue }
      nodes.insert(node)
      places.insert(.byte(found.offset))
    }
    guard !nodes.isEmpty else { return [] }
    for call in program.reading.calls where call.opcode == .reduce && nodes.contains(call.target) {
      places.insert(.byte(call.offset))
    }
    return places
  }
}

/// What was found and where, without the words.
private struct Act: Hashable {
  let code: ErrorCode
  let offset: Int?
  let detail: String

  init(_ finding: Finding) {
    code = finding.code
    if case .byte(let byte) = finding.place {
      offset = byte
      detail = ""
    } else {
      offset = nil
      detail = finding.detail
    }
  }
}

extension Finding {
  /// Whether a finding lies before an offset, if there is one.
  fileprivate func isBefore(_ offset: Int?) -> Bool {
    guard let offset, case .byte(let byte) = place else { return true }
    return byte < offset
  }
}
