import Bytes

/// What goes into a container: the sections, and which tensors each of them lists.
struct ContainerPlan {
  /// The section of one entry.
  struct ModelPlan {
    var entry: Document.Entry

    /// Models of the document; their positions here are what the section calls them.
    var models: [Int]

    /// For each tensor of the document that is used, its position in `table`.
    var position: [Int: Int]

    /// The section's tensors, by their numbers in the pool.
    var table: [Int]
  }

  /// The section of the origin.
  struct OriginPlan {
    var table: [Int]

    /// The positions of the columns in the table.
    var columns: [OriginColumn: Int]
  }

  var pool: TensorPool
  var origin: OriginPlan?
  var models: [ModelPlan] = []

  /// The numbers in the pool of tensors of the document.
  private var numbers: [Int: Int] = [:]

  /// The same for tensors without dimensions, as arrays of the origin need them.
  private var rowedNumbers: [Int: Int] = [:]

  /// The most tensors of a section that readers accept.
  private let mostTensors: Int

  /// Judges a document and decides what goes where.
  init(
    _ document: Document, options: ContainerWriter.Options,
    mostTensors: Int = ContainerFormat.tensors
  ) throws(WriteError) {
    self.mostTensors = mostTensors
    pool = TensorPool(telling: options.headway)
    try ContainerPlan.checkNames(document)
    for entry in document.entries { models.append(try plan(entry, document)) }
    let isOriginNamed = document.entries.contains { $0.node != nil }
    if let graph = document.origin, options.origin == .keep, isOriginNamed {
      origin = try plan(graph, document)
    }
  }

  private static func checkNames(_ document: Document) throws(WriteError) {
    var names: Set<[UInt8]> = []
    for entry in document.entries {
      guard ContainerRoot.isName(entry.name), names.insert(Array(entry.name.utf8)).inserted else {
        throw WriteError(.containerName, "'\(entry.name)'")
      }
    }
    for model in document.models {
      guard ContainerRoot.isKind(model.kind), model.version >= 1 else {
        throw WriteError(.containerKind, "'\(model.kind)' version \(model.version)")
      }
      for (name, value) in model.fields.values {
        guard value.depth <= ContainerPlan.deepest else {
          throw WriteError(.containerValue, "lists of field '\(name)' nest too deeply")
        }
        var isText = true
        value.forEachScalar { scalar in
          guard case .wtf8(let bytes) = scalar else { return }
          if !TextContent.isWTF8(bytes.span) || TextContent.isUTF8(bytes.span) { isText = false }
        }
        guard isText else {
          throw WriteError(.containerValue, "a text of field '\(name)' has another form")
        }
      }
    }
  }

  /// Lists in a field: 32 levels, less four around the field and two of a reference with rows.
  private static let deepest = 26

  private mutating func number(
    _ reference: TensorReference, _ document: Document
  ) throws(ReadError) -> Int {
    let (tensor, _) = try document.resolve(reference)
    if let known = numbers[reference.tensor] { return known }
    let number = try pool.add(tensor)
    numbers[reference.tensor] = number
    return number
  }

  /// Refuses a table that no reader would read, before its tensors are encoded.
  private func check(_ table: [Int], of section: String) throws(WriteError) {
    guard table.count <= mostTensors else {
      throw WriteError(
        .containerUnreadable,
        "\(section) has over \(mostTensors) tensors, which is \(ErrorCode.tooManyTensors.name)")
    }
  }

  // MARK: Models

