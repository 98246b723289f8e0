import FuzzInvariants
import TestSupport
import Testing

/// What the fuzzer found once is replayed for ever, through the entry that it was found by.
@Suite struct RegressionTests {
  @Test(arguments: FuzzTarget.allCases)
  func `what the fuzzer found stays mended`(target: FuzzTarget) {
    for path in Repository.files(below: "fixtures/regressions/\(target.rawValue)", suffix: "") {
      let broken = target.brokenInvariants(of: Repository.bytes(path))
      #expect(broken == [], "\(path)")
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `the invariants hold for files that nobody damaged`(target: FuzzTarget) {
    let folders = ["fixtures/pickles/python", "fixtures/pickles/numpy2"]
    let paths = folders.flatMap { Repository.files(below: $0, suffix: ".p4.pkl") }
    #expect(paths.count > 50)
    for path in paths {
      // The even first byte tells the joblib target that a whole file follows.
      let prefix: [UInt8] = target == .joblib ? [0] : []
      let broken = target.brokenInvariants(of: prefix + Repository.bytes(path))
      #expect(broken == [], "\(path)")
    }
  }
}
