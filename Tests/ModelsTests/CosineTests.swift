import Bytes
import Testing

@testable import Models

@Suite struct CosineTests {
  /// Numbers of every size, of both signs; quarters of turns and their neighbours among them.
  static let numbers: [Double] = (0..<4_000).flatMap { step -> [Double] in
    let near = Double(step) * 0.0173
    let turn = Double(step) * 1.5707963267948966
    let far = Double(step) * 249.99
    return [near, -near, turn, turn.nextUp, -turn, far, -far]
  }

  @Test func `cosines taken eight at a time are those of the C library`() {
    var cosines = Self.numbers
    unsafe cosines.withUnsafeMutableBufferPointer { unsafe Cosines.apply(to: $0) }
    for (number, cosine) in zip(Self.numbers, cosines) {
      #expect(abs(cosine - ElementaryFunctions.cos(number)) <= 4e-16, "of \(number)")
    }
  }

  @Test func `what is too far for a series, or no number, is left to the C library`() {
    for number in [1e6.nextUp, -1e9, 1e300, -.infinity, .nan] {
      var cosines = [0.5, number]
      unsafe cosines.withUnsafeMutableBufferPointer { unsafe Cosines.apply(to: $0) }
      let expected = ElementaryFunctions.cos(number)
      #expect(cosines[1] == expected || cosines[1].isNaN && expected.isNaN)
      #expect(abs(cosines[0] - 0.8775825618903728) <= 2e-16)
    }
  }
}
