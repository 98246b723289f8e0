import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@Suite struct HostileArrayTests {
  private static func codes(_ bytes: [UInt8]) -> [String] {
    Pickled.refusals(bytes).map { String($0.prefix { $0 != "@" }) }
  }

  @Test func `the array that the others here are made from is read`() throws {
    let text = try Pickled.text(PickledArray().bytes)
    #expect(text == "array(<f8, (1); float64[1] [0.0])")
  }

  @Test func `the module of arrays and of scalars tells the version of NumPy`() throws {
    func version(_ text: String) throws -> Int? {
      try Pickled.read(Pickled.bytes(text)).document.origin?.arrayLibraryVersion
    }
    let array = PickledArray()
    let scalar =
      "cnumpy.core.multiarray\nscalar\n\(array.dtype)C\u{8}\(String(repeating: "a", count: 8))\u{86}R"
    for body in [array.body, scalar] {
      let newer = body.replacing("numpy.core", with: "numpy._core")
      #expect(try version("\u{80}\u{04}\(body).") == 1)
      #expect(try version("\u{80}\u{04}\(newer).") == 2)
    }
    #expect(try version("\u{80}\u{04}\(array.dtype).") == nil)
  }

  @Test(arguments: [
    [1 << 62], [1 << 32, 1 << 32], [-1], [0, 1 << 62], [1 << 53, 0], [Int.max, 2], [Int.min],
    [2, 1 << 62, 2], [Int](repeating: 1, count: 65), [Int](repeating: 2, count: 64),
  ])
  func `dimensions that no bytes can back are refused`(shape: [Int]) {
    var array = PickledArray(shape: shape)
    #expect(HostileArrayTests.codes(array.bytes) == ["numpy.bad-array"])
    array.content = []
    #expect(HostileArrayTests.codes(array.bytes) == ["numpy.bad-array"])
  }

  @Test func `many empty arrays of very many rows are read apart`() throws {
    let array = PickledArray(code: "u1", order: "|", shape: [1 << 51, 0], content: []).body
    let list = "\u{80}\u{04}(" + String(repeating: array, count: 5_000) + "l."
    let document = try Pickled.read(Pickled.bytes(list)).document
    #expect(document.tensors.count == 5_000)
  }

  @Test(arguments: ["\u{212A}", "k", "KK", ""])
  func `an order that only looks like K is refused`(order: String) {
    let array =
      "cnumpy.core.numeric\n_frombuffer\n(C\u{1}a\(PickledArray(code: "u1", order: "|").dtype)"
      + "K\u{1}\u{85}\(PickledArray.text(order))K\u{0}\u{85}tR."
    #expect(HostileArrayTests.codes(Pickled.bytes("\u{80}\u{04}" + array)) == ["numpy.bad-array"])
  }

  @Test func `the order K takes a permutation only`() throws {
    func array(_ axes: [Int]) -> [UInt8] {
      let dtype = PickledArray(code: "u1", order: "|").dtype
      return Pickled.bytes(
        "\u{80}\u{04}cnumpy.core.numeric\n_frombuffer\n(C\u{6}abcdef\(dtype)"
          + "\(PickledArray.tuple([2, 3]))\u{8c}\u{1}K\(PickledArray.tuple(axes))tR.")
    }
    #expect(
      try Pickled.text(array([1, 0]))
        == "fortran(|u1, (3, 2); uint8[3, 2] [97, 100, 98, 101, 99, 102])")
    for axes in [[0], [0, 0], [0, 2], [-1, 0], [0, 1, 2]] {
      #expect(HostileArrayTests.codes(array(axes)) == ["numpy.bad-array"])
    }
  }

  /// A dtype of `count` fields, all of the type that `type` pushes, one after the other.
  private static func record(_ type: String, _ count: Int, size: Int, total: Int) -> String {
    let names = (0..<count).map { PickledArray.text("f\($0)") }
    let fields = names.enumerated().map { index, name in
      "\(name)\(type)\(PickledArray.integer(index * size))\u{86}"
    }
    let rest = "N(\(names.joined())t(\(fields.joined())d\(PickledArray.integer(total))K\u{1}K\u{0}"
    return PickledArray(code: "V\(total)", order: "|", rest: rest).dtype
  }

  @Test func `a dtype of dtypes of dtypes is refused before it grows`() {
    // Each level has sixteen times the fields of the one below; the memo keeps the level.
    var pickle = "\u{80}\u{04}\(PickledArray(code: "u1", order: "|").dtype)q\u{0}0"
    var size = 1
    for level in 1...8 {
      let type = "h\(String(UnicodeScalar(UInt8(level - 1))))"
      let record = HostileArrayTests.record(type, 16, size: size, total: 16 * size)
      pickle += "\(record)q\(String(UnicodeScalar(UInt8(level))))0"
      size *= 16
    }
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(HostileArrayTests.codes(Pickled.bytes(pickle + "N.")) == ["numpy.unsupported-dtype"])
    }
    #expect(time < .seconds(20))
  }

  @Test func `arrays of very many columns and no elements are over the limit on memory`() {
    let number = PickledArray(code: "u1", order: "|").dtype
    let record = HostileArrayTests.record("h\u{0}", 500, size: 1, total: 500)
    let state = "(K\u{1}K\u{0}\u{85}h\u{1}\u{89}C\u{0}tq\u{2}0"
    let array =
      "cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\u{0}\u{85}C\u{1}b\u{87}Rh\u{2}b"
    let pickle = "\u{80}\u{04}\(number)q\u{0}0\(record)q\u{1}0\(state)("
    var limits = Limits()
    limits.memory = 4 << 20
    let few = pickle + String(repeating: array, count: 4) + "l."
    #expect(Pickled.refusals(Pickled.bytes(few), limits: limits).isEmpty)
    let many = pickle + String(repeating: array, count: 100) + "l."
    #expect(Pickled.refusals(Pickled.bytes(many), limits: limits) == ["limit.memory@0"])
  }

  @Test func `an array of records without elements is read`() throws {
    let record = HostileArrayTests.record(PickledArray().dtype, 2, size: 8, total: 16)
    let rest = PickledArray(shape: [0], content: []).body
    let pickle = rest.replacing(PickledArray().dtype, with: record)
    let document = try Pickled.read(Pickled.bytes("\u{80}\u{04}\(pickle).")).document
    #expect(document.tensors.map(\.shape) == [[0], [0]])
  }

  @Test func `fields that share bytes, or lie outside, are refused`() {
    let number = PickledArray().dtype
    // NumPy reads fields that share bytes, and beyond the array where one lies outside.
    let (shared, outside) = ("numpy.unsupported-dtype", "pickle.unusual-arguments")
    for (size, total, code) in [
      (0, 8, shared), (4, 12, shared), (8, 15, outside), (1 << 62, 1 << 40, outside),
    ] {
      let record = HostileArrayTests.record(number, 2, size: size, total: total)
      #expect(HostileArrayTests.codes(Pickled.bytes("\u{80}\u{04}\(record).")) == [code])
    }
  }

  @Test(arguments: [[0], [1 << 52], [1 << 62], [-1], [1 << 30, 1 << 30]])
  func `a field that is an array of no or too many elements is refused`(shape: [Int]) {
    let number = PickledArray().dtype
    let rest = "\(number)\(PickledArray.tuple(shape))\u{86}NNK\u{8}K\u{1}K\u{0}"
    let dtype = PickledArray(code: "V8", order: "|", rest: rest).dtype
    #expect(
      HostileArrayTests.codes(Pickled.bytes("\u{80}\u{04}\(dtype)."))
        == ["pickle.unusual-arguments"])
  }

  @Test(arguments: ["U0", "S0", "V0"])
  func `elements of no size are refused`(code: String) {
    let array = PickledArray(
      code: code, order: "|", shape: [1 << 52], content: [], rest: "NNNK\u{0}K\u{1}K\u{8}")
    #expect(HostileArrayTests.codes(array.bytes) == ["numpy.unsupported-dtype"])
  }

  @Test func `arrays that share one byte string are refused`() {
    let content = [UInt8](repeating: 1, count: 10_000)
    var array = PickledArray(code: "u1", order: "|", shape: [10_000], content: content).body
    let literal = PickledArray.bytes(content)
    let first = array
    array = array.replacing(literal, with: "h\u{7}")
    let pickle =
      "\u{80}\u{04}(\(first.replacing(literal, with: literal + "q\u{7}"))"
      + String(repeating: array, count: 100) + "l."
    #expect(HostileArrayTests.codes(Pickled.bytes(pickle)) == ["numpy.bad-array"])
  }

  @Test func `sets that share one list are refused`() {
    let list = "](" + String(repeating: "K\u{1}", count: 1_000) + "eq\u{1}0"
    let sets = String(repeating: "cbuiltins\nset\nh\u{1}\u{85}R", count: 1_000)
    let pickle = "\u{80}\u{02}\(list)(\(sets)l."
    #expect(HostileArrayTests.codes(Pickled.bytes(pickle)) == ["pickle.bad-arguments"])
  }
}
