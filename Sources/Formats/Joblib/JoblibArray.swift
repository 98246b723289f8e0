import Bytes
import Pickle

/// What a stand-in of joblib's stood for, by the parts that its rule kept.
enum JoblibArray {
  /// Elements in the file itself.
  case inline(ByteSlice, dtype: PickleNodeID, shape: PickleNodeID, isFortran: Bool, PickleNodeID)
  /// A `.npy` file beside it, and the class of the array.
  case npy(name: [UInt8], PickleNodeID)
  /// The compressed elements in a file beside it.
  case compressed(
    name: [UInt8], dtype: PickleNodeID, shape: PickleNodeID, isFortran: PickleNodeID, PickleNodeID)

  /// The name of the file beside this one that the array lies in; nil for one in the file itself.
  var fileName: [UInt8]? {
    switch self {
    case .inline: nil
    case .npy(let name, _), .compressed(let name, _, _, _, _): name
    }
  }

  /// The names of the classes of arrays that joblib handles itself.
  static let classes = plain + ["numpy:matrix", "numpy.matrixlib.defmatrix:matrix"]

  /// Those that become plain arrays: joblib writes where a mapped array was mapped from nowhere.
  static let plain = [
    "numpy:ndarray", "numpy:memmap", "numpy.core.memmap:memmap", "numpy._core.memmap:memmap",
  ]

  /// Reads an attachment; nil when it is none of joblib's.
  init?(_ attachment: PickleAttachment, _ values: PickledValues) {
    let parts = Array(values.graph[attachment.parts])
    switch parts.count {
    case 4:
      let range = attachment.range
      let content = values.input.subslice(range.lowerBound, count: range.count)
      self = .inline(
        content, dtype: parts[0], shape: parts[1], isFortran: values.text(parts[2]) == [0x46],
        parts[3])
    case 2:
      guard let name = values.fileName(parts[0]) else { return nil }
      self = .npy(name: name, parts[1])
    case 5:
      guard let name = values.fileName(parts[0]) else { return nil }
      self = .compressed(
        name: name, dtype: parts[3], shape: parts[2], isFortran: parts[4], parts[1])
    default: return nil
    }
  }
}

extension PickledValues {
  /// A name of a file, which Python 2 may have written in any encoding.
  fileprivate func fileName(_ id: PickleNodeID) -> [UInt8]? {
    switch graph[id] {
    case .text(let literal), .byteString(let literal): bytes(literal)
    default: nil
    }
  }
}
