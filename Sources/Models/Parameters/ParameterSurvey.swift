public import Amphora
public import Bytes

/// Finds the parameters that the objects were given which the models of a document come from.
///
/// A document names the node of each entry's model. The objects of its parts are found as
/// recognition found them: models are described again as far as they have parts, and parts go
/// together as long as the description is that of the document.
public struct ParameterSurvey {
  /// The parameters by the places of their models in the document.
  public private(set) var objects: [Int: ObjectParameters] = [:]

  /// Models that were looked at; others may be made of them too.
  private var seen: Set<Int> = []

  private let document: Document
  private var assembly: ModelAssembly

  /// What it may still cost: entries of objects, and bytes of texts that are made.
  private var (steps, room): (Int, Int)

  /// Bytes of boosters that may still be parsed.
  private var blobBytes: Int

  /// Defaults by classes and versions.
  private var known: [Key: ParameterDefaults?] = [:]

  /// Lists and arrays that were read.
  private let arrays = ParameterArrays()

  /// What the dicts that are kept as columns cost, by the places of their arrays.
  private var costOfColumns: [Int64: Int] = [:]

  /// Versions of boosters by their nodes.
  private var versionOfBooster: [Int: SourceVersion?] = [:]

  private struct Key: Hashable {
    let className: ExactText
    let version: [Int]
  }

  /// Looks at all models of a document; there is nothing to see without its origin.
  ///
  /// - Throws: What reading values of the source throws, and `outOfTime`.
  public init?(_ document: Document, limits: Limits) throws(ReadError) {
    guard let origin = document.origin else { return nil }
    self.document = document
    assembly = ModelAssembly(document, origin, limits: limits)
    // Real objects have a few dozen entries, each with nodes of its own.
    steps = 16 * origin.nodes.count + ParameterSurvey.allowance
    room = ParameterSurvey.mostTextBytes
    blobBytes = origin.blob.count
    for entry in document.entries {
      guard let node = entry.node else { continue }
      try walk(from: entry.model, node)
    }
  }

  private static let (allowance, mostTextBytes) = (1 << 18, 16 << 20)

  private mutating func walk(from model: Int, _ node: Int) throws(ReadError) {
    // What has no version of its own, and is of scikit-learn, has that of what it is a part of.
    var waiting: [(model: Int, node: Int, version: SourceVersion?)] = [(model, node, nil)]
    while let next = waiting.popLast() {
      guard seen.insert(next.model).inserted else { continue }
      try assembly.graph.budget.takePartStep()
      try assembly.graph.budget.checkTime()
      var version = next.version
      if let record = Record(assembly.graph, next.node), try takes(record) {
        let own = try self.version(of: record)
        let isOfScikitLearn = record.className.utf8.starts(with: "sklearn.".utf8)
        if isOfScikitLearn { version = own ?? version }
        objects[next.model] = try parameters(of: record, isOfScikitLearn ? version : own)
      }
      for (part, node) in try parts(of: next.model, next.node) {
        waiting.append((part, node, version))
      }
    }
  }

  /// The parts of a model with the nodes that they come from; none where it is described otherwise
  /// now.
  private mutating func parts(of model: Int, _ node: Int) throws(ReadError) -> [(Int, Int)] {
    let model = document.models[model]
    let parts = model.parts
    guard !parts.isEmpty else { return [] }
    let described = try Recognizer.describe(node, &assembly)
    let places = described.parts.map { $0 - document.models.count }
    guard described.kind.utf8.elementsEqual(model.kind.utf8), places.count == parts.count else {
      return []
    }
    return zip(parts, places).map { ($0, assembly.nodes[$1]) }
  }

  /// Whether going over an object is within what is left; it is paid for when it is.
  private mutating func takes(_ record: Record) throws(ReadError) -> Bool {
    var count = record.entryCount
    guard count <= steps, room > 0 else { return false }
    for dictionary in record.dictionaries where record.graph.kind(dictionary) == .scalarDict {
      count += try cost(ofColumns: dictionary, in: record.graph)
    }
    guard count <= steps else { return false }
    steps -= count
    return true
  }

  /// What it costs to read the texts of a dict that is kept as columns; finding out is paid for.
  private mutating func cost(
    ofColumns dictionary: Int, in graph: ObjectGraph
  ) throws(ReadError) -> Int {
    let place = graph.origin.nodes[dictionary].value
    if let known = costOfColumns[place] { return known }
    var cost = 0
    for case (.string(let key), .scalar(let value)) in try graph.pairs(dictionary) ?? [] {
      cost += key.utf8.count / 16
      if case .string(let text) = value { cost += text.utf8.count / 16 }
    }
    costOfColumns[place] = cost
    steps -= min(cost, steps)
    return cost
  }

  private mutating func parameters(
    of record: Record, _ version: SourceVersion?
  ) throws(ReadError) -> ObjectParameters? {
    let numbers = version?.numbers
    let key = Key(
      className: ExactText(record.className),
      version: numbers.map { [$0.major, $0.minor] } ?? [])
    if known[key] == nil {
      // No source has so many classes and versions that the table has.
      guard known.count < 1_024 else { return nil }
      known.updateValue(ParameterDefaults(of: record.className, version: numbers), forKey: key)
    }
    guard let defaults = known[key] ?? nil,
      let found = try ObjectParameters(record, version, defaults, arrays)
    else { return nil }
    room -= found.parameters.reduce(found.className.utf8.count) { $0 + $1.value.utf8.count + 64 }
    return found
  }

  /// The version of the library that wrote an object, if it says.
  private mutating func version(of record: Record) throws(ReadError) -> SourceVersion? {
    if record.className.utf8.starts(with: "sklearn.".utf8) {
      switch try record.attributes(named: ["_sklearn_version"]).first ?? nil {
      case .scalar(.string(let text))?: return SourceVersion(text)
      case .node(let node)?:
        return assembly.graph.string(node, ofAtMost: SourceVersion.longest)
          .flatMap { SourceVersion($0) }
      default: return nil
      }
    }
    guard record.className.utf8.starts(with: "xgboost.".utf8),
      case .node(let node)?? = try record.attributes(named: ["_Booster"]).first,
      let booster = Record(assembly.graph, node)
    else { return nil }
    if let known = versionOfBooster[node] { return known }
    // Any number of boosters may share a state, and what it keeps is parsed for each.
    guard try takes(booster) else { return nil }
    let bytes = try XGBoost.bytes(of: booster)
    guard bytes.count <= blobBytes else { return nil }
    blobBytes -= bytes.count
    let version = XGBoost.version(ofModel: bytes).flatMap { SourceVersion($0) }
    versionOfBooster.updateValue(version, forKey: node)
    return version
  }
}
