import Codecs

extension ContainerRoot {
  /// The JSON of a root that lists all models.
  static func json(
    _ entries: [Entry], generation: Int = 1, previous: Extent? = nil,
    extensions: JSONValue? = nil
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    write(extensions: extensions, to: &writer)
    writer.key("generation")
    writer.integer(generation)
    write(entries, key: "models", to: &writer)
    write(previous, to: &writer)
    writer.key("type")
    writer.string("full")
    writer.endObject()
    return writer.finish()
  }

  /// The JSON of a root that says what is different from the full root at `base`.
  static func json(
    _ delta: Delta, base: Extent, generation: Int, previous: Extent,
    extensions: JSONValue? = nil
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("base")
    base.write(to: &writer)
    write(extensions: extensions, to: &writer)
    writer.key("generation")
    writer.integer(generation)
    write(previous, to: &writer)
    writer.key("remove")
    writer.beginArray()
    for name in delta.remove { writer.string(name) }
    writer.endArray()
    write(delta.set, key: "set", to: &writer)
    writer.key("type")
    writer.string("delta")
    writer.endObject()
    return writer.finish()
  }

  /// Keeps what an earlier root had in `extensions`, which only its writer understands.
  private static func write(extensions: JSONValue?, to writer: inout JSONWriter) {
    guard let extensions else { return }
    writer.key("extensions")
    writer.copy(extensions)
  }

  private static func write(_ previous: Extent?, to writer: inout JSONWriter) {
    guard let previous else { return }
    writer.key("previous")
    previous.write(to: &writer)
  }

  private static func write(_ entries: [Entry], key: String, to writer: inout JSONWriter) {
    writer.key(key)
    writer.beginArray()
    for entry in entries {
      writer.beginObject()
      writer.key("kind")
      writer.string(entry.kind)
      writer.key("name")
      writer.string(entry.name)
      writer.key("section")
      entry.section.write(to: &writer)
      writer.endObject()
    }
    writer.endArray()
  }
}

extension Catalog {
  /// The JSON of the root of the generation that follows this one and has `entries`: full, or a
  /// delta where that makes files smaller.
  ///
  /// - Precondition: No name comes twice.
  func json(ofNext entries: [ContainerRoot.Entry]) -> [UInt8] {
    let generation = root.generation + 1
    let extensions = root.document.root["extensions"]
    let delta = ContainerRoot.Delta(from: base.ownEntries, to: entries)
    // With c changes for n models, a full root every sqrt(2n) generations costs the least.
    let isCheap = delta.count * delta.count <= 2 * entries.count
    guard isCheap, generation - base.generation <= ContainerFormat.deltas else {
      return ContainerRoot.json(
        entries, generation: generation, previous: root.extent, extensions: extensions)
    }
    return ContainerRoot.json(
      delta, base: base.extent, generation: generation, previous: root.extent,
      extensions: extensions)
  }
}

extension ContainerRoot.Delta {
  /// What makes `entries` of `base`; in both, no name comes twice.
  init(from base: [ContainerRoot.Entry], to entries: [ContainerRoot.Entry]) {
    var places: [[UInt8]: Int] = [:]
    for (place, entry) in base.enumerated() { places[Array(entry.name.utf8)] = place }
    var isKept = [Bool](repeating: false, count: base.count)
    // The models that stay in their places are a beginning of the new list that keeps the order of
    // the base; what follows comes at the end, and goes from where it was.
    var last = -1
    var remaining = entries[...]
    while let entry = remaining.first, let place = places[Array(entry.name.utf8)], place > last {
      isKept[place] = true
      if !entry.isSame(as: base[place]) { set.append(entry) }
      last = place
      remaining.removeFirst()
    }
    set += remaining
    remove = base.indices.filter { !isKept[$0] }.map { base[$0].name }
  }
}