  private mutating func plan(
    _ entry: Document.Entry, _ document: Document
  ) throws(WriteError) -> ModelPlan {
    guard document.models.indices.contains(entry.model) else {
      throw WriteError(.badReference, "'\(entry.name)' names no model")
    }
    var plan = ModelPlan(entry: entry, models: [entry.model], position: [:], table: [])
    var places = [entry.model: 0]
    var tablePlaces: [Int: Int] = [:]
    var references: [[Int]] = []
    var next = 0
    func list(_ tensors: [TensorReference]) throws(WriteError) {
      for reference in tensors {
        let number = try WriteError.converting { () throws(ReadError) in
          try self.number(reference, document)
        }
        // Equal tensors have one number, and so one place.
        if tablePlaces[number] == nil {
          tablePlaces[number] = plan.table.count
          plan.table.append(number)
          try check(plan.table, of: "the section of '\(entry.name)'")
        }
        plan.position[reference.tensor] = tablePlaces[number]
      }
    }
    while next < plan.models.count {
      let (tensors, parts) = document.models[plan.models[next]].fields.references
      try list(tensors)
      for part in parts {
        guard document.models.indices.contains(part) else {
          throw WriteError(.badReference, "a model refers to model \(part)")
        }
        if places[part] == nil {
          places[part] = plan.models.count
          plan.models.append(part)
        }
      }
      references.append(parts.compactMap { places[$0] })
      next += 1
    }
    for rows in entry.verification {
      let (tensors, parts) = rows.references
      try list(tensors)
      guard parts.isEmpty else {
        throw WriteError(.containerModelReference, "verification rows name a model")
      }
    }
    guard ModelSection.areAllReached(references) else {
      throw WriteError(.containerModelReference, "the parts of '\(entry.name)' form a cycle")
    }
    return plan
  }

  // MARK: The origin

  private mutating func plan(
    _ graph: Origin, _ document: Document
  ) throws(WriteError) -> OriginPlan {
    let plan = try WriteError.converting { () throws(ReadError) in
      try originPlan(graph, document)
    }
    try check(plan.table, of: "the origin")
    return plan
  }

  private mutating func originPlan(
    _ graph: Origin, _ document: Document
  ) throws(ReadError) -> OriginPlan {
    var table: [Int] = []
    var place: [Int: Int] = [:]
    var records: [(tensor: Int, rows: Range<Int>)] = []
    records.reserveCapacity(graph.arrays.count)
    for record in graph.arrays {
      let (tensor, rows) = try document.resolve(record)
      let number = try rowed(record.tensor, tensor, document)
      if place[number] == nil {
        // The columns come before the arrays.
        place[number] = OriginColumn.allCases.count + table.count
        table.append(number)
      }
      records.append((place[number] ?? 0, rows ?? 0..<tensor.rows))
    }
    var columns: [OriginColumn: Int] = [:]
    var front: [Int] = []
    for (column, tensor) in graph.columns(records: records) {
      columns[column] = front.count
      front.append(try pool.add(tensor))
    }
    return OriginPlan(table: front + table, columns: columns)
  }

  /// The number in the pool of a tensor, which is given a dimension if it has none.
  private mutating func rowed(
    _ index: Int, _ tensor: Tensor, _ document: Document
  ) throws(ReadError) -> Int {
    guard tensor.shape.isEmpty else { return try number(TensorReference(index), document) }
    if let known = rowedNumbers[index] { return known }
    let number = try pool.add(Tensor(tensor.type, [1], tensor.source))
    rowedNumbers[index] = number
    return number
  }
}

extension FieldValue {
  /// The levels of lists in a value.
  fileprivate var depth: Int {
    var open: [ArraySlice<FieldValue>] = [[self]]
    var deepest = 0
    while !open.isEmpty {
      switch open[open.count - 1].popFirst() {
      case .list(let elements):
        open.append(elements[...])
        deepest = max(deepest, open.count - 1)
      case _?: continue
      case nil: open.removeLast()
      }
    }
    return deepest
  }
}

extension Fields {
  /// What the fields refer to, in order: tensors, and models.
  fileprivate var references: (tensors: [TensorReference], models: [Int]) {
    var tensors: [TensorReference] = []
    var models: [Int] = []
    for (_, value) in values {
      value.forEachScalar { scalar in
        switch scalar {
        case .tensor(let reference): tensors.append(reference)
        case .model(let index): models.append(index)
        default: break
        }
      }
    }
    return (tensors, models)
  }
}
