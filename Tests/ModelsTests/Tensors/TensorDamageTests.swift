import Amphora
import Bytes
import Codecs
import Formats
import TestSupport
import Testing

@Suite struct TensorDamageTests {
  /// Where this reader says no to what the reference implementation of safetensors accepts, and why.
  private static let stricter: [(name: String, code: ErrorCode)] = [
    // Its text forbids names that come twice; its code takes the last.
    ("name-twice", .jsonDuplicateKey),
    // Its parser happens to take a list for an object.
    ("list-for-entry", .safetensorsEntry),
    // Dimensions of 2^53 and more are beyond every reader of the container.
    ("overflow-beside-zero", .safetensorsSize),
    // json-c, our second opinion, would cut the name.
    ("nul-in-name", .jsonKey),
    // A boolean is 0 or 1 everywhere.
    ("boolean-two", .badBoolean),
  ]

  /// Why other files are refused.
  private static let codes: [(name: String, code: ErrorCode)] = [
    ("hole", .safetensorsLayout), ("bytes-after", .safetensorsLayout),
    ("overlap", .safetensorsLayout), ("wrong-size", .safetensorsSize),
    ("unknown-dtype", .safetensorsDtype), ("metadata-number", .safetensorsEntry),
    ("long-header", .safetensorsHeader), ("header-beyond-end", .truncated),
    ("end-over-63-bits", .safetensorsSize), ("deep", .jsonNesting),
    ("half-byte", .safetensorsSize), ("overflow", .safetensorsSize),
  ]

  @Test(arguments: TensorFile.unusual.map(\.name))
  func `safetensors are accepted and refused as the reference implementation does`(
    name: String
  ) throws {
    let isAccepted = TensorFile.unusual.contains { $0.name == name && $0.isAccepted }
    let refusal = refusal(of: name)
    if let stricter = Self.stricter.first(where: { $0.name == name }) {
      #expect(isAccepted && refusal == stricter.code)
    } else {
      #expect(isAccepted == (refusal == nil), "\(refusal?.name ?? "accepted")")
    }
    if let expected = Self.codes.first(where: { $0.name == name }) {
      #expect(refusal == expected.code)
    }
  }

  private func refusal(of name: String) -> ErrorCode? {
    do {
      let document = try TensorFile.document("unusual/\(name).safetensors")
      return document.entries.isEmpty ? .emptyFile : nil
    } catch let error as Refusal {
      return error.findings.first?.code
    } catch {
      return nil
    }
  }

  @Test(arguments: ["library.safetensors", "objects.npz", "one.npy", "records.npy"])
  func `every cut is refused`(name: String) throws {
    let path = "\(TensorFile.folder)/\(name)"
    for cut in Mutations.truncations(of: Repository.bytes(path)) {
      #expect(throws: Refusal.self) { try TensorFile.document(cut, path) }
    }
  }

  @Test(arguments: ["dtypes.safetensors", "objects.npz", "one.npy", "wrapped.npy"])
  func `every changed byte is refused, or read as a file of that content`(name: String) throws {
    let path = "\(TensorFile.folder)/\(name)"
    for changed in Mutations.byteChanges(of: Repository.bytes(path)) {
      guard let document = try? TensorFile.document(changed, path) else { continue }
      for entry in document.entries {
        guard let tensors = try? document.namedTensors(ofModel: entry.model) else { continue }
        for tensor in tensors {
          var raw: [UInt8] = []
          try tensor.append(0..<tensor.count, to: &raw)
          #expect(tensor.type.size.map { $0 * tensor.count == raw.count } ?? true)
        }
      }
    }
  }

  @Test func `an index and files that do not agree are refused`() throws {
    let folder = try TemporaryFolder()
    let shard = "model-00001-of-00002.safetensors"
    _ = try folder.write(shard, Repository.bytes("\(TensorFile.folder)/shards/\(shard)"))
    let maps: [(map: String, code: ErrorCode)] = [
      (#"{"weight":"\#(shard)"}"#, .shardIndex),
      (#"{"weight":"\#(shard)","bias":"\#(shard)","more":"\#(shard)"}"#, .shardIndex),
      (#"{"weight":1}"#, .shardIndex),
      (#"{}"#, .shardIndex),
      (#"{"weight":"other.safetensors"}"#, .missingShard),
      (#"{"weight":"../other.safetensors"}"#, .siblingName),
      (#"{"weight":"/etc/passwd"}"#, .siblingName),
    ]
    for (map, code) in maps {
      let bytes = Array(#"{"weight_map":\#(map)}"#.utf8)
      let file = SourceFile(
        ByteStorage(copying: bytes.span).slice, named: "index.json",
        siblings: SiblingFiles(of: "\(folder.path)/index.json"))
      do {
        _ = try FileFormats.read(file, limits: Limits())
        Issue.record("\(map) was accepted")
      } catch {
        #expect(error.findings.first?.code == code, "\(map)")
      }
    }
  }
}
