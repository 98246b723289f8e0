import Amphora
import Bytes
import Testing

@testable import AmphoraTool

@Suite struct TensorComparisonTests {
  @Test func `equal elements are equal, whatever tensor they are rows of`() throws {
    let one = try compared(Tensor(.int64, [4, 2], ContiguousSource(Array<Int64>(0..<8))), 1..<3)
    let other = try compared(Tensor(.int64, [2, 2], ContiguousSource(Array<Int64>(2..<6))))
    guard case .equal = try comparison(one, other) else {
      Issue.record("they are equal")
      return
    }
  }

  @Test func `the largest difference is found, with its place`() throws {
    var values = (0..<12).map(Double.init)
    let one = try compared(Tensor(.float64, [3, 4], ContiguousSource(values)))
    values[1] += 0.25
    values[6] -= 0.5
    let other = try compared(Tensor(.float64, [3, 4], ContiguousSource(values)))
    let (elements, words) = try difference(one, other)
    #expect(elements.count == 2 && elements.total == 12)
    #expect(elements.largest == 0.5)
    #expect(elements.index == [1, 2])
    #expect(words == ["6.0", "5.5"])
  }

  @Test func `a difference behind the first block is found`() throws {
    let count = (8 << 20) / 2 + 5
    var values = [Int16](repeating: 7, count: count)
    let one = try compared(Tensor(.int16, [count], ContiguousSource(values)))
    values[count - 1] = -7
    let other = try compared(Tensor(.int16, [count], ContiguousSource(values)))
    let (elements, words) = try difference(one, other)
    #expect(elements.index == [count - 1])
    #expect(elements.largest == 14)
    #expect(words == ["7", "-7"])
  }

  private static let floats: [(Double, Double, Tolerance, Tolerance.Judgement)] = [
    (1, 1, Tolerance(), .same),
    (.nan, -.nan, Tolerance(), .same),
    (0, -0.0, Tolerance(), .apart(0)),
    (0, -0.0, Tolerance(relative: 1e-9), .near(0)),
    (1, 1.5, Tolerance(relative: 0.25), .apart(0.5)),
    (1, 1.5, Tolerance(relative: 0.5), .near(0.5)),
    (1, 1.5, Tolerance(absolute: 0.5), .near(0.5)),
    (-1, 1.5, Tolerance(absolute: 0.5), .apart(2.5)),
    (.nan, 1, Tolerance(relative: 10, absolute: 10), .apart(.infinity)),
    (.infinity, 1e308, Tolerance(relative: 10), .apart(.infinity)),
    (.infinity, .infinity, Tolerance(), .same),
    (.infinity, -.infinity, Tolerance(relative: 10), .apart(.infinity)),
    (1e308, -1e308, Tolerance(relative: 1), .apart(.infinity)),
  ]

  @Test(arguments: floats)
  func `numbers are judged by a tolerance`(
    one: Double, other: Double, tolerance: Tolerance, judgement: Tolerance.Judgement
  ) {
    #expect(tolerance.judge(one, other) == judgement)
    #expect(tolerance.judge(other, one) == judgement)
  }

  @Test func `numbers within a tolerance are near, and it is said how near`() throws {
    let one = try compared(Tensor(.float64, [2], ContiguousSource([1.0, 2.0])))
    let other = try compared(Tensor(.float64, [2], ContiguousSource([1.125, 2.25])))
    guard case .near(0.25) = try comparison(one, other, Tolerance(relative: 0.125)) else {
      Issue.record("they are near")
      return
    }
    let (elements, _) = try difference(one, other, Tolerance(absolute: 0.125))
    #expect(elements.count == 1 && elements.index == [1])
  }

  @Test func `no tolerance is for integers`() throws {
    let one = try compared(Tensor(.uint64, [1], ContiguousSource([UInt64.max])))
    let other = try compared(Tensor(.uint64, [1], ContiguousSource([UInt64.max - 1])))
    let (elements, words) = try difference(one, other, Tolerance(relative: 1, absolute: 10))
    #expect(elements.largest == 1)
    #expect(words == ["\(UInt64.max)", "\(UInt64.max - 1)"])
  }

  @Test func `the distance of integers may be more than they can be`() throws {
    let one = try compared(Tensor(.int64, [1], ContiguousSource([Int64.max])))
    let other = try compared(Tensor(.int64, [1], ContiguousSource([Int64.min])))
    let (elements, _) = try difference(one, other)
    #expect(elements.largest == 0x1p64)
  }

