import Amphora

extension OriginSketch {
  /// A tensor of PyTorch over a storage of its own.
  mutating func torchTensor(_ values: [Double]) -> Int {
    let elements = array(values, [values.count])
    let storage = object("torch.DoubleStorage", .call, arguments: [elements])
    let hooks = object("collections.OrderedDict", .call)
    let (size, step) = (integer(values.count), integer(1))
    let arguments = [
      storage, integer(0), container(.tuple, [size]), container(.tuple, [step]), plain(.false),
      hooks,
    ]
    return object("torch._utils._rebuild_tensor_v2", .call, arguments: arguments)
  }
}
