import Amphora
import Testing

@testable import Models

@Suite struct NearestNeighborsTests {
  @Test func `equal votes choose the smallest class`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.neighbors(&sketch)
    let predictor = try sketch.predictor()
    #expect(try predictor.integers(.predict, [[0.25], [2.5]]) == [10, 20])
    #expect(try predictor.doubles(.predictProba, [[0.25], [2.5]]) == [0.5, 0.5, 0, 1])
    #expect(try predictor.doubles(.kneighbors, [[0.25]]) == [0.25, 0.75])
  }

  @Test func `a row at no distance outweighs the others`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.neighbors(&sketch) { fields, _ in fields["weights"] = .string("distance") }
    let predictor = try sketch.predictor()
    #expect(try predictor.doubles(.predictProba, [[1], [0.25]]) == [0, 1, 0.75, 0.25])
    #expect(try predictor.integers(.predict, [[1], [0.25]]) == [20, 10])
  }

  @Test func `regression is the mean, weighted or not`() throws {
    for (weights, expected) in [("uniform", 15.0), ("distance", 12.5)] {
      var sketch = DocumentSketch()
      _ = SampleModels.neighbors(&sketch) { fields, sketch in
        fields["task"] = .string("regression")
        fields["classes"] = nil
        fields["targets"] = sketch.doubles([10, 20, 30])
        fields["weights"] = .string(weights)
      }
      let mean = try sketch.predictor().doubles(.predict, [[0.25]])[0]
      #expect(abs(mean - expected) < 1e-14)
    }
  }

  @Test func `targets of float32 give means of float32`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.neighbors(&sketch) { fields, sketch in
      fields["task"] = .string("regression")
      fields["classes"] = nil
      fields["targets"] = sketch.floats([0.1, 0.2, 0.3], 3, 1)
    }
    let answer = try sketch.predictor().predict(.predict, Matrix([[0]]))
    #expect(answer.outputs[0].shape == [1, 1])
    guard case .float32(let values) = answer.outputs[0].values else {
      Issue.record("not float32")
      return
    }
    #expect(values == [(Float(0.1) + Float(0.2)) / 2])
  }

  @Test func `a tree finds what a search through all rows finds`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.treeOfNeighbors(&sketch)
    let rows = [[0.25], [2.5], [-7], [9]]
    let tree = try sketch.predictor().predict(.kneighbors, Matrix(rows))
    var other = DocumentSketch()
    _ = SampleModels.neighbors(&other)
    let brute = try other.predictor().predict(.kneighbors, Matrix(rows))
    for (one, two) in zip(tree.outputs, brute.outputs) {
      #expect("\(one.values)" == "\(two.values)")
    }
  }

  @Test(arguments: [
    ("euclidean", 5.0), ("manhattan", 7), ("chebyshev", 4), ("minkowski", 4.497941445275415),
  ])
  func `each metric measures as its schema says`(metric: String, distance: Double) throws {
    var sketch = DocumentSketch()
    _ = SampleModels.neighbors(&sketch) { fields, sketch in
      fields["metric"] = .string(metric)
      if metric == "minkowski" { fields["p"] = .float(3) }
      fields["features"] = .integer(2)
      fields["neighbors"] = .integer(1)
      fields["rows"] = sketch.doubles([3, -4, 90, 90, 90, 90], 3, 2)
    }
    let found = try sketch.predictor().doubles(.kneighbors, [[0, 0]])[0]
    #expect(abs(found - distance) < 1e-12)
  }

  @Test(arguments: [NeighborSort.quicksort, .introsort], 0..<60)
  func `both sorts sort, whatever the order and the ties`(sort: NeighborSort, count: Int) {
    for pattern in 0..<5 {
      var items = (0..<count).map { index in
        let key = [index, count - index, index % 3, index * 7919 % 101, min(index, count - index)]
        return Neighbor(distance: Double(key[pattern]), row: index)
      }
      let before = items
      sort.sort(&items)
      #expect(items.map(\.distance) == before.map(\.distance).sorted())
      #expect(Set(items.map(\.row)) == Set(before.map(\.row)))
    }
  }

  @Test func `a sort that would take quadratic time heap sorts`() {
    // Organ pipes of a length at which median of three splits badly again and again.
    var items = (0..<4_000).map { index in
      Neighbor(distance: Double(index % 2 == 0 ? index : 4_000 - index), row: index)
    }
    items.sort { $0.distance < $1.distance }
    for index in stride(from: 0, to: 2_000, by: 2) { items.swapAt(index, index + 1_999) }
    let expected = items.map(\.distance).sorted()
    NeighborSort.introsort.sort(&items)
    #expect(items.map(\.distance) == expected)
  }

  @Test func `a heap keeps the nearest and refuses equals of its top`() {
    var heap = NeighborHeap(3)
    for (row, distance) in [5.0, 1, 4, 4, 2, 9, 2].enumerated() { heap.offer(distance, row) }
    #expect(heap.items.map(\.distance).sorted() == [1, 2, 2])
    #expect(heap.items.map(\.row).sorted() == [1, 4, 6])
    heap.reset()
    #expect(heap.top == .infinity)
  }

  @Test(arguments: [false, true])
  func `a row without neighbours needs a label`(hasLabel: Bool) throws {
    var sketch = DocumentSketch()
    _ = SampleModels.neighbors(&sketch) { fields, sketch in
      fields["neighbors"] = nil
      fields["radius"] = .float(1.5)
      guard hasLabel else { return }
      fields["outlier_labels"] = .list([sketch.integers([-1])])
      fields["outlier_classes"] = sketch.integers([-1])
    }
    let predictor = try sketch.predictor()
    let refusal = predictor.refusal(.predict, [[0.5], [9]])
    #expect(refusal == (hasLabel ? nil : PredictionError(.noNeighbors, row: 1, "")))
    guard hasLabel else { return }
    #expect(try predictor.integers(.predict, [[0.5], [9]]) == [10, -1])
    #expect(try predictor.doubles(.predictProba, [[0.5], [9]]) == [0.5, 0.5, 0, 0])
  }
}
