import Amphora
import Bytes
import Models

/// Compares two models and their parts, field by field.
struct FieldComparison {
  /// What the models differ in.
  var differences = Differences()

  /// Whether a part is carried whole, so that all there is of it lies in the origin.
  private(set) var hasOpaquePart = false

  private let one: ComparedModel
  private let other: ComparedModel
  private let tolerance: Tolerance
  private let deadline: Deadline?

  private var trail = Trail()
  private var parts = EquivalentPairs()

  /// Pairs of parts that are still to be compared, and where they are.
  private var waiting: [(one: Int, other: Int, place: Int)] = []

  private struct TensorPair: Hashable {
    let one: TensorReference
    let other: TensorReference
  }

  /// Tensors that have been compared: a model may name one often.
  private var tensors: [TensorPair: TensorComparison] = [:]

  init(
    _ one: ComparedModel, _ other: ComparedModel, _ tolerance: Tolerance, deadline: Deadline?
  ) {
    (self.one, self.other) = (one, other)
    (self.tolerance, self.deadline) = (tolerance, deadline)
  }

  /// Compares the models and all their parts.
  ///
  /// - Throws: What reading tensors throws.
  mutating func compareModels() throws(Failure) {
    _ = parts.join(one.entry.model, other.entry.model)
    waiting = [(one.entry.model, other.entry.model, Trail.start)]
    var next = 0
    while next < waiting.count {
      let pair = waiting[next]
      next += 1
      let left = one.document.models[pair.one]
      let right = other.document.models[pair.other]
      if [left.kind, right.kind].contains(ModelKinds.opaque) { hasOpaquePart = true }
      // Fields of different kinds have nothing in common.
      guard left.kind.utf8.elementsEqual(right.kind.utf8) else {
        add(.differentKind, pair.place, ["kind"], left.kind, right.kind)
        continue
      }
      if left.version != right.version {
        add(.differentKind, pair.place, ["kind_version"], "\(left.version)", "\(right.version)")
      }
      let place = trail.step(from: pair.place, "fields")
      try compare(left.fields, right.fields, .differentField, at: place)
    }
  }

  /// Compares verification rows.
  ///
  /// - Throws: What reading tensors throws.
  mutating func compareVerification() throws(Failure) {
    let place = trail.step(from: Trail.start, "verification")
    let (left, right) = (one.entry.verification, other.entry.verification)
    guard left.count == right.count else {
      let words = { "\(Text.counted($0, "set")) of rows" }
      add(.differentVerification, place, [], words(left.count), words(right.count))
      return
    }
    for (number, (left, right)) in zip(left, right).enumerated() {
      let place = trail.step(from: place, "\(number)")
      try compare(left, right, .differentVerification, at: place)
    }
  }

  /// Compares fields of two models, which are in ascending order on both sides.
  private mutating func compare(
    _ one: Fields, _ other: Fields, _ code: ErrorCode, at place: Int
  ) throws(Failure) {
    var (left, right) = (one.values[...], other.values[...])
    while !left.isEmpty || !right.isEmpty {
      switch (left.first, right.first) {
      case (let a?, let b?) where a.name.utf8.elementsEqual(b.name.utf8):
        (left, right) = (left.dropFirst(), right.dropFirst())
        try compare(a.value, b.value, code, a.name, at: place)
      case (let a?, let b)
      where b.map { a.name.utf8.lexicographicallyPrecedes($0.name.utf8) } ?? true:
        left.removeFirst()
        add(code, place, [a.name], words(a.value, self.one), nil)
      default:
        let b = right.removeFirst()
        add(code, place, [b.name], nil, words(b.value, self.other))
      }
    }
  }

  /// Compares two values; lists that are nested wait on a stack.
  private mutating func compare(
    _ one: FieldValue, _ other: FieldValue, _ code: ErrorCode, _ name: String, at place: Int
  ) throws(Failure) {
    var open: [(one: ArraySlice<FieldValue>, other: ArraySlice<FieldValue>)] = []
    var (left, right) = (one, other)
    while true {
      if case .list(let a) = left, case .list(let b) = right, a.count == b.count {
        open.append((a[...], b[...]))
      } else {
        // A slice begins at the position of its first element.
        let way = { [name] + open.map { "\($0.one.startIndex - 1)" } }
        try compareSingle(left, right, code, way(), at: place)
      }
      while let last = open.last, last.one.isEmpty { open.removeLast() }
      guard !open.isEmpty else { return }
      left = open[open.count - 1].one.removeFirst()
      right = open[open.count - 1].other.removeFirst()
    }
  }

  private mutating func compareSingle(
    _ one: FieldValue, _ other: FieldValue, _ code: ErrorCode, _ way: [String], at place: Int
  ) throws(Failure) {
    switch (one, other) {
    case (.bool(let a), .bool(let b)) where a == b: return
    case (.integer(let a), .integer(let b)) where a == b: return
    case (.string(let a), .string(let b)) where a.utf8.elementsEqual(b.utf8): return
    case (.wtf8(let a), .wtf8(let b)) where a == b: return
    case (.float(let a), .float(let b)):
      switch tolerance.judge(a, b) {
      case .same: return
      case .near(let difference): return differences.tolerate(difference)
      case .apart: break
      }
    case (.tensor(let a), .tensor(let b)):
      return try compareTensors(a, b, code == .differentField ? .differentTensor : code, way, place)
    case (.model(let a), .model(let b)):
      guard parts.join(a, b) else { return }
      waiting.append((a, b, way.reduce(place) { trail.step(from: $0, $1) }))
      return
    default: break
    }
    add(code, place, way, words(one, self.one), words(other, self.other))
  }

  private mutating func compareTensors(
    _ one: TensorReference, _ other: TensorReference, _ code: ErrorCode, _ way: [String],
    _ place: Int
  ) throws(Failure) {
    let pair = TensorPair(one: one, other: other)
    let (left, right) = (try self.one.tensor(one), try self.other.tensor(other))
    let comparison: TensorComparison
    if let known = tensors[pair] {
      comparison = known
    } else {
      comparison = try TensorComparison(left, right, tolerance, deadline: deadline)
      tensors[pair] = comparison
    }
    switch comparison {
    case .equal: return
    case .near(let difference): differences.tolerate(difference)
    case .otherForm: add(code, place, way, left.words, right.words)
    case .different(let elements, let first, let second):
      add(code, place, way, first, second, elements)
    }
  }

  private func words(_ value: FieldValue, _ model: ComparedModel) -> String {
    ValueText.describe(value, in: model.document)
  }

  private mutating func add(
    _ code: ErrorCode, _ place: Int, _ way: [String], _ first: String?, _ second: String?,
    _ elements: ElementDifferences? = nil
  ) {
    differences.add(
      Difference(
        code: code, pointer: trail.pointer(to: place, way), first: first, second: second,
        elements: elements))
  }
}
