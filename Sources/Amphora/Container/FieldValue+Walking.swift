extension FieldValue {
  /// A value with `transform` applied to everything in it that is not a list.
  package func mapped(_ transform: (FieldValue) -> FieldValue) -> FieldValue {
    var open: [(rest: ArraySlice<FieldValue>, done: [FieldValue])] = []
    var next: FieldValue? = self
    while true {
      var finished: FieldValue
      switch next {
      case .list(let elements):
        open.append((elements[...], []))
        next = open[open.count - 1].rest.popFirst()
        continue
      case let value?: finished = transform(value)
      case nil: finished = .list(open.removeLast().done)
      }
      guard !open.isEmpty else { return finished }
      open[open.count - 1].done.append(finished)
      next = open[open.count - 1].rest.popFirst()
    }
  }

  /// Calls `body` with everything in a value that is not a list, in order.
  package func forEachScalar(_ body: (FieldValue) -> Void) {
    var open: [ArraySlice<FieldValue>] = [[self]]
    while !open.isEmpty {
      switch open[open.count - 1].popFirst() {
      case .list(let elements): open.append(elements[...])
      case let value?: body(value)
      case nil: open.removeLast()
      }
    }
  }
}

extension Fields {
  /// The fields with `transform` applied to everything in them that is not a list.
  package func mapped(_ transform: (FieldValue) -> FieldValue) -> Fields {
    var fields = Fields()
    for (name, value) in values { fields[name] = value.mapped(transform) }
    return fields
  }
}
