import Bytes

/// Encodings as the writer applies them, with what they need in memory.
struct EncodingPlan: Sendable {
  enum Step: Sendable {
    /// The positions are those of all elements, where they are not too many to be kept.
    case dictionary(DistinctValues, positions: DictionaryPositions, codes: ElementType)
    case child(TreeStarts)
    case delta
    case narrow(ElementType)
    case shuffle
  }

  let type: ElementType
  private(set) var steps: [Step]

  /// The tensor that the first step needs.
  let needed: Tensor?

  init(type: ElementType, steps: [Step] = []) {
    (self.type, self.steps) = (type, steps)
    switch steps.first {
    case .dictionary(let values, _, _):
      let size = type.size ?? 8
      let bytes = ByteStorage(count: size * values.values.count) { output in
        Elements.append(values.values, size: size, to: &output)
      }
      let source = ContiguousSource(bytes.slice, itemSize: size)
      needed = Tensor(type, [values.values.count], source)
    case .child(let starts) where starts.bounds.count > 2:
      let bounds = starts.bounds.map { Int64($0) }
      needed = Tensor(.int64, [bounds.count], ContiguousSource(bounds))
    default: needed = nil
    }
  }

  /// The same with a shuffle as the last step.
  var shuffled: EncodingPlan {
    var plan = self
    plan.steps.append(.shuffle)
    return plan
  }

  /// The steps as the tensor table has them; `entry` is that of the tensor which the first needs.
  func encodings(over entry: TensorEntry?) -> [Encoding] {
    steps.map { step in
      switch step {
      case .dictionary(_, _, let codes):
        guard let entry else { preconditionFailure("a dictionary has been written") }
        return .dictionary(entry, codes: codes)
      case .child: return .child(starts: entry)
      case .delta: return .delta
      case .narrow(let type): return .narrow(type)
      case .shuffle: return .shuffle
      }
    }
  }

  /// Encodes the elements `range` of the tensor, whose raw form is `raw`.
  ///
  /// - Precondition: each step can be applied to all elements; `EncodingSurvey` has seen to that.
  func encode(_ raw: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    guard let form = ElementForm(type) else { preconditionFailure("strings have no encodings") }
    var steps = steps[...]
    var isShuffled = false
    if case .shuffle? = steps.last {
      steps.removeLast()
      isShuffled = true
    }
    guard !steps.isEmpty else {
      if isShuffled { return ShuffleEncoding.encode(raw, size: form.size) }
      var copy: [UInt8] = []
      copy.append(copying: raw)
      return copy
    }
    var last: Int64 = 0
    var size = form.size
    let bytes = [UInt8](capacity: raw.count) { output in
      for block in Elements.blocks(range.count) {
        let part = raw.extracting(form.size * block.lowerBound..<form.size * block.upperBound)
        let place = range.lowerBound + block.lowerBound
        let values: [Int64]
        (values, size) = encoded(part, form, place..<place + block.count, steps, after: &last)
        Elements.append(values, size: size, to: &output)
      }
    }
    return isShuffled ? ShuffleEncoding.encode(bytes, size: size) : bytes
  }

  /// Takes the elements of a block through `steps`; `last` is the last element before it.
  private func encoded(
    _ raw: Span<UInt8>, _ type: ElementForm, _ range: Range<Int>, _ steps: ArraySlice<Step>,
    after last: inout Int64
  ) -> ([Int64], size: Int) {
    var form = type
    var values: [Int64] = []
    if case .dictionary(_, let positions, _)? = steps.first, !positions.isEmpty {
      values = positions[range]
    } else {
      values = Elements.load(raw, form)
    }
    for step in steps {
      switch step {
      case .dictionary(let known, let positions, let codes):
        if positions.isEmpty { values = known.positions(values) }
        form = ElementForm(.unsigned, codes.size ?? 4)
      case .child(let starts):
        guard let distances = ChildEncoding.encode(values, range, starts) else {
          preconditionFailure("all children are behind their parents")
        }
        values = distances
        form.kind = .unsigned
      case .delta:
        values = DeltaEncoding.encode(values, size: form.size, after: &last)
        form.kind = .signed
      case .narrow(let type):
        values = NarrowEncoding.encode(values, from: form)
        form = ElementForm(type.isSignedInteger ? .signed : .unsigned, type.size ?? 8)
      case .shuffle: preconditionFailure("a shuffle is the last step")
      }
    }
    return (values, form.size)
  }
}
