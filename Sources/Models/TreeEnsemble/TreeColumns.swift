import Amphora
import Bytes

/// Gathers the nodes of many trees of a source, column by column.
struct TreeColumns {
  /// The fields, and the names of the columns that they come from.
  private let names: [(field: String, column: String)]
  private var columns: [[TensorReference]]
  /// Arrays beside the nodes, by field.
  private var besides: [String: [TensorReference]] = [:]
  private var offsets: [Int64] = [0]

  init(_ names: [(field: String, column: String)]) {
    self.names = names
    columns = names.map { _ in [] }
  }

  /// Adds the tree of the decision tree at `node`, and arrays of its `tree_` beside the nodes.
  mutating func add(
    decisionTree node: Int, of record: Record, _ arrays: [String] = []
  ) throws(ReadError) {
    guard let estimator = Record(record.graph, node),
      TreeEnsemble.trees.contains(where: { $0.utf8.elementsEqual(estimator.className.utf8) })
    else { throw record.unexpected("estimators_ holds something that is not a decision tree") }
    let tree = try estimator.record("tree_")
    guard tree.className.utf8.elementsEqual("sklearn.tree._tree.Tree".utf8) else {
      throw estimator.unexpected("its tree_ is a \(tree.className)")
    }
    try add(nodes: try tree.member("nodes"), of: estimator)
    for name in arrays { besides[name, default: []].append(try tree.tensor(name)) }
  }

  /// Adds the array of nodes of one tree.
  mutating func add(nodes: Int, of record: Record) throws(ReadError) {
    var count = 0
    for (index, name) in names.enumerated() {
      guard let reference = record.graph.column(nodes, name.column) else {
        throw record.unexpected("its nodes have no column \(name.column)")
      }
      columns[index].append(reference)
      count = record.graph.tensor(reference).shape.first ?? 0
    }
    let (end, overflow) = offsets[offsets.count - 1].addingReportingOverflow(Int64(count))
    guard !overflow else { throw record.unexpected("it has too many nodes") }
    offsets.append(end)
  }

  /// Sets a field for each column and each array, and `tree_offsets`.
  func describe(
    in fields: inout Fields, _ assembly: inout ModelAssembly, _ record: Record
  ) throws(ReadError) {
    guard offsets.count > 1 else { throw record.unexpected("it has no trees") }
    for (index, name) in names.enumerated() {
      fields[name.field] = .tensor(try assembly.joined(columns[index]))
    }
    for (name, references) in besides.sorted(by: { $0.key < $1.key }) {
      fields[name] = .tensor(try assembly.joined(references))
    }
    fields["tree_offsets"] = .tensor(
      assembly.add(Tensor(.int64, [offsets.count], ContiguousSource(offsets))))
  }
}
