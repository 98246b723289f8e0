import Amphora
import Bytes

/// A matrix of the source that keeps only what is not zero, row after row.
struct SourceSparseMatrix {
  /// Rows and columns; one row when the source has no more than one dimension.
  let rows: Int
  let columns: Int

  /// The numbers, the column of each, and where each row begins.
  let values: TensorReference
  let indices: TensorReference
  let offsets: TensorReference
}

extension Record {
  /// A sparse matrix by rows; nil when the attribute is something else.
  func sparseRows(_ name: String) throws(ReadError) -> SourceSparseMatrix? {
    guard case .node(let node)? = try attribute(name), let matrix = Record(graph, node),
      Record.sparseClasses.contains(where: { $0.utf8.elementsEqual(matrix.className.utf8) })
    else { return nil }
    guard let sizes = try graph.scalars(try matrix.member("_shape")) else {
      throw unexpected("\(name) does not say its shape")
    }
    var shape: [Int] = []
    for case .integer(let size) in sizes { shape.append(size) }
    guard shape.count == sizes.count, (1...2).contains(shape.count) else {
      throw unexpected("\(name) has \(sizes.count) dimensions")
    }
    return SourceSparseMatrix(
      rows: shape.count == 2 ? shape[0] : 1, columns: shape[shape.count - 1],
      values: try matrix.tensor("data"), indices: try matrix.tensor("indices"),
      offsets: try matrix.tensor("indptr"))
  }

  private static let sparseClasses = [
    "scipy.sparse._csr.csr_matrix", "scipy.sparse._csr.csr_array", "scipy.sparse.csr.csr_matrix",
    "scipy.sparse.csr.csr_array",
  ]
}
