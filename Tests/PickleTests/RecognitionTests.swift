import Bytes
import Pickle
import Testing

@Suite struct RecognitionTests {
  @Test(arguments: Samples.all)
  func `a pickle of any protocol is recognised, whole or by its beginning`(sample: Samples) {
    let bytes = sample.bytes
    let isRecognised = looksLikePickle(bytes.span)
    #expect(isRecognised)
    let beginning = Array(bytes.prefix(64))
    let isRecognisedEarly = looksLikePickle(beginning.span)
    #expect(isRecognisedEarly)
  }

  @Test(arguments: [#"\x80\x02"#, #"\x80\x05\x95"#, #"\x80\x06]"#, "N.", #"I1\n."#, #"(lp0\n."#])
  func `a short pickle is recognised`(text: String) {
    let bytes = pickle(text)
    let isRecognised = looksLikePickle(bytes.span)
    #expect(isRecognised)
  }

  @Test(arguments: [
    "", "\u{80}", "PK\u{3}\u{4}", "{\"a\": 1}", "[1, 2]", "name,age\n", "Hello, world.\n",
    "Version 1.0\n",
    "I am a text.\n", "#!/bin/sh\n", "<?xml version='1.0'?>", "BZh91AY&SY", "NNNNNNNNN", "((((((((",
    "N,N,N\n",
    "%PDF-1.7", "GIF89a", "import os\n", "(1, 2)", "None", "Vx\nVy\nVz\nVw\nVa\nVb\n",
  ])
  func `text and other formats are not`(text: String) {
    let bytes = Array(text.utf8)
    let isRecognised = looksLikePickle(bytes.span)
    #expect(!isRecognised)
  }

  @Test(arguments: [
    #"\x80\x20N."#, #"\x80\x02\x00"#, #"\x93NUMPY\x01\x00"#, #"\x1f\x8b\x08"#, #"\x89HDF\n"#,
  ])
  func `binary formats are not`(text: String) {
    let bytes = pickle(text)
    let isRecognised = looksLikePickle(bytes.span)
    #expect(!isRecognised)
  }
}
