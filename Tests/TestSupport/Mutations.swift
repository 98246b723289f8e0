/// Every way to damage a sample a little, for readers that must survive all of them.
public enum Mutations {
  /// Every proper prefix of `sample`.
  public static func truncations(of sample: [UInt8]) -> some Sequence<[UInt8]> {
    sample.indices.lazy.map { Array(sample[..<$0]) }
  }

  /// `sample` with one bit flipped, for every bit.
  public static func bitFlips(of sample: [UInt8]) -> some Sequence<[UInt8]> {
    (0..<sample.count * 8).lazy.map { bit in
      var copy = sample
      copy[bit / 8] ^= 1 << UInt8(bit % 8)
      return copy
    }
  }

  /// `sample` with one byte replaced by each of a few telling values, for every byte.
  public static func byteChanges(of sample: [UInt8]) -> some Sequence<[UInt8]> {
    sample.indices.lazy.flatMap { index in
      [0x00, 0x01, 0x7f, 0x80, 0xff, sample[index] ^ 0x20].lazy.map { value in
        var copy = sample
        copy[index] = value
        return copy
      }
    }
  }
}
