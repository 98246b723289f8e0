import Amphora
import Bytes
import Codecs
import Formats
import Foundation
import TestSupport
import Testing

/// Files of PyTorch that are not what they say, and those that were damaged.
@Suite struct TorchFileTests {
  private struct Case: Decodable {
    var file: String
    /// The code that it is refused with; nil when it is read.
    var code: String?
  }

  private static let folder = "fixtures/torch/hostile"

  private static let cases: [Case] = {
    let data = Data(Repository.bytes("\(folder)/expected.json"))
    return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
  }()

  @Test func `a hostile file is refused for what it does`() {
    #expect(TorchFileTests.cases.count > 60)
    for item in TorchFileTests.cases {
      let bytes = Repository.bytes("\(TorchFileTests.folder)/\(item.file)")
      let codes = Pickled.refusals(bytes).map { String($0.prefix { $0 != "@" }) }
      if let code = item.code {
        #expect(codes.contains(code), "\(item.file): \(codes)")
      } else {
        #expect(codes.isEmpty, "\(item.file): \(codes)")
      }
    }
  }

  @Test func `every hostile file is in the table`() {
    let files = Repository.files(below: TorchFileTests.folder, suffix: ".pt")
    #expect(Set(files) == Set(TorchFileTests.cases.map { "\(TorchFileTests.folder)/\($0.file)" }))
  }

  @Test func `a storage that nothing names is told`() throws {
    let reading = try Pickled.read(
      Repository.bytes("\(TorchFileTests.folder)/storage_unused.pt"))
    #expect(reading.findings.map(\.code) == [.unusedTorchStorage])
  }

  @Test func `an archive without checksums is told, and one with a wrong checksum is not read`()
    throws
  {
    let bytes = Repository.bytes("fixtures/torch/2.13.0/unchecked.pt")
    #expect(try Pickled.read(bytes).findings.map(\.code) == [.noTorchChecksums])
    #expect(Scan.of("fixtures/torch/2.13.0/unchecked.pt").verdict == .safe)
  }

  @Test
  func `checksums of storages are verified when asked for`()
    throws
  {
    let bytes = Repository.bytes("\(TorchFileTests.folder)/zip_checksum.pt")
    let file = SourceFile(ByteStorage(copying: bytes.span).slice, named: "model.pt")
    let reading = try FileFormats.begin(file, limits: Limits())
    let refusal = try #require(throws: Refusal.self) { try reading.verify() }
    #expect(refusal.findings.map(\.code) == [.zipChecksum])
    #expect(refusal.findings[0].detail == "storage '0'")
    #expect(throws: Refusal.self) { try FileFormats.read(file, limits: Limits()) }
  }

  private static let samples = [
    "2.13.0/parameters.pt", "2.13.0/parameters.legacy.pt", "tar/views.pt",
  ]

  @Test(arguments: samples)
  func `every truncation is refused`(sample: String) {
    let bytes = Repository.bytes("fixtures/torch/\(sample)")
    // A tar archive may end without the blocks of zeros that close it.
    let content = sample.hasPrefix("tar") ? bytes.count - 1_024 : bytes.count
    for count in 0..<content {
      #expect(!Pickled.refusals(Array(bytes.prefix(count))).isEmpty, "\(count) bytes")
    }
  }

  @Test(arguments: samples)
  func `a flipped bit is refused, or changes a value, and never traps`(sample: String) {
    let bytes = Repository.bytes("fixtures/torch/\(sample)")
    var refused = 0
    for (index, mutant) in Mutations.bitFlips(of: bytes).enumerated()
    where index.isMultiple(of: 5) {
      if !Pickled.refusals(mutant).isEmpty { refused += 1 }
    }
    #expect(refused > 100)
  }

  @Test func `scanning finds a checkpoint safe, and code in one not`() {
    for path in Repository.files(below: "fixtures/torch/2.13.0", suffix: ".pt") {
      // TorchScript's code is not examined, and nobody knows the class of a user's own.
      guard !path.hasSuffix("script.pt"), !path.hasSuffix("tied.pt") else { continue }
      #expect(Scan.of(path).verdict == .safe, "\(path): \(Scan.of(path).codes)")
    }
    #expect(Scan.of("fixtures/torch/tar/views.pt").verdict == .safe)
    let acting = [
      "code", "code_in_constants", "legacy_code", "tar_code", "tar_code_in_storages",
      "tensor_function", "tensor_hooks",
    ]
    for name in acting {
      let scan = Scan.of("\(TorchFileTests.folder)/\(name).pt")
      #expect(scan.verdict == .unsafe, "\(name): \(scan.codes)")
    }
  }
}
