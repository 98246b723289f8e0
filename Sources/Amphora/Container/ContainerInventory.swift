import Bytes

/// Everything that the generations of a container name, each thing once, and where it lies.
struct ContainerInventory {
  /// A section, and who names it.
  struct Section {
    let extent: Extent

    /// The kind that the roots give it; nil for an origin.
    let kind: String?

    /// The committed length of the first generation that names it: what it names ends before.
    var committedLength: Int

    /// Whether the newest generation names it.
    let isCurrent: Bool

    /// The nodes of models, when it is an origin.
    var nodes: [NodeReference] = []
  }

  /// A node that a model's section names.
  struct NodeReference {
    let node: Int

    /// Where that section lies.
    let section: Int
  }

  /// A tensor with chunks, or one that needs such, and whether the newest generation has it.
  struct Tensor {
    let entry: TensorEntry
    var isCurrent: Bool
  }

  /// What is known once a section has been read, and is not kept.
  enum Part {
    /// A tensor that is part of its section, as is what it needs, and which is no column of an origin.
    case tensor(TensorEntry)
    /// An origin with its columns, and who names its nodes.
    case origin(OriginSection, [NodeReference])
  }

  private(set) var map = ExtentMap()
  private(set) var tensors: [Tensor] = []
  private(set) var issues: [ReadError] = []

  /// Generations whose roots were read.
  private(set) var generations = 0

  private let container: Container
  private var budget: HistoryBudget
  private var sections: [Section] = []
  private var originSections: [Section] = []

  /// The place among the tensors of the one whose chunks begin at an offset.
  private var places: [Int: Int] = [:]

  /// Bytes of memory that the tensors take.
  private var memory = 0

  /// Reads the roots and sections of all generations, but no chunks.
  ///
  /// Calls `visit` with each part that is not kept, and whether the newest generation has it.
  init(of container: Container, visit: (_ part: Part, _ isCurrent: Bool) -> Void) {
    self.container = container
    budget = HistoryBudget(container.limits)
    do throws(ReadError) {
      try readRoots()
    } catch {
      issues.append(error)
    }
    do throws(ReadError) {
      try readSections(visit)
      // Origins that overlap could make more work than the file is large.
      guard map.overlaps().isEmpty else { return }
      try readOrigins(visit)
    } catch {
      issues.append(error)
    }
  }

  /// Walks the chain of roots.
  private mutating func readRoots() throws(ReadError) {
    var places: [Extent: Int] = [:]
    for entry in container.catalog.entries {
      try add(entry, committedLength: container.committedLength, isCurrent: true, &places)
    }
    var chain = RootChain(
      from: container.catalog.root, of: container.file, limits: container.limits)
    while let root = try chain.next() {
      generations += 1
      map.add(root)
      if root.generation < container.generation { try checkRecord(behind: root) }
      for entry in root.ownEntries {
        try add(entry, committedLength: root.extent.end, isCurrent: false, &places)
      }
    }
  }

  private func checkRecord(behind root: ContainerRoot) throws(ReadError) {
    let record = AppendRecord(following: root.generation, root: root.extent)
    let bytes = try container.file.bytes(record.range)
    guard record.isWhole(bytes.bytes) else {
      throw ReadError(.containerAppendRecord, at: record.offset, "behind \(root.generation)")
    }
  }

  private mutating func add(
    _ entry: ContainerRoot.Entry, committedLength: Int, isCurrent: Bool,
    _ places: inout [Extent: Int]
  ) throws(ReadError) {
    guard let place = places[entry.section] else {
      places[entry.section] = sections.count
      map.add(entry.section.range, .section(entry.section))
      sections.append(
        Section(
          extent: entry.section, kind: entry.kind, committedLength: committedLength,
          isCurrent: isCurrent))
      return
    }
    guard sections[place].kind?.utf8.elementsEqual(entry.kind.utf8) ?? false else {
      throw ReadError(.containerKind, at: entry.section.offset, "'\(entry.kind)' in the root")
    }
    // The walk goes back in time.
    sections[place].committedLength = min(committedLength, sections[place].committedLength)
  }

