import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@Suite struct FormatsErrorTests {
  /// A pickle for each code of `ErrorCode.formats`.
  private static let samples: [(code: ErrorCode, bytes: [UInt8])] = [
    (.forbiddenCall, Pickled.bytes("\u{80}\u{02}cos\nabort\n)R.")),
    (.forbiddenChange, Pickled.bytes("\u{80}\u{02}cos\nenviron\nNNs.")),
    (.plantedAttribute, Pickled.bytes("\u{80}\u{02}cm\nC\n)\u{81}}U\u{09}__class__Nsb.")),
    (.extensionImport, Pickled.bytes("\u{80}\u{02}\u{82}\u{05}.")),
    (.persistentID, Pickled.bytes("Pid\n.")),
    (.outsideObject, Pickled.bytes("\u{80}\u{05}\u{97}.")),
    (.bytesAfterPickle, Pickled.bytes("\u{80}\u{02}N.N.")),
    (.badArguments, Pickled.bytes("\u{80}\u{02}cbuiltins\nslice\nN\u{85}R.")),
    (.nestedTooDeeply, Pickled.nestedLists(1_100)),
    (.unsupportedDtype, PickledArray(code: "f3").bytes),
    (.badArray, PickledArray(shape: [3]).bytes),
    (.badCharacter, PickledArray(code: "U2", content: [0, 0, 0, 0, 0, 0, 0x11, 0]).bytes),
    (.badBoolean, PickledArray(code: "b1", order: "|", shape: [8]).filled(2).bytes),
    (.emptyFile, []),
    (.unrecognizedFile, Pickled.bytes("plain text")),
    (.unsupportedFile, Pickled.bytes("BZh9")),
    (.unlistedClass, Pickled.bytes("\u{80}\u{02}cmine\nC\n)\u{81}.")),
    (.unlistedValue, Pickled.bytes("\u{80}\u{02}cos\nsystem\n.")),
  ]

  @Test func `every code is reached`() {
    #expect(FormatsErrorTests.samples.map(\.code) == ErrorCode.formats)
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
