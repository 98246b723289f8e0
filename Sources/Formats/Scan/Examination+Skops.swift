import Amphora
import Bytes
import Codecs
import Pickle

// Files of skops: what its loader would import and call once it is told to trust all that is in them.
extension Examination {
  /// Judges the schema of a skops file.
  mutating func examineSchema(in archive: ZipArchive, of file: SourceFile) {
    let source: SkopsSource
    do throws(Refusal) {
      source = try SkopsSource(archive, of: file, limits: limits)
    } catch {
      for finding in error.findings { report(finding) }
      return
    }
    var audit = PickleAudit(source.values, file: source.schema, limits: limits)
    audit.judge(source.reading, from: 0)
    var findings = Examination.errors(of: audit).map(source.placed)
    if let failure = source.reading.failure {
      findings.append(source.placed(Finding(failure, in: source.schema)))
    } else if source.reading.graph.isNested(deeperThan: limits.nesting) {
      let detail = "over max-nesting of \(limits.nesting)"
      findings.append(Finding(.nestedTooDeeply, in: source.schema, detail))
    }
    for finding in findings { report(finding) }
    list(source, audit, isUnsafe: !findings.isEmpty)
  }

  /// Lists what the loader would import and call, by the nodes of the schema.
  private mutating func list(_ source: SkopsSource, _ audit: PickleAudit, isUnsafe: Bool) {
    guard hasRoomForProgram else {
      scan.omittedPrograms += 1
      return
    }
    let imports = source.reading.imports.filter { $0.node.map(source.isOfSchema) ?? true }
    let calls = source.reading.calls.filter { source.isOfSchema($0.target) }
    var listed = ScannedProgram(
      loader: .skops, part: source.schema.part, start: 0, end: source.schema.bytes.count,
      protocolVersion: source.tree.protocolNumber, importCount: imports.count,
      callCount: calls.count, failure: nil)
    if listing != .unlessSafe || isUnsafe {
      for found in imports.prefix(roomForImports) {
        let node = source.node(at: found.offset)
        let described = Examination.describe(found, source.values, audit)
        listed.imports.append(
          ScannedImport(
            offset: node.offset, opcode: node.loader.rawValue, module: described.module,
            name: described.name, modernName: nil))
      }
      roomForImports -= listed.imports.count
      for call in calls.prefix(roomForCalls) {
        let node = source.node(at: call.offset)
        listed.calls.append(
          ScannedCall(
            offset: node.offset, opcode: node.loader.rawValue, text: audit.describe(call)))
      }
      roomForCalls -= listed.calls.count
    }
    scan.programs.append(listed)
  }
}

extension SkopsSource {
  /// Whether a name stands in the schema, and not only in what was written to say what an array is.
  fileprivate func isOfSchema(_ id: PickleNodeID) -> Bool {
    guard case .global(let global) = values[id] else { return true }
    switch values.callable(id) {
    case .arrayScalar, .arrayReconstruct, .dtype, .maskedArray: return false
    default: return !KnownClasses.isStandIn(values.name(global))
    }
  }
}
