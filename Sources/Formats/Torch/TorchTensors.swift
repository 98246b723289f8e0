import Amphora
import Bytes
import Codecs
import Pickle

/// Judges the tensors of a pickle against the storages that they are views of.
enum TorchTensors {
  /// Checks every tensor, whether anything holds it or not.
  ///
  /// `budget` is what may still come out of the file.
  ///
  /// - Throws: `badTorchTensor`, or a limit when views name the same elements so often that writing
  ///   them all would be out of proportion to the file.
  static func check(
    _ values: PickledValues, _ storages: TorchStorages, within budget: DecompressionBudget
  ) throws(ReadError) {
    var budget = budget
    // What the storages have themselves is there to be written.
    var room = storages.byteCount
    func spend(_ view: TensorView, _ type: TorchType, at offset: Int) throws(ReadError) {
      let (bytes, overflows) = view.count.multipliedReportingOverflow(by: type.size)
      guard !overflows else { throw ReadError(.badTorchTensor, at: offset) }
      let free = min(bytes, room)
      room -= free
      try budget.spend(bytes - free, at: offset)
    }
    for id in values.objects {
      guard let call = TorchCall(id, values) else { continue }
      let (view, type) = try call.view(values, of: storages)
      try spend(view, type, at: call.offset)
    }
    for tensor in storages.tensors.values {
      let key = storages.parts[tensor.storage]?.storage ?? tensor.storage
      guard let storage = storages[key] else { continue }
      try spend(tensor.view, storage.type, at: 0)
    }
  }
}
