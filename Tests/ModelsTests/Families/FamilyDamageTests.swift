import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@testable import Models

/// Damaged models of every family end in an answer or in an error, never in a trap.
@Suite(.enabled(if: FamilyFixture.areCommitted)) struct FamilyDamageTests {
  static let newest = FamilyFixture.all.filter {
    $0.folder.hasSuffix("/1.9.1") && $0.fixture.opaque == nil
  }

  @Test(arguments: newest)
  func `a source with a changed byte is read, opaque, or refused`(fixture: FamilyFixture) {
    let sample = Repository.bytes(fixture.pickle)
    var generator = SplitMix64(state: UInt64(sample.count))
    for _ in 0..<30 {
      var bytes = sample
      let place = Int.random(in: bytes.indices, using: &generator)
      bytes[place] = UInt8.random(in: 0...255, using: &generator)
      let slice = ByteStorage(copying: bytes.span).slice
      guard
        var document = try? FileFormats.read(SourceFile(slice, named: "x"), limits: Limits())
          .document,
        (try? Recognizer.recognize(&document)) != nil
      else { continue }
      for entry in document.entries { fixture.ask(document, entry.model) }
    }
  }

  @Test(arguments: newest)
  func `a tensor with other numbers or another shape is answered from or refused`(
    fixture: FamilyFixture
  ) throws {
    let document = try Sources.document(fixture.pickle)
    let entry = try #require(document.entries.first)
    let used = Set(document.models.flatMap { FamilyDamageTests.tensors(of: $0.fields) }).sorted()
    var generator = SplitMix64(state: UInt64(document.tensors.count))
    for _ in 0..<30 {
      guard let place = used.randomElement(using: &generator) else { return }
      var damaged = Document()
      for (index, tensor) in document.tensors.enumerated() {
        _ = damaged.add(
          index == place ? FamilyDamageTests.damaged(tensor, &generator) : tensor)
      }
      for model in document.models { _ = damaged.add(model) }
      fixture.ask(damaged, entry.model)
    }
  }

  /// The tensors that fields name.
  private static func tensors(of fields: Fields) -> [Int] {
    var found: [Int] = []
    var rest = fields.values.map(\.value)
    while let value = rest.popLast() {
      if case .tensor(let reference) = value { found.append(reference.tensor) }
      if case .list(let values) = value { rest += values }
    }
    return found
  }

  /// The tensor with one element that is out of every range, or with one row less.
  private static func damaged(_ tensor: Tensor, _ generator: inout SplitMix64) -> Tensor {
    if Int.random(in: 0..<5, using: &generator) == 0, let rows = tensor.shape.first, rows > 0 {
      return Tensor(tensor.type, [rows - 1] + tensor.shape.dropFirst(), tensor.source)
    }
    let telling = [-2, -1, 0, 1, 2, 1 << 20, 1 << 31, Int.max, Int.min]
    let number = telling[Int.random(in: telling.indices, using: &generator)]
    if tensor.type == .int64 || tensor.type == .int32, var values = try? tensor.integers(),
      !values.isEmpty
    {
      values[Int.random(in: values.indices, using: &generator)] = number
      return Tensor(.int64, tensor.shape, ContiguousSource(values))
    }
    if tensor.type == .float64, var values = try? tensor.doubles(), !values.isEmpty {
      let place = Int.random(in: values.indices, using: &generator)
      values[place] = [Double.nan, .infinity, -1, Double(number)][abs(number % 4)]
      return Tensor(.float64, tensor.shape, ContiguousSource(values))
    }
    return tensor
  }
}

extension FamilyFixture {
  /// Asks what was recorded first; what is answered does not matter.
  fileprivate func ask(_ document: Document, _ model: Int) {
    guard let predictor = try? Predictor(document, model: model) else { return }
    _ = fixture.asked?.first?.faults(of: predictor, in: bundle)
  }
}
