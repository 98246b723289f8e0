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
