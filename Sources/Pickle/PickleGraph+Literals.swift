import Bytes

extension PickleGraph {
  /// The ids of all text and bytes of more than `least` bytes whose first byte `firsts` lists, a
  /// table of 256.
  ///
  /// A vocabulary has hundreds of thousands of texts, so no value is made of each.
  public func literalIDs(
    longerThan least: Int, beginningWith firsts: [Bool], in input: Span<UInt8>
  ) -> ContiguousArray<PickleNodeID> {
    precondition(firsts.count == 256)
    var ids = ContiguousArray<PickleNodeID>()
    for index in slots.indices {
      let slot = slots[index]
      switch slot.kind {
      case .text, .bytes, .byteString, .byteArray: break
      default: continue
      }
      let literal = slot.literal
      guard literal.count > least else { continue }
      let start = literal.range.lowerBound
      let first = literal.place == .input ? input[start] : decoded[start]
      if firsts[Int(first)] { ids.append(PickleNodeID(index)) }
    }
    return ids
  }
}
