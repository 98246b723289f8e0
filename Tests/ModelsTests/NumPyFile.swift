import Foundation
import TestSupport

@testable import Models

/// An array that NumPy wrote, as the fixtures keep inputs and outputs.
struct NumPyFile {
  let shape: [Int]
  let values: Prediction.Values

  init(_ path: String) { self.init(Repository.bytes(path), named: path) }

  init(_ bytes: [UInt8], named path: String) {
    let isShort = bytes[6] == 1
    let length = Int(bytes[8]) | Int(bytes[9]) << 8
    precondition(isShort, "\(path): version 1 is expected")
    let header = String(decoding: bytes[10..<10 + length], as: UTF8.self)
    let isFortran = header.contains("'fortran_order': True")
    let dtype = NumPyFile.part(of: header, after: "'descr': '", before: "'")
    shape = NumPyFile.part(of: header, after: "'shape': (", before: ")")
      .split(separator: ",").compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
    let count = shape.reduce(1, *)
    let body = Array(bytes[(10 + length)...])
    let size = body.count / max(count, 1)
    let rows = shape.first ?? 1
    let columns = count / max(rows, 1)
    // Where the element `index` in C order lies.
    func place(_ index: Int) -> Int {
      isFortran ? (index % columns * rows + index / columns) * size : index * size
    }
    func number(_ index: Int) -> UInt64 {
      (0..<size).reduce(0) { $0 | UInt64(body[place(index) + $1]) << UInt64(8 * $1) }
    }
    switch dtype {
    case "<f8": values = .float64((0..<count).map { Double(bitPattern: number($0)) })
    case "<f4": values = .float32((0..<count).map { Float(bitPattern: UInt32(number($0))) })
    case "|b1": values = .bools((0..<count).map { number($0) != 0 })
    case "<i8", "<i4", "<i2", "|i1", "|u1":
      let unused = UInt64(64 - 8 * size)
      values = .integers((0..<count).map { Int(Int64(bitPattern: number($0) << unused) >> unused) })
    default:
      precondition(dtype.hasPrefix("<U"), "\(path): \(dtype)")
      values = .strings(
        (0..<count).map { index in
          let scalars = (0..<size / 4).compactMap { offset -> Unicode.Scalar? in
            let first = place(index) + 4 * offset
            let code = (0..<4).reduce(UInt32(0)) { $0 | UInt32(body[first + $1]) << UInt32(8 * $1) }
            return code == 0 ? nil : Unicode.Scalar(code)
          }
          return String(String.UnicodeScalarView(scalars))
        })
    }
  }

  /// The array as an input; a vector is a column.
  var matrix: Matrix {
    let (rows, columns) = (shape[0], shape.count == 1 ? 1 : shape[1])
    switch values {
    case .float64(let values): return Matrix(rows: rows, columns: columns, .float64(values))
    case .float32(let values): return Matrix(rows: rows, columns: columns, .float32(values))
    case .integers(let values):
      return Matrix(rows: rows, columns: columns, .int64(values.map { Int64($0) }))
    case .bools(let values):
      return Matrix(rows: rows, columns: columns, .int64(values.map { $0 ? 1 : 0 }))
    default: fatalError("an input that is not numbers")
    }
  }

  /// What lies between two marks of a header.
  private static func part(of text: String, after start: String, before end: String) -> String {
    let rest = text.components(separatedBy: start).dropFirst().joined(separator: start)
    return rest.components(separatedBy: end)[0]
  }
}
