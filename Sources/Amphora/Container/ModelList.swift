import Bytes

/// The models of a container that is being changed, in order, and which of them are new.
struct ModelList {
  /// In the places of models that were removed there is nothing.
  private var slots: [ContainerRoot.Entry?]

  /// The slot of each name, by its bytes.
  private var places: [[UInt8]: Int] = [:]

  /// Names that were set since the list was made.
  private var new: Set<[UInt8]> = []

  /// Whether the list is not what it was when it was made.
  private(set) var isChanged = false

  /// The models, in order.
  var entries: [ContainerRoot.Entry] { slots.compactMap { $0 } }

  /// The models of a generation, none of whose names comes twice.
  init(_ entries: [ContainerRoot.Entry] = []) {
    slots = entries
    for (place, entry) in entries.enumerated() { places[Array(entry.name.utf8)] = place }
  }

  /// Judges whether a name can be set.
  ///
  /// What is new cannot be replaced: its bytes, which are in the file already, would belong to nothing.
  ///
  /// - Throws: `nameTaken`.
  func check(_ name: String, taken: ContainerAppender.NameConflict) throws(WriteError) {
    let bytes = Array(name.utf8)
    guard !new.contains(bytes) else {
      throw WriteError(.nameTaken, "'\(name)', which is being added")
    }
    guard taken == .replace || places[bytes] == nil else {
      throw WriteError(.nameTaken, "'\(name)'")
    }
  }

  /// Puts a model in the place of that of its name, or at the end.
  mutating func set(_ entry: ContainerRoot.Entry) {
    let name = Array(entry.name.utf8)
    precondition(new.insert(name).inserted, "each name is set once")
    if let place = places[name] {
      slots[place] = entry
    } else {
      places[name] = slots.count
      slots.append(entry)
    }
    isChanged = true
  }

  /// Takes out the model of a name.
  ///
  /// - Throws: `noSuchName`, also for what is new.
  mutating func remove(_ name: String) throws(WriteError) {
    let bytes = Array(name.utf8)
    guard let place = places[bytes] else { throw WriteError(.noSuchName, "'\(name)'") }
    guard !new.contains(bytes) else {
      throw WriteError(.noSuchName, "'\(name)' is only being added")
    }
    places[bytes] = nil
    slots[place] = nil
    isChanged = true
  }
}
