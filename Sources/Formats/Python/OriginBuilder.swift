import Amphora
import Bytes
import Pickle

/// Turns the graph of a pickle into an origin.
///
/// Each object becomes one node, with an explicit stack and never by recursion. Calls that are pure
/// functions of data, such as those that make arrays, become what they would return; all others stay
/// records.
struct OriginBuilder {
  let values: PickledValues
  let limits: Limits
  var origin = Origin()
  var roles = Roles()
  var pending: [PendingArray] = []
  private(set) var dtypes: Dtypes

  /// The files beside the pickle that arrays lie in.
  let siblings: JoblibSiblings

  /// What PyTorch keeps beside the pickle, with the nodes made of it.
  let storages: TorchStorages
  var storageNodes: [[UInt8]: Int] = [:]
  var partNodes: [[UInt8]: Int] = [:]
  var torchDtypes: [String: Int] = [:]

  /// The objects that joblib replaces by arrays; none has a place in a model.
  private let standIns: Set<PickleNodeID>

  /// What is still to be done, last first.
  private var tasks: [Task] = []

  /// The node of the origin for each node of the pickle; -1 where there is none yet.
  private var ids: [Int]

  /// Nodes of the pickle that were met.
  private var visits = 0

  /// What has been copied out of the file, and how often a child list has been.
  var budget: CopyBudget

  private var singletons: [NodeKind: Int] = [:]
  private var shapes: [[Int]: Int] = [:]

  /// A child of a node: an object of the pickle, or a node that has been made already.
  enum Child {
    case pickled(PickleNodeID)
    case made(Int)
  }

  private enum Task {
    case visit(PickleNodeID, role: Int, depth: Int)
    case finish(Int, Range<Int>)
    case finishWith(Int, [Child])
  }

  /// Builds the origin of a graph and adds its arrays to a document.
  ///
  /// - Precondition: an audit of the pickle found nothing to refuse.
  static func build(
    _ values: PickledValues, siblings: JoblibSiblings = JoblibSiblings(),
    storages: TorchStorages = TorchStorages(), limits: Limits, into document: inout Document
  ) throws(ReadError) {
    guard let root = values.graph.root else { return }
    var builder = try OriginBuilder(values, siblings, storages, limits: limits)
    try builder.run(root, role: Roles.top, depth: 0)
    builder.finish(root: builder.ids[root.index], into: &document)
  }

  /// Starts the origin of a source that is no pickle; who does so adds the nodes, and finishes it.
  init(limits: Limits) throws(ReadError) {
    let none = PickledValues(
      graph: PickleGraph(), input: ByteStorage(copying: [UInt8]().span).slice)
    try self.init(none, JoblibSiblings(), TorchStorages(), limits: limits)
  }

  /// Adds the arrays to `document`, whose origin is then complete, and `root` its outermost node.
  consuming func finish(root: Int, into document: inout Document) {
    let references = ArrayPacking.add(pending, to: &document)
    for reference in references { _ = origin.add(array: reference) }
    origin.setRoot(root)
    origin.arrayLibraryVersion = values.numpyVersion
    document.origin = origin
  }

  /// Builds the value of another pickle as a part of this one, and returns its node.
  mutating func build(_ part: PickledValues, role: Int, depth: Int) throws(ReadError) -> Int {
    guard let root = part.graph.root else { throw ReadError(.outsideObject, at: 0) }
    return try build([(root, role)], of: part, depth: depth)[0]
  }

  /// Builds some values of another pickle as parts of this one, and returns their nodes.
  mutating func build(
    _ parts: [(id: PickleNodeID, role: Int)], of part: PickledValues,
    _ storages: TorchStorages = TorchStorages(), depth: Int
  ) throws(ReadError) -> [Int] {
    var limits = limits
    // A part is one of many; how far it has come says nothing about the whole.
    limits.headway = nil
    var inner = try OriginBuilder(part, JoblibSiblings(), storages, limits: limits)
    swap(&inner.origin, &origin)
    swap(&inner.roles, &roles)
    swap(&inner.pending, &pending)
    inner.dtypes = try Dtypes(part, limits: limits, into: &inner.origin)
    for (id, role) in parts { try inner.run(id, role: role, depth: depth) }
    swap(&inner.origin, &origin)
    swap(&inner.roles, &roles)
    swap(&inner.pending, &pending)
    return parts.map { inner.ids[$0.id.index] }
  }

