import Amphora
import Bytes

/// Goes over the elements of blocks that are not equal byte for byte.
struct ElementScan {
  /// Elements that differ.
  private(set) var count = 0

  /// How far apart the numbers are that differ most; nil when nothing differs, or no numbers do.
  private(set) var largest: Double?

  /// The place of those, or of the first that differ.
  private(set) var place = 0

  /// What stands there.
  private(set) var words = (first: "", second: "")

  /// How far apart the numbers are that differ most, of those that are near enough.
  private(set) var tolerated: Double?

  private let type: ElementType
  private let tolerance: Tolerance

  init(_ type: ElementType, _ tolerance: Tolerance) {
    (self.type, self.tolerance) = (type, tolerance)
  }

  /// Takes the next blocks, of `count` elements each; the first is the element `first`.
  ///
  /// - Throws: Nothing that a block of its type has: the types are those of the tensors.
  mutating func look(
    at one: [UInt8], _ other: [UInt8], _ count: Int, from first: Int
  ) throws(ReadError) {
    switch type {
    case .float64, .float32, .float16, .bfloat16, .smallFloat:
      try numbers(one, other, type, from: first)
    case .complex64: try numbers(one, other, .float32, from: first, lanes: 2)
    case .complex128: try numbers(one, other, .float64, from: first, lanes: 2)
    case .int8: integers(one, other, from: first, Int8.self)
    case .int16: integers(one, other, from: first, Int16.self)
    case .int32: integers(one, other, from: first, Int32.self)
    case .int64: integers(one, other, from: first, Int64.self)
    case .uint8: integers(one, other, from: first, UInt8.self)
    case .uint16: integers(one, other, from: first, UInt16.self)
    case .uint32: integers(one, other, from: first, UInt32.self)
    case .uint64: integers(one, other, from: first, UInt64.self)
    case .bool: values(one, other, count, from: first) { $0.first == 0 ? "false" : "true" }
    case .datetime64, .timedelta64:
      values(one, other, count, from: first) { "\(ElementScan.integer($0) as Int64)" }
    case .bytes: values(one, other, count, from: first) { ValueText.hexadecimal($0) }
    case .utf8, .wtf8:
      let (left, right) = (ElementScan.texts(one, count), ElementScan.texts(other, count))
      for (number, (a, b)) in zip(left, right).enumerated() where one[a] != other[b] {
        note(first + number) { (ValueText.quoted(one[a]), ValueText.quoted(other[b])) }
      }
    }
  }

  /// Floating-point numbers; an element of several lanes differs when one of them does.
  private mutating func numbers(
    _ one: [UInt8], _ other: [UInt8], _ lane: ElementType, from first: Int, lanes: Int = 1
  ) throws(ReadError) {
    let left = try ElementScan.doubles(one, lane)
    let right = try ElementScan.doubles(other, lane)
    var previous = -1
    for (number, (a, b)) in zip(left, right).enumerated() {
      switch tolerance.judge(a, b) {
      case .same: continue
      case .near(let difference): tolerated = max(tolerated ?? 0, difference)
      case .apart(let difference):
        let element = first + number / lanes
        if element != previous { count += 1 }
        previous = element
        guard largest.map({ difference > $0 }) ?? true else { continue }
        (largest, place) = (difference, element)
        words = lane == .float32 ? ("\(Float(a))", "\(Float(b))") : ("\(a)", "\(b)")
      }
    }
  }

  /// Elements as doubles, which hold every floating-point type exactly.
  private static func doubles(
    _ bytes: [UInt8], _ type: ElementType
  ) throws(ReadError) -> [Double] {
    let size = type.size ?? 1
    let source = ContiguousSource(ByteStorage(copying: bytes.span).slice, itemSize: size)
    return try Tensor(type, [bytes.count / size], source).doubles()
  }

  /// Integers, which no tolerance is for: most are labels, places and counts.
  private mutating func integers<Value: FixedWidthInteger>(
    _ one: [UInt8], _ other: [UInt8], from first: Int, _ type: Value.Type
  ) {
    let size = MemoryLayout<Value>.size
    for number in 0..<one.count / size {
      let range = number * size..<(number + 1) * size
      let left: Value = ElementScan.integer(one[range])
      let right: Value = ElementScan.integer(other[range])
      guard left != right else { continue }
      count += 1
      let (exact, overflow) = left.subtractingReportingOverflow(right)
      let difference = overflow ? (Double(left) - Double(right)) : Double(exact)
      guard largest.map({ difference.magnitude > $0 }) ?? true else { continue }
      (largest, place) = (difference.magnitude, first + number)
      words = ("\(left)", "\(right)")
    }
  }

  /// Elements of one size that are no numbers.
  private mutating func values(
    _ one: [UInt8], _ other: [UInt8], _ count: Int, from first: Int,
    _ words: (ArraySlice<UInt8>) -> String
  ) {
    let size = one.count / count
    for number in 0..<count {
      let range = number * size..<(number + 1) * size
      guard one[range] != other[range] else { continue }
      note(first + number) { (words(one[range]), words(other[range])) }
    }
  }

  private mutating func note(_ element: Int, _ words: () -> (first: String, second: String)) {
    if count == 0 { (place, self.words) = (element, words()) }
    count += 1
  }

  /// A number whose least byte comes first.
  private static func integer<Value: FixedWidthInteger>(_ bytes: ArraySlice<UInt8>) -> Value {
    bytes.reversed().reduce(0) { $0 << 8 | Value(truncatingIfNeeded: $1) }
  }

  /// Where texts are, behind their lengths; sources have judged those.
  private static func texts(_ bytes: [UInt8], _ count: Int) -> [Range<Int>] {
    var end = 4 * count
    return (0..<count).map { number in
      let start = end
      end += Int(integer(bytes[4 * number..<4 * number + 4]) as UInt32)
      return start..<end
    }
  }
}
