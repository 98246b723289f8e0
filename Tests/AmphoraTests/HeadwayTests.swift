import Bytes
import TestSupport
import Testing

@testable import Amphora

/// Whether whoever waits for a container is told how far its writing and its verification are.
@Suite struct HeadwayTests {
  /// A model of two tensors of one shape, of three chunks each.
  private static var document: Document {
    let count = 3 * ContainerFormat.chunkSize / 8
    let tensors = [1.0, 2.0].map { first in
      let numbers = (0..<count).map { first / Double($0 + 1) }
      return Tensor(.float64, [count], ContiguousSource(numbers))
    }
    let fields: Fields = [
      "weights": .tensor(TensorReference(0)), "bias": .tensor(TensorReference(1)),
    ]
    return ContainerSamples.document(fields, tensors: tensors)
  }

  private static let bytes = 6 * ContainerFormat.chunkSize

  @Test func `a writer tells of the bytes that it compares, and of those that it writes`() throws {
    let told = ToldStages()
    var options = ContainerWriter.Options()
    options.headway = told.headway
    _ = try ContainerSamples.bytes(of: HeadwayTests.document, options: options)
    #expect(told.stages == [.comparing, .writing])
    #expect(told.words(of: .comparing).last?.done == HeadwayTests.bytes)
    let words = told.words.filter { $0.stage == .writing && $0.total != nil }
    #expect(words.allSatisfy { $0.total == HeadwayTests.bytes })
    #expect(words.first?.done == 0 && words.last?.done == HeadwayTests.bytes)
    #expect(zip(words, words.dropFirst()).allSatisfy { $0.done <= $1.done })
  }

  @Test func `a verification tells of every chunk`() throws {
    let bytes = try ContainerSamples.bytes(of: HeadwayTests.document)
    let told = ToldStages()
    let result = ContainerVerifier.verify(
      ByteStorage(copying: bytes.span), limits: told.limits)
    #expect(result.isValid)
    #expect(told.stages == [.opening, .verifying])
    let words = told.words(of: .verifying)
    #expect(words.count == 6)
    #expect(words.allSatisfy { $0.total == words.last?.done })
    #expect(words.last.map { $0.done > bytes.count * 9 / 10 && $0.done < bytes.count } == true)
  }

  @Test func `whoever asks is told of the bytes that a document reads`() throws {
    let bytes = try ContainerSamples.bytes(of: HeadwayTests.document)
    let told = ToldStages()
    var container = try Container(ByteStorage(copying: bytes.span))
    container.sum = told.headway.sum(.validating)
    let document = try container.document()
    #expect(told.words.isEmpty)
    var elements: [UInt8] = []
    for tensor in document.tensors {
      try tensor.source.append(0..<tensor.count, to: &elements)
    }
    #expect(elements.count == HeadwayTests.bytes)
    #expect(told.words(of: .validating).last.map { $0.done > bytes.count * 9 / 10 } == true)
  }
}