  private mutating func run(_ root: PickleNodeID, role: Int, depth: Int) throws(ReadError) {
    tasks.append(.visit(root, role: role, depth: depth))
    var done = 0
    while let task = tasks.popLast() {
      try carryOut(task)
      done += 1
      guard done.isMultiple(of: 4096) else { continue }
      try checkMemory()
      limits.headway?.tell(.gathering, visits, of: values.graph.count)
    }
    try checkMemory()
  }

  private init(
    _ values: PickledValues, _ siblings: JoblibSiblings, _ storages: TorchStorages, limits: Limits
  ) throws(ReadError) {
    self.values = values
    self.siblings = siblings
    self.storages = storages
    self.limits = limits
    ids = [Int](repeating: -1, count: values.graph.count)
    budget = CopyBudget(values)
    standIns = Set(values.graph.attachments.map(\.owner))
    dtypes = try Dtypes(values, limits: limits, into: &origin)
  }

  /// Stops when the tables take more memory than the limit.
  func checkMemory() throws(ReadError) {
    let bytes =
      origin.nodes.count * 32 + origin.children.count * 8 + origin.strings.count * 24
      + origin.floats.count * 8 + origin.blob.count + ids.count * 8 + tasks.count * 48
      // A tensor with its source, its shape and its strides.
      + pending.count * 512
    guard bytes <= limits.memory else { throw ReadError(.tooMuchMemory, at: 0) }
  }

  private mutating func carryOut(_ task: Task) throws(ReadError) {
    switch task {
    case .visit(let id, let role, let depth):
      guard ids[id.index] < 0 else { return }
      visits += 1
      try visit(id, role: role, depth: depth)
    case .finish(let node, let range):
      origin.setChildren(of: node, to: values.graph[range].map { ids[$0.index] })
    case .finishWith(let node, let children):
      let nodes = children.map { child in
        switch child {
        case .pickled(let id): ids[id.index]
        case .made(let node): node
        }
      }
      origin.setChildren(of: node, to: nodes)
    }
  }

  private mutating func visit(_ id: PickleNodeID, role: Int, depth: Int) throws(ReadError) {
    guard depth <= limits.nesting else {
      throw ReadError(.nestedTooDeeply, at: 0, "over max-nesting of \(limits.nesting)")
    }
    switch values[id] {
    case .none, .bool, .integer, .bigInteger, .float, .text, .bytes, .byteString, .byteArray:
      ids[id.index] = scalar(values[id])
    case .list(let range):
      if let node = try column(list: range, role: role) {
        ids[id.index] = node
      } else {
        container(.list, id, range, depth: depth, roles: repeatElement(roles.element(of: role)))
      }
    case .tuple(let range):
      let positions = min(range.count, OriginBuilder.mostPositions)
      var elements = (0..<positions).map { roles.element($0, of: role) }
      elements += Swift.repeatElement(role, count: range.count - positions)
      container(.tuple, id, range, depth: depth, roles: elements)
    case .dict(let range):
      if let node = try column(dict: range, role: role) {
        ids[id.index] = node
      } else {
        dict(id, range, role: role, depth: depth)
      }
    case .set(let range):
      container(.set, id, range, depth: depth, roles: repeatElement(roles.element(of: role)))
    case .frozenSet(let range):
      container(.frozenSet, id, range, depth: depth, roles: repeatElement(roles.element(of: role)))
    case .global(let global): ids[id.index] = node(of: global)
    case .object(let object):
      guard !standIns.contains(id) else { throw standInError(object) }
      try self.object(id, object, role: role, depth: depth)
    case .readOnlyView:
      // A memoryview has no place of its own among the nodes; its bytes do.
      guard let content = try content(id, at: 0) else { throw ReadError(.outsideObject, at: 0) }
      ids[id.index] = origin.add(.bytes, bytes: content.bytes)
    case .attachment(let attachment):
      try attachedArray(id, attachment, role: role, depth: depth)
    case .persistent(let name): try persistent(id, name)
    case .extension, .buffer:
      throw ReadError(.outsideObject, at: 0)
    }
  }

