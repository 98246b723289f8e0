import Amphora
import Bytes
import Pickle

// What PyTorch keeps outside of its pickle.
extension OriginBuilder {
  /// Makes the node of what a persistent id names: a class, or a storage with its elements.
  mutating func persistent(_ id: PickleNodeID, _ name: PickleNodeID) throws(ReadError) {
    if let known = TorchClassID(name, values), case .global(let global) = values[known.type] {
      return set(id, to: node(of: global))
    }
    guard let storageID = TorchStorageID(name, values), let storage = storages[storageID.key] else {
      throw ReadError(.outsideObject, at: 0)
    }
    let whole = node(of: storage)
    guard let part = storageID.part else { return set(id, to: whole) }
    set(id, to: node(of: part, whole))
  }

  /// The node of a storage: the call that would make it, of its class with its elements.
  ///
  /// It is one however often it is named, so that tensors that share it go on doing so. Its name in
  /// the file is not kept; where it was, if not in main memory, is.
  private mutating func node(of storage: TorchStorages.Storage) -> Int {
    if let node = storageNodes[storage.id.key] { return node }
    let tensor = storage.tensor
    let dtype = torchDtype(storage.type)
    let number = record(tensor, role: role(of: storage))
    let array = origin.add(.array, value: number, children: [dtype, shape([tensor.count])])
    var keywords = singleton(.none)
    if let place = values.text(storage.id.place), place != Array("cpu".utf8) {
      keywords = origin.add(.dict, children: [text("device"), text(place)])
    }
    let node = call(of: storage.id.type, [array], keywords)
    storageNodes[storage.id.key] = node
    return node
  }

  /// The node of a storage over a part of another: `operator.getitem(storage, slice(start, end))`.
  private mutating func node(of part: TorchStorageID.Part, _ whole: Int) -> Int {
    if let node = partNodes[part.key] { return node }
    let bounds = [part.offset, part.offset + part.count].map {
      origin.add(.integer, value: Int64($0))
    }
    let slice = origin.add(.slice, children: bounds + [singleton(.none)])
    let function = origin.add(.global, children: [text("_operator"), text("getitem")])
    let node = call(function, [whole, slice], singleton(.none))
    partNodes[part.key] = node
    return node
  }

  private mutating func call(
    of type: PickleNodeID, _ arguments: [Int], _ keywords: Int
  ) -> Int {
    guard case .global(let global) = values[type] else { return singleton(.none) }
    return call(node(of: global), arguments, keywords)
  }

  private mutating func call(_ callable: Int, _ arguments: [Int], _ keywords: Int) -> Int {
    let none = singleton(.none)
    let tuple = origin.add(.tuple, children: arguments)
    return origin.add(.call, children: [callable, tuple, keywords, none, none, none])
  }

  private mutating func text(_ text: String) -> Int { self.text(Array(text.utf8)) }

  private mutating func text(_ text: [UInt8]) -> Int {
    origin.add(.string, value: origin.add(text: text))
  }

  private mutating func torchDtype(_ type: TorchType) -> Int {
    if let node = torchDtypes[type.dtype] { return node }
    let node = origin.add(.dtype, value: origin.add(text: type.dtype))
    torchDtypes[type.dtype] = node
    return node
  }

  /// Small storages are packed with others; each large one stays a tensor of its own, which is read
  /// from the file when it is written and never gathered.
  private func role(of storage: TorchStorages.Storage) -> Int {
    storage.content.count < OriginBuilder.largeStorage ? -1 : -2 - storageNodes.count
  }

  private static let largeStorage = 4_096
}
