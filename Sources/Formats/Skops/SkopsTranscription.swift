import Amphora
import Bytes
import Codecs
import Pickle

/// Writes the pickle of what a schema describes, node by node, with a stack of its own.
struct SkopsTranscription {
  /// What is to be written, in order.
  enum Step {
    case node(Int)
    case opcodes([UInt8])
    case global(module: [UInt8], name: [UInt8])
    /// What makes a value of which there is one object, such as the name of an attribute.
    case constant([UInt8])
    case dtype(ScalarType)
    /// Keeps the object of a node, if others need it.
    case finish

    static func global(_ module: String, _ name: String) -> Step {
      .global(module: Array(module.utf8), name: Array(name.utf8))
    }

    static func key(_ text: some Collection<UInt8>) -> Step { .constant(Opcodes.text(text)) }

    static func key(_ text: String) -> Step { .constant(Opcodes.text(text)) }

    /// The shape of nothing, from which NumPy begins to make an array.
    static let emptyShape = Step.constant([Opcodes.mark] + Opcodes.integer(0) + [Opcodes.tuple])
  }

  private enum State: UInt8 {
    case unseen, open, done
  }

  let tree: SkopsTree
  let archive: SkopsArchive
  let limits: Limits

  private(set) var transcript: SkopsTranscript

  /// What may still come out of the file, by archives within it.
  var budget: DecompressionBudget

  /// What the steps and the opcodes may still take.
  private var room: SkopsRoom

  /// The arrays that the pickle names, by those names.
  private(set) var files: [[UInt8]: SourceFile] = [:]

  /// Members that some node named; no array has two.
  private var named: Set<[UInt8]> = []

  private var states: [State]
  private var waiting: [(step: Step, node: Int)] = []

  init(_ tree: SkopsTree, _ archive: SkopsArchive, limits: Limits) {
    budget = archive.file.budget(limits)
    room = SkopsRoom(schema: tree.size, limits: limits)
    self.tree = tree
    self.archive = archive
    self.limits = limits
    states = [State](repeating: .unseen, count: tree.nodes.count)
    transcript = SkopsTranscript(reserved: tree.nodes.count)
  }

  /// Writes all of the pickle.
  ///
  /// - Throws: What a node is not, or holds and must not, in `schema`; what is wrong with a member.
  mutating func run(in schema: SourceFile) throws(Refusal) {
    waiting = [(.node(0), 0)]
    var count = 0
    while let (step, node) = waiting.popLast() {
      do throws(ReadError) {
        if count.isMultiple(of: 256) { try limits.deadline?.check(at: 0) }
        count += 1
        try carryOut(step, for: node)
      } catch {
        var place = node
        if case .node(let child) = step { place = child }
        throw refusal(error, at: place, in: schema)
      }
    }
    do throws(ReadError) {
      try append([Opcodes.stop], for: 0)
    } catch {
      throw refusal(error, at: 0, in: schema)
    }
  }

  /// Members of the archive are read by their place in it, all else by the node at hand.
  private func refusal(_ error: ReadError, at node: Int, in schema: SourceFile) -> Refusal {
    let isOfMember =
      error.code.name.hasPrefix("zip.") || error.code.name.hasPrefix("compression.")
    guard !isOfMember else { return Refusal(error, in: archive.file) }
    return Refusal(ReadError(error.code, at: tree.nodes[node].offset, error.detail), in: schema)
  }

  private mutating func carryOut(_ step: Step, for node: Int) throws(ReadError) {
    switch step {
    case .node(let child): try visit(child, for: node)
    case .opcodes(let opcodes): try append(opcodes, for: node)
    case .global(let module, let name): transcript.append(global: module, name, for: node)
    case .constant(let opcodes): transcript.append(constant: opcodes, for: node)
    case .dtype(let dtype): transcript.append(dtype: dtype, for: node)
    case .finish:
      states[node] = .done
      if isKept(node) { try append(Opcodes.put(node), for: node) }
    }
  }

  /// Appends what may be as long as what it stands for, again and again.
  private mutating func append(_ opcodes: [UInt8], for node: Int) throws(ReadError) {
    try room.take(opcodes.count)
    transcript.append(opcodes, for: node)
  }

  private mutating func visit(_ child: Int, for node: Int) throws(ReadError) {
    switch states[child] {
    case .open: throw ReadError(.skopsCycle, at: 0)
    case .done where isKept(child): return try append(Opcodes.get(child), for: node)
    default: states[child] = .open
    }
    let steps = try steps(of: child) + [.finish]
    try room.take(steps.count, of: Step.self)
    for step in steps.reversed() { waiting.append((step, child)) }
  }

  /// Whether the object of a node is one that others have, too.
  ///
  /// Short numbers have no identity that counts, and the function of a partial occurs twice in its
  /// pickle.
  private func isKept(_ node: Int) -> Bool {
    let node = tree.nodes[node]
    guard node.loader == .json else { return node.uses > 1 || node.loader == .function }
    guard node.uses > 1, let content = node.value["content"]?.utf8Slice else { return false }
    return content.first == UInt8(ascii: "\"") || content.count > SkopsTranscription.shortest
  }

  /// The digits that cost no more than a reference: an opcode, a number of 64 bits, and what there is
  /// to say that the node had it.
  private static let shortest = 24

