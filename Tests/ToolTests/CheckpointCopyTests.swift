import Bytes
import Codecs
import TestSupport
import Testing

/// Checkpoints that are so large that one thread reads what another writes.
@Suite struct CheckpointCopyTests {
  /// Elements of the one storage, over which lie `a`, all of them, and `b`, those from `half` on.
  private static let count = 5_000_001
  private static let half = 2_500_000

  private static let elements: [UInt8] = (0..<UInt32(count)).flatMap { index in
    // Finite numbers that do not come again where another block would have them.
    [
      UInt8(truncatingIfNeeded: index), UInt8(truncatingIfNeeded: index >> 8),
      UInt8(truncatingIfNeeded: index >> 16), 0x3f,
    ]
  }

  /// What `torch.save({"a": a, "b": a[half:]})` writes, in PyTorch's order of members.
  private static func checkpoint(storage: [UInt8] = elements) -> [UInt8] {
    var writer = ZipWriter()
    let members = [
      ("data.pkl", pickle), ("byteorder", Array("little".utf8)), ("data/0", storage),
      ("version", Array("3\n".utf8)),
    ]
    for (name, content) in members {
      let isAdded = writer.add("model/\(name)", content)
      precondition(isAdded)
    }
    return writer.finish()
  }

  private static let pickle: [UInt8] = {
    var pickle: [UInt8] = [0x80, 2] + Array("}(".utf8)
    for (name, start, count) in [("a", 0, count), ("b", half, count - half)] {
      pickle += text(name) + Array("ctorch._utils\n_rebuild_tensor_v2\n((".utf8)
      pickle += text("storage") + Array("ctorch\nFloatStorage\n".utf8) + text("0") + text("cpu")
      pickle += integer(Self.count) + Array("tQ".utf8) + integer(start)
      pickle += integer(count) + [0x85] + integer(1) + [0x85, 0x89]
      pickle += Array("ccollections\nOrderedDict\n)RtR".utf8)
    }
    return pickle + Array("u.".utf8)
  }()

  private static func text(_ text: String) -> [UInt8] {
    [UInt8(ascii: "X"), UInt8(text.utf8.count), 0, 0, 0] + Array(text.utf8)
  }

  private static func integer(_ value: Int) -> [UInt8] {
    var bytes = [UInt8(ascii: "J")]
    bytes.append(littleEndian: UInt32(value))
    return bytes
  }

  @Test func `a tensor and a view of its second half arrive as they are`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("model.pt", Self.checkpoint())
    let outcome = try AmphoraProcess(folder: folder.path).run(
      "convert model.pt --to safetensors -o out.safetensors")
    #expect(outcome.status == 0, "\(outcome.messages)")
    let file = try MappedFile.open("\(folder.path)/out.safetensors", limits: Limits()).slice
    var bytes: [UInt8] = []
    file.forEachBlock { bytes.append(copying: $0) }
    let tensors = Self.elements + Self.elements[(4 * Self.half)...]
    #expect(Array(bytes.suffix(tensors.count)) == tensors)
  }

  @Test(arguments: [0, 524_288, 10_000_000, 20_000_003])
  func `a byte that is not what the checksum says is found`(place: Int) throws {
    let folder = try TemporaryFolder()
    var bytes = Self.checkpoint()
    let content = try #require(Self.start(of: Self.elements, in: bytes))
    bytes[content + place] ^= 0x40
    _ = try folder.write("model.pt", bytes)
    let outcome = try AmphoraProcess(folder: folder.path).run(
      "convert model.pt --to safetensors -o out.safetensors; echo $?; ls")
    #expect(outcome.output == Array("2\nmodel.pt\n".utf8))
    #expect(outcome.messages.contains("storage '0'"))
  }

  private static func start(of content: [UInt8], in archive: [UInt8]) -> Int? {
    (0..<1_024).first { archive[$0...].starts(with: content.prefix(64)) }
  }
}
