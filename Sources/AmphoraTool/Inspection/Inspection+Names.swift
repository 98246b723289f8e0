import Amphora
import Bytes

extension ModelInspection {
  /// The tensors of a model of the kind `tensors`, a line for each: name, dtype, dimensions, and where
  /// it is among those that are stored; nil for other kinds.
  var namedTensors: [String]? {
    guard parts[0].isTensors else { return nil }
    var rows: [[String]] = []
    do throws(ReadError) {
      for row in try parts[0].fields.namedReferences(elseThrow: .notTensors, .notTensors) {
        guard tensors.indices.contains(row.tensor.tensor) else { return nil }
        rows.append([
          row.name.isEmpty ? "''" : Finding.printable(row.name),
          tensors[row.tensor.tensor].type.name, ModelInspection.dimensions(row.shape),
          FieldText.describe(.tensor(row.tensor)),
        ])
      }
    } catch {
      return nil
    }
    return Text.columns(rows, leading: [0, 1, 2, 3])
  }

  private static func dimensions(_ shape: [Int]) -> String {
    shape.isEmpty ? "a single value" : shape.map { "\($0)" }.joined(separator: " × ")
  }
}
