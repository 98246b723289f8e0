import Amphora
import Bytes

extension TermWeighting {
  /// Adds what an object of `TfidfTransformer` makes of counts.
  static func addFields(
    of record: Record, to fields: inout Fields, in assembly: inout ModelAssembly
  ) throws(ReadError) {
    let isSublinear = try record.bool("sublinear_tf")
    fields["term_frequency"] = .string(
      (isSublinear ? Frequency.logarithm : Frequency.count).rawValue)
    let norm = try normName(of: record)
    fields["norm"] = .string(norm)
    let weights = "inverse_document_frequency"
    if try !record.isNone("idf_") {
      fields[weights] = .tensor(try record.tensor("idf_"))
      fields["weighing"] = .string(Weighing.elements.rawValue)
    } else if try record.bool("use_idf") {
      // Up to 1.4 the weights were the diagonal of a sparse matrix.
      fields[weights] = .tensor(try diagonal(of: record))
      fields["weighing"] = .string(Weighing.product.rawValue)
    }
  }

  /// What rows are divided by.
  static func normName(of record: Record) throws(ReadError) -> String {
    guard try !record.isNone("norm") else { return Norm.none.rawValue }
    let name = try record.string("norm")
    guard let norm = Norm(rawValue: name), norm != .none else {
      throw record.unexpected("its norm is '\(name)'")
    }
    return name
  }

  private static func diagonal(of record: Record) throws(ReadError) -> TensorReference {
    guard let matrix = try record.sparseRows("_idf_diag") else {
      throw record.unexpected("its _idf_diag is no matrix by rows")
    }
    let graph = record.graph
    let columns = try graph.tensor(matrix.indices).integers()
    let offsets = try graph.tensor(matrix.offsets).integers()
    let isDiagonal =
      matrix.rows == matrix.columns && columns.elementsEqual(0..<matrix.columns)
      && offsets.elementsEqual(0...matrix.columns)
    guard isDiagonal else { throw record.unexpected("its _idf_diag is not diagonal") }
    return matrix.values
  }
}
