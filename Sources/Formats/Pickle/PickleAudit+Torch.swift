import Bytes
import Pickle

/// What PyTorch's checkpoints hold beside plain data: tensors over storages that lie outside of the
/// pickle, under the numbers that its persistent ids name.
///
/// The list is what `torch.load(weights_only=True)` of PyTorch 2.6 accepts, without the functions
/// that call what they are given.
extension PickleAudit {
  /// Whether a persistent id names a storage: `('storage', type, key, place, count)`, and before
  /// PyTorch 1.6 a view or nothing as well.
  func isStorage(_ name: PickleNodeID?) -> Bool {
    guard let name, let parts = values.tuple(name, 5...6),
      values.text(parts[0]) == Array("storage".utf8), isNamed(parts[1], PickleAudit.storages),
      values.text(parts[2]) != nil, values.text(parts[3]) != nil,
      let count = values.integer(parts[4]), count >= 0
    else { return false }
    return parts.count == 5 || isPlainView(parts[5])
  }

  /// `None`, or `(key, offset, count)`.
  private func isPlainView(_ id: PickleNodeID) -> Bool {
    if values[id] == .none { return true }
    guard let parts = values.tuple(id, 3...3) else { return false }
    return values.text(parts[0]) != nil && values.integer(parts[1]) != nil
      && values.integer(parts[2]) != nil
  }

  /// Whether a call makes a tensor, or what describes one, of storages and plain data.
  func isUsualInTorch(_ call: PickleCall) -> Bool {
    guard context == .torchArchive, isNamed(call.target, PickleAudit.tensorMakers),
      let argument = call.argument, let arguments = values.tuple(argument, 0...16)
    else { return false }
    return arguments.allSatisfy(isTensorPart)
  }

  /// Whether a name is one that only PyTorch's own files have.
  func isTorchName(_ name: [UInt8]) -> Bool {
    context == .torchArchive
      && (PickleAudit.storages.contains(name) || PickleAudit.tensorMakers.contains(name)
        || PickleAudit.descriptions.contains(name))
  }

  private func isTensorPart(_ id: PickleNodeID) -> Bool {
    switch values[id] {
    case .persistent: true  // It is judged by itself.
    case .global: isNamed(id, PickleAudit.storages) || isNamed(id, PickleAudit.descriptions)
    case .object(let object) where isNamed(object.callable, PickleAudit.tensorMakers): true
    default: isData(id)
    }
  }

  private static let storages = KnownNames([
    """
    torch: DoubleStorage FloatStorage HalfStorage BFloat16Storage LongStorage IntStorage
    ShortStorage CharStorage ByteStorage BoolStorage ComplexDoubleStorage ComplexFloatStorage
    QInt8Storage QInt32Storage QUInt8Storage QUInt4x2Storage QUInt2x4Storage
    torch.cuda: DoubleStorage FloatStorage HalfStorage BFloat16Storage LongStorage IntStorage
    ShortStorage CharStorage ByteStorage BoolStorage
    torch.storage: UntypedStorage TypedStorage
    """
  ])

  private static let tensorMakers = KnownNames([
    """
    torch._utils: _rebuild_tensor _rebuild_tensor_v2 _rebuild_tensor_v3 _rebuild_parameter
    _rebuild_parameter_with_state _rebuild_qtensor _rebuild_meta_tensor_no_storage
    _rebuild_sparse_tensor _rebuild_nested_tensor
    torch: Size device
    torch.serialization: _get_layout
    torch.nn.parameter: Parameter
    """
  ])

  private static let descriptions = KnownNames([
    """
    torch: float16 float32 float64 bfloat16 half float double int8 int16 int32 int64 uint8 uint16
    uint32 uint64 bool complex32 complex64 complex128 qint8 quint8 qint32 float8_e4m3fn
    float8_e5m2 float8_e4m3fnuz float8_e5m2fnuz per_tensor_affine per_channel_affine
    strided sparse_coo
    """
  ])
}
