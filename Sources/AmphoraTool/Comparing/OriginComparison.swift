import Amphora
import Bytes

/// Compares what models were made from, object by object, up to the first difference.
///
/// Objects that can change are equal when they are also shared alike: a list that is in two places on
/// one side has to be one list on the other.
struct OriginComparison {
  private let one: ComparedOrigin
  private let other: ComparedOrigin
  private let tolerance: Tolerance
  private let deadline: Deadline?

  private var pairs = EquivalentPairs()

  /// The object on the other side, of each that can change.
  private var partners: [Int: Int] = [:]
  private var partnersOfOther: [Int: Int] = [:]

  private var columns = ColumnCounts()
  private var columnsOfOther = ColumnCounts()

  private var way: OriginWay

  init(
    _ one: ComparedOrigin, _ other: ComparedOrigin, _ tolerance: Tolerance, deadline: Deadline?
  ) {
    (self.one, self.other) = (one, other)
    (self.tolerance, self.deadline) = (tolerance, deadline)
    way = OriginWay(one.origin)
  }

  /// Whether both graphs are those that were compared before, so that what was found equal still is.
  func covers(_ one: ComparedOrigin, _ other: ComparedOrigin) -> Bool {
    self.one.place == one.place && self.other.place == other.place
  }

  /// The first difference between the objects of two models; nil when there is none.
  ///
  /// After a difference, nothing more can be asked.
  ///
  /// - Throws: What reading tensors throws, or `outOfTime`.
  mutating func difference(
    _ one: Int, _ other: Int, _ differences: inout Differences
  ) throws(Failure) -> Difference? {
    way = OriginWay(self.one.origin)
    var waiting = [(one: one, other: other, from: OriginWay.start, place: 0)]
    var steps = 0
    while let next = waiting.popLast() {
      steps += 1
      if steps.isMultiple(of: 1_024) { try checkTime() }
      let (left, right) = (self.one.origin.nodes[next.one], self.other.origin.nodes[next.other])
      guard left.kind == right.kind else { return difference(next) }
      guard arePartners(next.one, next.other, left.kind) else {
        return difference(next, ("shared in one way", "shared in another way"))
      }
      guard pairs.join(next.one, next.other) else { continue }
      guard isEqual(left, right, &differences), left.count == right.count else {
        return difference(next)
      }
      if let difference = try arrayDifference(next, &differences) { return difference }
      guard left.kind.hasChildren else { continue }
      let step = way.step(from: next.from, next.one, next.place)
      let children = zip(
        self.one.origin.children(of: next.one), self.other.origin.children(of: next.other))
      for (place, (a, b)) in children.enumerated().reversed() {
        waiting.append((a, b, step, place))
      }
    }
    return nil
  }

  private typealias Pair = (one: Int, other: Int, from: Int, place: Int)

  private func checkTime() throws(Failure) {
    do throws(ReadError) {
      try deadline?.check(at: 0)
    } catch {
      throw Failure(error, file: one.file)
    }
  }

  /// Whether objects that can change have met each other only.
  private mutating func arePartners(_ one: Int, _ other: Int, _ kind: NodeKind) -> Bool {
    guard kind.isChangeable else { return true }
    let (known, knownOfOther) = (partners[one], partnersOfOther[other])
    guard known != nil || knownOfOther != nil else {
      partners[one] = other
      partnersOfOther[other] = one
      return true
    }
    return known == other && knownOfOther == one
  }

  /// Whether what nodes of one kind hold themselves is equal.
  private func isEqual(
    _ one: Origin.Node, _ other: Origin.Node, _ differences: inout Differences
  ) -> Bool {
    let (a, b) = (Int(one.value), Int(other.value))
    let (left, right) = (self.one.origin, self.other.origin)
    switch one.kind {
    case .integer: return a == b
    case .float, .complex:
      for lane in 0..<(one.kind == .float ? 1 : 2) {
        switch tolerance.judge(left.floats[a + lane], right.floats[b + lane]) {
        case .same: continue
        case .near(let difference): differences.tolerate(difference)
        case .apart: return false
        }
      }
      return true
    case .string, .bigInteger, .dtype, .recordDtype:
      return left.strings[a].equals(right.strings[b])
    case .bytes, .byteString, .byteArray:
      return left.blob[one.first..<one.first + one.count]
        == right.blob[other.first..<other.first + other.count]
    default: return true
    }
  }

  /// What differs in the elements of arrays and columns.
  private mutating func arrayDifference(
    _ pair: Pair, _ differences: inout Differences
  ) throws(Failure) -> Difference? {
    let (left, right) = (one.origin.nodes[pair.one], other.origin.nodes[pair.other])
    var count = columns.count(of: pair.one, in: one.origin)
    guard count == columnsOfOther.count(of: pair.other, in: other.origin) else {
      return difference(pair)
    }
    // Of other nodes, the value is no place: it can be any integer.
    guard count > 0 else { return nil }
    let (a, b) = (Int(left.value), Int(right.value))
    count = min(count, one.origin.arrays.count - a, other.origin.arrays.count - b)
    for column in 0..<max(count, 0) {
      let left = try ComparedTensor(
        one.origin.arrays[a + column], of: one.document, in: one.file)
      let right = try ComparedTensor(
        other.origin.arrays[b + column], of: other.document, in: other.file)
      let comparison = try TensorComparison(
        left, right, tolerance, comparesShapes: false, deadline: deadline)
      switch comparison {
      case .equal: continue
      case .near(let largest): differences.tolerate(largest)
      case .otherForm: return difference(pair, (left.words, right.words))
      case .different(let elements, let first, let second):
        return difference(pair, (first, second), elements)
      }
    }
    return nil
  }

  private func difference(
    _ pair: Pair, _ words: (String, String)? = nil, _ elements: ElementDifferences? = nil
  ) -> Difference {
    Difference(
      code: .differentOrigin, pointer: way.pointer(to: pair.from, pair.place),
      first: words?.0 ?? one.origin.words(of: pair.one),
      second: words?.1 ?? other.origin.words(of: pair.other), elements: elements)
  }
}

extension NodeKind {
  /// Whether Python can change such an object, so that it matters where it is shared.
  fileprivate var isChangeable: Bool {
    switch self {
    case .list, .dict, .set, .byteArray, .call, .instance, .array, .fortranArray, .objectArray,
      .scalarList, .scalarDict:
      true
    default: false
    }
  }
}

extension ByteSlice {
  fileprivate func equals(_ other: ByteSlice) -> Bool {
    let (left, right) = (bytes, other.bytes)
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }
}
