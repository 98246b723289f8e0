import Amphora
import Bytes
import Testing

@testable import Models

@Suite struct FrameBesideModelTests {
  @Test(arguments: [
    "pandas-0.25/model_and_frame.p2", "pandas-0.25/model_and_frame.p4",
    "pandas-3/model_and_frame.p2", "pandas-3/model_and_frame.p5",
  ])
  func `a model is recognised beside a frame, and the frame is carried`(name: String) throws {
    let document = try Sources.document("fixtures/pickles/contents/\(name).pkl")
    let entry = try #require(document.entries.first { $0.name == "model" })
    #expect(document.models[entry.model].kind == "linear")
    let origin = try #require(document.origin)
    let names = origin.strings.map { slice in
      var bytes: [UInt8] = []
      bytes.append(copying: slice.bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(names.contains("DataFrame"))
  }
}
