import Bytes
import Codecs
import Formats

/// A skops file that a test puts together.
struct SkopsSketch {
  /// The members of the outermost object of the schema, without those that every schema has.
  var root: String
  var protocolText = "2"
  var members: [(name: String, content: [UInt8])] = []

  init(_ root: String) { self.root = root }

  /// A node of one value.
  static func json(_ text: String, id: String = "1") -> String {
    let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return node("JsonNode", "builtins.str", "\"content\": \"\(quoted)\", \"is_json\": true", id: id)
  }

  /// A list of nodes.
  static func list(_ items: [String], id: String = "2") -> String {
    node("ListNode", "builtins.list", "\"content\": [\(items.joined(separator: ", "))]", id: id)
  }

  /// A tuple of nodes.
  static func tuple(_ items: [String], id: String = "3") -> String {
    node("TupleNode", "builtins.tuple", "\"content\": [\(items.joined(separator: ", "))]", id: id)
  }

  /// A dict of texts to nodes.
  static func dict(_ entries: [(String, String)], id: String = "0") -> String {
    let types = entries.map { _ in node("TypeNode", "builtins.str", "", id: "0") }
    let content = entries.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ")
    let keys = list(types, id: "0")
    return node(
      "DictNode", "builtins.dict", "\"content\": {\(content)}, \"key_types\": \(keys)", id: id)
  }

  /// An array in a file.
  static func array(_ file: String, id: String = "4", of type: String = "numpy.ndarray") -> String {
    node("NdArrayNode", type, "\"type\": \"numpy\", \"file\": \"\(file)\"", id: id)
  }

  static func node(_ loader: String, _ type: String, _ content: String, id: String = "0") -> String
  {
    let parts = type.split(separator: ".")
    let module = parts.dropLast().joined(separator: ".")
    let rest = content.isEmpty ? "" : ", \(content)"
    return """
      {"__class__": "\(parts.last ?? "")", "__module__": "\(module)", "__loader__": "\(loader)"\
      \(rest), "__id__": \(id)}
      """
  }

  /// A `.npy` file.
  static func npy(_ type: String, _ shape: String, _ content: [UInt8]) -> [UInt8] {
    let header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
      + content
  }

  /// The text of the schema.
  var schema: String {
    "\(root.dropLast()), \"protocol\": \(protocolText), \"_skops_version\": \"0.16.0\"}"
  }

  /// The bytes of the file.
  var bytes: [UInt8] {
    var writer = ZipWriter()
    for (name, content) in members { _ = writer.add(name, content) }
    _ = writer.add("schema.json", Array(schema.utf8))
    return writer.finish()
  }

  /// The file.
  var file: SourceFile { SkopsSketch.file(bytes) }

  static func file(_ bytes: [UInt8]) -> SourceFile {
    SourceFile(ByteStorage(copying: bytes.span).slice, named: "x.skops")
  }
}