  /// Positions of a tuple that play roles of their own.
  private static let mostPositions = 16

  private func repeatElement(_ role: Int) -> Repeated<Int> {
    Swift.repeatElement(role, count: .max)
  }

  /// Begins a node whose children are the objects in a range of the graph.
  private mutating func container(
    _ kind: NodeKind, _ id: PickleNodeID, _ range: Range<Int>, depth: Int,
    roles: some RandomAccessCollection<Int>
  ) {
    let node = origin.add(kind)
    ids[id.index] = node
    tasks.append(.finish(node, range))
    let children = values.graph[range]
    for (offset, child) in children.enumerated().reversed() where ids[child.index] < 0 {
      let role = roles[roles.index(roles.startIndex, offsetBy: offset)]
      tasks.append(.visit(child, role: role, depth: depth + 1))
    }
  }

  private mutating func dict(_ id: PickleNodeID, _ range: Range<Int>, role: Int, depth: Int) {
    let children = values.graph[range]
    var places: [Int] = []
    places.reserveCapacity(children.count)
    for (key, _) in values.graph.pairs(range) {
      places.append(Roles.top)
      places.append(values.text(key).map { roles.role(of: $0, in: role) } ?? role)
    }
    container(.dict, id, range, depth: depth, roles: places)
  }
}

// MARK: - What the other files of the builder use

extension OriginBuilder {
  /// Gives the object `id` the node `node`, whose children are still to be visited.
  mutating func begin(
    _ id: PickleNodeID, _ node: Int, children: [Child], roles: [Int], depth: Int
  ) {
    ids[id.index] = node
    beginMade(node, children: children, roles: roles, depth: depth)
  }

  /// Leaves the children of a node that is nobody's object to be visited.
  mutating func beginMade(_ node: Int, children: [Child], roles: [Int], depth: Int) {
    tasks.append(.finishWith(node, children))
    for (child, role) in zip(children, roles).reversed() {
      if case .pickled(let id) = child, ids[id.index] < 0 {
        tasks.append(.visit(id, role: role, depth: depth + 1))
      }
    }
  }

  /// Gives the object `id` a node that is complete.
  mutating func set(_ id: PickleNodeID, to node: Int) { ids[id.index] = node }

  /// A new node of a class or function.
  mutating func node(of global: PickleGlobal) -> Int {
    let module = origin.add(.string, value: origin.add(string: values.slice(global.module)))
    let name = origin.add(.string, value: origin.add(string: values.slice(global.name)))
    return origin.add(.global, children: [module, name])
  }

  /// The one node of a kind that has no content, such as `none`.
  mutating func singleton(_ kind: NodeKind) -> Int {
    if let node = singletons[kind] { return node }
    let node = origin.add(kind)
    singletons[kind] = node
    return node
  }

  /// The node of a tuple of dimensions.
  mutating func shape(_ shape: [Int]) -> Int {
    if let node = shapes[shape] { return node }
    let dimensions = shape.map { origin.add(.integer, value: Int64($0)) }
    let node = origin.add(.tuple, children: dimensions)
    shapes[shape] = node
    return node
  }

  /// The content of a bytes object in any of the forms in which protocols write it.
  mutating func content(_ id: PickleNodeID, at offset: Int) throws(ReadError) -> ByteSlice? {
    guard let content = try values.content(id) else { return nil }
    try budget.spend(bytes: content.count, at: offset)
    return content
  }

  /// Keeps an array for packing and returns the number that its record will have.
  mutating func record(_ tensor: Tensor, role: Int) -> Int64 {
    pending.append(PendingArray(tensor: tensor, role: role))
    return Int64(pending.count - 1)
  }
}
