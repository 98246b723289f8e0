import Amphora
import Bytes
import Formats
import TestSupport
import Testing

@testable import Models

/// Damaged sources end in an answer or in an error, never in a trap.
@Suite struct MutationTests {
  @Test(arguments: [
    "knn_kd_tree_distance_p2.p2.pkl", "tree_stump.p5.pkl", "gaussian_binary.p2.pkl",
    "categorical_3_classes.p5.pkl", "logistic_binary.p2.pkl", "minmax_clip.p5.pkl",
    "pipeline_nested.p5.pkl", "grid_search_neighbors.p5.pkl",
  ])
  func `a source with a changed byte is read, opaque, or refused`(name: String) {
    let path = "fixtures/sklearn/1.9.1/\(name)"
    let sample = Repository.bytes(path)
    var generator = SplitMix64(state: UInt64(sample.count))
    for _ in 0..<1_500 {
      var bytes = sample
      let place = Int.random(in: bytes.indices, using: &generator)
      bytes[place] = UInt8.random(in: 0...255, using: &generator)
      answer(bytes)
    }
  }

  @Test func `a model whose numbers are replaced answers or is refused`() {
    var generator = SplitMix64(state: 5)
    let telling = [-2, -1, 0, 1, 2, 3, 1 << 31, Int.max, Int.min]
    for _ in 0..<2_000 {
      var sketch = DocumentSketch()
      let isTree = Bool.random(using: &generator)
      func change(_ fields: inout Fields, _ sketch: inout DocumentSketch) {
        let names = isTree ? ["left", "right", "feature"] : ["order", "targets", "node_end"]
        let count = names.randomElement(using: &generator) == "node_end" && !isTree ? 1 : 3
        let name = count == 1 ? "node_end" : names[Int.random(in: 0...1, using: &generator)]
        let values = (0..<count).map { _ in telling.randomElement(using: &generator) ?? 0 }
        fields[name] = sketch.integers(values)
      }
      _ =
        isTree
        ? SampleModels.tree(&sketch, changing: change)
        : SampleModels.treeOfNeighbors(&sketch, changing: change)
      answer(sketch.document, model: sketch.document.models.count - 1)
    }
  }

  private func answer(_ bytes: [UInt8]) {
    let slice = ByteStorage(copying: bytes.span).slice
    let file = SourceFile(slice, named: "x")
    guard var document = try? FileFormats.read(file, limits: Limits()).document,
      (try? Recognizer.recognize(&document)) != nil
    else { return }
    for entry in document.entries { answer(document, model: entry.model) }
  }

  private func answer(_ document: Document, model: Int) {
    guard let predictor = try? Predictor(document, model: model) else { return }
    let columns = min(predictor.features ?? 1, 1_000)
    for value in [0.0, -0.5, 1e30] {
      let row = [Double](repeating: value, count: columns)
      for method in predictor.methods { _ = try? predictor.predict(method, Matrix([row, row])) }
    }
  }
}
