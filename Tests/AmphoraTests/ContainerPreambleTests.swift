import Amphora
import Bytes
import Codecs
import Testing
import TestSupport

@Suite("Container: preamble and commit slots")
struct ContainerPreambleTests {
  static let sample: [UInt8] = (try? ContainerSamples.bytes(of: ContainerSamples.example)) ?? []

  /// The numbers of the slot of the sample: root offset, stored and raw length, committed length.
  static var numbers: (root: Extent, [Int]) {
    get throws {
      let root = try Container(sample.storage).root
      return (root, [root.offset, root.length, root.raw, sample.count])
    }
  }

  static let edits: [(name: String, error: ReadError, edit: @Sendable (inout [UInt8]) -> Void)] = [
    ("nothing", ReadError(.containerTruncated, at: 0), { $0 = [] }),
    ("half a magic", ReadError(.containerTruncated, at: 5), { $0 = Array($0[..<5]) }),
    ("half a preamble", ReadError(.containerTruncated, at: 191), { $0 = Array($0[..<191]) }),
    ("another format", ReadError(.containerMagic, at: 0), { $0[0] = 0x50 }),
    ("text mode", ReadError(.containerMagic, at: 4), { $0.remove(at: 4) }),
    ("version 0", ReadError(.containerVersion, at: 8), { $0[8] = 0 }),
    ("version 2", ReadError(.containerVersion, at: 8), { $0[8] = 2 }),
    ("a required feature", ReadError(.containerFeature, at: 12), { $0[15] = 0x80 }),
    ("a byte behind the features", ReadError(.containerReservedBytes, at: 20), { $0[20] = 1 }),
    ("a byte before slot 0", ReadError(.containerReservedBytes, at: 31), { $0[31] = 1 }),
    ("no slot", ReadError(.containerNoSlot, at: 32), { for i in 32..<112 { $0[i] = 0 } }),
    ("a damaged slot", ReadError(.containerNoSlot, at: 32), { $0[40] ^= 1 }),
    (
      "a slot in the wrong place", ReadError(.containerSlotConflict, at: 112),
      {
        for i in 0..<80 { $0[112 + i] = $0[32 + i] }
      }
    ),
  ]

  @Test(arguments: edits.indices)
  func `a damaged preamble is refused with code and offset`(index: Int) throws {
    let (name, error, edit) = Self.edits[index]
    var bytes = Self.sample
    edit(&bytes)
    #expect(throws: error, "\(name)") { try Container(bytes.storage) }
    #expect(ContainerVerifier.verify(bytes.storage).issues == [error])
  }

  @Test func `optional features are ignored`() throws {
    var bytes = Self.sample
    bytes[16] = 0xFF
    #expect(ContainerVerifier.verify(bytes.storage).issues == [])
  }

  @Test func `a damaged slot beside a valid one is a warning`() throws {
    var bytes = Self.sample
    bytes[150] = 1
    let result = ContainerVerifier.verify(bytes.storage)
    #expect(result.issues == [])
    #expect(result.warnings == [ReadError(.containerSlotDamaged, at: 112)])
  }

  @Test func `bytes behind the committed length are refused`() throws {
    let bytes = Self.sample + [1]
    #expect(throws: ReadError(.containerTrailingBytes, at: Self.sample.count)) {
      try Container(bytes.storage)
    }
  }

  /// Faults of a slot whose checksum is right: a number of it, what it becomes, and the refusal.
  static let numberEdits: [(index: Int, value: @Sendable (Int) -> Int, code: ErrorCode)] = [
    (0, { _ in 192 + 32 }, .containerNoSlot),
    (0, { _ in 0 }, .containerNoSlot),
    (0, { _ in 1 << 53 }, .containerNoSlot),
    (0, { _ in .max }, .containerNoSlot),
    (1, { _ in 0 }, .containerNoSlot),
    (2, { _ in 0 }, .containerNoSlot),
    (3, { $0 + 1 }, .containerNoSlot),
    (2, { _ in 64 << 20 + 1 }, .containerHardLimit),
    (2, { _ in 1_000_000 }, .containerLength),
    (2, { $0 + 1 }, .containerStream),
    (2, { $0 - 1 }, .containerStream),
  ]

  @Test(arguments: numberEdits.indices)
  func `a slot that claims the wrong numbers is refused`(index: Int) throws {
    let (place, value, code) = Self.numberEdits[index]
    var (root, numbers) = try Self.numbers
    numbers[place] = value(numbers[place])
    var bytes = Self.sample
    bytes.replaceSubrange(
      32..<112, with: ContainerSurgery.Patient.slot([1] + numbers, root.digest))
    let offset = code == .containerNoSlot ? 32 : root.offset
    #expect(throws: ReadError(code, at: offset)) { try Container(bytes.storage) }
  }

  @Test func `a file that is longer than its limit on roots is refused as such`() throws {
    var limits = Limits()
    limits.rootBytes = 10
    let root = try Self.numbers.root
    #expect(throws: ReadError(.rootTooLarge, at: root.offset)) {
      try Container(Self.sample.storage, limits: limits)
    }
  }
}
