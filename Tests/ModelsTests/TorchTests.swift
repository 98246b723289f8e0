import Amphora
import Bytes
import Codecs
import Formats
import Foundation
import TestSupport
import Testing

@testable import Models

/// Files that PyTorch wrote, against the tensors that it has itself after loading them.
@Suite struct TorchTests {
  /// A file, its format, and the tensors of its models: type, dimensions, SHA-256 of the elements.
  private struct Case: Decodable {
    var file: String
    var format: String
    var models: [String: [String: Described]]
  }

  private struct Described: Decodable, Equatable {
    var type: String
    var shape: [Int]
    var digest: String

    init(type: String, shape: [Int], digest: String) {
      self.type = type
      self.shape = shape
      self.digest = digest
    }

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      type = try values.decode(String.self)
      shape = try values.decode([Int].self)
      digest = try values.decode(String.self)
    }
  }

  private static func cases(_ folder: String) throws -> [Case] {
    let data = Data(Repository.bytes("fixtures/torch/\(folder)/expected.json"))
    return try JSONDecoder().decode([Case].self, from: data)
  }

  private static func read(_ path: String) throws -> (Reading, Document) {
    let bytes = Repository.bytes(path)
    let reading = try FileFormats.read(
      SourceFile(ByteStorage(copying: bytes.span).slice, named: path), limits: Limits())
    var document = reading.document
    try Recognizer.recognize(&document)
    return (reading, document)
  }

  private static func described(
    _ entry: Document.Entry, of document: Document
  ) throws -> [String: Described] {
    let model = document.models[entry.model]
    guard model.kind == "tensors", case .list(let names)? = model.fields["names"],
      case .list(let tensors)? = model.fields["tensors"],
      case .list(let shapes)? = model.fields["shapes"]
    else { return [:] }
    var found: [String: Described] = [:]
    for index in names.indices {
      guard case .string(let name) = names[index], case .tensor(let reference) = tensors[index],
        case .list(let dimensions) = shapes[index]
      else { continue }
      let (tensor, rows) = try document.resolve(reference)
      let raw = try tensor.raw(rows: rows)
      let shape = dimensions.compactMap { if case .integer(let size) = $0 { size } else { nil } }
      found[name] = Described(
        type: tensor.type.name, shape: shape, digest: SHA256Digest(of: raw.span).hexadecimal)
    }
    return found
  }

  @Test(arguments: ["1.0.0", "1.4.0", "1.12.1", "2.13.0", "tar"])
  func `every tensor is the one that PyTorch has`(folder: String) throws {
    let cases = try TorchTests.cases(folder)
    #expect(!cases.isEmpty)
    for item in cases {
      let (reading, document) = try TorchTests.read("fixtures/torch/\(folder)/\(item.file)")
      #expect(reading.format == item.format, "\(item.file)")
      #expect(Set(document.entries.map(\.name)) == Set(item.models.keys), "\(item.file)")
      for entry in document.entries {
        let found = try TorchTests.described(entry, of: document)
        #expect(found == item.models[entry.name], "\(folder)/\(item.file), \(entry.name)")
      }
    }
  }

  @Test(arguments: ["1.0.0", "1.4.0", "1.12.1", "2.13.0", "tar"])
  func `every file of a folder is in its table`(folder: String) throws {
    let files = Repository.files(below: "fixtures/torch/\(folder)", suffix: ".pt")
    let listed = try TorchTests.cases(folder).map { "fixtures/torch/\(folder)/\($0.file)" }
    #expect(Set(files) == Set(listed))
  }

  @Test func `a tensor that is a range of its storage is not copied`() throws {
    let (_, document) = try TorchTests.read("fixtures/torch/2.13.0/views.pt")
    guard case .list(let names)? = document.models[0].fields["names"],
      case .list(let tensors)? = document.models[0].fields["tensors"],
      let whole = names.firstIndex(of: .string("whole")),
      let slice = names.firstIndex(of: .string("slice")),
      case .tensor(let all) = tensors[whole], case .tensor(let part) = tensors[slice],
      let rows = part.rows
    else { return #expect(Bool(false), "the names are others") }
    #expect(all.tensor == part.tensor)
    #expect(rows.count == 6)
    let held = document.origin?.arrays.contains { $0.tensor == all.tensor } ?? false
    #expect(held)
  }

  @Test func `whole modules keep their class, and TorchScript says what was not read`() throws {
    let (module, document) = try TorchTests.read("fixtures/torch/2.13.0/module.pt")
    #expect(module.findings.isEmpty)
    #expect(
      document.entries[0].provenance.sourceClass == "torch.nn.modules.container.Sequential")
    let (script, _) = try TorchTests.read("fixtures/torch/2.13.0/script.pt")
    #expect(script.findings.map(\.code) == [.torchCode])
    let (own, _) = try TorchTests.read("fixtures/torch/2.13.0/tied.pt")
    #expect(own.findings.map(\.code) == [.unknownClass])
  }

  @Test func `objects beside a state dict do not hide it`() throws {
    var sketch = OriginSketch()
    let options = sketch.object("argparse.Namespace", [("lr", sketch.integer(1))])
    let tensor = sketch.torchTensor([1, 2, 3])
    let state = sketch.container(.dict, [sketch.string("weight"), tensor])
    let root = sketch.container(
      .dict, [sketch.string("args"), options, sketch.string("model"), state])
    _ = try sketch.recognize(root)
    #expect(sketch.names == ["args", "model"])
    #expect(sketch.kinds.contains("tensors"))
  }

  @Test func `a tensor beside objects is a model`() throws {
    var sketch = OriginSketch()
    let options = sketch.object("argparse.Namespace", [("lr", sketch.integer(1))])
    let tensor = sketch.torchTensor([1, 2, 3])
    let root = sketch.container(
      .dict, [sketch.string("mean"), tensor, sketch.string("args"), options])
    let result = try sketch.recognize(root)
    #expect(sketch.names == ["args", "mean"])
    #expect(sketch.kinds == ["opaque", "tensors"])
    #expect(result.alsoCarried.isEmpty)
  }
}
