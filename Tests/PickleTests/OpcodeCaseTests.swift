import Bytes
import Pickle
import Testing

@Suite struct OpcodeCaseTests {
  @Test func `there are 335 cases`() {
    let numbers = OpcodeCases.all.map(\.number)
    #expect(numbers == Array(0..<335))
  }

  @Test(arguments: OpcodeCases.all)
  func `a case is answered as the table decides`(sample: OpcodeCase) {
    let answer = outcome(sample.bytes)
    #expect(answer == sample.answer)
  }
}
