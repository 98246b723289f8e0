import Bytes
import Codecs

extension SchemaValidation {
  /// What is noted to settle parts of the value by what is remembered, and to remember others.
  struct Recollection {
    /// An array or object whose state is known.
    struct Part {
      let row: Int
      let endRow: Int
      let key: SchemaMemory.Key

      /// Whether what came of it was remembered; then nothing that lies in it has slots.
      let isSettled: Bool

      /// What the first pass took of it.
      var effort: SchemaEffort
    }

    /// In the order of rows; the second pass takes them from the end.
    var parts: [Part] = []

    /// The effort in the second pass, which goes backwards: a row, and what it and all behind it took,
    /// where there is more than before.
    var judged: [(row: Int, effort: SchemaEffort)] = []

    /// What the rows from one on took in the second pass.
    func effort(from row: Int) -> SchemaEffort {
      let behind = judged.partitioningIndex { $0.row < row }
      return behind > 0 ? judged[behind - 1].effort : SchemaEffort()
    }

    /// So many parts of one value are remembered: others may be small and without number.
    static let mostParts = 1 << 16
  }

  /// Gives the slots of an array or object what is remembered of its text; whether there was anything.
  ///
  /// - Throws: `schemaWork` or `schemaPattern`.
  mutating func settle(
    _ current: JSONValue, _ own: Range<Int>, in state: Int
  ) throws(ReadError) -> Bool {
    guard remembers, current.range.count <= SchemaMemory.longestText,
      recollection.parts.count < Recollection.mostParts
    else { return false }
    let key = SchemaMemory.Key(state: state, text: [UInt8](current.written))
    let verdict = states.memory[key]
    let rows = current.rows
    recollection.parts.append(
      Recollection.Part(
        row: rows.lowerBound, endRow: rows.upperBound, key: key, isSettled: verdict != nil,
        effort: SchemaEffort() - effort))
    guard let verdict else { return false }
    for (slot, isValid) in zip(own, verdict.areValid) { slots[slot].isValid = isValid }
    try spend(verdict.effort, on: current)
    return true
  }

  /// Completes a part of which the first pass has seen all.
  mutating func close(_ part: Int) {
    recollection.parts[part].effort = recollection.parts[part].effort + effort
  }

  /// The part that begins at a row, which is the last that was not taken.
  mutating func takePart(at row: Int) -> Recollection.Part? {
    guard recollection.parts.last?.row == row else { return nil }
    return recollection.parts.popLast()
  }

  /// Notes what was taken to judge a row, when that is more than nothing.
  mutating func noteEffort(at row: Int) {
    let effort = effort - assigned
    guard effort != recollection.judged.last?.effort ?? SchemaEffort() else { return }
    recollection.judged.append((row, effort))
  }

  /// Remembers what came of a part whose slots have been judged.
  mutating func remember(_ part: Recollection.Part, _ own: Range<Int>) {
    let (inner, end) = (part.row + 1 - value.rows.lowerBound, part.endRow - value.rows.lowerBound)
    let judging = recollection.effort(from: part.row) - recollection.effort(from: part.endRow)
    var effort = part.effort + judging
    effort.remembered += firstSlots[end] - firstSlots[inner] + firstLinks[end] - firstLinks[inner]
    let areValid = own.map { slots[$0].isValid }
    states.memory.keep(SchemaMemory.Verdict(areValid: areValid, effort: effort), for: part.key)
  }
}
