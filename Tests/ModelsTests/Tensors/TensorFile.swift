import Amphora
import Bytes
import Codecs
import Formats
import Models
import TestSupport
import Testing

/// A committed file of tensors, with what the library that wrote it reads of it.
struct TensorFile: CustomTestStringConvertible, Sendable {
  /// An array as the library has it.
  struct Array: Sendable {
    let name: String
    let dtype: String
    let shape: [Int]
    /// Of the elements in C order, little-endian; nil for texts.
    let sha256: String?
    let strings: [String]
  }

  static let folder = "fixtures/tensors"

  let path: String
  let arrays: [Array]

  var testDescription: String { path }

  static let all: [TensorFile] = {
    let root = json("arrays.json")
    return root.members.map { path, rows in
      TensorFile(path: path, arrays: rows.elements.map { Array($0) })
    }
  }()

  /// The files at the edges of safetensors, and whether its reference implementation accepts them.
  static let unusual: [(name: String, isAccepted: Bool)] =
    json("safetensors.json").members.map { ($0, $1.bool == true) }

  /// The models of a file, as the tool makes them.
  static func document(_ bytes: [UInt8], _ path: String) throws -> Document {
    let slice = ByteStorage(copying: bytes.span).slice
    let siblings = SiblingFiles(of: "\(Repository.root)/\(path)")
    let reading = try FileFormats.read(
      SourceFile(slice, named: path, siblings: siblings), limits: Limits())
    var document = reading.document
    try Recognizer.recognize(&document, isArrays: reading.isArrays)
    for index in document.entries.indices { document.entries[index].metadata = reading.metadata }
    return document
  }

  static func document(_ name: String) throws -> Document {
    try document(Repository.bytes("\(folder)/\(name)"), "\(folder)/\(name)")
  }

  private static func json(_ name: String) -> JSONValue {
    let bytes = Repository.bytes("\(folder)/\(name)")
    guard let document = try? JSONDocument(parsing: bytes.span, rules: .plain) else {
      fatalError("\(name) is no JSON")
    }
    return document.root
  }
}

extension TensorFile.Array {
  init(_ row: JSONValue) {
    name = row["name"]?.string ?? ""
    dtype = row["dtype"]?.string ?? ""
    shape = row["shape"]?.elements.compactMap(\.integer) ?? []
    sha256 = row["sha256"]?.string
    strings = row["strings"]?.elements.compactMap(\.string) ?? []
  }

  /// What is wrong with a tensor; nil when it is this array.
  func fault(_ tensor: NamedTensor) throws -> String? {
    guard tensor.name == name, tensor.shape == shape else {
      return "\(tensor.name) \(tensor.shape) where \(name) \(shape) is expected"
    }
    var raw: [UInt8] = []
    try tensor.append(0..<tensor.count, to: &raw)
    guard let sha256 else {
      let texts = raw.dropFirst(4 * tensor.count)
      return texts.elementsEqual(strings.joined().utf8) ? nil : "\(name): other texts"
    }
    return SHA256Digest(of: raw.span).hexadecimal == sha256 ? nil : "\(name): other elements"
  }
}
