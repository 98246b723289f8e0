import Amphora
import Bytes

extension ModelInspection {
  /// The tensors of a model of the kind `tensors`, a line for each: name, dtype, dimensions, and where
  /// it is among those that are stored; nil for other kinds.
  func namedTensors(as view: InspectionView) -> [String]? {
    guard parts[0].isTensors else { return nil }
    var rows: [[String]] = []
    var rest = 0
    do throws(ReadError) {
      let named = try parts[0].fields.namedReferences(elseThrow: .notTensors, .notTensors)
      rest = named.count - view.most(of: named.count)
      for row in named.dropLast(rest) {
        guard tensors.indices.contains(row.tensor.tensor) else { return nil }
        rows.append([
          row.name.isEmpty ? "''" : Text.shortened(Finding.printable(row.name)),
          tensors[row.tensor.tensor].type.name, ModelInspection.dimensions(row.shape),
          FieldText.describe(.tensor(row.tensor)),
        ])
      }
    } catch {
      return nil
    }
    return Text.columns(rows, leading: [0, 1, 2, 3]) + view.more(rest)
  }

  private static func dimensions(_ shape: [Int]) -> String {
    shape.isEmpty ? "a single value" : shape.map { "\($0)" }.joined(separator: " × ")
  }
}
