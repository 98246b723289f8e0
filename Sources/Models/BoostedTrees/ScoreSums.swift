import Bytes

/// Adds up the leaves of trees that compare numbers of one type.
struct ScoreSums<Number: NodeNumber>: Sendable {
  let trees: CompactTrees<Number>
  let splits: CategoricalSplits
  /// The value of each leaf, scaled.
  let values: [Double]
  /// The features of a row.
  let columns: Int
  /// The scores of a row.
  let width: Int

  init(_ fields: FieldReader, _ tables: BoostedTables) throws(ReadError) {
    splits = try CategoricalSplits(fields, tables.layout)
    trees = CompactTrees(
      tables.layout, try tables.layout.allNodes(fields),
      thresholds: try fields.tensor("threshold").doubles(), areCategorical: !splits.isEmpty)
    let values = try fields.tensor("values").doubles()
    self.values = trees.leafPlaces.map { tables.leafScale * values[$0] }
    columns = tables.layout.features
    width = tables.scores
  }

  /// The scores of all rows, from those of each row or from those that all rows begin with.
  func sums(_ numbers: [Number], rows: Int, from begin: [Double]) -> [Double] {
    let (columns, width, trees, values, splits) = (columns, width, trees, values, splits)
    let isShared = begin.count == width
    let block = RowBlocks.ofTrees(rows: rows, columns: columns)
    return RowBlocks.fill(rows: rows, width: width, block: block, initial: 0) { range, output in
      for index in output.indices {
        output[index] = begin[isShared ? index % width : range.lowerBound * width + index]
      }
      guard splits.isEmpty else {
        trees.forEachLeaf(numbers, columns: columns, rows: range, splits) { row, tree, leaf in
          output[(row - range.lowerBound) * width + tree % width] += values[leaf]
        }
        return
      }
      trees.add(
        values, share: 1, to: &output, width: width, numbers, columns: columns, rows: range)
    }
  }

  /// The number within its tree of the leaf that each row reaches in each tree.
  func leaves(_ numbers: [Number], rows: Int) -> [Double] {
    let (columns, trees, splits) = (columns, trees, splits)
    let count = trees.roots.count
    return RowBlocks.fill(rows: rows, width: count, block: 128, initial: 0.0) { range, output in
      func note(_ row: Int, _ tree: Int, _ leaf: Int) {
        let place = trees.leafPlaces[leaf] - trees.roots[tree]
        output[(row - range.lowerBound) * count + tree] = Double(place)
      }
      if splits.isEmpty {
        trees.forEachLeaf(numbers, columns: columns, rows: range) { note($0, $1, $2) }
      } else {
        trees.forEachLeaf(numbers, columns: columns, rows: range, splits) { note($0, $1, $2) }
      }
    }
  }
}
