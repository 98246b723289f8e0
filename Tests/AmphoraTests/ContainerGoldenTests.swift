import Amphora
import Bytes
import Codecs
import Testing
import TestSupport

@Suite("Container: the golden file and every way to damage it")
struct ContainerGoldenTests {
  static let path = "fixtures/golden/container-1.amphora"

  static let encodingsPath = "fixtures/golden/encodings-1.amphora"

  /// The committed file; while goldens are recorded, what the writer makes.
  static let golden: [UInt8] =
    Golden.isRecording
    ? (try? ContainerSamples.bytes(of: ContainerSamples.varied)) ?? [] : Repository.bytes(path)

  @Test func `the writer writes the golden file`() throws {
    Golden.expect(try ContainerSamples.bytes(of: ContainerSamples.varied), equals: Self.path)
  }

  @Test func `a second golden file has every encoding`() throws {
    let bytes = try ContainerSamples.bytes(of: EncodingSamples.document)
    Golden.expect(bytes, equals: Self.encodingsPath)
    let container = try Container(bytes.storage)
    let text = try container.sectionDocument(for: container.entries[0]).root.text
    for name in ["child", "delta", "dictionary", "narrow", "shuffle"] {
      #expect(text.contains(#""name":"\#(name)""#), "\(name)")
    }
    #expect(text.contains(#""starts""#))
    #expect(try Content(container.document()) == Content(EncodingSamples.document))
  }

  @Test func `the golden file says what it said when it was written`() throws {
    let expected = try Content(ContainerSamples.varied)
    let container = try Container(Self.golden.storage)
    #expect(try Content(container.document()) == expected)
    #expect(ContainerVerifier.verify(Self.golden.storage).issues == [])
  }

  @Test func `every truncation is refused`() {
    for prefix in Mutations.truncations(of: Self.golden) {
      let offset = prefix.count
      #expect(throws: ReadError(.containerTruncated, at: offset)) {
        try Container(prefix.storage)
      }
    }
  }

  /// The second committed file, and what it says; it is like the first in its preamble.
  static let encodings: [UInt8] =
    Golden.isRecording
    ? (try? ContainerSamples.bytes(of: EncodingSamples.document)) ?? []
    : Repository.bytes(encodingsPath)

  @Test(arguments: [path, encodingsPath])
  func `every flipped byte is refused, or warned of, or without meaning`(path: String) throws {
    let golden = path == Self.path ? Self.golden : Self.encodings
    let expected = try Content(Container(golden.storage).document())
    for index in golden.indices {
      var bytes = golden
      bytes[index] ^= 1 << UInt8(index % 8)
      let result = ContainerVerifier.verify(bytes.storage)
      switch index {
      case 16..<20: #expect(result.isValid && result.warnings.isEmpty)
      case 112..<192:
        #expect(result.issues == [])
        #expect(result.warnings == [ReadError(.containerSlotDamaged, at: 112)])
      default: #expect(!result.isValid, "byte \(index)")
      }
      // Reading alone finds all damage to what it reads; padding is left to validation.
      guard result.container != nil, let content = try? Content(Container(bytes.storage).document())
      else { continue }
      let isEqual = content == expected
      #expect(isEqual, "byte \(index)")
    }
  }

  /// Everything a document says, in a form that can be compared.
  struct Content: Equatable {
    var entries: [String] = []
    var models: [String] = []
    var tensors: [String: [UInt8]] = [:]
    var origin: String

    init(_ document: Document) throws {
      origin = "\(document.origin?.nodes ?? []) \(document.origin?.children ?? [])"
      for entry in document.entries {
        entries.append(
          "\(entry.name) \(entry.node ?? -1) \(document.models[entry.model].kind) "
            + "\(entry.provenance)")
        try add(document, entry.model)
      }
      for record in document.origin?.arrays ?? [] { try add(document, record) }
      for string in document.origin?.strings ?? [] { origin += "\(string.array)" }
      origin += "\(document.origin?.floats.map(\.bitPattern) ?? [])"
      origin += "\(document.origin?.blob ?? [])"
    }

    private mutating func add(_ document: Document, _ index: Int) throws {
      let model = document.models[index]
      var text = "\(model.kind) \(model.version)"
      for (name, value) in model.fields.values {
        text += " \(name): \(try describe(value, document))"
      }
      models.append(text)
    }

    private mutating func describe(_ value: FieldValue, _ document: Document) throws -> String {
      switch value {
      case .tensor(let reference):
        try add(document, reference)
        return "\(try document.resolve(reference).0.shape) \(reference.rows ?? 0..<0)"
      case .model(let index):
        try add(document, index)
        return document.models[index].kind
      case .list(let elements): return try elements.map { try describe($0, document) }.description
      default: return "\(value)"
      }
    }

    private mutating func add(_ document: Document, _ reference: TensorReference) throws {
      let (tensor, rows) = try document.resolve(reference)
      let rowRange = rows ?? 0..<tensor.rows
      tensors["\(tensors.count) \(tensor.type.name) \(rowRange)"] = try tensor.raw(rows: rows)
    }
  }
}
