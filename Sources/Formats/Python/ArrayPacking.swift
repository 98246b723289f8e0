import Amphora

/// An array of the source on its way into the document.
struct PendingArray {
  /// The elements; at least one dimension.
  var tensor: Tensor

  /// What the array is to its owner, as a number: the same for the `threshold` of every tree.
  var role: Int
}

/// Joins arrays that play the same role, so that a forest is a handful of tensors.
///
/// The hundred trees of a forest have seven arrays each. Packed by role they are seven tensors, each
/// array a range of rows, in the order of the source.
enum ArrayPacking {
  /// Adds `arrays` to `document` and says for each where it lies.
  static func add(_ arrays: [PendingArray], to document: inout Document) -> [TensorReference] {
    var places: [Group: Int] = [:]
    var groups: [(group: Group, members: [Int])] = []
    for index in arrays.indices {
      let group = Group(arrays[index])
      if let place = places[group] {
        groups[place].members.append(index)
      } else {
        places[group] = groups.count
        groups.append((group, [index]))
      }
    }
    var references = [TensorReference](repeating: TensorReference(0), count: arrays.count)
    var records = SharedRecords()
    for (group, members) in groups where group.canPack {
      records.add(members.map { arrays[$0].tensor })
    }
    for (group, members) in groups {
      if group.canPack && members.count > 1 {
        pack(members, of: arrays, records, in: &document, &references)
      } else {
        for index in members {
          let tensor = arrays[index].tensor
          references[index] = TensorReference(document.add(tensor), rows: 0..<tensor.rows)
        }
      }
    }
    return references
  }

  private static func pack(
    _ members: [Int], of arrays: [PendingArray], _ records: SharedRecords,
    in document: inout Document, _ references: inout [TensorReference]
  ) {
    let tensors = members.map { arrays[$0].tensor }
    let rows = tensors.reduce(0) { $0 + $1.rows }
    let source = records.source(of: tensors) ?? PackedSource(tensors.map { ($0.source, $0.count) })
    let shape = [rows] + tensors[0].shape.dropFirst()
    let packed = document.add(Tensor(tensors[0].type, shape, source))
    var first = 0
    for (index, tensor) in zip(members, tensors) {
      references[index] = TensorReference(packed, rows: first..<first + tensor.rows)
      first += tensor.rows
    }
  }

  /// Arrays that can share a tensor: one role, one type, one shape of a row.
  private struct Group: Hashable {
    var role: Int
    var type: ElementType
    var rowShape: [Int]
    var isEmpty: Bool

    init(_ array: PendingArray) {
      role = array.role
      type = array.tensor.type
      rowShape = Array(array.tensor.shape.dropFirst())
      isEmpty = array.tensor.count == 0
    }

    /// Whether arrays can be joined end to end.
    ///
    /// The raw form of strings has their lengths first, so that two cannot simply be joined. Empty
    /// arrays may have any number of rows, which no bytes of the file stand for.
    var canPack: Bool { !type.isString && !isEmpty }
  }
}