  private static let others: [(ElementType, [UInt8], [UInt8], [Int], [String], Double?)] = [
    (.float32, [0, 0, 128, 63], [0, 0, 0, 64], [0], ["1.0", "2.0"], 1),
    (.float16, [0, 60, 0, 60], [0, 60, 0, 64], [1], ["1.0", "2.0"], 1),
    (.bfloat16, [128, 63], [0, 64], [0], ["1.0", "2.0"], 1),
    (.smallFloat(.float8E5M2), [0x3c, 0x3c], [0x3c, 0x40], [1], ["1.0", "2.0"], 1),
    (
      .complex64, [0, 0, 128, 63, 0, 0, 128, 63], [0, 0, 0, 64, 0, 0, 0, 64], [0],
      ["1.0", "2.0"], 1
    ),
    (.bool, [1, 0, 1], [1, 1, 0], [1], ["false", "true"], nil),
    (.bytes(2), [1, 2, 3, 255], [1, 2, 3, 4], [1], ["03ff", "0304"], nil),
    (
      .datetime64(unit: "ns"), [1, 0, 0, 0, 0, 0, 0, 0], [255, 255, 255, 255, 255, 255, 255, 255],
      [0], ["1", "-1"], nil
    ),
  ]

  @Test(arguments: others)
  func `elements of every sort are compared`(
    type: ElementType, one: [UInt8], other: [UInt8], index: [Int], words: [String],
    largest: Double?
  ) throws {
    let size = try #require(type.size)
    func tensor(_ bytes: [UInt8]) throws -> ComparedTensor {
      let source = ContiguousSource(ByteStorage(copying: bytes.span).slice, itemSize: size)
      return try compared(Tensor(type, [bytes.count / size], source))
    }
    let (elements, found) = try difference(tensor(one), tensor(other))
    #expect(elements.index == index)
    #expect(elements.largest == largest)
    #expect(found == words)
    #expect(elements.count == (type == .bool ? 2 : 1))
  }

  @Test func `texts are compared by their bytes`() throws {
    let many = [String](repeating: "a", count: 500)
    let one = try compared(Tensor(.utf8, [502], StringSource(many + ["e\u{301}", "end"])))
    let other = try compared(Tensor(.utf8, [502], StringSource(many + ["\u{e9}", "end"])))
    let (elements, words) = try difference(one, other)
    #expect(elements.count == 1 && elements.index == [500] && elements.largest == nil)
    #expect(words == ["'e\u{301}'", "'\u{e9}'"])
  }

  @Test(arguments: [
    Tensor(.int32, [3], ContiguousSource([Int32](repeating: 0, count: 3))),
    Tensor(.int64, [1, 3], ContiguousSource([Int64](repeating: 0, count: 3))),
    Tensor(.int64, [4], ContiguousSource([Int64](repeating: 0, count: 4))),
  ])
  func `types and shapes have to be the same`(tensor: Tensor) throws {
    let zeros = Tensor(.int64, [3], ContiguousSource([Int64](repeating: 0, count: 3)))
    guard case .otherForm = try comparison(compared(tensor), compared(zeros)) else {
      Issue.record("they are of different forms")
      return
    }
  }

  @Test func `time can run out`() throws {
    let tensor = try compared(Tensor(.int64, [1], ContiguousSource([Int64(1)])))
    #expect {
      try TensorComparison(tensor, tensor, Tolerance(), deadline: Deadline(seconds: -1))
    } throws: { error in
      (error as? Failure)?.findings.first?.code == .outOfTime
    }
  }

  private func compared(_ tensor: Tensor, _ rows: Range<Int>? = nil) throws -> ComparedTensor {
    var document = Document()
    let index = document.add(tensor)
    return try ComparedTensor(TensorReference(index, rows: rows), of: document, in: "file")
  }

  private func comparison(
    _ one: ComparedTensor, _ other: ComparedTensor, _ tolerance: Tolerance = Tolerance()
  ) throws -> TensorComparison {
    try TensorComparison(one, other, tolerance, deadline: nil)
  }

  private func difference(
    _ one: ComparedTensor, _ other: ComparedTensor, _ tolerance: Tolerance = Tolerance()
  ) throws -> (ElementDifferences, [String]) {
    guard
      case .different(let elements, let first, let second) = try comparison(one, other, tolerance)
    else {
      Issue.record("they differ")
      return (ElementDifferences(total: 0), [])
    }
    return (elements, [first, second])
  }
}
