import Amphora
import Bytes
import Formats

/// Values from a `.npy` file or from CSV text, whichever the content shows.
enum InputTable {
  /// The values of a table, to compare predictions with; numbers where all cells are numbers.
  ///
  /// - Throws: What its reader throws.
  static func values(_ file: InputFile, limits: Limits) throws(ReadError) -> Tensor {
    let bytes = file.bytes.bytes
    guard !NPYHeader.begins(bytes) else { return try NPYReader.read(file.bytes, limits: limits) }
    let table = try CSVTable(bytes)
    return table.areNumbers ? try table.numbers() : table.strings()
  }
}
