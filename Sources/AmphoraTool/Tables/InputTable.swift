import Amphora
import Bytes
import Formats
import Models

/// Rows from a `.npy` file or from CSV text, whichever the content shows.
enum InputTable {
  /// The numbers of a table as rows to predict from.
  ///
  /// - Throws: What its reader throws, and `wrongTableShape`.
  static func matrix(_ file: InputFile, limits: Limits) throws(ReadError) -> Matrix {
    let bytes = file.bytes.bytes
    let tensor =
      NPYHeader.begins(bytes)
      ? try NPYReader.read(file.bytes, limits: limits) : try CSVTable(bytes).numbers()
    guard tensor.type != .utf8 else {
      throw ReadError(.wrongTableShape, at: 0, "it holds strings, and a model takes numbers")
    }
    guard tensor.shape.count == 2 else {
      throw ReadError(
        .wrongTableShape, at: 0,
        "it has \(Text.counted(tensor.shape.count, "dimension")), and rows and columns are needed")
    }
    return try Matrix(tensor)
  }

  /// The values of a table, to compare predictions with; numbers where all cells are numbers.
  ///
  /// - Throws: What its reader throws.
  static func values(_ file: InputFile, limits: Limits) throws(ReadError) -> Tensor {
    let bytes = file.bytes.bytes
    guard !NPYHeader.begins(bytes) else { return try NPYReader.read(file.bytes, limits: limits) }
    let table = try CSVTable(bytes)
    let areNumbers = table.rows.allSatisfy { row in
      row.allSatisfy { DecimalText.number($0.text) != nil }
    }
    return areNumbers ? try table.numbers() : table.strings()
  }
}