  /// What makes the object of a node.
  private mutating func steps(of node: Int) throws(ReadError) -> [Step] {
    switch tree.nodes[node].loader {
    case .dict: try dict(node)
    case .defaultDict: try defaultDict(node)
    case .deprecatedKeys: try deprecatedKeys(node)
    case .list: try list(node)
    case .tuple: try tuple(node)
    case .set: try set(node)
    case .json: [.opcodes(try scalar(node))]
    case .slice: try slice(node)
    case .bytes: [.opcodes(Opcodes.bytes(try memberBytes(node)))]
    case .byteArray: [.opcodes(Opcodes.byteArray(try memberBytes(node)))]
    case .function: [try function(node)]
    case .type: [try type(of: node)]
    case .method: try method(node)
    case .partial: try partial(node)
    case .operatorFunction, .constructor: try construction(node)
    case .object: try object(node)
    case .tree, .loss, .gradientLoss, .quantileForest: try reduction(node)
    case .array: try array(node)
    case .maskedArray: try maskedArray(node)
    case .dtype: try dtype(node)
    case .randomState: try random(node, "__randomstate_ctor", state: child(0, of: node))
    case .randomGenerator: try random(node, "__generator_ctor", state: child(0, of: node))
    case .sparseMatrix: try sparseMatrix(node)
    case .cached: throw fault(node, "it refers to an object that is not there")
    }
  }
}

// MARK: - What the other files of the transcription use

extension SkopsTranscription {
  /// The error for a node that is not as skops writes it.
  func fault(_ node: Int, _ detail: String) -> ReadError {
    ReadError(.skopsNode, at: tree.nodes[node].offset, detail)
  }

  /// A node within a node.
  func child(_ index: Int, of node: Int) -> Int { tree.children[tree.nodes[node].first + index] }

  /// The nodes within a node, as steps.
  func children(of node: Int) -> [Step] { tree.children(of: node).map { .node($0) } }

  /// The value at the end of a path of names in a node.
  func member(_ path: String..., of node: Int) throws(ReadError) -> JSONValue {
    try SkopsTree.member(path, of: tree.nodes[node].value)
  }

  /// The UTF-8 of a text at the end of a path of names in a node.
  func text(_ path: String..., of node: Int) throws(ReadError) -> [UInt8] {
    let value = try SkopsTree.member(path, of: tree.nodes[node].value)
    guard let text = value.utf8Slice else {
      throw fault(node, "'\(path.joined(separator: "."))' is no text")
    }
    return [UInt8](text)
  }

  /// The module and the name of the class of a node.
  func className(of node: Int) throws(ReadError) -> (module: [UInt8], name: [UInt8]) {
    (try text("__module__", of: node), try text("__class__", of: node))
  }

  /// The same as one text, with a colon between.
  func joinedName(of node: Int) throws(ReadError) -> [UInt8] {
    let (module, name) = try className(of: node)
    return module + [UInt8(ascii: ":")] + name
  }

  func isOf(_ name: String, _ node: Int) throws(ReadError) -> Bool {
    try joinedName(of: node) == Array(name.utf8)
  }

  /// The import of the class of a node.
  func type(of node: Int) throws(ReadError) -> Step {
    let (module, name) = try className(of: node)
    return try global(module, name, for: node)
  }

  /// The import of a name that the schema gives.
  func global(_ module: [UInt8], _ name: [UInt8], for node: Int) throws(ReadError) -> Step {
    // What we write of arrays in files is what joblib did; nobody else may.
    guard !KnownClasses.isStandIn(module + [UInt8(ascii: ":")] + name) else {
      throw fault(node, "a class that joblib reads its files by")
    }
    return .global(module: module, name: name)
  }

  /// The content of the member that a node names, and that no other does.
  mutating func memberFile(_ node: Int) throws(ReadError) -> SourceFile {
    let name = try text("file", of: node)
    let quoted = "'\(String(decoding: name, as: UTF8.self))'"
    guard named.insert(name).inserted else { throw fault(node, "\(quoted) is named twice") }
    guard let file = try archive.content(name) else {
      throw ReadError(.skopsMember, at: tree.nodes[node].offset, quoted)
    }
    room.add(file.bytes.count)
    return file
  }

  /// Keeps an array's file for whoever reads the pickle, and returns the name that it has there.
  mutating func keep(_ file: SourceFile) -> [UInt8] {
    let name = Array("\(files.count)".utf8)
    files[name] = file
    return name
  }

  private mutating func memberBytes(_ node: Int) throws(ReadError) -> [UInt8] {
    let file = try memberFile(node)
    var copy: [UInt8] = []
    copy.append(copying: file.bytes.bytes)
    return copy
  }

  /// Judges whether `count` steps could be afforded, before they are there.
  func judge(steps count: Int) throws(ReadError) {
    var room = room
    try room.take(count, of: Step.self)
  }

  private func scalar(_ node: Int) throws(ReadError) -> [UInt8] {
    let content = try text("content", of: node)
    guard content.count <= limits.integerDigits || !SkopsScalar.isInteger(content[...]) else {
      throw ReadError(.tooManyDigits, at: 0, "\(content.count) digits")
    }
    guard let opcodes = SkopsScalar.opcodes(content[...]) else {
      throw fault(node, "its content is no single value as JSON has them")
    }
    return opcodes
  }
}
