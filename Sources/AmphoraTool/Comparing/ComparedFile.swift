import Amphora
import Bytes

/// One of two files that are compared: its models are read when they are asked for.
struct ComparedFile {
  /// What messages call it.
  var name: String { file.name }

  /// Whether it is a container, and no source.
  var isContainer: Bool { file.container != nil }

  /// The names of the models, in the order of the file.
  let models: [String]

  /// What opening the file found.
  var findings: [Finding] { file.findings }

  /// The generation of a container; nil when the file is a source.
  var generation: Int? { file.container?.generation }

  private let file: ModelFile

  /// The place of each name among the models, by its bytes.
  private let places: [[UInt8]: Int]

  private let lookalikes: Set<String>

  /// How many models name each section.
  private let uses: [Place: Int]

  /// The source's objects that were read last: most models of a container share them.
  private var origin: (place: Extent, document: Document)?

  /// Opens the file at `path`.
  ///
  /// - Throws: All that speaks against it.
  init(_ path: String, limits: Limits) throws(Failure) {
    file = try ModelFile(path, limits: limits)
    models = file.models
    // Names of a container differ; of a source's, which the writer would refuse, the first counts.
    places = Dictionary(
      zip(models.map { Array($0.utf8) }, models.indices), uniquingKeysWith: { first, _ in first })
    lookalikes = Set(models)
    let entries = file.container?.entries ?? []
    uses = Dictionary(entries.map { (Place(entry: $0), 1) }, uniquingKeysWith: +)
  }

  /// Whether there is a model whose name looks like this one, but is of other characters.
  ///
  /// Strings are equal, and have one hash, when they are canonically equivalent.
  func holdsLookalike(of name: String) -> Bool { lookalikes.contains(name) && !holds(name) }

  /// Whether there is a model of that name.
  func holds(_ name: String) -> Bool { places[Array(name.utf8)] != nil }

  /// Where the section of a model is; nil when the file is a source, or there is no such model.
  func place(of name: String) -> Place? { file.container?.entry(named: name).map(Place.init) }

  /// Whether several models name a section.
  func isRepeated(_ place: Place) -> Bool { (uses[place] ?? 0) > 1 }

  /// A section, and the kind that the root says it has.
  struct Place: Hashable {
    let entry: Container.Entry

    static func == (one: Place, other: Place) -> Bool {
      one.entry.section == other.entry.section
        && one.entry.kind.utf8.elementsEqual(other.entry.kind.utf8)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(entry.section) }
  }

  /// Reads the model of that name; nil when there is none.
  ///
  /// - Throws: What reading its section or the source's objects throws.
  mutating func model(_ name: String) throws(Failure) -> ComparedModel? {
    guard let place = places[Array(name.utf8)] else { return nil }
    guard let container = file.container else {
      guard let document = file.converted else { return nil }
      let entry = document.entries[place]
      let origin = document.origin.flatMap { origin in
        entry.node.map {
          ComparedOrigin(file: self.name, document: document, origin: origin, node: $0, place: 0)
        }
      }
      return ComparedModel(
        file: self.name, document: document, entry: entry, origin: origin, section: nil)
    }
    do throws(ReadError) {
      let entry = container.entries[place]
      let section = try container.section(for: entry)
      let document = try container.document(for: section)
      return ComparedModel(
        file: self.name, document: document, entry: document.entries[0],
        origin: try self.origin(of: section, in: container), section: entry.section)
    } catch {
      throw Failure(error, file: self.name)
    }
  }

  private mutating func origin(
    of section: Container.Section, in container: Container
  ) throws(ReadError) -> ComparedOrigin? {
    guard let place = section.origin, let node = section.originNode else { return nil }
    if origin?.place != place {
      // The old ones go before the new ones come.
      origin = nil
      origin = (place, try container.origin(for: section.entry))
    }
    guard let document = origin?.document, let graph = document.origin else { return nil }
    guard node < graph.nodes.count else {
      throw ReadError(
        .containerOriginNode, at: section.entry.section.offset,
        "its node is none of \(graph.nodes.count)")
    }
    return ComparedOrigin(
      file: name, document: document, origin: graph, node: node, place: place.offset)
  }
}
