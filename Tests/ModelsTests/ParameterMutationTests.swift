import Bytes
import Foundation
import TestSupport
import Testing

@testable import Amphora
@testable import Models

/// Containers whose origin somebody changed are looked up in, or refused, and nothing else.
@Suite struct ParameterMutationTests {
  @Test(arguments: [
    "fixtures/sklearn/1.9.1/dict_of_models.p5.pkl", "fixtures/sklearn/0.24.2/dict_of_models.p5.pkl",
    "fixtures/boosters/xgboost/3.2.0/binary.pkl", "fixtures/kinds/composing/1.9.1/mixed.pkl",
  ])
  func `nodes that lead elsewhere end nothing`(path: String) throws {
    let source = try Sources.document(path)
    let folder = try TemporaryFolder()
    var random = SplitMix64(state: 7)
    var limits = Limits()
    limits.deadline = Deadline(seconds: 60)
    var looked = 0
    for round in 0..<150 {
      var document = source
      var origin = try #require(document.origin)
      for _ in 0..<Int.random(in: 1...6, using: &random) { Self.change(&origin, &random) }
      document.origin = origin
      let path = "\(folder.path)/\(round).amphora"
      guard (try? Self.write(document, to: path)) != nil,
        let bytes = FileManager.default.contents(atPath: path),
        let container = try? Container(ByteStorage(copying: Array(bytes).span), limits: limits),
        let changed = try? container.origin(for: container.entries)
      else { continue }
      _ = try? ParameterSurvey(changed, limits: limits)
      looked += 1
    }
    #expect(looked > 15)
  }

  private static func write(_ document: Document, to path: String) throws {
    var creation = try ContainerCreation(path, existing: .keep)
    try creation.add(document)
    _ = try creation.commit()
  }

  /// Lets a child be another node, or two nodes of one form change their values.
  private static func change(_ origin: inout Origin, _ random: inout SplitMix64) {
    let nodes = origin.nodes.indices
    guard let one = nodes.randomElement(using: &random) else { return }
    if Bool.random(using: &random) {
      guard let place = origin.children.indices.randomElement(using: &random) else { return }
      origin.children[place] = one
    } else {
      let like = nodes.filter { origin.nodes[$0].kind == origin.nodes[one].kind }
      guard let other = like.randomElement(using: &random) else { return }
      origin.nodes.swapAt(one, other)
    }
  }
}
