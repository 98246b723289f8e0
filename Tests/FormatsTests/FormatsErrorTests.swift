import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@Suite struct FormatsErrorTests {
  /// A file for each code that `convert` refuses it with, or warns of.
  private static let samples: [(code: ErrorCode, bytes: [UInt8])] = [
    (.forbiddenCall, Pickled.bytes("\u{80}\u{02}cos\nabort\n)R.")),
    (.dottedName, Pickled.bytes("\u{80}\u{04}cpathlib\nos.system\n)R.")),
    (.callOfResult, Pickled.bytes("\u{80}\u{02}cbuiltins\nset\n)R)R.")),
    (.pythonCode, Pickled.bytes("\u{80}\u{04}cdill._dill\n_create_code\n)R.")),
    (.unusualArguments, Pickled.bytes("\u{80}\u{02}c_codecs\nencode\n)R.")),
    (.forbiddenChange, Pickled.bytes("\u{80}\u{02}cos\nenviron\nNNs.")),
    (.plantedAttribute, Pickled.bytes("\u{80}\u{02}cm\nC\n)\u{81}}U\u{09}__class__Nsb.")),
    (.extensionImport, Pickled.bytes("\u{80}\u{02}\u{82}\u{05}.")),
    (.persistentID, Pickled.bytes("Pid\n.")),
    (.unknownClass, Pickled.bytes("\u{80}\u{02}cmine\nC\n)\u{81}.")),
    (.unknownValue, Pickled.bytes("\u{80}\u{02}cos\nsystem\n.")),
    (.outsideObject, Pickled.bytes("\u{80}\u{05}\u{97}.")),
    (.bytesAfterPickle, Pickled.bytes("\u{80}\u{02}N.N.")),
    (.badArguments, Pickled.bytes("\u{80}\u{02}cbuiltins\nslice\nN\u{85}R.")),
    (.nestedTooDeeply, Pickled.nestedLists(1_100)),
    (.unsupportedDtype, PickledArray(code: "f2", order: "!").bytes),
    (.badArray, PickledArray(shape: [3]).bytes),
    (
      .badCharacter,
      PickledArray(
        code: "U2", content: [0, 0, 0, 0, 0, 0, 0x11, 0], rest: "NNNK\u{8}K\u{4}K\u{8}"
      ).bytes
    ),
    (.badBoolean, PickledArray(code: "b1", order: "|", shape: [8]).filled(2).bytes),
    (.emptyFile, []),
    (.unrecognizedFile, Pickled.bytes("plain text")),
    (.unsupportedFile, Pickled.bytes("7z\u{bc}\u{af}\u{27}\u{1c}")),
    (.modelText, Pickled.bytes("tree\nversion=v4\n") + [0xff]),
    (.missingSibling, JoblibWrapper.beside("none.npy").bytes),
    (.keptStandIn, keptStandIn),
    (.badWrapper, JoblibWrapper().with("order", "U\u{1}X").bytes),
  ]

  private static var keptStandIn: [UInt8] {
    var wrapper = JoblibWrapper()
    wrapper.making += "q\u{1}"
    wrapper.end = "h\u{1}\u{86}."
    return wrapper.bytes
  }

  /// A file for each code that only a scan gives.
  private static let scanned: [(code: ErrorCode, bytes: [UInt8])] = [
    (.loadersDisagree, hostile("joblib_raw_spells_call")),
    (.polyglot, hostile("zip_prepended")),
    (.notExamined, Pickled.bytes("7z\u{bc}\u{af}\u{27}\u{1c}")),
    (.tooManyPickles, Pickled.bytes(String(repeating: "N.", count: 65))),
  ]

  private static func hostile(_ name: String) -> [UInt8] {
    Repository.bytes("\(CorpusCase.folder)/\(name).pkl")
  }

  /// Codes of what lies within and beside files: `LayerTests`, `JoblibFileTests`, `NestedPickleTests`,
  /// `TorchFileTests`, `HostileSkopsTests`, `TensorDamageTests`,
  /// `TensorFileTests` and `BoosterFileTests` reach them.
  private static let elsewhere: [ErrorCode] = [
    .tooManyLayers, .notNPY, .badNPYHeader, .nestedPickle, .tooManyNestedPickles,
    .torchLayout, .missingTorchStorage, .badTorchStorage, .badTorchTensor, .torchCode,
    .unusedTorchStorage, .noTorchChecksums, .skopsNode, .skopsLoader, .skopsProtocol, .skopsCycle,
    .skopsMember, .skopsContent,
    .safetensorsHeader, .safetensorsEntry, .safetensorsDtype, .safetensorsLayout, .safetensorsSize,
    .shardIndex, .missingShard, .cannotHold,
  ]

  @Test func `every code is reached`() {
    let reached =
      FormatsErrorTests.samples.map(\.code) + FormatsErrorTests.scanned.map(\.code)
      + FormatsErrorTests.elsewhere
    #expect(Set(reached.map(\.name)) == Set(ErrorCode.formats.map(\.name)))
    #expect(reached.count == ErrorCode.formats.count)
    for (code, bytes) in FormatsErrorTests.samples {
      do throws(Refusal) {
        let findings = try Pickled.read(bytes).findings
        #expect(findings.map(\.code) == [code])
        #expect(findings.map(\.severity) == [.warning])
      } catch {
        #expect(error.findings.map(\.code) == [code])
      }
    }
  }

  @Test func `every code of a scan is reached`() {
    for (code, bytes) in FormatsErrorTests.scanned {
      #expect(Scan.of(bytes).codes.contains(code.name))
    }
  }

  @Test func `no two codes have one name`() {
    let names = ErrorCode.formats.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func `nesting is counted up to the limit`() throws {
    var limits = Limits()
    limits.nesting = 10
    #expect(try Pickled.read(Pickled.nestedLists(10), limits: limits).findings.isEmpty)
    #expect(Pickled.refusals(Pickled.nestedLists(12), limits: limits) == ["limit.nesting@0"])
  }
}
