import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@Suite struct TensorFileTests {
  @Test(arguments: TensorFile.all)
  func `a file holds what the library that wrote it reads`(file: TensorFile) throws {
    let document = try TensorFile.document(file.path)
    #expect(document.entries.map(\.name) == ["model"])
    let tensors = try document.namedTensors(ofModel: document.entries[0].model)
    // Safetensors has an order of its own.
    let sorted = tensors.sorted { $0.name < $1.name }
    let expected = file.arrays.sorted { $0.name < $1.name }
    #expect(sorted.map(\.name) == expected.map(\.name))
    for (array, tensor) in zip(expected, sorted) { #expect(try array.fault(tensor) == nil) }
  }

  @Test(arguments: TensorFile.all.filter { !$0.path.hasPrefix("library") && !$0.arrays.isEmpty })
  func `arrays written as npz are read back as they were`(file: TensorFile) throws {
    let document = try TensorFile.document(file.path)
    let written = try TensorFile.document(bytes(of: document, as: "npz"), "written.npz")
    try expectEqual(written, document)
  }

  @Test func `tensors written as safetensors are the bytes that the library wrote`() throws {
    for name in ["library.safetensors", "shards/model-00001-of-00002.safetensors"] {
      let document = try TensorFile.document(name)
      #expect(
        try bytes(of: document, as: "safetensors")
          == Repository.bytes("\(TensorFile.folder)/\(name)"))
    }
  }

  @Test func `every dtype of safetensors is read and written back`() throws {
    let document = try TensorFile.document("dtypes.safetensors")
    let tensors = try document.namedTensors(ofModel: document.entries[0].model)
    #expect(Set(tensors.map(\.type)).count == 22)
    let written = try TensorFile.document(
      bytes(of: document, as: "safetensors"), "written.safetensors")
    try expectEqual(written, document)
  }

  @Test func `a container of tensors gives the same file again`() throws {
    let document = try TensorFile.document("library.safetensors")
    for level in ContainerWriter.Compression.allCases {
      let folder = try TemporaryFolder()
      let path = "\(folder.path)/model.amphora"
      var file = try AtomicFile(path, existing: .keep)
      _ = try ContainerWriter.write(document, to: &file, options: .init(compression: level))
      try file.commit()
      let container = try Container(MappedFile.open(path, limits: Limits()))
      #expect(
        try bytes(of: container.document(), as: "safetensors")
          == Repository.bytes("\(TensorFile.folder)/library.safetensors"))
    }
  }

  @Test func `metadata that has a key twice is refused as safetensors`() throws {
    var document = try TensorFile.document("library.safetensors")
    document.entries[0].metadata = [("a", "1"), ("b", "2"), ("a", "3")]
    #expect(throws: WriteError(.cannotHold)) {
      var file = try AtomicFile()
      try SafetensorsWriter.write(document, to: &file)
    }
  }

  @Test func `what a format has no place for is refused by name`() throws {
    let reduced = try TensorFile.document("library.safetensors")
    #expect(throws: WriteError.self) { try bytes(of: reduced, as: "npz") }
    #expect(throws: WriteError.self) { try bytes(of: reduced, as: "npy") }
    let dates = try TensorFile.document("plain.npz")
    do {
      _ = try bytes(of: dates, as: "safetensors")
      Issue.record("nothing was refused")
    } catch let error as WriteError {
      #expect(error.code == .cannotHold)
      #expect(error.detail.contains("text") || error.detail.contains("date"))
    }
    var model = try TensorFile.document("one.npy")
    model.entries[0].model = model.add(Model(kind: "scaler", version: 1, fields: [:]))
    do {
      _ = try bytes(of: model, as: "npy")
      Issue.record("nothing was refused")
    } catch let error as WriteError {
      #expect(error.code == .notTensors)
    }
  }

  /// A document of one model, whose tensors have these names.
  private func document(_ tensors: [(name: String, tensor: Tensor)]) -> Document {
    var document = Document()
    let references = tensors.map { document.add($0.tensor) }
    let fields: Fields = [
      "names": .list(tensors.map { .string($0.name) }),
      "tensors": .list(references.map { .tensor(.init($0)) }),
      "shapes": .list(tensors.map { .list($0.tensor.shape.map { .integer($0) }) }),
    ]
    let model = document.add(Model(kind: "tensors", version: 1, fields: fields))
    document.entries = [.init(name: "m", model: model, node: nil, provenance: Provenance())]
    return document
  }

  @Test func `a name that comes twice is refused before anything is written`() {
    let one = Tensor(.float64, [1], ContiguousSource([1.0]))
    let twice = document([("a", one), ("a", one)])
    let spelled = document([("caf\u{e9}", one), ("cafe\u{301}", one)])
    #expect(throws: ReadError(.notTensors, at: 0)) { try twice.namedTensors(ofModel: 0) }
    #expect(throws: Never.self) { try spelled.namedTensors(ofModel: 0) }
  }

  @Test func `one long text beside short ones does not fill the disk`() throws {
    let texts = [String(repeating: "x", count: 200_000)] + [String](repeating: "", count: 4_095)
    func strings(_ texts: [String]) -> Document {
      let slices = texts.map { ByteStorage(copying: Array($0.utf8).span).slice }
      return document([("a", Tensor(.utf8, [texts.count], StringSource(slices)))])
    }
    let error = #expect(throws: WriteError.self) { try bytes(of: strings(texts), as: "npz") }
    #expect(error?.code == .cannotHold)
    // Alone it takes no more than it is.
    #expect(try bytes(of: strings([texts[0]]), as: "npz").count < 1_000_000)
  }

  @Test func `long double is carried as bytes`() throws {
    func npy(_ type: String, _ shape: String, _ content: [UInt8]) -> [UInt8] {
      let header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }\n"
      return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
        + Array(header.utf8) + content
    }
    let content = [UInt8](0..<32)
    let wide = try TensorFile.document(npy("<f16", "(2,)", content), "wide.npy")
    let elements = try wide.namedTensors(ofModel: wide.entries[0].model)
    #expect(elements.map(\.type) == [.bytes(16)])
    var raw: [UInt8] = []
    try elements[0].append(0..<2, to: &raw)
    #expect(raw == content)
    #expect(
      String(decoding: try bytes(of: wide, as: "npy").prefix(40), as: UTF8.self).contains("|V16"))
  }

  @Test func `texts without letters are written as NumPy has them, and read back`() throws {
    let empty = [ByteSlice](repeating: ByteStorage(copying: [UInt8]().span).slice, count: 3)
    let texts = document([("a", Tensor(.utf8, [3], StringSource(empty)))])
    let written = try bytes(of: texts, as: "npy")
    #expect(!String(decoding: written.prefix(64), as: UTF8.self).contains("<U0"))
    let back = try TensorFile.document(written, "empty.npy")
    #expect(try back.namedTensors(ofModel: back.entries[0].model).map(\.shape) == [[3]])
  }

  @Test func `metadata of several files is kept by the bytes of its names`() throws {
    func safetensors(_ key: String, _ tensor: String) -> [UInt8] {
      let header =
        #"{"__metadata__":{"\#(key)":"\#(tensor)"},"\#(tensor)":{"dtype":"U8","shape":[1],"#
        + #""data_offsets":[0,1]}}"#
      var bytes: [UInt8] = []
      bytes.append(littleEndian: UInt64(header.utf8.count))
      return bytes + Array(header.utf8) + [7]
    }
    let folder = try TemporaryFolder()
    _ = try folder.write("a.safetensors", safetensors("caf\u{e9}", "x"))
    _ = try folder.write("b.safetensors", safetensors("cafe\u{301}", "y"))
    let index = Array(#"{"weight_map":{"x":"a.safetensors","y":"b.safetensors"}}"#.utf8)
    let file = SourceFile(
      ByteStorage(copying: index.span).slice, named: "index.json",
      siblings: SiblingFiles(of: "\(folder.path)/index.json"))
    let metadata = try FileFormats.read(file, limits: Limits()).metadata
    #expect(
      metadata.map { Array($0.key.utf8) } == ["caf\u{e9}", "cafe\u{301}"].map { Array($0.utf8) })
    #expect(metadata.map(\.value) == ["x", "y"])
  }

  /// What a format makes of a document.
  private func bytes(of document: Document, as format: String) throws -> [UInt8] {
    let format = try #require(FileFormats.writable.first { $0.name == format })
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/file\(format.suffix)"
    var file = try AtomicFile(path, existing: .keep)
    try format.write(document, to: &file)
    try file.commit()
    let storage = try MappedFile.open(path, limits: Limits())
    let content = storage.bytes
    return content.indices.map { content[$0] }
  }

  private func expectEqual(_ one: Document, _ other: Document) throws {
    let left = try one.namedTensors(ofModel: one.entries[0].model).sorted { $0.name < $1.name }
    let right = try other.namedTensors(ofModel: other.entries[0].model)
      .sorted { $0.name < $1.name }
    #expect(left.map(\.name) == right.map(\.name))
    for (left, right) in zip(left, right) {
      #expect(left.type == right.type && left.shape == right.shape)
      var (first, second): ([UInt8], [UInt8]) = ([], [])
      try left.append(0..<left.count, to: &first)
      try right.append(0..<right.count, to: &second)
      #expect(first == second, "\(left.name)")
    }
  }
}
