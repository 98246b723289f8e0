import Foundation
import TestSupport
import Testing

@testable import AmphoraTool

@Suite struct TargetFormatTests {
  @Test func `each format is named once, and its files end in a way of their own`() {
    let names = TargetFormat.allValueStrings
    #expect(Set(names).count == names.count)
    let targets = names.compactMap { TargetFormat(argument: $0) }
    #expect(targets.map(\.defaultValueDescription) == names)
    #expect(Set(targets.map(\.suffix)).count == names.count)
    #expect(TargetFormat(argument: "pickle") == nil)
  }

  @Test(
    arguments: [
      ("dict_of_models.p5.pkl", "convert.several-models", 4),
      ("../../tensors/objects.npz", "convert.not-carried", 0),
    ] as [(String, String, Int32)])
  func `what a format has no place for is said`(
    source: String, code: String, status: Int32
  ) throws {
    let folder = try TemporaryFolder()
    let outcome = try AmphoraProcess(folder: folder.path).run(
      "convert \"$FIXTURES/\(source)\" --to npz -o out.npz")
    #expect(outcome.status == status)
    #expect(outcome.messages.contains("[\(code)]"))
  }

  @Test(arguments: [
    "-o out.safetensors --to safetensors", "-o - --to safetensors", "-o out.amphora",
  ])
  func `numbers of which a checksum is wrong are not written`(output: String) throws {
    let folder = try TemporaryFolder()
    let outcome = try AmphoraProcess(folder: folder.path).run(
      "convert \"$FIXTURES/../../torch/hostile/zip_checksum.pt\" \(output)")
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains("storage '0'"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}