  /// Reads every section once.
  ///
  /// - Throws: What is over a limit; then there is no use in going on.
  private mutating func readSections(_ visit: (Part, Bool) -> Void) throws(ReadError) {
    var places: [Extent: Int] = [:]
    for section in sections {
      do throws(ReadError) {
        try budget.spend(section.extent)
        let model = try container.modelSection(
          at: section.extent, kind: section.kind ?? "", committedLength: section.committedLength)
        try add(model.tensors, isCurrent: section.isCurrent, visit)
        guard let origin = model.origin else { continue }
        // Sections of the newest generation come first.
        let place = places[origin.section] ?? originSections.count
        if place == originSections.count {
          places[origin.section] = place
          map.add(origin.section.range, .section(origin.section))
          originSections.append(
            Section(
              extent: origin.section, kind: nil, committedLength: section.committedLength,
              isCurrent: section.isCurrent))
        }
        originSections[place].nodes.append(
          NodeReference(node: origin.node, section: section.extent.offset))
        originSections[place].committedLength = min(
          originSections[place].committedLength, section.committedLength)
      } catch {
        guard error.code.outcome != .overLimit else { throw error }
        issues.append(error)
      }
    }
  }

  /// Reads the JSON of the origins that the sections name.
  ///
  /// - Throws: What is over a limit.
  private mutating func readOrigins(_ visit: (Part, Bool) -> Void) throws(ReadError) {
    for section in originSections.sorted(by: { $0.extent.offset < $1.extent.offset }) {
      do throws(ReadError) {
        try budget.spend(section.extent)
        let origin = try OriginSection(
          container.text(at: section.extent), committedLength: section.committedLength,
          limits: container.limits)
        try add(
          origin.tensors, besides: origin.isAttachedColumn, isCurrent: section.isCurrent, visit)
        visit(.origin(origin, section.nodes), section.isCurrent)
      } catch {
        guard error.code.outcome != .overLimit else { throw error }
        issues.append(error)
      }
    }
  }

  private mutating func add(
    _ entries: [TensorEntry], besides isOmitted: (Int) -> Bool = { _ in false }, isCurrent: Bool,
    _ visit: (Part, Bool) -> Void
  ) throws(ReadError) {
    for index in entries.indices where !isOmitted(index) {
      try add(entries[index], isCurrent: isCurrent, visit)
      for entry in entries[index].needed { try add(entry, isCurrent: isCurrent, visit) }
    }
  }

  private mutating func add(
    _ entry: TensorEntry, isCurrent: Bool, _ visit: (Part, Bool) -> Void
  ) throws(ReadError) {
    guard !entry.chunks.isEmpty else { return }
    guard entry.attachment == nil else {
      guard entry.needed.allSatisfy({ $0.attachment != nil }) else {
        return try keep(entry, isCurrent: isCurrent)
      }
      return visit(.tensor(entry), isCurrent)
    }
    if let place = places[entry.offset], tensors[place].entry == entry {
      tensors[place].isCurrent = tensors[place].isCurrent || isCurrent
      return
    }
    places[entry.offset] = tensors.count
    try keep(entry, isCurrent: isCurrent)
  }

  /// Keeps an entry until it is known that nothing overlaps.
  private mutating func keep(_ entry: TensorEntry, isCurrent: Bool) throws(ReadError) {
    memory += entry.memory
    let most = container.limits.memory
    guard memory <= most else {
      throw ReadError(
        .tooMuchMemory, at: entry.place, "the tensors of all sections take over \(most)")
    }
    let entry = entry.detached
    if entry.attachment == nil { map.add(entry.range, .tensor(entry)) }
    tensors.append(Tensor(entry: entry, isCurrent: isCurrent))
  }
}
