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

  /// Looks at elements of `form`; they lie at `range` of their tensor.
  init(_ values: [Int64], _ form: ElementForm, at range: Range<Int>, _ starts: TreeStarts) {
    switch form.kind {
    case .signed, .unsigned:
      integers = IntegerRange(values, isSigned: form.kind == .signed)
      let deltas = DeltaEncoding.encode(values, size: form.size)
      differences = IntegerRange(deltas, isSigned: true)
      if form.kind == .signed, let distances = ChildEncoding.encode(values, range, starts) {
        self.distances = IntegerRange(distances, isSigned: false)
      }
    case .float where form.size >= 4:
      var range = IntegerRange()
      for value in values {
        let integer =
          form.size == 4
          ? FloatIntegers.integer(float32: value) : FloatIntegers.integer(float64: value)
        guard let integer else { return }
        range.formUnion(IntegerRange([integer], isSigned: true))
      }
      integers = range
    case .float, .other: break
    }
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
