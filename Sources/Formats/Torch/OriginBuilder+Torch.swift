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
    if let storageID = TorchStorageID(name, values), let storage = storages[storageID.key] {
      let whole = node(of: storage)
      guard let part = storageID.part else { return set(id, to: whole) }
      return set(
        id, to: node(named: part.key, part.offset..<part.offset + part.count, of: whole))
    }
    guard let text = values.text(name), let node = node(named: text) else {
      throw ReadError(.outsideObject, at: 0)
    }
    set(id, to: node)
  }

  /// The node of a tensor, a storage or a part of one that a tar archive has under a number.
  private mutating func node(named name: [UInt8]) -> Int? {
    if let node = storageNode(named: name) { return node }
    guard let tensor = storages.tensors[name] else { return nil }
    if let node = partNodes[name] { return node }
    // A tensor is of a storage, never of another tensor.
    guard let storage = storageNode(named: tensor.storage) else { return nil }
    let function = origin.add(.global, children: [text("torch._utils"), text("_rebuild_tensor")])
    let offset = origin.add(.integer, value: Int64(tensor.view.offset))
    let arguments = [storage, offset, shape(tensor.view.shape), shape(tensor.view.strides)]
    let node = call(function, arguments, singleton(.none))
    partNodes[name] = node
    return node
  }

  private mutating func storageNode(named name: [UInt8]) -> Int? {
    if let storage = storages[name] { return node(of: storage) }
    guard let part = storages.parts[name], let storage = storages[part.storage] else { return nil }
    return node(named: name, part.range, of: node(of: storage))
  }

  /// The node of a storage: the call that would make it, of its class with its elements.
  ///
  /// It is one however often it is named, so that tensors that share it go on doing so. Its name in
  /// the file is not kept; where it was, if not in main memory, is.
  private mutating func node(of storage: TorchStorages.Storage) -> Int {
    if let node = storageNodes[storage.key] { return node }
    let tensor = storage.tensor
    let dtype = torchDtype(storage.type)
    let number = record(tensor, role: role(of: storage))
    let array = origin.add(.array, value: number, children: [dtype, shape([tensor.count])])
    var keywords = singleton(.none)
    if storage.place != Array("cpu".utf8) {
      keywords = origin.add(.dict, children: [text("device"), text(storage.place)])
    }
    let type = origin.add(.global, children: [text(storage.module), text(storage.name)])
    let node = call(type, [array], keywords)
    storageNodes[storage.key] = node
    return node
  }

  /// The node of a storage over a part of another: `operator.getitem(storage, slice(start, end))`.
  private mutating func node(named key: [UInt8], _ range: Range<Int>, of whole: Int) -> Int {
    if let node = partNodes[key] { return node }
    let bounds = [range.lowerBound, range.upperBound].map {
      origin.add(.integer, value: Int64($0))
    }
    let slice = origin.add(.slice, children: bounds + [singleton(.none)])
    let function = origin.add(.global, children: [text("_operator"), text("getitem")])
    let node = call(function, [whole, slice], singleton(.none))
    partNodes[key] = node
    return node
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
    storage.content.count < OriginBuilder.largeStorage ? -1 : -2 - pending.count
  }

  private static let largeStorage = 4_096
}
