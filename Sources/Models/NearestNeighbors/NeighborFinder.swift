import Bytes

/// Finds the training rows that are near the rows of an input.
struct NeighborFinder: Sendable {
  let metric: Metric
  let sort: NeighborSort
  private let undefined: UndefinedDistances
  private let rows: Body

  private enum Body: Sendable {
    case indexed(NeighborIndex)
    case sparse(SparseTrainingRows, SparseMeasure)
    case precomputed(count: Int)
  }

  init(_ tables: NeighborTables, _ fields: FieldReader) {
    metric = tables.metric
    sort = tables.sort
    undefined = tables.undefined
    switch tables.rows {
    case .dense(let rows, let count, _):
      let metric = metric
      func index() -> NeighborIndex {
        NeighborIndex(
          rows: metric.preparation.applied(to: rows, columns: tables.features), count: count,
          features: tables.features, tree: tables.tree, metric: metric)
      }
      let isAlike = tables.search == .brute
      self.rows = .indexed(
        isAlike
          ? fields.shared("rows", "\(metric.name.rawValue) \(metric.power)", index) : index())
    case .sparse(let rows):
      let measure = SparseMeasure(metric.name)
      self.rows = .sparse(measure.prepared(rows), measure)
    case .none(let count): self.rows = .precomputed(count: count)
    }
  }

  /// The nearest rows of each row of the input, nearest first.
  func nearest(_ queries: [Double], rows: Int, columns: Int, count: Int) -> Neighborhoods {
    let found: [Neighbor] =
      switch self.rows {
      case .indexed(let index):
        metric.use(
          NearestUser(
            index: index, sort: sort, undefined: undefined, count: count,
            queries: metric.preparation.applied(to: queries, columns: columns), rows: rows))
      case .sparse(let training, let measure):
        RowBlocks.fill(rows: rows, width: count, block: 16, initial: Neighbor.none) { rows, found in
          var heap = NeighborHeap(count)
          var scratch = NeighborSort.Scratch()
          for row in rows {
            heap.reset()
            let query = measure.query(queries, row, columns)
            for place in 0..<training.count {
              heap.offer(measure.reduced(query, training, place), place)
            }
            heap.sort(sort, &scratch)
            for (index, item) in heap.items.enumerated() {
              found[(row - rows.lowerBound) * count + index] = Neighbor(
                distance: measure.distance(item.distance), row: item.row)
            }
          }
        }
      case .precomputed(let training):
        RowBlocks.fill(rows: rows, width: count, block: 64, initial: Neighbor.none) { rows, found in
          var heap = NeighborHeap(count)
          var scratch = NeighborSort.Scratch()
          for row in rows {
            heap.reset()
            for place in 0..<training { heap.offer(queries[row * training + place], place) }
            heap.sort(sort, &scratch)
            for (index, item) in heap.items.enumerated() {
              found[(row - rows.lowerBound) * count + index] = item
            }
          }
        }
      }
    return Neighborhoods(found, width: count)
  }

  /// The rows within a radius of each row of the input, in the order in which the source meets them.
  func within(_ radius: Double, _ queries: [Double], rows: Int, columns: Int) -> Neighborhoods {
    switch self.rows {
    case .indexed(let index):
      return metric.use(
        RadiusUser(
          index: index, radius: radius,
          queries: metric.preparation.applied(to: queries, columns: columns), rows: rows))
    case .sparse(let training, let measure):
      let limit = measure.reduced(radius)
      return Neighborhoods.gathered(rows: rows, block: 16) { rows, items, ends in
        for row in rows {
          let query = measure.query(queries, row, columns)
          for place in 0..<training.count {
            let reduced = measure.reduced(query, training, place)
            guard reduced <= limit else { continue }
            items.append(Neighbor(distance: measure.distance(reduced), row: place))
          }
          ends.append(items.count)
        }
      }
    case .precomputed(let training):
      return Neighborhoods.gathered(rows: rows, block: 64) { rows, items, ends in
        for row in rows {
          for place in 0..<training where queries[row * training + place] <= radius {
            items.append(Neighbor(distance: queries[row * training + place], row: place))
          }
          ends.append(items.count)
        }
      }
    }
  }
}

extension Neighbor {
  /// What stands for a neighbour that was not found.
  static let none = Neighbor(distance: .infinity, row: 0)
}

/// Searches for a number of neighbours.
private struct NearestUser: MeasureUser {
  let index: NeighborIndex
  let sort: NeighborSort
  let undefined: UndefinedDistances
  let count: Int
  let queries: [Double]
  let rows: Int

  func answer<Measure: DistanceMeasure>(with measure: Measure) -> [Neighbor] {
    RowBlocks.fill(rows: rows, width: count, block: 64, initial: Neighbor.none) {
      [index, sort, undefined, count, queries] rows, found in
      var search = NearestSearch(index, count: count, undefined)
      for row in rows {
        // Safe: the input has as many columns as the model, which was checked.
        unsafe queries.withUnsafeBufferPointer { queries in
          guard let base = queries.baseAddress else { return }
          unsafe search.search(base + row * index.features, measure, sort)
        }
        let first = (row - rows.lowerBound) * count
        for (place, item) in search.heap.items.enumerated() {
          let isUndefined = item.distance == Neighbor.undefined
          found[first + place] = Neighbor(
            distance: isUndefined ? .nan : measure.distance(item.distance), row: item.row)
        }
      }
    }
  }
}

/// Searches for the neighbours within a radius.
private struct RadiusUser: MeasureUser {
  let index: NeighborIndex
  let radius: Double
  let queries: [Double]
  let rows: Int

  func answer<Measure: DistanceMeasure>(with measure: Measure) -> Neighborhoods {
    Neighborhoods.gathered(rows: rows, block: 64) {
      [index, radius, queries] rows, items, ends in
      var search = RadiusSearch(index, radius: radius)
      for row in rows {
        // Safe: the input has as many columns as the model, which was checked.
        unsafe queries.withUnsafeBufferPointer { queries in
          guard let base = queries.baseAddress else { return }
          unsafe search.search(base + row * index.features, measure)
        }
        items += search.found
        ends.append(items.count)
      }
    }
  }
}
