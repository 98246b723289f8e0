import Amphora
import Bytes
import Formats
import Testing

@Suite struct PickleAuditTests {
  @Test(arguments: [
    ("forbidden-call", "\u{80}\u{02}cposix\nsystem\nX\u{01}\u{0}\u{0}\u{0}x\u{85}R.", 23),
    (
      "call-of-result",
      "\u{80}\u{02}c_codecs\nencode\nX\u{01}\u{0}\u{0}\u{0}xX\u{06}\u{0}\u{0}\u{0}latin1\u{86}R)\u{81}.",
      38
    ),
    ("forbidden-call", "\u{80}\u{02}(X\u{01}\u{0}\u{0}\u{0}xiposix\nsystem\n.", 9),
    ("forbidden-call", "\u{80}\u{02}(cposix\nsystem\nX\u{01}\u{0}\u{0}\u{0}xo.", 23),
    (
      "forbidden-call",
      "\u{80}\u{02}cposix\nsystem\nX\u{01}\u{0}\u{0}\u{0}x\u{85}R0N.", 23
    ),
    (
      "unusual-arguments",
      "\u{80}\u{02}cbuiltins\ngetattr\ncposix\nuname\nX\u{01}\u{0}\u{0}\u{0}x\u{86}R.",
      40
    ),
    ("dotted-name", "\u{80}\u{04}c_codecs\nencode.__call__\nX\u{01}\u{0}\u{0}\u{0}x\u{85}R.", 34),
    ("dotted-name", "\u{80}\u{04}cnumpy\ndtype.x\n)R.", 18),
  ])
  func `a call that no table lists is refused at its opcode`(
    code: String, pickle: String, offset: Int
  ) {
    #expect(Pickled.refusals(Pickled.bytes(pickle)) == ["pickle.\(code)@\(offset)"])
  }

  @Test func `a call before a fault is told before the fault`() {
    let pickle = Pickled.bytes("\u{80}\u{02}cposix\nsystem\nX\u{01}\u{0}\u{0}\u{0}x\u{85}R\u{ff}.")
    #expect(
      Pickled.refusals(pickle) == ["pickle.forbidden-call@23", "pickle.unknown-opcode@24"])
  }

  @Test func `a message names what would be called`() throws {
    let pickle = Pickled.bytes("\u{80}\u{02}cposix\nsystem\nX\u{01}\u{0}\u{0}\u{0}x\u{85}R.")
    do throws(Refusal) {
      _ = try Pickled.read(pickle)
      Issue.record("it was read")
    } catch {
      #expect(error.findings[0].text.contains("byte 23"))
      #expect(error.findings[0].text.contains("REDUCE calls posix.system"))
    }
  }

  @Test(arguments: [
    ("BUILD of a class", "\u{80}\u{02}cm\nC\n}b.", 8),
    ("a second BUILD", "\u{80}\u{02}cm\nC\n)\u{81}}b}b.", 12),
    ("APPEND to an object", "\u{80}\u{02}cm\nC\n)\u{81}Na.", 10),
    ("SETITEM on an unknown object", "\u{80}\u{02}cm\nC\n)\u{81}NNs.", 11),
  ])
  func `a change by an object's methods is refused`(way: String, pickle: String, offset: Int) {
    #expect(Pickled.refusals(Pickled.bytes(pickle)).contains("pickle.forbidden-change@\(offset)"))
  }

  @Test(arguments: [
    "\u{80}\u{02}cm\nC\n)\u{81}}X\u{0c}\u{0}\u{0}\u{0}__setstate__Nsb.",
    "\u{80}\u{02}cm\nC\n)\u{81}N}X\u{09}\u{0}\u{0}\u{0}__class__Ns\u{86}b.",
  ])
  func `a state that plants a special attribute is refused`(pickle: String) {
    #expect(Pickled.refusals(Pickled.bytes(pickle)) == ["pickle.planted-attribute@8"])
  }

  @Test(arguments: [
    "\ndef _parse_args(self, a, loc=0, scale=1):\n    import os\n",
    "import os",
  ])
  func `a distribution whose state SciPy would execute is refused`(template: String) {
    let key = "X\u{13}\u{0}\u{0}\u{0}_parse_arg_template"
    let size = String(UnicodeScalar(UInt8(template.utf8.count)))
    let pickle = Pickled.bytes(
      "\u{80}\u{02}cscipy.stats._continuous_distns\nnorm_gen\n)\u{81}}\(key)X\(size)"
        + "\u{0}\u{0}\u{0}\(template)sb.")
    #expect(Pickled.refusals(pickle) == ["pickle.planted-attribute@44"])
  }

  @Test func `a listed function that is kept as a value is said`() throws {
    let pickle = Pickled.bytes("\u{80}\u{02}]cbuiltins\ngetattr\na.")
    #expect(try Pickled.read(pickle).findings.map(\.code) == [.unknownValue])
  }

  @Test func `an extension code is refused`() {
    #expect(
      Pickled.refusals(Pickled.bytes("\u{80}\u{02}\u{82}\u{05}.")) == ["pickle.extension-import@2"])
  }

  @Test func `a persistent id is refused at its opcode`() {
    #expect(Pickled.refusals(Pickled.bytes("\u{80}\u{02}Nq\u{0}Q.")) == ["pickle.persistent-id@5"])
  }

  @Test func `bytes after the pickle are not passed over`() {
    #expect(Pickled.refusals(Pickled.bytes("\u{80}\u{02}N.more")) == ["pickle.bytes-after@4"])
  }

  @Test func `an ordered dict takes its entries`() throws {
    let pickle = Pickled.bytes(
      "\u{80}\u{02}ccollections\nOrderedDict\n)RX\u{01}\u{0}\u{0}\u{0}aK\u{01}s.")
    let text = try Pickled.text(pickle)
    #expect(text == "call(<'collections', 'OrderedDict'>, (), None, None, None, {'a', 1})")
  }

  @Test func `the results of a search of 0.20 take their entries`() throws {
    let pickle = Pickled.bytes(
      "\u{80}\u{02}csklearn.utils.deprecation\nDeprecationDict\n)\u{81}"
        + "X\u{01}\u{0}\u{0}\u{0}aK\u{01}s.")
    let reading = try Pickled.read(pickle)
    #expect(reading.findings.isEmpty)
  }

  @Test func `a class of an unknown library is carried, and said`() throws {
    let reading = try Pickled.read(Pickled.bytes("\u{80}\u{02}cmine\nC\n)\u{81}}b."))
    #expect(reading.findings.map(\.code) == [.unknownClass])
    #expect(reading.findings.map(\.detail) == ["mine.C"])
    #expect(reading.findings.map(\.severity) == [.warning])
  }
}
