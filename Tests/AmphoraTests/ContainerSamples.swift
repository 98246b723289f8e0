import Amphora
import Bytes
import Testing
import TestSupport

/// Documents and bytes for the tests of the container.
enum ContainerSamples {
  /// The bytes that the writer makes of a document.
  static func bytes(
    of document: Document, options: ContainerWriter.Options = ContainerWriter.Options()
  ) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/sample.amphora"
    var file = try AtomicFile(path, existing: .keep)
    _ = try ContainerWriter.write(document, to: &file, options: options)
    try file.commit()
    let storage = try MappedFile.open(path, limits: Limits())
    return storage.array
  }

  /// Options by which no tensor becomes part of its section.
  static var apart: ContainerWriter.Options {
    var options = ContainerWriter.Options()
    options.attachedBytes = 0
    return options
  }

  /// A document of one model with these fields.
  static func document(
    _ fields: Fields, tensors: [Tensor] = [], kind: String = "linear", name: String = "model"
  ) -> Document {
    var document = Document()
    for tensor in tensors { _ = document.add(tensor) }
    let model = document.add(Model(kind: kind, version: 1, fields: fields))
    document.entries = [
      Document.Entry(name: name, model: model, node: nil, provenance: provenance)
    ]
    return document
  }

  static var provenance: Provenance {
    var provenance = Provenance()
    provenance.format = "pickle"
    provenance.sha256 = String(repeating: "0f", count: 32)
    provenance.bytes = 1_234
    provenance.sourceClass = "sklearn.linear_model._base.LinearRegression"
    provenance.libraries = [Provenance.Library(name: "scikit-learn", version: "1.5.2")]
    return provenance
  }

  /// The small container whose bytes stand in `schemas/format.md`.
  static var example: Document {
    var provenance = Provenance()
    provenance.format = "pickle"
    var document = Document()
    let weights = document.add(Tensor(.float64, [1, 2], ContiguousSource([0.5, -2.0])))
    let bias = document.add(Tensor(.float64, [1], ContiguousSource([1.0])))
    let classes = document.add(Tensor(.int64, [2], ContiguousSource([0, 300] as [Int64])))
    let model = document.add(
      Model(
        kind: "linear", version: 1,
        fields: [
          "classes": .list([.tensor(TensorReference(classes))]),
          "coefficients": .tensor(TensorReference(weights)), "features": .integer(2),
          "intercepts": .tensor(TensorReference(bias)), "link": .string("sigmoid"),
          "task": .string("classification"),
        ]))
    document.entries = [
      Document.Entry(name: "model", model: model, node: nil, provenance: provenance)
    ]
    return document
  }

  /// A container with something of everything that is still small.
  static var varied: Document {
    var document = Document()
    let floats = document.add(
      Tensor(.float64, [4, 2], ContiguousSource([1, -0.0, .nan, .infinity, 0.1, 2, 3, 4])))
    let integers = document.add(
      Tensor(.int32, [3], ContiguousSource([-5, 0, 120] as [Int32])))
    let labels = document.add(
      Tensor(.utf8, [2], StringSource(["setosa", "\u{1F338} versicolor"])))
    let flags = document.add(Tensor(.bool, [5], ContiguousSource([0, 1, 1, 0, 1] as [UInt8])))
    let empty = document.add(Tensor(.float32, [0, 7], ContiguousSource([] as [UInt32])))
    let scaler = document.add(
      Model(
        kind: "sample", version: 1,
        fields: ["mean": .tensor(TensorReference(floats, rows: 1..<3)), "with_mean": .bool(true)]))
    let linear = document.add(
      Model(
        kind: "sample_part", version: 2,
        fields: [
          "classes": .list([.tensor(TensorReference(labels))]),
          "flags": .tensor(TensorReference(flags)), "empty": .tensor(TensorReference(empty)),
          "penalty": .string("l\u{1}2 \"\\"), "seed": .integer(.max), "tol": .float(1e-7),
          "worst": .float(-.infinity),
        ]))
    let pipeline = document.add(
      Model(
        kind: "sample_chain", version: 1,
        fields: [
          "steps": .list([
            .list([.string("scale"), .model(scaler)]), .list([.string("fit"), .model(linear)]),
          ]),
          "order": .tensor(TensorReference(integers)),
        ]))
    document.entries = [
      Document.Entry(name: "a/\u{E9}", model: pipeline, node: 0, provenance: provenance),
      Document.Entry(name: "b", model: scaler, node: 5, provenance: provenance),
    ]
    document.origin = OriginSamples.graph(floats: floats, integers: integers)
    return document
  }
}

extension ByteStorage {
  /// A copy of the bytes.
  var array: [UInt8] {
    var array: [UInt8] = []
    array.append(copying: bytes)
    return array
  }
}

extension [UInt8] {
  /// Storage with a copy of the bytes.
  var storage: ByteStorage { ByteStorage(copying: span) }
}
