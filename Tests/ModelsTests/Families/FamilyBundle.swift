import Foundation
import TestSupport

@testable import Models

/// The arrays of a folder: `answers.bin`.
final class FamilyBundle: Sendable {
  private let bytes: [UInt8]

  init(_ folder: String) { bytes = Repository.bytes("\(folder)/answers.bin") }

  /// The array at `place`.
  func array(_ place: FamilyManifest.Place) -> NumPyFile {
    NumPyFile(Array(bytes[place[0]..<place[0] + place[1]]), named: "\(place)")
  }

  /// The shape and the elements of an output that is not sparse.
  func elements(_ values: FamilyManifest.Values) -> (shape: [Int], values: Prediction.Values) {
    if let place = values.at {
      let file = array(place)
      return (file.shape, file.values)
    }
    return (values.shape ?? [], .objects((values.values ?? []).map(\.scalar)))
  }

  /// Rows that a manifest describes.
  func rows(_ input: FamilyManifest.Input) -> Rows? {
    switch input {
    case .matrix(let place): return .matrix(array(place).matrix)
    case .sparse(let sparse): return .sparse(matrix(sparse))
    case .texts(let texts): return .texts(texts)
    case .table(let columns):
      let names = columns.compactMap(\.name)
      let made = columns.map { column($0.values) }
      return .table(
        Table(
          rows: made.first?.count ?? 0, names: names.count == columns.count ? names : nil,
          columns: made))
    case .records(let records):
      let fields = records.map(\.fields)
      return fields.contains { $0 == nil } ? nil : .records(fields.compactMap { $0 })
    }
  }

  /// An output as the input of another question.
  func rows(_ values: FamilyManifest.Values) -> Rows? {
    if let sparse = values.sparse { return .sparse(matrix(sparse)) }
    let (shape, elements) = elements(values)
    let table = shape.count == 1 ? [shape[0], 1] : shape
    return Prediction(.transform, table, elements).rows
  }

  /// Sparse rows.
  func matrix(_ sparse: FamilyManifest.Sparse) -> SparseMatrix {
    let file = array(sparse.data)
    let elements: Matrix.Elements =
      switch file.values {
      case .float64(let values): .float64(values)
      case .float32(let values): .float32(values)
      case .integers(let values): .int64(values.map { Int64($0) })
      case .bools(let values): .int64(values.map { $0 ? 1 : 0 })
      default: fatalError("sparse rows that are not numbers")
      }
    return SparseMatrix(
      rows: sparse.shape[0], columns: sparse.shape[1], starts: integers(sparse.indptr),
      indices: integers(sparse.indices).map { Int32($0) }, elements)
  }

  private func column(_ values: FamilyManifest.Values) -> Table.Column {
    switch elements(values).values {
    case .float64(let values): .float64(values)
    case .float32(let values): .float32(values)
    case .integers(let values): .int64(values.map { Int64($0) })
    case .bools(let values): .bools(values)
    case .strings(let values): .strings(values)
    case .objects(let values): .scalars(values)
    case .sparse: fatalError("a column that is sparse")
    }
  }

  private func integers(_ place: FamilyManifest.Place) -> [Int] {
    guard case .integers(let values) = array(place).values else { return [] }
    return values
  }
}

extension FamilyManifest.Cell {
  /// The value, where it is a single one.
  fileprivate var scalar: Scalar {
    switch self {
    case .none: .none
    case .bool(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .float(let value): .float(value)
    case .string(let value): .string(value)
    case .list, .pairs: fatalError("a list where a single value is expected")
    }
  }

  /// The named values of a record: of a dict, of pairs, or of names alone, which count 1.
  fileprivate var fields: [Rows.Field]? {
    switch self {
    case .pairs(let pairs): return FamilyManifest.Cell.list(pairs.map { .list($0) }).fields
    case .list(let members):
      let fields = members.compactMap { member -> Rows.Field? in
        switch member {
        case .string(let name): return Rows.Field(name, .integer(1))
        case .list(let pair):
          guard pair.count == 2, case .string(let name) = pair[0] else { return nil }
          return Rows.Field(name, pair[1].scalar)
        default: return nil
        }
      }
      return fields.count == members.count ? fields : nil
    default: return nil
    }
  }
}
