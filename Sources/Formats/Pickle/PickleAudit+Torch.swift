import Bytes
import Pickle

/// What PyTorch's checkpoints hold beside plain data: tensors over storages that lie outside of the
/// pickle, under the numbers that its persistent ids name.
extension PickleAudit {
  /// Whether a persistent id is one that PyTorch writes: of a storage, or of a class.
  func isUsualID(_ name: PickleNodeID?) -> Bool {
    guard let name else { return false }
    switch context {
    case .plain: return false
    case .torchArchive:
      return TorchStorageID(name, values) != nil || TorchClassID(name, values) != nil
    case .torchTar:
      return values.text(name).map(TarTorch.isID) ?? false || TorchClassID(name, values) != nil
    }
  }

  /// Whether a node stands for a class, which an instance may be made of.
  func isClass(_ id: PickleNodeID) -> Bool {
    switch values[id] {
    case .global: true
    case .persistent(let name): context != .plain && TorchClassID(name, values) != nil
    default: false
    }
  }

  /// Whether a call makes a tensor, or what describes one, in the way that PyTorch does.
  func isUsualInTorch(_ call: PickleCall) -> Bool {
    guard context != .plain, let argument = call.argument else { return false }
    return isListMaker(call) || isMaker(call.target, argument)
  }

  /// Whether NEWOBJ makes a `torch.Size`, as PyTorch did before it had a function for that.
  func makesSize(_ call: PickleCall) -> Bool {
    guard context != .plain, isNamed(call.target, PickleAudit.sizes), let argument = call.argument
    else { return false }
    return isMaker(call.target, argument)
  }

  private static let sizes = KnownNames(["torch: Size"])

  /// Whether a name is one that only PyTorch's own files have.
  func isTorchName(_ name: [UInt8]) -> Bool {
    guard context != .plain else { return false }
    if TorchType.ofStorage(name) != nil || TorchMaker.row(of: name) != nil { return true }
    if TorchMaker.tensorClasses.contains(name) || isDescription(name) { return true }
    if name.suffix(6).elementsEqual("Tensor".utf8),
      TorchType.ofStorage(name.dropLast(6) + Array("Storage".utf8)) != nil
    {
      return true
    }
    // TorchScript's classes are code of the archive, which no Python imports.
    return name.starts(with: Array("__torch__".utf8)) || PickleAudit.listMakers.contains(name)
  }

  /// The function `build_intlist(list)` and its like, by which TorchScript gives lists their types.
  private func isListMaker(_ call: PickleCall) -> Bool {
    guard isNamed(call.target, PickleAudit.listMakers), let argument = call.argument,
      let arguments = values.tuple(argument, 1...2)
    else { return false }
    return arguments.allSatisfy { isData($0) || isTensor($0) }
  }

  private static let listMakers = KnownNames([
    """
    torch.jit._pickle: build_boollist build_doublelist build_intlist build_tensorlist
      restore_type_tag
    """
  ])

  /// A type, a layout or a way to quantise, which PyTorch imports by name.
  private func isDescription(_ name: [UInt8]) -> Bool {
    if TorchMaker.layouts.contains(name) || TorchMaker.schemes.contains(name) { return true }
    let module = Array("torch:".utf8)
    return name.starts(with: module) && TorchType.named(Array(name.dropFirst(module.count))) != nil
  }

  /// Whether `arguments` are those of the function that `callable` names.
  private func isMaker(_ callable: PickleNodeID, _ arguments: PickleNodeID, depth: Int = 0) -> Bool
  {
    guard case .global(let global) = values[callable],
      let row = TorchMaker.row(of: values.name(global)),
      let given = values.tuple(
        arguments, row.arguments.count - row.optional...row.arguments.count)
    else { return false }
    let rowArguments = row.arguments
    for (index, argument) in given.enumerated() {
      if rowArguments[index] == .makerArguments {
        // A tensor of a class is made by a plain one's function, never by another of these.
        guard depth == 0, isMaker(given[0], argument, depth: 1) else { return false }
      } else if !isArgument(argument, rowArguments[index]) {
        return false
      }
    }
    return true
  }

