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
    "convert model.pt -o out.safetensors --to safetensors", "convert model.pt -o new/out.amphora",
    "convert model.pt -o - --to safetensors", "convert model.pt -o out.amphora",
    "convert model.pt -o out.npz --to npz --model none",
    "convert model.pt -o out.amphora --require-predictable", "add out.amphora model.pt",
  ])
  func `of numbers of which a checksum is wrong only that is told, and nothing is written`(
    command: String
  ) throws {
    let folder = try TemporaryFolder()
    let outcome = try AmphoraProcess(folder: folder.path).run(
      command, setup: "cp \"$FIXTURES/../../torch/hostile/zip_checksum.pt\" model.pt")
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.contains("storage '0'"))
    #expect(outcome.messages.split(separator: "\n").count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["model.pt"])
  }
}
