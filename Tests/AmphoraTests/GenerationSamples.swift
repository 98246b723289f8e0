import Amphora
import Bytes
import TestSupport

/// Containers in a folder of their own, for the tests of generations.
final class SampleCollection {
  let folder: TemporaryFolder
  let path: String

  /// How models are written.
  let options: ContainerWriter.Options

  /// Creates a collection with one model of each name.
  init(
    _ names: [String] = ["first"], options: ContainerWriter.Options = ContainerSamples.apart
  ) throws {
    self.options = options
    folder = try TemporaryFolder()
    path = "\(folder.path)/models.amphora"
    var creation = try ContainerCreation(path, existing: .keep)
    for name in names { try creation.add(Self.document(name), options: options) }
    _ = try creation.commit()
  }

  /// A document of one model, whose fields, tensors and origin depend on `variant`.
  static func document(_ name: String, variant: Int = 0) -> Document {
    var document = Document()
    let weights = (0..<40).map { Double($0 * (variant + 1)) / 7 }
    let shared = document.add(
      Tensor(.utf8, [2], StringSource(["yes", "no"])))
    let coefficients = document.add(Tensor(.float64, [4, 10], ContiguousSource(weights)))
    let floats = document.add(Tensor(.float64, [4, 2], ContiguousSource(Array(weights[..<8]))))
    let integers = document.add(
      Tensor(.int32, [3], ContiguousSource([Int32(variant), 0, 120] as [Int32])))
    let model = document.add(
      Model(
        kind: "linear", version: 1,
        fields: [
          "classes": .list([.tensor(TensorReference(shared))]),
          "coefficients": .tensor(TensorReference(coefficients)), "seed": .integer(variant),
        ]))
    document.entries = [
      Document.Entry(name: name, model: model, node: 0, provenance: ContainerSamples.provenance)
    ]
    document.origin = OriginSamples.graph(floats: floats, integers: integers)
    return document
  }

  /// The bytes of the file.
  var bytes: [UInt8] {
    get throws { try MappedFile.open(path, limits: Limits()).array }
  }

  var container: Container {
    get throws { try Container(try bytes.storage) }
  }

  /// Opens the collection, changes it, and commits; gives the generation.
  @discardableResult
  func change(_ body: (inout ContainerAppender) throws -> Void) throws -> Int {
    var appender = try ContainerAppender(AppendedFile(path))
    try body(&appender)
    return try appender.commit()
  }

  @discardableResult
  func add(
    _ name: String, variant: Int = 0, taken: ContainerAppender.NameConflict = .refuse
  ) throws -> Int {
    try change {
      try $0.add(Self.document(name, variant: variant), options: options, taken: taken)
    }
  }

  @discardableResult
  func remove(_ name: String) throws -> Int { try change { try $0.remove(name) } }

  /// The names of the models, in order.
  var names: [String] {
    get throws { try container.entries.map(\.name) }
  }

  /// What is wrong with the file, by code, warnings included.
  var faults: [ErrorCode] {
    get throws {
      let result = ContainerVerifier.verify(try bytes.storage)
      return (result.issues + result.warnings).map(\.code)
    }
  }
}

/// What a container says about one of its models, wherever it keeps that.
struct ModelContent: Equatable {
  var name: String
  var kinds: [String]
  var fields: [Fields]
  var provenance: Provenance
  var metadata: [String]
  var tensors: [[UInt8]]
  var shapes: [[Int]]
  var nodes: Int?
  var strings: [[UInt8]]

  init(_ entry: Container.Entry, in container: Container) throws {
    let document = try container.origin(for: entry)
    name = entry.name
    kinds = document.models.map(\.kind)
    fields = document.models.map(\.fields)
    provenance = document.entries[0].provenance
    metadata = document.entries[0].metadata.flatMap { [$0.key, $0.value] }
    tensors = try document.tensors.map { tensor in
      var bytes: [UInt8] = []
      try tensor.source.append(0..<tensor.count, to: &bytes)
      return bytes
    }
    shapes = document.tensors.map(\.shape)
    nodes = document.origin?.nodes.count
    strings = (document.origin?.strings ?? []).map { slice in
      var bytes: [UInt8] = []
      bytes.append(copying: slice.bytes)
      return bytes
    }
  }

  static func all(of container: Container) throws -> [ModelContent] {
    try container.entries.map { try ModelContent($0, in: container) }
  }
}