  private func isArgument(_ id: PickleNodeID, _ expected: TorchMaker.Argument) -> Bool {
    switch expected {
    case .storage:
      guard case .persistent = values[id] else { return false }
      return true  // It is judged by itself.
    case .integer: return values.integer(id) != nil
    case .dimensions: return isDimensions(id)
    case .flag: return values.integer(id).map { $0 == 0 || $0 == 1 } ?? false
    case .hooks: return isEmptyMapping(id)
    case .metadata: return isFlags(id)
    case .tensor: return isTensor(id)
    case .type:
      guard case .global(let global) = values[id] else { return false }
      return isDescription(values.name(global))
    case .layout: return isNamed(id, TorchMaker.layouts) || isMade(id, makesTensor: false)
    case .quantizer:
      guard let parts = values.tuple(id, 3...4), isNamed(parts[0], TorchMaker.schemes) else {
        return false
      }
      return parts.dropFirst().allSatisfy { isTensor($0) || isData($0) }
    case .parts:
      guard let parts = values.tuple(id, 2...6) else { return false }
      return parts.allSatisfy { isTensor($0) || isDimensions($0) || isData($0) }
    case .attributes: return isAttributes(id)
    case .text: return isText(id)
    case .maker, .makerArguments:
      guard case .global(let global) = values[id] else { return false }
      return TorchMaker.row(of: values.name(global))?.makesTensor ?? false
    case .tensorClass: return isNamed(id, TorchMaker.tensorClasses)
    }
  }

  private func isTensor(_ id: PickleNodeID) -> Bool { isMade(id, makesTensor: true) }

  /// Whether a node is what one of the functions makes; its own arguments are judged with its call.
  private func isMade(_ id: PickleNodeID, makesTensor: Bool) -> Bool {
    guard case .object(let object) = values[id], object.opcode == .reduce,
      case .global(let global) = values[object.callable]
    else { return false }
    return TorchMaker.row(of: values.name(global))?.makesTensor == makesTensor
  }

  private func isDimensions(_ id: PickleNodeID) -> Bool {
    if values.tuple(id) != nil || values.list(id) != nil { return values.dimensions(id) != nil }
    return isMade(id, makesTensor: false)
  }

  private func isEmptyMapping(_ id: PickleNodeID) -> Bool {
    switch values[id] {
    case .none: true
    case .dict(let range): range.isEmpty
    case .object(let object):
      isMapping(id) && object.entries.isEmpty && object.states.isEmpty
        && values.tuple(object.arguments)?.isEmpty == true
    default: false
    }
  }

  private func isFlags(_ id: PickleNodeID) -> Bool {
    guard case .dict(let range) = values[id] else { return false }
    return values.graph.pairs(range).allSatisfy { pair in
      guard case .bool = values[pair.value] else { return false }
      return values.text(pair.key) != nil
    }
  }

  /// Attributes that are set on a tensor: none is special, so none changes what the tensor does.
  private func isAttributes(_ id: PickleNodeID) -> Bool {
    switch values[id] {
    case .none: return true
    case .tuple(let range):
      return range.count == 2
        && values.graph[range].allSatisfy { values.tuple($0) == nil && isAttributes($0) }
    case .dict(let range):
      return values.graph.pairs(range).allSatisfy { pair in
        values.text(pair.key).map { !$0.starts(with: Array("__".utf8)) } ?? false
      }
    default: return false
    }
  }
}

extension PickledValues {
  /// The dimensions in a tuple, a list or a `torch.Size`; nil for anything else, and for a negative one.
  func dimensions(_ id: PickleNodeID) -> [Int]? {
    var elements = tuple(id) ?? list(id)
    if elements == nil, case .object(let object) = self[id],
      case .global(let global) = self[object.callable], name(global) == Array("torch:Size".utf8),
      let argument = tuple(object.arguments, 1...1)?.first
    {
      elements = tuple(argument) ?? list(argument)
    }
    guard let elements, elements.count <= 64 else { return nil }
    var dimensions: [Int] = []
    for element in elements {
      guard case .integer(let value) = self[element], value >= 0, let size = Int(exactly: value)
      else { return nil }
      dimensions.append(size)
    }
    return dimensions
  }
}
