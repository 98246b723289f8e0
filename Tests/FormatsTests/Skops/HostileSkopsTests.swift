import Amphora
import Bytes
import Codecs
import TestSupport
import Testing

@testable import Formats

/// Files of skops that were made by hand are refused by code and place, and cost no more than they
/// weigh.
@Suite struct HostileSkopsTests {
  static let npy = SkopsSketch.npy("<i8", "(2,)", [UInt8](repeating: 1, count: 16))

  private static func sketch(
    _ root: String, _ members: [(String, [UInt8])] = [], protocolText: String = "2"
  ) -> SkopsSketch {
    var sketch = SkopsSketch(root)
    sketch.members = members.map { (name: $0.0, content: $0.1) }
    sketch.protocolText = protocolText
    return sketch
  }

  /// What is wrong, the file, and the code.
  static let refused: [(String, SkopsSketch, ErrorCode)] = [
    (
      "an object within itself",
      sketch(
        SkopsSketch.list(
          [
            SkopsSketch.list(
              [SkopsSketch.node("ListNode", "builtins.list", "\"content\": []", id: "8")], id: "9")
          ], id: "8")),
      .skopsCycle
    ),
    (
      "an id that no object has",
      sketch(SkopsSketch.list([SkopsSketch.node("CachedNode", "a.b", "", id: "7")])), .skopsNode
    ),
    ("an id over 64 bits", sketch(SkopsSketch.json("1", id: "99999999999999999999")), .skopsNode),
    ("an id that is a text", sketch(SkopsSketch.json("1", id: "\"a\"")), .skopsNode),
    ("a loader of another time", sketch(SkopsSketch.node("FutureNode", "a.b", "")), .skopsLoader),
    (
      "a protocol of another time", sketch(SkopsSketch.json("1"), protocolText: "3"), .skopsProtocol
    ),
    ("no protocol", sketch(SkopsSketch.json("1"), protocolText: "null"), .skopsNode),
    ("a member that is not there", sketch(SkopsSketch.array("a.npy")), .skopsMember),
    (
      "a member that two arrays name",
      sketch(
        SkopsSketch.list([
          SkopsSketch.array("a.npy", id: "10"), SkopsSketch.array("a.npy", id: "11"),
        ]), [("a.npy", npy)]),
      .skopsNode
    ),
    (
      "a member that is no array", sketch(SkopsSketch.array("a.npy"), [("a.npy", [1, 2])]), .notNPY
    ),
    (
      "an array of objects in a file",
      sketch(
        SkopsSketch.array("a.npy"), [("a.npy", SkopsSketch.npy("|O", "(1,)", Array("N.".utf8)))]),
      .unsupportedDtype
    ),
    (
      "fewer bytes than the shape says",
      sketch(
        SkopsSketch.array("a.npy"), [("a.npy", SkopsSketch.npy("<i8", "(3,)", [1, 2, 3]))]),
      .badArray
    ),
    (
      "a shape out of range",
      sketch(
        SkopsSketch.array("a.npy"),
        [("a.npy", SkopsSketch.npy("<i8", "(4611686018427387904, 4)", []))]),
      .badArray
    ),
    (
      "a scalar that is an array",
      sketch(SkopsSketch.array("a.npy", of: "numpy.int64"), [("a.npy", npy)]), .skopsNode
    ),
    (
      "an array of a class of its own",
      sketch(SkopsSketch.array("a.npy", of: "mine.Array"), [("a.npy", npy)]), .skopsContent
    ),
    (
      "objects fewer than the shape says",
      sketch(
        SkopsSketch.node(
          "NdArrayNode", "numpy.ndarray",
          "\"type\": \"json\", \"content\": [], \"shape\": "
            + SkopsSketch.tuple([SkopsSketch.json("5")]))),
      .skopsNode
    ),
    ("a value that is no value", sketch(SkopsSketch.json("[1]")), .skopsNode),
    ("a number out of range", sketch(SkopsSketch.json("1e400")), .skopsNode),
    ("a text without an end", sketch(SkopsSketch.json("\"a")), .skopsNode),
    (
      "keys of fewer types",
      sketch(
        SkopsSketch.node(
          "DictNode", "builtins.dict",
          "\"content\": {\"a\": \(SkopsSketch.json("1"))}, \"key_types\": \(SkopsSketch.list([]))")),
      .skopsNode
    ),
    (
      "a function that is called",
      sketch(
        SkopsSketch.node(
          "ConstructorFromReduceNode", "os.system",
          "\"content\": \(SkopsSketch.tuple([SkopsSketch.json("\"id\"")]))")),
      .forbiddenCall
    ),
    (
      "a method by a name",
      sketch(
        SkopsSketch.node(
          "OperatorFuncNode", "operator.methodcaller",
          "\"attrs\": \(SkopsSketch.tuple([SkopsSketch.json("\"id\"")]))")),
      .forbiddenCall
    ),
    (
      "a state with a method",
      sketch(
        SkopsSketch.node(
          "ObjectNode", "sklearn.svm._classes.SVC",
          "\"content\": "
            + SkopsSketch.dict([
              ("__setstate__", SkopsSketch.node("FunctionNode", "os.system", ""))
            ]))),
      .plantedAttribute
    ),
    (
      "a bit generator that is another function",
      sketch(
        SkopsSketch.node(
          "RandomGeneratorNode", "numpy.random._generator.Generator",
          "\"content\": {\"bit_generator\": \(SkopsSketch.json("1"))}")),
      .skopsNode
    ),
    (
      "joblib's stand-in for an array",
      sketch(SkopsSketch.node("ObjectNode", "joblib.numpy_pickle.NDArrayWrapper", "")), .skopsNode
    ),
    (
      "a tree of another class",
      sketch(
        SkopsSketch.node(
          "TreeNode", "os.Tree",
          "\"content\": \(SkopsSketch.json("null")), \"__reduce__\": {\"args\": "
            + "\(SkopsSketch.tuple([]))}")),
      .skopsNode
    ),
    (
      "a key twice", sketch(SkopsSketch.json("1").replacing("\"is_json\"", with: "\"content\"")),
      .jsonDuplicateKey
    ),
    ("brackets without end", sketch(String(repeating: "[", count: 100_000) + "}"), .jsonNesting),
  ]

  @Test(arguments: refused.indices)
  func `what no version of skops writes is refused`(index: Int) {
    let (what, sketch, code) = HostileSkopsTests.refused[index]
    let refusal = #expect(throws: Refusal.self, "\(what)") {
      try FileFormats.read(sketch.file, limits: Limits())
    }
    #expect(refusal?.findings.first?.code == code, "\(what): \(String(describing: refusal))")
    // What is wrong with an array's elements, no loader runs.
    guard ![.notNPY, .unsupportedDtype, .badArray].contains(code) else { return }
    #expect(Scanner.scan(sketch.file, limits: Limits()).verdict != .safe, "\(what)")
  }

  @Test func `an integer of more digits than Python reads is over a limit`() {
    let sketch = SkopsSketch(SkopsSketch.json(String(repeating: "1", count: 4_301)))
    let refusal = #expect(throws: Refusal.self) {
      try FileFormats.read(sketch.file, limits: Limits())
    }
    #expect(refusal?.findings.first?.code.name == "limit.integer-digits")
  }

  /// Many nodes that are one long thing, each said in a few letters: what it is, and the root.
  static let repeated: [(String, String)] = [
    (
      "a long integer",
      SkopsSketch.list(
        [SkopsSketch.json(String(repeating: "1", count: 4_000), id: "7")] + references(20_000, "7"))
    ),
    (
      "a long text",
      SkopsSketch.list(
        [SkopsSketch.json("\"\(String(repeating: "a", count: 4_000))\"", id: "7")]
          + references(20_000, "7"))
    ),
  ]

  static func references(_ count: Int, _ id: String) -> [String] {
    [String](repeating: "{\"__id__\": \(id)}", count: count)
  }

  @Test(arguments: repeated.indices)
  func `what is long is written once, however often it is named`(index: Int) throws {
    let (what, root) = HostileSkopsTests.repeated[index]
    let sketch = SkopsSketch(root)
    let reading = try FileFormats.read(sketch.file, limits: Limits())
    #expect(reading.document.origin?.nodes.isEmpty == false, "\(what)")
    // With the text itself, and 24 letters of each reference, once more.
    var tight = Limits()
    tight.memory = 40 * sketch.schema.utf8.count
    #expect(throws: Never.self, "\(what)") { try FileFormats.read(sketch.file, limits: tight) }
  }

  @Test func `rows of objects that are one row again and again are refused`() {
    let row = SkopsSketch.list((0..<1_000).map { SkopsSketch.json("\($0)", id: "0") }, id: "7")
    let shape = SkopsSketch.tuple([
      SkopsSketch.json("5001", id: "0"), SkopsSketch.json("1000", id: "0"),
    ])
    let content = ([row] + HostileSkopsTests.references(5_000, "7")).joined(separator: ", ")
    let array = SkopsSketch.node(
      "NdArrayNode", "numpy.ndarray",
      "\"type\": \"json\", \"content\": [\(content)], \"shape\": \(shape)")
    let refusal = #expect(throws: Refusal.self) {
      try FileFormats.read(SkopsSketch(array).file, limits: Limits())
    }
    #expect(refusal?.findings.first?.code == .skopsNode)
    #expect(refusal?.findings.first?.detail.contains("out of proportion") == true)
  }

  @Test func `entries that many dicts with a default share are refused`() {
    let keys = (0..<1_000).map { ("k\($0)", SkopsSketch.json("\($0)", id: "0")) }
    let main = SkopsSketch.dict(keys, id: "7")
    let factory = SkopsSketch.node("TypeNode", "builtins.int", "", id: "8")
    let dicts = (0..<3_000).map { index in
      SkopsSketch.node(
        "DefaultDictNode", "collections.defaultdict",
        "\"content\": {\"main\": \(index == 0 ? main : "{\"__id__\": 7}"), "
          + "\"default_factory\": \(factory)}")
    }
    let refusal = #expect(throws: Refusal.self) {
      try FileFormats.read(SkopsSketch(SkopsSketch.list(dicts)).file, limits: Limits())
    }
    #expect(refusal?.findings.first?.code == .skopsNode)
    #expect(refusal?.findings.first?.detail.contains("out of proportion") == true)
  }

  @Test func `the deadline reaches the schema`() throws {
    let file = SkopsSketch(SkopsSketch.list([SkopsSketch.json("1")])).file
    let zip = try ZipArchive(file.bytes, limits: Limits())
    let archive = SkopsArchive(zip, of: file, limits: Limits())
    let schema = try archive.schema()
    let tree = try SkopsTree(schema, limits: Limits())
    var late = Limits()
    late.deadline = Deadline(seconds: -1)
    let error = #expect(throws: ReadError.self) { try SkopsTree(schema, limits: late) }
    #expect(error?.code == .outOfTime)
    var transcription = SkopsTranscription(tree, archive, limits: late)
    let refusal = #expect(throws: Refusal.self) { try transcription.run(in: schema) }
    #expect(refusal?.findings.first?.code == .outOfTime)
  }

  /// Matrices that each come to 12 MB, which one small file may, in `count` archives within one.
  private static func matrices(_ count: Int) throws -> SourceFile {
    var matrix = DeflatedArchive()
    try matrix.add("format.npy", SkopsSketch.npy("|S3", "()", Array("csr".utf8)))
    try matrix.add(
      "shape.npy", SkopsSketch.npy("<i8", "(2,)", [1] + [UInt8](repeating: 0, count: 15)))
    for name in ["indptr", "indices"] { try matrix.add("\(name).npy", npy) }
    let zeros = [UInt8](repeating: 0, count: 12_000_000)
    try matrix.add("data.npy", SkopsSketch.npy("|u1", "(12000000,)", zeros))
    let nodes = (0..<count).map { index in
      SkopsSketch.node(
        "SparseMatrixNode", "scipy.sparse._csr.csr_matrix",
        "\"type\": \"scipy\", \"file\": \"\(index).npz\"")
    }
    var sketch = SkopsSketch(SkopsSketch.list(nodes))
    sketch.members = (0..<count).map { (name: "\($0).npz", content: matrix.bytes) }
    var archive = DeflatedArchive()
    for member in sketch.members { try archive.add(member.name, member.content) }
    try archive.add("schema.json", Array(sketch.schema.utf8))
    return SkopsSketch.file(archive.bytes)
  }

  @Test func `what comes out of archives within an archive counts together`() throws {
    _ = try FileFormats.read(try HostileSkopsTests.matrices(1), limits: Limits())
    let bomb = try HostileSkopsTests.matrices(3)
    let refusal = #expect(throws: Refusal.self) {
      try FileFormats.read(bomb, limits: Limits())
    }
    #expect(refusal?.findings.first?.code == .tooLargeDecompressionRatio)
    let codes = Scanner.scan(bomb, limits: Limits()).findings.map(\.code)
    #expect(codes.contains(.tooLargeDecompressionRatio))
  }

  @Test func `lists in lists cost no stack, and end at the limit`() {
    var root = SkopsSketch.list([], id: "1000")
    for id in 1..<1_100 { root = SkopsSketch.list([root], id: "\(1000 + id)") }
    let refusal = #expect(throws: Refusal.self) {
      try FileFormats.read(SkopsSketch(root).file, limits: Limits())
    }
    #expect(refusal?.findings.first?.code == .jsonNesting)
  }

  @Test(arguments: ["fixtures/skops/1.9.1/values.skops", "fixtures/skops/1.9.1/logistic.skops"])
  func `every truncation is refused`(path: String) {
    let bytes = Repository.bytes(path)
    for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 200)) {
      let file = SkopsSketch.file(Array(bytes.prefix(count)))
      #expect(throws: Refusal.self) { try FileFormats.read(file, limits: Limits()) }
    }
  }

  @Test func `a changed schema is read or refused`() throws {
    let state = SkopsSketch.dict([
      ("coef_", SkopsSketch.array("a.npy")), ("n", SkopsSketch.json("3", id: "30")),
      ("names", SkopsSketch.list([SkopsSketch.json("\"\\ud800\"", id: "31")], id: "32")),
    ])
    let content = "\"content\": \(state)"
    var sketch = SkopsSketch(
      SkopsSketch.node("ObjectNode", "sklearn.linear_model._base.LinearRegression", content))
    sketch.members = [(name: "a.npy", content: HostileSkopsTests.npy)]
    _ = try FileFormats.read(sketch.file, limits: Limits())
    let root = Array(sketch.root.utf8)
    var generator = SplitMix64(state: 7)
    for _ in 0..<2_000 {
      var changed = root
      let place = Int.random(in: changed.indices, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: changed[place] = UInt8.random(in: 0x20..<0x7f, using: &generator)
      case 1: changed.remove(at: place)
      default:
        changed.insert(changed[Int.random(in: changed.indices, using: &generator)], at: place)
      }
      var file = sketch
      file.root = String(decoding: changed, as: UTF8.self)
      _ = try? FileFormats.read(file.file, limits: Limits())
      _ = Scanner.scan(file.file, limits: Limits())
    }
  }
}
