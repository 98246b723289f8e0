import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@Suite struct JoblibAttackTests {
  private static let plain = JoblibWrapper()
  private static let system = "cposix\nsystem\n"

  private static func refusals(_ wrapper: JoblibWrapper) -> [String] {
    Pickled.refusals(wrapper.bytes).map { String($0.prefix { $0 != "@" }) }
  }

  @Test func `the wrapper that the attacks change is read`() throws {
    let reading = try Pickled.read(JoblibAttackTests.plain.bytes)
    #expect(reading.format == "joblib")
    #expect(reading.document.tensors.map(\.shape) == [[2]])
  }

  private static let unusual: [(String, JoblibWrapper)] = [
    // What would decide where the opcodes go on is computed, missing, or there twice.
    ("a shape by a call", plain.with("shape", "c__builtin__\nslice\nK\u{2}\u{85}R")),
    ("a dtype without its state", plain.with("dtype", "cnumpy\ndtype\nU\u{2}f8\u{85}R")),
    ("a dtype of another size", plain.with("dtype", dtype("U\u{3}V16", size: 8))),
    ("a number that says it is an object", plain.with("dtype", dtype("U\u{2}f8", flags: 63))),
    ("an object that says it is a number", plain.with("dtype", dtype("U\u{2}O8", flags: 0))),
    ("a dtype that is built twice", plain.with("dtype", dtype("U\u{2}f8") + state() + "b")),
    ("a dtype by another call", plain.with("dtype", "cnumpy\nfloat64\n)R")),
    ("an alignment by a call", plain.with("numpy_array_alignment_bytes", "c__builtin__\nset\n)R")),
    ("another attribute", plain.with("read", "K\u{1}")),
    ("a method planted", plain.with("read_array", system)),
    ("another class of array", plain.with("subclass", system)),
    // The instance is made in another way, or is another's.
    ("a class called", change { $0.making = ")R" }),
    ("a class called with arguments", change { $0.making = "K\u{1}\u{85}\u{81}" }),
    ("the class of another module", change { $0.type = "cjoblib.pickle\nNumpyArrayWrapper\n" }),
    ("a dotted name", change { $0.type = "cjoblib\nnumpy_pickle.NumpyArrayWrapper\n" }),
    (
      "an old stand-in with a path by a call",
      JoblibWrapper.beside("a.npy").with("filename", "c__builtin__\nset\n)R")
    ),
    // A second read of the content.
    (
      "built twice",
      change {
        $0.making += "q\u{1}"; $0.end = "h\u{1}}b."
      }
    ),
    // Loaders differ on a wrapper in a pickle within the pickle.
    ("in an array of objects", JoblibWrapper.objects("\(plain.body).")),
    ("no array in an array of objects", JoblibWrapper.objects("].")),
  ]

  private static let bad: [(String, JoblibWrapper)] = [
    ("a shape that is a list", plain.with("shape", "]K\u{2}a")),
    ("a negative shape", plain.with("shape", "J\u{fe}\u{ff}\u{ff}\u{ff}\u{85}")),
    ("a bool in a shape", plain.with("shape", "\u{88}\u{85}")),
    ("no shape", plain.with("shape", nil)),
    ("another order", plain.with("order", "U\u{1}K")),
    ("an order of bytes", plain.with("order", "C\u{1}C")),
    ("a dtype by name", plain.with("dtype", "U\u{2}f8")),
    ("a subclass of none", plain.with("subclass", "N")),
    ("an alignment of nothing", plain.with("numpy_array_alignment_bytes", "K\u{0}")),
    ("a state of none", change { $0.making = ")\u{81}Nb" }),
  ]

  private static func change(_ change: (inout JoblibWrapper) -> Void) -> JoblibWrapper {
    var copy = plain
    change(&copy)
    return copy
  }

  private static func dtype(_ code: String, size: Int = -1, flags: UInt8 = 0) -> String {
    "cnumpy\ndtype\n\(code)\u{89}\u{88}\u{87}R" + state(size: size, flags: flags) + "b"
  }

  private static func state(size: Int = -1, flags: UInt8 = 0) -> String {
    let flags = String(Character(UnicodeScalar(flags)))
    return "(K\u{3}U\u{1}<NNN\(PickledArray.integer(size))J\u{ff}\u{ff}\u{ff}\u{ff}K\(flags)t"
  }

  @Test(arguments: unusual.indices)
  func `a wrapper that joblib never writes is refused`(row: Int) {
    let (name, wrapper) = JoblibAttackTests.unusual[row]
    let refusals = JoblibAttackTests.refusals(wrapper)
    #expect(refusals.contains("pickle.unusual-wrapper"), "\(name): \(refusals)")
  }

  @Test(arguments: bad.indices)
  func `a wrapper that says something impossible is malformed`(row: Int) {
    let (name, wrapper) = JoblibAttackTests.bad[row]
    let refusals = JoblibAttackTests.refusals(wrapper)
    #expect(refusals == ["joblib.bad-wrapper"], "\(name): \(refusals)")
  }

  @Test func `a call in an array of objects is refused as anywhere`() {
    let wrapper = JoblibWrapper.objects("\u{80}\u{4}\(JoblibAttackTests.system)U\u{2}id\u{85}R.")
    #expect(JoblibAttackTests.refusals(wrapper).first == "pickle.forbidden-call")
  }

  @Test func `calls before and after an array are seen, and those in its bytes are no calls`() {
    let call = "\(JoblibAttackTests.system)U\u{2}id\u{85}R0"
    var wrapper = JoblibAttackTests.plain.with("shape", "K\u{4}\u{85}")
    // What begins as a pickle would be judged as one that is kept for later.
    wrapper.content = "\u{0}\(call)".padding(to: 32)
    #expect(JoblibAttackTests.refusals(wrapper) == [])
    wrapper.end = "\(call)."
    #expect(JoblibAttackTests.refusals(wrapper).first == "pickle.forbidden-call")
  }

  @Test func `opcodes left in the frame of the wrapper are refused`() {
    let body = JoblibAttackTests.plain.with("allow_mmap", nil)
    let opcodes = String(body.body.dropLast(16))
    let count = String(Character(UnicodeScalar(UInt8(opcodes.unicodeScalars.count + 2))))
    let frame = "\u{95}\(count)\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"
    let elements = String(repeating: "\u{0}", count: 16)
    let bytes = Pickled.bytes("\u{80}\u{4}\(frame)\(opcodes)N0\(elements).")
    #expect(Pickled.refusals(bytes).map { $0.prefix(20) } == ["pickle.frame-crossed"])
  }

  @Test func `a wrapper that is kept as a value is not taken for its array`() {
    var wrapper = JoblibAttackTests.plain
    wrapper.making += "q\u{1}"
    wrapper.end = "h\u{1}\u{86}."
    #expect(JoblibAttackTests.refusals(wrapper) == ["joblib.kept-stand-in"])
  }

  @Test func `an attribute that changes after BUILD changes no array`() throws {
    var wrapper = JoblibAttackTests.plain
    // The state is kept in the memo, and then given another shape.
    wrapper.content = ""
    let changed = Pickled.bytes(
      "\u{80}\u{2}" + wrapper.body.replacing("}(", with: "}q\u{5}(")
        + String(repeating: "\u{0}", count: 16)
        + "h\u{5}\(PickledArray.text("shape"))K\u{1}K\u{2}\u{86}s0.")
    #expect(try Pickled.read(changed).document.tensors.map(\.shape) == [[2]])
  }

  @Test(arguments: [
    ("99999999999", "bytes.truncated"), ("4611686018427387904", "numpy.bad-array"),
  ])
  func `more elements than the file holds are refused`(count: String, code: String) throws {
    let size = try #require(Int(count))
    let wrapper = JoblibAttackTests.plain.with("shape", "\(PickledArray.integer(size))\u{85}")
    #expect(JoblibAttackTests.refusals(wrapper).map { $0 } == [code])
  }

  @Test func `elements may be none, though a dimension is large`() throws {
    var wrapper = JoblibAttackTests.plain
    wrapper = wrapper.with("shape", "K\u{0}\(PickledArray.integer(1 << 40))\u{86}")
    wrapper.content = ""
    #expect(try Pickled.read(wrapper.bytes).document.tensors.map(\.shape) == [[0, 1 << 40]])
  }
}

extension String {
  fileprivate func padding(to count: Int) -> String {
    self + String(repeating: "\u{0}", count: count - unicodeScalars.count)
  }
}
