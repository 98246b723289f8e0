import Bytes
import Codecs

extension SchemaValidation {
  /// An array or object in which the first pass is.
  struct Open {
    let isObject: Bool

    /// Its slots, some of which ask for something of what lies in it.
    let slots: Range<Int>

    /// What they ask of each.
    let questions: Int

    /// What applies to it, when that is remembered.
    let state: Int?

    /// Its number among the parts that may be remembered.
    let part: Int?

    let endRow: Int
    var position = 0

    func item(_ value: JSONValue, name: ArraySlice<UInt8>) -> SchemaRule.Item {
      if value.isKey { return .name }
      return isObject ? .member(name) : .element(position)
    }
  }

  /// What the rules of an array or object lead to for one of its items.
  struct Target {
    let parent: Int
    let rule: Int
    let subschema: Int
  }

  /// The first pass: notes which subschemas apply to each row, and by which rules.
  ///
  /// - Throws: `schemaPattern` or `schemaWork`.
  mutating func assign() throws(ReadError) {
    var open: [Open] = []
    var name: ArraySlice<UInt8> = []
    let (base, end) = (value.rows.lowerBound, value.rows.upperBound)
    firstSlots.reserveCapacity(value.rows.count + 1)
    firstLinks.reserveCapacity(value.rows.count + 1)
    slots.reserveCapacity(value.rows.count)
    links.reserveCapacity(value.rows.count)
    var row = base
    while row < end {
      let current = value.document.value(at: row)
      begin()
      while let last = open.last, last.endRow == row {
        if let part = last.part { close(part) }
        open.removeLast()
      }
      var state: Int?
      if row == base {
        append(schema.subschemas[schema.root].closure)
        state = states.state(of: slots.map(\.subschema), in: schema)
      } else {
        let parent = open.count - 1
        if open[parent].questions > 0 {
          if current.isKey { name = current.utf8Slice ?? [] }
          try ask(open[parent].questions, at: current)
          let item = open[parent].item(current, name: name)
          state = try assign(item, current, to: open[parent].slots, in: open[parent].state)
        }
        open[parent].position += 1
      }
      try ask(0, at: current)
      row += 1
      if current.count > 0 {
        let own = firstSlots[current.rows.lowerBound - base]..<slots.count
        let parts = recollection.parts.count
        if let state, !own.isEmpty, try settle(current, own, in: state) {
          begin(current.rows.upperBound - row)
          row = current.rows.upperBound
          continue
        }
        open.append(
          Open(
            isObject: current.kind == .object, slots: own,
            questions: own.reduce(0) {
              $0 + schema.subschemas[Int(slots[$1].subschema)].questions
            },
            state: state, part: parts < recollection.parts.count ? parts : nil,
            endRow: current.rows.upperBound))
      }
    }
    begin()
    for last in open.reversed() { if let part = last.part { close(part) } }
  }

  /// Notes what there is before the next row, or rows that have nothing.
  private mutating func begin(_ rows: Int = 1) {
    for _ in 0..<rows {
      firstSlots.append(slots.count)
      firstLinks.append(links.count)
    }
  }

  /// Makes the slots of an item from those of the array or object that it lies in, whose state is
  /// known or not; returns the state of the item.
  private mutating func assign(
    _ item: SchemaRule.Item, _ current: JSONValue, to parents: Range<Int>, in state: Int?
  ) throws(ReadError) -> Int? {
    guard let state, let place = states.place(of: item, in: state) else {
      try assign(item, current, to: parents)
      return nil
    }
    let (firstSlot, firstLink) = (slots.count, links.count)
    if let step = states[place] {
      for subschema in states.subschemas(of: step.state) {
        slots.append(Slot(subschema: subschema))
      }
      for link in step.links {
        links.append(
          Link(
            parent: parents.lowerBound + Int(link.parent), child: firstSlot + Int(link.child),
            rule: Int(link.rule)))
      }
      return step.state
    }
    try assign(item, current, to: parents)
    let next = states.state(of: slots[firstSlot...].map(\.subschema), in: schema)
    if let next {
      let bound = links[firstLink...].map { link in
        SchemaStates.Link(
          parent: Int32(link.parent - parents.lowerBound), child: Int32(link.child - firstSlot),
          rule: Int32(link.rule))
      }
      states.keep(SchemaStates.Step(state: next, links: bound), at: place)
    }
    return next
  }

  /// Makes the slots of an item from those of the array or object that it lies in.
  private mutating func assign(
    _ item: SchemaRule.Item, _ current: JSONValue, to parents: Range<Int>
  ) throws(ReadError) {
    budget.offset = current.key?.offset ?? current.offset
    targets.removeAll(keepingCapacity: true)
    let text = if case .member(let name) = item { [UInt8](name) } else { [UInt8]() }
    for parent in parents {
      let number = Int(slots[parent].subschema)
      for rule in schema.subschemas[number].itemRules {
        try schema.subschemas[number].rules[rule].forEachTarget(of: item, text, budget) {
          targets.append(Target(parent: parent, rule: rule, subschema: $0))
        }
      }
    }
    guard let first = targets.first else { return }
    let start = slots.count
    if targets.allSatisfy({ $0.subschema == first.subschema }) {
      append(schema.subschemas[first.subschema].closure)
    } else {
      appendClosures()
    }
    let own = start..<slots.count
    for target in targets {
      guard let child = slot(of: target.subschema, in: own) else { continue }
      links.append(Link(parent: target.parent, child: child, rule: target.rule))
    }
  }

  /// Makes a slot of each subschema that applies by one of the targets, or more.
  private mutating func appendClosures() {
    var numbers: [Int] = []
    for subschema in Self.different(targets.map(\.subschema)) {
      numbers += schema.subschemas[subschema].closure
    }
    // Ascending numbers, so that a slot comes after those that it needs.
    append(Self.different(numbers))
  }

  /// The different numbers of a list, ascending.
  private static func different(_ numbers: [Int]) -> [Int] {
    var numbers = numbers
    numbers.sort()
    var last = -1
    numbers.removeAll { number in
      defer { last = number }
      return number == last
    }
    return numbers
  }

  private mutating func append(_ closure: [Int]) {
    for subschema in closure { slots.append(Slot(subschema: Int32(subschema))) }
  }
}
