import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@Suite struct PickleMutationTests {
  /// Files that between them have every kind of node.
  private static let samples = [
    "fixtures/pickles/numpy2/array_nested_records.p5.pkl",
    "fixtures/pickles/numpy2/array_records_with_subarray.p2.pkl",
    "fixtures/pickles/numpy2/array_titled_records.p4.pkl",
    "fixtures/pickles/numpy2/array_axes_swapped.p5.pkl",
    "fixtures/pickles/numpy2/array_objects.p3.pkl",
    "fixtures/pickles/numpy2/array_U7.p5.pkl",
    "fixtures/pickles/numpy2/array_bool.p2.pkl",
    "fixtures/pickles/numpy2/array_M8_25s.p4.pkl",
    "fixtures/pickles/numpy2/dtypes_structured.p3.pkl",
    "fixtures/pickles/numpy2/masked.p5.pkl",
    "fixtures/pickles/numpy2/scalars_in_dict.p2.pkl",
    "fixtures/pickles/python/nested.p1.pkl",
    "fixtures/pickles/python/recursive_long_tuple.p2.pkl",
    "fixtures/pickles/python2/containers.p0.pkl",
  ]

  /// What reading gives, in a form that two readings can be compared by.
  private static func outcome(_ bytes: [UInt8]) -> [String] {
    do throws(Refusal) {
      let document = try Pickled.read(bytes).document
      var outcome = ["\(document.origin?.nodes.count ?? -1) nodes"]
      for tensor in document.tensors {
        // Every element is read, so that a source that reaches too far traps here.
        let raw = try? tensor.raw()
        outcome.append("\(tensor.type.name) \(tensor.shape) \(raw.map { "\($0.hashValue)" } ?? "")")
      }
      return outcome
    } catch {
      return error.findings.map(\.text)
    }
  }

  @Test(arguments: samples)
  func `every truncation is refused`(path: String) {
    for prefix in Mutations.truncations(of: Repository.bytes(path)) {
      #expect(!Pickled.refusals(prefix).isEmpty, "\(prefix.count) bytes")
    }
  }

  @Test(arguments: samples)
  func `every changed byte is refused or read, the same way each time`(path: String) {
    let sample = Repository.bytes(path)
    var outcomes = 0
    for (index, mutant) in Mutations.byteChanges(of: sample).enumerated() {
      let outcome = PickleMutationTests.outcome(mutant)
      outcomes += outcome.isEmpty ? 0 : 1
      if index.isMultiple(of: 16) { #expect(outcome == PickleMutationTests.outcome(mutant)) }
    }
    #expect(outcomes == 6 * sample.count)
  }
}
