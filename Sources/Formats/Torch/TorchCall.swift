import Amphora
import Bytes
import Pickle

/// A call that makes a tensor over a storage: where its elements lie there.
struct TorchCall {
  /// The storage; nil when the first argument is none.
  let storage: TorchStorageID?

  /// The type that the call names, as it does where storages have none.
  let type: TorchType?

  /// The offset of the call in the pickle.
  let offset: Int

  private let place: [PickleNodeID]

  /// Reads a call; nil when it is of another function.
  init?(_ id: PickleNodeID, _ values: PickledValues) {
    guard case .object(let object) = values[id],
      let (name, arguments) = TorchCall.maker(object.callable, object.arguments, values),
      let row = TorchMaker.row(of: name), row.arguments.first == .storage, arguments.count >= 4
    else { return nil }
    if case .persistent(let id) = values[arguments[0]] {
      storage = TorchStorageID(id, values)
    } else {
      storage = nil
    }
    if let place = row.arguments.firstIndex(of: .type), place < arguments.count,
      case .global(let global) = values[arguments[place]]
    {
      type = TorchType.named(values.bytes(global.name))
    } else {
      type = nil
    }
    place = Array(arguments[1..<4])
    offset = object.offset
  }

  /// The function that makes a tensor and what it is given, also where the tensor is then made one of
  /// another class.
  private static func maker(
    _ callable: PickleNodeID, _ arguments: PickleNodeID, _ values: PickledValues
  ) -> (name: [UInt8], arguments: [PickleNodeID])? {
    guard case .global(let global) = values[callable],
      let given = values.tuple(arguments, 1...8)
    else { return nil }
    let name = values.name(global)
    guard name == fromType, given.count == 4 else { return (name, given) }
    guard case .global(let inner) = values[given[0]], let arguments = values.tuple(given[2], 1...8)
    else { return nil }
    return (values.name(inner), arguments)
  }

  private static let fromType = Array("torch._tensor:_rebuild_from_type_v2".utf8)

  /// The elements of the storage that the tensor is made of.
  ///
  /// - Throws: `badTorchTensor` when they are not all there, or the call is of another type than the
  ///   storage.
  func view(_ values: PickledValues, of storages: TorchStorages) throws(ReadError) -> (
    view: TensorView, type: TorchType
  ) {
    guard let id = storage, let storage = storages[id.key] else {
      throw ReadError(.badTorchTensor, at: offset, "it has no storage")
    }
    guard storage.isUntyped == (type != nil), type == nil || type == storage.type else {
      throw ReadError(.badTorchTensor, at: offset, "its type is not that of its storage")
    }
    guard let start = values.plainInteger(place[0]), let shape = values.dimensions(place[1]),
      let strides = values.dimensions(place[2])
    else {
      throw ReadError(.badTorchTensor, at: offset, "a dimension, a stride or an offset is none")
    }
    let range = try range(start, of: id, storage)
    guard
      let view = TensorView(shape: shape, strides: strides, offset: range.start, of: range.length)
    else {
      throw ReadError(
        .badTorchTensor, at: offset,
        "dimensions \(shape) from element \(range.start) on, of \(range.length) in its storage")
    }
    return (view, storage.type)
  }

  /// Where the tensor begins in the storage, and where what it may use of it ends.
  private func range(
    _ start: Int, of id: TorchStorageID, _ storage: TorchStorages.Storage
  ) throws(ReadError) -> (start: Int, length: Int) {
    let (count, overflows) = storage.count.multipliedReportingOverflow(by: storage.type.packing)
    let first = id.part?.offset ?? 0
    let (sum, overflowsToo) = start.addingReportingOverflow(first)
    guard !overflows, !overflowsToo, start >= 0 else {
      throw ReadError(.badTorchTensor, at: offset, "its offset is \(start)")
    }
    // A part's own end may come before the storage's.
    return (sum, id.part.map { first + $0.count } ?? count)
  }
}
