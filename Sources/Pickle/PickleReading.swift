public import Bytes

/// What came of reading one pickle: all there is when it succeeded, all there was when it did not.
public struct PickleReading: Sendable {
  /// The nodes; `graph.root` is nil when the reading failed.
  public let graph: PickleGraph

  /// The imports, in the order of execution, whether the value needs them or not.
  public let imports: ContiguousArray<PickleImport>

  /// What runs code when the pickle is loaded, in the order of execution.
  public let calls: ContiguousArray<PickleCall>

  /// What is unusual.
  public let notes: [PickleNote]

  /// Notes beyond the first thousand, which are only counted.
  public let omittedNotes: Int

  /// The opcodes that occur, in the order of their bytes.
  public let opcodes: [PickleOpcode]

  /// What the last PROTO said; 0 without one.
  public let protocolVersion: UInt8

  /// Why the reading stopped before STOP, if it did.
  public let failure: ReadError?

  /// The offset just after STOP; the opcode at fault, when the reading failed.
  public let end: Int
}

/// Reads the pickle that begins at `offset`, as data.
///
/// Nothing of it is run. It never throws, so that what was seen before a failure is not lost: such
/// a prefix may have done its harm in a loader by then.
///
/// - Complexity: O(*n*), where *n* is the number of bytes up to STOP.
public func readPickle(
  _ bytes: Span<UInt8>, from offset: Int = 0, limits: Limits = Limits(),
  dialect: PickleDialect = .plain
) -> PickleReading {
  var reader = ByteReader(bytes)
  do throws(ReadError) {
    try reader.seek(to: offset)
  } catch {
    return PickleReading(failure: error)
  }
  var machine = PickleMachine(reader, limits: limits, dialect: dialect)
  var failure: ReadError?
  do throws(ReadError) {
    machine.graph.root = try machine.run()
  } catch {
    failure = error
  }
  let seen = machine.seen
  // What went over a limit has cost enough, and is only judged, which more keys do not hinder.
  if failure?.code.outcome != .overLimit {
    var merger = KeyMerger()
    merger.mergeKeys(of: &machine.graph, bytes, noting: &machine.log, telling: limits.headway)
  }
  return PickleReading(
    graph: machine.graph, imports: machine.log.imports, calls: machine.log.calls,
    notes: machine.log.notes, omittedNotes: machine.log.omittedNotes,
    opcodes: OpcodeTable.rows.map(\.opcode).filter { seen.contains($0) },
    protocolVersion: machine.protocolVersion, failure: failure,
    end: failure == nil ? machine.reader.position : machine.instruction)
}

extension PickleReading {
  fileprivate init(failure: ReadError) {
    self.init(
      graph: PickleGraph(), imports: [], calls: [], notes: [], omittedNotes: 0, opcodes: [],
      protocolVersion: 0, failure: failure, end: failure.offset)
  }
}
