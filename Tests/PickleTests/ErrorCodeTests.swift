import Bytes
import Pickle
import Testing

@Suite struct ErrorCodeTests {
  /// One file for each code, the offset it is refused at, and the limit that it breaks.
  struct Sample: CustomTestStringConvertible {
    let code: ErrorCode
    let bytes: [UInt8]
    let offset: Int
    let limits: Limits

    init(
      _ code: ErrorCode, _ text: String, _ offset: Int,
      limits change: (inout Limits) -> Void = { _ in }
    ) {
      self.code = code
      self.bytes = pickle(text)
      self.offset = offset
      var limits = Limits()
      change(&limits)
      self.limits = limits
    }

    var testDescription: String { code.name }
  }

  static let samples: [Sample] = [
    Sample(.truncated, #"K\x01"#, 2),
    Sample(.truncated, "", 0),
    Sample(.truncated, #"(X\xff\xff\xff\x00ab."#, 9),
    Sample(.truncated, #"\x95\xff\xff\xff\xff\xff\xff\xff\xffN."#, 11),
    Sample(.numberOutOfRange, #"NT\xff\xff\xff\xff."#, 2),
    Sample(.numberOutOfRange, #"\x8b\xff\xff\xff\xff."#, 1),
    Sample(.numberOutOfRange, #"Np-1\n."#, 2),
    Sample(.numberOutOfRange, #"Np9223372036854775808\n."#, 2),
    Sample(.unknownOpcode, #"N\xff."#, 1),
    Sample(.stackUnderflow, "Na.", 1),
    Sample(.stackUnderflow, "(o.", 1),
    Sample(.stackUnderflow, "(e.", 1),
    Sample(.unexpectedMark, "N(2.", 2),
    Sample(.unexpectedMark, "N((e.", 3),
    Sample(.missingMark, "Nt.", 1),
    Sample(.oddItems, "}(Nu.", 3),
    Sample(.oddItems, "(Nd.", 2),
    Sample(.memoMissing, #"h\x01."#, 0),
    Sample(.memoMissing, #"NI1\n0g-0\n."#, 5),
    Sample(.integerLiteral, #"I12x\n."#, 3),
    Sample(.floatLiteral, #"F1.5x\n."#, 4),
    Sample(.stringLiteral, #"S'a\n."#, 2),
    Sample(.stringLiteral, #"S'a\x5cx4'\n."#, 3),
    Sample(.unicodeEscape, #"Va\x5cu12\n."#, 2),
    Sample(.unicodeEscape, #"V\x5cU00110000\n."#, 1),
    Sample(.notUTF8, #"\x8c\x02a\xff."#, 3),
    Sample(.notUTF8, #"cm\xff\nn\n."#, 2),
    Sample(.notUTF8, #"cm\n\xed\xa0\x80\n."#, 3),
    Sample(.notASCII, #"Pa\xc3\xa9\n."#, 2),
    Sample(.notASCII, #"(im\n\xc3\xa9\n."#, 4),
    Sample(.emptyName, #"c\nn\n."#, 1),
    Sample(.emptyName, #"cm\n\n."#, 3),
    Sample(.emptyName, #"\x8c\x00\x8c\x01n\x93."#, 5),
    Sample(.dynamicName, #"\x8c\x01mK\x01\x93."#, 5),
    Sample(.dynamicName, #"\x8c\x01mU\x01\xe9\x93."#, 6),
    Sample(.unsupportedProtocol, #"\x80\x06N."#, 1),
    Sample(.frameCrossed, #"\x95\x02\x00\x00\x00\x00\x00\x00\x00J\x07\x00\x00\x00."#, 11),
    Sample(
      .frameNested,
      #"\x95\x0b\x00\x00\x00\x00\x00\x00\x00N\x95\x01\x00\x00\x00\x00\x00\x00\x000N."#, 10),
    Sample(.notCallable, "N)R.", 2),
    Sample(.notCallable, #"(K\x01o."#, 3),
    Sample(.argumentsNotTuple, #"cm\nC\n]R."#, 6),
    Sample(.argumentsNotTuple, #"cm\nC\n]\x81."#, 6),
    Sample(.keywordsNotDict, #"cm\nC\n)N\x92."#, 7),
    Sample(.keywordsNotDict, #"cm\nC\n)}NNs\x92."#, 10),
    Sample(.wrongTarget, "NNa.", 2),
    Sample(.wrongTarget, "]NNs.", 3),
    Sample(.wrongTarget, #"](N\x90."#, 3),
    Sample(.wrongTarget, "}}b.", 2),
    Sample(.unhashableKey, "}]Ns.", 3),
    Sample(.extensionCode, #"\x82\x00."#, 1),
    Sample(.extensionCode, #"N\x84\xff\xff\xff\xff."#, 2),
    Sample(.notABuffer, #"N\x98."#, 1),
    Sample(.tooManyOpcodes, "NNN.", 3) { $0.opcodes = 3 },
    Sample(.tooManyNodes, "]]].", 2) { $0.nodes = 6 },
    Sample(.tooManyStackItems, "NNN.", 2) { $0.stackItems = 2 },
    Sample(.tooManyStackItems, "]]].", 2) { $0.stackItems = 2 },
    Sample(.tooManyOpenMarks, "(((N.", 2) { $0.openMarks = 2 },
    Sample(.tooManyCalls, #"cm\nC\n)R)R."#, 8) { $0.calls = 2 },
    Sample(.tooMuchMemory, "N.", 0) { $0.memory = 1 },
    Sample(.literalTooLong, #"(X\xff\xff\xff\xffab."#, 1),
    Sample(.memoIndexTooLarge, #"Nr\x00\x00\x00\x80."#, 1),
    Sample(.memoIndexTooLarge, #"NNp2147483648\n."#, 2),
    Sample(.literalTooLong, #"NC\x03abc."#, 1) { $0.literalBytes = 2 },
    Sample(.nameTooLong, #"cabc\nn\n."#, 1) { $0.nameBytes = 2 },
    Sample(.nameTooLong, #"\x8c\x01m\x8c\x03abc\x93."#, 8) { $0.nameBytes = 2 },
    Sample(.lineTooLong, #"NVabc\n."#, 1) { $0.lineBytes = 2 },
    Sample(.tooManyDigits, #"I1234\n."#, 1) { $0.integerDigits = 3 },
    Sample(.integerTooLong, #"\x8a\x03\x01\x02\x03."#, 2) { $0.integerBytes = 2 },
  ]

  @Test(arguments: samples)
  func `a code is raised at the first byte at fault`(sample: Sample) {
    let bytes = sample.bytes
    let reading = readPickle(bytes.span, limits: sample.limits)
    #expect(reading.failure == ReadError(sample.code, at: sample.offset))
    #expect(reading.graph.root == nil)
  }

  @Test func `every code of the table is raised by some file`() {
    let raised = Set(Self.samples.map(\.code))
    // The rules of a dialect have tests of their own.
    let elsewhere: [ErrorCode] = [.tooManyNestedStreams, .unusualWrapper]
    let missing = ErrorCode.pickle.filter { !raised.contains($0) && !elsewhere.contains($0) }
    #expect(missing.isEmpty)
  }

  @Test func `names are unique, and limits name their option`() {
    let names = ErrorCode.pickle.map(\.name)
    #expect(Set(names).count == names.count)
    for code in ErrorCode.pickle {
      let isLimit = code.name.hasPrefix("limit.")
      #expect((code.outcome == .overLimit) == isLimit)
      #expect(isLimit || code.name.hasPrefix("pickle."))
      let namesOption = code.remedy.contains("--max-\(code.name.dropFirst(6)) ")
      #expect(!isLimit || namesOption)
    }
  }

  @Test func `a memory limit stops tables that grow`() {
    var limits = Limits()
    limits.memory = 4 << 20
    let bytes = pickle("(") + [UInt8](repeating: 0x5D, count: 2_000_000) + pickle("t.")
    let failure = readPickle(bytes.span, limits: limits).failure
    #expect(failure?.code == .tooMuchMemory)
    let isEarly = (failure?.offset ?? .max) < 200_000
    #expect(isEarly)
  }
}
