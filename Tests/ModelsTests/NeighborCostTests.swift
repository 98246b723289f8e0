import Testing

@testable import Models

/// What a stranger's ties could make slow, and the order that they must keep.
@Suite struct NeighborCostTests {
  /// The quicksort of the schema, step by step.
  private static func quicksort(_ items: inout [Neighbor], _ first: Int, _ end: Int) {
    let count = end - first
    func exchange(_ one: Int, _ other: Int) {
      if items[one].distance > items[other].distance { items.swapAt(one, other) }
    }
    if count <= 3 {
      if count > 1 { exchange(first, first + 1) }
      if count == 3 {
        exchange(first + 1, first + 2)
        exchange(first, first + 1)
      }
      return
    }
    let (middle, last) = (first + count / 2, end - 1)
    exchange(first, last)
    if items[last].distance > items[middle].distance {
      items.swapAt(last, middle)
      exchange(first, last)
    }
    let pivot = items[last].distance
    var store = first
    for place in first..<last where items[place].distance < pivot {
      items.swapAt(place, store)
      store += 1
    }
    items.swapAt(store, last)
    quicksort(&items, first, store)
    quicksort(&items, store + 1, end)
  }

  @Test(arguments: 0..<200)
  func `ties stay in the order of the schema`(seed: Int) {
    var number = UInt64(seed + 1)
    let kinds = UInt64([1, 2, 3, 10, 1_000][seed % 5])
    var items = (0..<(seed * 7) % 300).map { row in
      number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let key = (number >> 33) % kinds
      let distance = seed % 11 == 0 && key == 0 ? Double.nan : Double(key) - 1
      return Neighbor(distance: distance, row: row)
    }
    var expected = items
    Self.quicksort(&expected, 0, expected.count)
    NeighborSort.quicksort.sort(&items)
    #expect(items.map(\.row) == expected.map(\.row))
  }

  @Test(arguments: [NeighborSort.quicksort, .introsort], [1, 2, 5])
  func `many equal distances are sorted at once`(sort: NeighborSort, kinds: Int) {
    let count = 300_000
    var items = (0..<count).map { Neighbor(distance: Double($0 % kinds), row: $0) }
    sort.sort(&items)
    let isSorted = zip(items, items.dropFirst()).allSatisfy { $0.distance <= $1.distance }
    #expect(isSorted && Set(items.map(\.row)).count == count)
  }

  @Test(arguments: [1, 7, 8, 9, 127, 128, 129, 130, 136, 257, 1_000, 1_025])
  func `a sum of few numbers among zeros pairs as that of all`(count: Int) {
    for step in [1, 2, 3, 7, 50] {
      let places = Array(stride(from: step / 2, to: count, by: step))
      var all = [Double](repeating: 0, count: count)
      for place in places { all[place] = 1 / Double(place * 37 % 101 + 3) }
      let sum = Summation.pairwise(count, at: places[...]) { all[$0] }
      #expect(sum == Summation.pairwise(all))
    }
  }

  @Test func `as many classes as neighbours are counted at once`() {
    let count = 300_000
    let weights = (0..<count).map { 1 / Double($0 + 1) }
    var votes = ClassVotes(classes: count)
    #expect(votes.heaviest(weights) { count - 1 - $0 } == count - 1)
    #expect(votes.heaviest(weights) { ($0 + 1) / 2 } == 0)
    #expect(votes.heaviest([], { $0 }) == 0)
  }

  @Test(
    arguments: [
      ([.nan, 1, 1], [0, 1, 1], 0), ([1, .nan, 5], [0, 1, 2], 0), ([.nan, 2], [3, 1], 1),
      ([.nan, 3, 2], [1, 2, 4], 0), ([0, 0], [2, 1], 0), ([2, 2], [4, 3], 3),
    ]
  )
  func `no class outweighs NaN, and none with nothing the first`(
    weights: [Double], targets: [Int], label: Int
  ) {
    var votes = ClassVotes(classes: 5)
    #expect(votes.heaviest(weights) { targets[$0] } == label)
  }

  @Test func `classes have the sums of all, with zeros for the others`() {
    for count in [3, 20, 200, 700] {
      let weights = (0..<count).map { 1 / Double($0 * 31 % 97 + 1) }
      let targets = (0..<count).map { $0 * 17 % 5 }
      var votes = ClassVotes(classes: 5)
      let sums = (0..<5).map { label in
        Summation.pairwise(0, count) { targets[$0] == label ? weights[$0] : 0 }
      }
      let chosen = votes.heaviest(weights) { targets[$0] }
      #expect(chosen == sums.indices.first { sums[$0] == sums.max() })
    }
  }
}
