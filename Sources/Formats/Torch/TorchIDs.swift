import Bytes
import Pickle

/// What a persistent id says of a storage: `('storage', class, key, place, count)`, and before PyTorch
/// 1.6 a view of it or nothing as well.
struct TorchStorageID {
  /// The class of the storage.
  let type: PickleNodeID

  /// The name of the storage in the file.
  let key: [UInt8]

  /// Where the storage was when it was saved, such as `cpu` or `cuda:0`.
  let place: PickleNodeID

  /// The number of its elements.
  let count: Int

  /// A storage of its own name over some of the elements; nil for all of them.
  let part: Part?

  struct Part {
    let key: [UInt8]
    let offset: Int
    let count: Int
  }

  /// Reads the name of a persistent node; nil when it has another shape.
  init?(_ name: PickleNodeID, _ values: PickledValues) {
    guard let parts = values.tuple(name, 5...6),
      values.text(parts[0]) == Array("storage".utf8), case .global(let global) = values[parts[1]],
      TorchType.ofStorage(values.name(global)) != nil,
      let key = values.text(parts[2]), values.text(parts[3]) != nil,
      case .integer(let number) = values[parts[4]], let count = Int(exactly: number), count >= 0
    else { return nil }
    type = parts[1]
    self.key = key
    place = parts[3]
    self.count = count
    guard parts.count == 6, values[parts[5]] != .none else {
      part = nil
      return
    }
    guard let view = values.tuple(parts[5], 3...3), let name = values.text(view[0]),
      let offset = values.plainInteger(view[1]), let length = values.plainInteger(view[2]),
      offset >= 0, length >= 0
    else { return nil }
    part = Part(key: name, offset: offset, count: length)
  }
}

/// What a persistent id says of a class: `('module', class, file, source)`, as whole modules have it
/// that were saved before PyTorch 1.6.
///
/// Only the class counts: the source is compared with the one that is installed, and never run.
struct TorchClassID {
  let type: PickleNodeID

  /// Reads the name of a persistent node; nil when it has another shape.
  init?(_ name: PickleNodeID, _ values: PickledValues) {
    guard let parts = values.tuple(name, 4...4), values.text(parts[0]) == Array("module".utf8),
      case .global = values[parts[1]], parts[2...].allSatisfy({ Self.isTextOrNone(values[$0]) })
    else { return nil }
    type = parts[1]
  }

  private static func isTextOrNone(_ node: PickleNode) -> Bool {
    switch node {
    case .none, .text, .byteString: true
    default: false
    }
  }
}
