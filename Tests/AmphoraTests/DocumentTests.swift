import Amphora
import Bytes
import Testing

@Suite struct ElementTypeTests {
  @Test(arguments: [
    "bool", "int8", "int64", "uint32", "float16", "bfloat16", "float64", "complex128", "utf8",
    "wtf8", "bytes[0]", "bytes[1048576]", "datetime64[ns]", "timedelta64[25us]",
    "datetime64[generic]", "float8_e4m3fn", "float8_e8m0fnu", "float6_e2m3fn", "float4_e2m1fn",
  ])
  func `a name in the list reads as the type that has it`(name: String) {
    #expect(ElementType(name: name)?.name == name)
  }

  @Test(arguments: [
    "", "Float64", "float128", "bytes", "bytes[]", "bytes[01]", "bytes[-1]", "bytes[1048577]",
    "bytes[99999999]", "datetime64", "datetime64[]", "datetime64[1s]", "datetime64[0s]",
    "datetime64[s", "timedelta64[x]", "float8", "float8_e4m3", "float8_E4M3FN", "int8 ",
    "int8\u{301}",
  ])
  func `any other name is refused`(name: String) {
    #expect(ElementType(name: name) == nil)
  }
}

@Suite struct ShapeTests {
  @Test func `the product of the dimensions is the number of elements`() {
    #expect(Shape.count([3, 4], itemSize: 8) == 12)
    #expect(Shape.count([], itemSize: 8) == 1)
    #expect(Shape.count([0, 4], itemSize: 8) == 0)
  }

  @Test(arguments: [
    [-1], [1 << 53], [1 << 30, 1 << 30], [0, 1 << 52], [Int.max, Int.max],
    [Int](repeating: 1, count: 65),
  ])
  func `dimensions out of range are refused, also beside a zero`(shape: [Int]) {
    #expect(Shape.count(shape, itemSize: 8) == nil)
  }
}

@Suite struct TensorSourceTests {
  private let bytes: ByteSlice

  init() {
    let content = (0..<24).map { UInt8($0) }
    bytes = ByteStorage(copying: content.span).slice
  }

  @Test func `a transposed view gives its elements in C order`() throws {
    // 2 by 3 in Fortran order: the first index runs fastest.
    let source = StridedSource(bytes, itemSize: 1, shape: [2, 3], strides: [1, 2])
    #expect(try Tensor(.uint8, [2, 3], source).integers() == [0, 2, 4, 1, 3, 5])
    #expect(try Tensor(.uint8, [2, 3], source).integers(rows: 1..<2) == [1, 3, 5])
  }

  @Test func `big-endian numbers are turned round`() throws {
    let source = StridedSource(
      bytes, itemSize: 4, swapUnit: 4, offset: 4, shape: [2], strides: [8])
    #expect(try Tensor(.uint32, [2], source).integers() == [0x0405_0607, 0x0c0d_0e0f])
  }

  @Test func `every range of a view equals that range of the whole`() throws {
    let source = StridedSource(bytes, itemSize: 2, shape: [2, 3, 2], strides: [2, 8, 4])
    var whole: [UInt8] = []
    try source.append(0..<12, to: &whole)
    for start in 0...12 {
      for end in start...12 {
        var part: [UInt8] = []
        try source.append(start..<end, to: &part)
        #expect(part == Array(whole[2 * start..<2 * end]))
      }
    }
  }

  @Test func `a column of records gives the same as the same column one byte at a time`() throws {
    let column = StridedSource(bytes, itemSize: 8, offset: 2, shape: [3], strides: [7])
    let parts = StridedSource(bytes, itemSize: 1, offset: 2, shape: [3, 8], strides: [7, 1])
    for start in 0...3 {
      var whole: [UInt8] = [9]
      var pieces: [UInt8] = [9]
      try column.append(start..<3, to: &whole)
      try parts.append(start * 8..<24, to: &pieces)
      #expect(whole == pieces)
    }
  }

  @Test func `packed sources give their elements one after the other`() throws {
    let source = PackedSource([
      (ContiguousSource([1, 2] as [Int16]), 2), (ContiguousSource([] as [Int16]), 0),
      (ContiguousSource([3] as [Int16]), 1), (ContiguousSource([4, 5] as [Int16]), 2),
    ])
    let tensor = Tensor(.int16, [5], source)
    #expect(try tensor.integers() == [1, 2, 3, 4, 5])
    #expect(try tensor.integers(rows: 1..<4) == [2, 3, 4])
    #expect(try tensor.integers(rows: 5..<5) == [])
  }

  @Test func `strings have their lengths first`() throws {
    let tensor = Tensor(.utf8, [3], StringSource(["a", "", "é"]))
    #expect(try tensor.strings() == ["a", "", "é"])
    #expect(try tensor.raw(rows: 2..<3) == [2, 0, 0, 0, 0xc3, 0xa9])
  }

  @Test(
    arguments: [
      (0x0000, 0.0), (0x8000, -0.0), (0x3c00, 1.0), (0xc000, -2.0), (0x0001, 0x1p-24),
      (0x7bff, 65504.0), (0x7c00, .infinity), (0x03ff, 1023 * 0x1p-24),
    ] as [(UInt16, Double)])
  func `half-precision numbers widen exactly`(bits: UInt16, value: Double) throws {
    let tensor = Tensor(.float16, [1], ContiguousSource([bits]))
    #expect(try tensor.doubles()[0].bitPattern == value.bitPattern)
  }

  @Test func `numbers are refused where strings are needed, and the other way round`() {
    let numbers = Tensor(.float64, [1], ContiguousSource([1.0]))
    let strings = Tensor(.utf8, [1], StringSource(["a"]))
    #expect(throws: ReadError(.wrongElementType, at: 0)) { try numbers.strings() }
    #expect(throws: ReadError(.wrongElementType, at: 0)) { try numbers.integers() }
    #expect(throws: ReadError(.wrongElementType, at: 0)) { try strings.doubles() }
  }

  @Test func `an unsigned number over 2^63 is no integer`() {
    let tensor = Tensor(.uint64, [1], ContiguousSource([UInt64.max]))
    #expect(throws: ReadError(.wrongElementType, at: 0)) { try tensor.integers() }
  }

  @Test(arguments: [
    TensorReference(1), TensorReference(0, rows: 0..<3), TensorReference(-1),
  ])
  func `a reference to what is not there is refused`(reference: TensorReference) {
    var document = Document()
    _ = document.add(Tensor(.float64, [2], ContiguousSource([1.0, 2.0])))
    #expect(throws: ReadError(.badReference, at: 0)) { try document.resolve(reference) }
  }
}

@Suite struct FieldsTests {
  @Test func `fields are kept in the order of their names' bytes`() {
    var fields: Fields = ["b": .integer(1), "a_2": .bool(true), "a": .string("x")]
    #expect(fields.values.map(\.name) == ["a", "a_2", "b"])
    fields["a_2"] = nil
    fields["b"] = .float(2)
    #expect(fields.values.map(\.name) == ["a", "b"])
    #expect(fields["b"] == .float(2))
    #expect(fields["c"] == nil)
  }
}
