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
    let norm = try record.optionalString("norm") ?? Norm.none.rawValue
    guard Norm(rawValue: norm) != nil else { throw record.unexpected("its norm is '\(norm)'") }
    fields["norm"] = .string(norm)
    guard try record.bool("use_idf") else { return }
    if try !record.isNone("idf_") {
      fields["inverse_document_frequency"] = .tensor(try record.tensor("idf_"))
    } else {
      // Up to 1.4 the weights were the diagonal of a sparse matrix.
      let diagonal = try record.record("_idf_diag")
      guard diagonal.className.hasSuffix("dia_matrix") else {
        throw record.unexpected("its _idf_diag is a \(diagonal.className)")
      }
      fields["inverse_document_frequency"] = .tensor(try diagonal.tensor("data"))
    }
  }
}
