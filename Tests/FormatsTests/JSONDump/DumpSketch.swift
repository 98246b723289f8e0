import Bytes
import Formats
import Foundation
import TestSupport

@testable import Amphora

/// Documents for tests of the JSON dump, and the way there and back.
enum DumpSketch {
  static let types: [ElementType] =
    [
      .bool, .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .float16, .bfloat16,
      .float32, .float64, .complex64, .complex128, .utf8, .wtf8, .bytes(3), .bytes(0),
      .datetime64(unit: "ns"), .timedelta64(unit: "25us"),
    ] + SmallFloat.allCases.map { .smallFloat($0) }

  private static let format: any WritableFormat.Type = {
    guard let format = FileFormats.writable.first(where: { $0.name == "json" }) else {
      fatalError("json is not written")
    }
    return format
  }()

  /// The text of a document.
  static func text(_ document: Document) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    var file = try AtomicFile("\(folder.path)/dump.json", existing: .keep)
    try format.write(document, to: &file)
    try file.commit()
    return Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/dump.json")))
  }

  /// The document of a text.
  static func document(_ text: [UInt8], limits: Limits = Limits()) throws -> Document {
    let slice = ByteStorage(copying: text.span).slice
    return try FileFormats.read(SourceFile(slice, named: "dump.json"), limits: limits).document
  }

  /// A tensor of any bits that its type has.
  static func tensor(_ generator: inout SplitMix64) -> Tensor {
    let type = types.randomElement(using: &generator) ?? .bool
    let shapes: [[Int]] = [[], [1], [5], [2, 3], [0, 3], [3, 0], [2, 1, 2]]
    let shape = shapes.randomElement(using: &generator) ?? []
    let count = shape.reduce(1, *)
    guard let size = type.size else {
      let strings = (0..<count).map { _ in string(type, &generator) }
      return Tensor(
        type, shape, StringSource(strings.map { ByteStorage(copying: $0.span).slice }))
    }
    var raw = (0..<count * size).map { _ in UInt8.random(in: 0...255, using: &generator) }
    if type == .bool { raw = raw.map { $0 & 1 } }
    if case .smallFloat(let small) = type { raw = raw.map { $0 & UInt8((1 << small.bits) - 1) } }
    return Tensor(
      type, shape, ContiguousSource(ByteStorage(copying: raw.span).slice, itemSize: size))
  }

  private static func string(_ type: ElementType, _ generator: inout SplitMix64) -> [UInt8] {
    let texts = ["", "a", "\"\\\n\u{0}\u{7f}", "é€😀", "\u{2028}"]
    if type == .wtf8, Bool.random(using: &generator) { return [0x61, 0xED, 0xA0, 0x80] }
    return Array((texts.randomElement(using: &generator) ?? "").utf8)
  }

  static func value(_ generator: inout SplitMix64, depth: Int = 0) -> FieldValue {
    switch Int.random(in: 0..<(depth < 3 ? 8 : 7), using: &generator) {
    case 0: return .bool(Bool.random(using: &generator))
    case 1: return .integer(Int(bitPattern: UInt(generator.next())))
    case 2: return .integer(Int.random(in: -9...9, using: &generator))
    case 3: return .float(Double(bitPattern: generator.next()))
    case 4:
      return .float([0.0, -0.0, .infinity, 0x1p-1074, .nan].randomElement(using: &generator) ?? 0)
    case 5: return .string("x\u{1}\"é😀")
    case 6: return .wtf8([0xED, 0xA0, 0x80])
    default:
      let count = Int.random(in: 0...3, using: &generator)
      return .list((0..<count).map { _ in value(&generator, depth: depth + 1) })
    }
  }

  /// A document of a few models over a few tensors.
  static func random(_ generator: inout SplitMix64) -> Document {
    var document = Document()
    for name in ["model", "é/#2"] {
      let base = document.models.count
      let parts = Int.random(in: 0...2, using: &generator)
      for index in 0...parts {
        let tensor = document.add(self.tensor(&generator))
        let rows = document.tensors[tensor].shape.first
        var fields: Fields = ["value": value(&generator), "tensor": .tensor(.init(tensor))]
        if let rows { fields["rows"] = .tensor(.init(tensor, rows: rows / 2..<rows)) }
        if index == 0 {
          fields["parts"] = .list((1..<parts + 1).map { .model(base + $0) })
        }
        _ = document.add(Model(kind: "sample_\(index)", version: index + 1, fields: fields))
      }
      var provenance = Provenance()
      provenance.format = "pickle"
      provenance.bytes = 1 << 40
      provenance.libraries = [.init(name: "a", version: "1")]
      provenance.losses = ["b"]
      document.entries.append(
        Document.Entry(
          name: name, model: base, node: nil, provenance: provenance,
          metadata: [("k", "v"), ("k", "\n")],
          verification: [["input": .tensor(.init(base < document.tensors.count ? base : 0))]]))
    }
    return document
  }

  /// All that a document says, to be compared.
  static func description(_ document: Document) throws -> String {
    var text = ""
    for tensor in document.tensors {
      text += "\(tensor.type.name) \(tensor.shape) \(try tensor.raw())\n"
    }
    for model in document.models {
      text += "\(model.kind) \(model.version) \(bits(model.fields))\n"
    }
    for entry in document.entries {
      text += "\(entry.name) \(entry.model) \(String(describing: entry.node)) \(entry.provenance)"
      text += " \(entry.metadata) \(entry.verification.map(bits))\n"
    }
    return text
  }

  private static func bits(_ fields: Fields) -> String {
    fields.values.map { name, value in
      "\(name): \(value.mapped { if case .float(let float) = $0 { .string("f\(float.bitPattern)") } else { $0 } })"
    }.joined(separator: ", ")
  }
}
