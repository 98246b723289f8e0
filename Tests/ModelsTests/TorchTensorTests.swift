import Amphora
import Bytes
import Testing

@testable import Models

/// Calls that make no tensor are left alone.
@Suite struct TorchTensorTests {
  /// The call that makes a tensor of two elements over a storage.
  private static func tensor(
    _ sketch: inout OriginSketch, over storage: Int, offset: Int, metadata: [(String, Int)] = []
  ) -> Int {
    let (size, step) = (sketch.integer(2), sketch.integer(1))
    var arguments = [
      storage, sketch.integer(offset), sketch.container(.tuple, [size]),
      sketch.container(.tuple, [step]), sketch.plain(.false),
      sketch.object("collections.OrderedDict", .call),
    ]
    if !metadata.isEmpty { arguments.append(sketch.dictionary(metadata)) }
    return sketch.object("torch._utils._rebuild_tensor_v2", .call, arguments: arguments)
  }

  @Test func `an offset in a part of a storage cannot overflow`() throws {
    var sketch = OriginSketch()
    let elements = sketch.array([1.0, 2, 3, 4], [4])
    let storage = sketch.object("torch.DoubleStorage", .call, arguments: [elements])
    let none = sketch.plain(.none)
    let bounds = sketch.container(.slice, [sketch.integer(1), sketch.integer(4), none])
    let part = sketch.object("_operator.getitem", .call, arguments: [storage, bounds])
    let wrong = Self.tensor(&sketch, over: part, offset: .max)
    let right = Self.tensor(&sketch, over: part, offset: 1)
    _ = try sketch.recognize(sketch.dictionary([("wrong", wrong), ("right", right)]))
    let tensors = try sketch.document.namedTensors(ofModel: sketch.document.entries[0].model)
    #expect(tensors.map(\.name) == ["right"])
    var raw: [UInt8] = []
    try tensors[0].append(0..<2, to: &raw)
    #expect(raw == ByteStorage.bytes(of: [3.0, 4]))
  }

  @Test func `only numbers that have a sign bit are negated by it`() throws {
    var sketch = OriginSketch()
    let whole = sketch.array([1, 2], [2])
    let long = sketch.object("torch.LongStorage", .call, arguments: [whole])
    let elements = sketch.array([1.0, 2], [2])
    let double = sketch.object("torch.DoubleStorage", .call, arguments: [elements])
    let yes = sketch.plain(.true)
    let integers = Self.tensor(&sketch, over: long, offset: 0, metadata: [("neg", yes)])
    let floats = Self.tensor(&sketch, over: double, offset: 0, metadata: [("neg", yes)])
    _ = try sketch.recognize(sketch.dictionary([("integers", integers), ("floats", floats)]))
    let tensors = try sketch.document.namedTensors(ofModel: sketch.document.entries[0].model)
    #expect(tensors.map(\.name) == ["floats"])
    var raw: [UInt8] = []
    try tensors[0].append(0..<2, to: &raw)
    #expect(raw == ByteStorage.bytes(of: [-1.0, -2]))
  }
}

extension ByteStorage {
  /// The bytes of numbers, as tensors have them.
  fileprivate static func bytes(of numbers: [Double]) -> [UInt8] {
    var bytes: [UInt8] = []
    for number in numbers { bytes.append(littleEndian: number.bitPattern) }
    return bytes
  }
}
