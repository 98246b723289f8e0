public import Bytes
public import Codecs

/// A container that has been opened: its preamble and root are verified, its models are read when
/// they are asked for.
///
///     let container = try Container(try MappedFile.open(path, limits: limits), limits: limits)
///     for entry in container.entries { print(entry.name, entry.kind) }
///     let document = try container.document(for: container.entries[0])
///     let rows = try document.tensors[0].doubles(rows: 1_000..<1_010)
///
/// A container need not be on this machine. `file` can be anything that gives ranges of its bytes, such
/// as an object behind a server; then opening costs two requests (the preamble and the root, or three when
/// the root is a delta), a model one, and a range of rows one for each 8 MiB, and one more when
/// an encoding needs a dictionary or the starts of trees.
///
///     final class Remote: ByteRangeSource {
///       let count: Int       // from the Content-Range of a first request
///       let tag: String      // its ETag
///       func bytes(_ range: Range<Int>) throws(ReadError) -> ByteSlice {
///         // GET with `Range: bytes=first-last` and `If-Match: tag`.
///         // 206: the bytes. 412: throw ReadError(.sourceChanged, at: range.lowerBound).
///         // All else: throw ReadError(.cannotRead, at: range.lowerBound).
///       }
///     }
///     let container = try Container(Remote(url), limits: limits)
///
/// What a source gives is judged: other than what was asked for is an error. `Limits.inputBytes` is about
/// files that are mapped; a source may be of any size, since only what is asked for is fetched.
public struct Container: Sendable {
  /// A model by name.
  public struct Entry: Sendable {
    /// The name.
    public let name: String

    /// The kind of the model, such as `tree_ensemble`.
    public let kind: String

    /// Where its section lies.
    public let section: Extent

    init(_ entry: ContainerRoot.Entry) {
      name = entry.name
      kind = entry.kind
      section = entry.section
    }
  }

  /// The bytes of the file, all of which are judged before they are given.
  public let file: any ByteRangeSource

  /// What this reader is willing to spend.
  public let limits: Limits

  /// The generation of these models.
  public let generation: Int

  /// The models, in the order of the source.
  public let entries: [Entry]

  /// What is wrong with the file, but does not keep it from being read: `containerSlotDamaged` and
  /// `containerUnfinishedAppend`.
  public let warnings: [ReadError]

  /// The roots that the entries come from.
  let catalog: Catalog

  /// Sections that were read; nil when each is to be read whenever it is asked for.
  var sections: SectionCache?

  /// What is told of the bytes of tensors that documents of it read.
  package var sum: HeadwaySum?

  /// The JSON of the root.
  public var rootDocument: JSONDocument { catalog.root.document }

  /// Where the root lies.
  public var root: Extent { catalog.root.extent }

  /// The length of the file when this generation was committed: its root is its end.
  public var committedLength: Int { root.end }

  /// The place of each name among the entries, by its bytes.
  private let places: [[UInt8]: Int]

  /// Opens the container that fills `file`: a mapped file, or one whose ranges are fetched.
  ///
  /// Reads the preamble, the first bytes of a tail, the root and, when that is a delta, its base;
  /// nothing else. When that fails, it may be that a writer came in between: so the preamble is read
  /// again, and if it has changed, all of this is done once more.
  ///
  /// - Throws: One of `container.*`, `json.*` or `limit.*`.
  public init(_ file: any ByteRangeSource, limits: Limits = Limits()) throws(ReadError) {
    let source = CheckedSource(file, limits: limits)
    let preamble = try Preamble.bytes(of: source)
    do throws(ReadError) {
      try self.init(source, preamble, limits: limits)
    } catch let first {
      // Its length may be another, too.
      let source = CheckedSource(file, limits: limits)
      let current: [UInt8]
      do throws(ReadError) {
        current = try Preamble.bytes(of: source)
      } catch {
        throw first
      }
      guard current != preamble, current.count == ContainerFormat.preambleSize else { throw first }
      try self.init(source, current, limits: limits)
    }
  }

  /// Opens the generation that is the latest by a preamble.
  private init(_ file: CheckedSource, _ preamble: [UInt8], limits: Limits) throws(ReadError) {
    let preamble = try Preamble(preamble, of: file)
    let slot = preamble.slot
    let catalog = try Catalog(
      at: slot.root, generation: slot.generation, of: file, limits: limits)
    if let predecessor = preamble.predecessor, predecessor.root != catalog.root.previous {
      throw ReadError(
        .containerSlotConflict, at: preamble.predecessorOffset, "it has another preceding root")
    }
    self.init(file, catalog, warnings: preamble.warnings, limits: limits)
  }

  /// A generation whose roots have been read.
  init(_ file: any ByteRangeSource, _ catalog: Catalog, warnings: [ReadError], limits: Limits) {
    self.file = file
    self.limits = limits
    self.catalog = catalog
    self.warnings = warnings
    entries = catalog.entries.map(Entry.init)
    generation = catalog.root.generation
    // The roots have been judged: no name comes twice.
    places = Dictionary(
      uniqueKeysWithValues: zip(entries.map { Array($0.name.utf8) }, entries.indices))
  }

  /// Whether `bytes` begin as a container does; says nothing about the rest.
  public static func isRecognized(_ bytes: Span<UInt8>) -> Bool { Preamble.isRecognized(bytes) }

  /// The model of that name, compared by bytes; nil when there is none.
  public func entry(named name: String) -> Entry? {
    places[Array(name.utf8)].map { entries[$0] }
  }
}
