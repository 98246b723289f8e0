/// What the elements of a tensor allow.
struct EncodingSurvey: Sendable {
  /// The integers, or the floats that are all exact integers; nil when one is not.
  private(set) var integers: IntegerRange?

  /// The differences of neighbours, for integers.
  private(set) var differences: IntegerRange?

  /// The distances of children; nil when elements are not children, each behind its parent.
  private(set) var distances: IntegerRange?

  /// Nothing.
  init() { (integers, differences, distances) = (IntegerRange(), IntegerRange(), IntegerRange()) }

  /// Looks at elements of `form` in `raw`; they lie at `range` of their tensor.
  init(_ raw: Span<UInt8>, _ form: ElementForm, at range: Range<Int>, _ starts: TreeStarts) {
    self.init()
    var last: Int64 = 0
    for block in Elements.blocks(range.count) {
      let values = Elements.load(
        raw.extracting(form.size * block.lowerBound..<form.size * block.upperBound), form)
      let place = range.lowerBound + block.lowerBound
      switch form.kind {
      case .signed, .unsigned:
        integers?.formUnion(IntegerRange(values, isSigned: form.kind == .signed))
        let deltas = DeltaEncoding.encode(values, size: form.size, after: &last)
        differences?.formUnion(IntegerRange(deltas, isSigned: true))
        guard form.kind == .signed, distances != nil else { continue }
        let encoded = ChildEncoding.encode(values, place..<place + block.count, starts)
        distances = EncodingSurvey.union(
          distances, encoded.map { IntegerRange($0, isSigned: false) })
      case .float where form.size >= 4 && integers != nil:
        integers = EncodingSurvey.union(integers, EncodingSurvey.integers(values, form))
      case .float, .other: break
      }
    }
    if form.kind != .signed { distances = nil }
    if form.kind == .float || form.kind == .other { differences = nil }
    if form.kind == .other || form.size < 4 && form.kind == .float { integers = nil }
  }

  /// The integers that floats are; nil when one is none.
  private static func integers(_ values: [Int64], _ form: ElementForm) -> IntegerRange? {
    var low: Int64 = 0
    var high: Int64 = 0
    for value in values {
      let integer =
        form.size == 4
        ? FloatIntegers.integer(float32: value) : FloatIntegers.integer(float64: value)
      guard let integer else { return nil }
      low = min(low, integer)
      high = max(high, integer)
    }
    return IntegerRange(low: low, high: UInt64(high))
  }

  /// Takes another part of the tensor in.
  mutating func formUnion(_ other: EncodingSurvey) {
    integers = EncodingSurvey.union(integers, other.integers)
    differences = EncodingSurvey.union(differences, other.differences)
    distances = EncodingSurvey.union(distances, other.distances)
  }

  private static func union(_ one: IntegerRange?, _ other: IntegerRange?) -> IntegerRange? {
    guard var range = one, let other else { return nil }
    range.formUnion(other)
    return range
  }
}
