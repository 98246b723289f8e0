import Bytes
import Pickle
import Testing

@Suite struct KeyTests {
  @Test(arguments: [
    // 1, True and 1.0 are one key: the first stays, the last value wins.
    (#"}(K\x01NI01\n\x88G\x3f\xf0\x00\x00\x00\x00\x00\x00\x89u."#, "= {:1: False}"),
    (#"}(I01\nNK\x01\x88u."#, "= {:True: True}"),
    (#"}(I00\nNG\x80\x00\x00\x00\x00\x00\x00\x00\x88u."#, "= {:False: True}"),
    (#"}(K\x01NK\x02NK\x01\x88K\x03Nu."#, "= {:1: True, 2: None, 3: None}"),
    (#"}(NK\x01NK\x02u."#, "= {:None: 2}"),
    // Text and bytes differ; equal texts from different opcodes do not.
    (#"}(X\x01\x00\x00\x00aK\x01\x8c\x01aK\x02Va\nK\x03C\x01aK\x04u."#, "= {:'a': 3, b'a': 4}"),
    (#"}(V\x5cud800\nK\x01\x8c\x03\xed\xa0\x80K\x02u."#, "= {:'\\ed\\a0\\80'?: 2}"),
    // NaNs are equal only to themselves, the same object.
    (#"}(Fnan\nK\x01Fnan\nK\x02u."#, "= {:nan7ff8000000000000: 1, nan7ff8000000000000: 2}"),
    (#"}(Fnan\nq\x00K\x01h\x00K\x02u."#, "= {:nan7ff8000000000000: 2}"),
    // 2**70 == 2.0**70, but 2**70 + 1 is no float.
    (
      #"}(L1180591620717411303424L\nK\x01F1180591620717411303424.0\nK\x02u."#,
      "= {:0x400000000000000000: 2}"
    ),
    (
      #"}(L-1180591620717411303424L\nK\x01F-1180591620717411303424.0\nK\x02u."#,
      "= {:0xc00000000000000000: 2}"
    ),
    (
      #"}(L1180591620717411303425L\nK\x01F1180591620717411303424.0\nK\x02u."#,
      "= {:0x400000000000000001: 1, 1.1805916207174113e+21: 2}"
    ),
    (
      #"}(L1180591620717411303425L\nK\x01\x8a\x0a\x01\x00\x00\x00\x00\x00\x00\x00\x40\x00K\x02u."#,
      "= {:0x400000000000000001: 2}"
    ),
    (#"}(Finf\nK\x01Finf\nK\x02u."#, "= {:inf: 2}"),
    (
      #"}(F9223372036854775808.0\nK\x01L9223372036854775808L\nK\x02u."#,
      "= {:9.223372036854776e+18: 2}"
    ),
    (
      #"}(F-9223372036854775808.0\nK\x01I-9223372036854775808\nK\x02u."#,
      "= {:-9.223372036854776e+18: 2}"
    ),
    // DICT, SETITEM one by one, sets and frozensets do the same.
    (#"(K\x01NI01\n\x88d."#, "= {:1: True}"),
    (#"}K\x01NsI01\n\x88s."#, "= {:1: True}"),
    (#"\x8f(K\x01I01\nK\x02K\x02\x90."#, "= {1, 2}"),
    (#"(K\x01I01\nK\x02\x91."#, "= f{1, 2}"),
    // The same tuple is the same key.
    (#"}(K\x01\x85q\x00K\x01h\x00K\x02u."#, "= {:(1): 2}"),
  ])
  func `keys merge as Python merges them`(text: String, answer: String) {
    let found = outcome(pickle(text))
    #expect(found == answer)
  }

  @Test(arguments: [
    (#"}(K\x01NK\x02Nu."#, []),
    (#"}(K\x01NI01\nNu."#, [PickleNote.Kind.keysMerged]),
    (#"}(K\x01\x85NK\x02\x85Nu."#, [.keysNotCompared]),
    (#"}(K\x01\x85NNNu."#, []),
    (#"}(U\x01aNX\x01\x00\x00\x00aNu."#, [.mixedKeys]),
    (#"\x8f(U\x01aC\x01a\x90."#, [.mixedKeys]),
    (#"}(U\x01aNU\x01bNu."#, []),
  ])
  func `a note tells of keys that merge, or might`(text: String, kinds: [PickleNote.Kind]) {
    let bytes = pickle(text)
    let found = readPickle(bytes.span).notes.map(\.kind)
    #expect(found == kinds)
  }

  @Test(arguments: [
    #"}]Ns."#, #"}}Ns."#, #"}\x8fNs."#, #"}]\x85Ns."#, #"}N]\x85\x86\x85Ns."#, #"}(]Nu."#,
    #"(]Nd."#,
    #"\x8f(]\x90."#, #"(]\x91."#, #"}\x96\x01\x00\x00\x00\x00\x00\x00\x00aNs."#,
  ])
  func `a key that Python cannot hash is refused`(text: String) {
    let bytes = pickle(text)
    let code = readPickle(bytes.span).failure?.code
    #expect(code == .unhashableKey)
  }

  @Test func `a large dict keeps its order and its last values`() {
    var bytes = pickle("}(")
    for key in 0..<3_000 { bytes += Array("I\(key % 2_000 + 2)\nI\(key)\n".utf8) }
    bytes += pickle("u.")
    let graph = readPickle(bytes.span).graph
    guard let root = graph.root, case .dict(let range) = graph[root] else {
      Issue.record("no dict")
      return
    }
    let pairs = graph.pairs(range).map { (graph[$0.key], graph[$0.value]) }
    #expect(pairs.count == 2_000)
    let isRight = pairs.enumerated().allSatisfy { index, pair in
      pair.0 == .integer(Int64(index + 2))
        && pair.1 == .integer(Int64(index < 1_000 ? index + 2_000 : index))
    }
    #expect(isRight)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a long key in many dicts is hashed once`() {
    let length: UInt32 = 1 << 20
    var bytes = pickle("(")
    for _ in 0..<2 {
      bytes.append(PickleOpcode.binaryUnicode.rawValue)
      bytes += littleEndian(length)
      bytes += [UInt8](repeating: 0x61, count: Int(length))
      bytes.append(PickleOpcode.memoize.rawValue)
    }
    for _ in 0..<50_000 { bytes += pickle(#"}(h\x00Nh\x01Nu"#) }
    bytes += pickle("t.")
    let reading = readPickle(bytes.span)
    #expect(reading.failure == nil)
    #expect(reading.omittedNotes == 49_000)
  }
}
