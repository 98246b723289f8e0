import Bytes

/// Lines of keys and values: the head of a model, or one tree.
struct LightGBMBlock: ~Escapable {
  let bytes: Span<UInt8>
  private var values: [(key: Range<Int>, value: Range<Int>)] = []

  /// Where the block begins.
  let start: Int

  /// Real files: 22 in a tree.
  private static let mostKeys = 64

  /// Reads up to the first empty line; only the key `flag` may stand without a value.
  @_lifetime(copy reader)
  init(_ reader: inout ByteReader, flag: String? = nil) throws(ReadError) {
    bytes = reader.bytes
    start = reader.position
    while !reader.isAtEnd {
      let line = reader.line()
      guard !line.isEmpty else { return }
      guard values.count < LightGBMBlock.mostKeys else {
        throw ReadError(.unexpectedState, at: line.lowerBound, "a tree has too many lines")
      }
      var split = line.lowerBound
      while split < line.upperBound, reader.bytes[split] != UInt8(ascii: "=") { split += 1 }
      let key = line.lowerBound..<split
      guard split < line.upperBound || flag != nil && reader.text(key) == flag else {
        throw ReadError(
          .unexpectedState, at: line.lowerBound, "the line at byte \(line.lowerBound) has no key")
      }
      if LightGBMBlock.find(key, values, reader.bytes) != nil {
        throw ReadError(
          .unexpectedState, at: line.lowerBound, "the key at byte \(line.lowerBound) is repeated")
      }
      values.append((key, min(split + 1, line.upperBound)..<line.upperBound))
    }
  }

  private static func find(
    _ key: Range<Int>, _ values: [(key: Range<Int>, value: Range<Int>)], _ bytes: Span<UInt8>
  ) -> Int? {
    values.firstIndex { other in
      other.key.count == key.count
        && key.indices.allSatisfy {
          bytes[$0] == bytes[other.key.lowerBound + $0 - key.lowerBound]
        }
    }
  }

  /// The value of a key; nil when it is not there.
  func value(_ name: StaticString) -> Range<Int>? {
    let reader = ByteReader(bytes)
    for (key, value) in values
    where key.count == name.utf8CodeUnitCount && reader.begins(key, with: name) {
      return value
    }
    return nil
  }

  /// The value of a key that has to be there.
  func required(_ name: StaticString) throws(ReadError) -> Range<Int> {
    guard let value = value(name) else {
      throw ReadError(.unexpectedState, at: start, "what begins at byte \(start) has no \(name)")
    }
    return value
  }

  /// A whole number of a range; `missing` when the key is not there.
  func integer(
    _ name: StaticString, in range: ClosedRange<Int>, missing: Int? = nil
  ) throws(ReadError) -> Int {
    if let missing, value(name) == nil { return missing }
    let place = try required(name)
    guard let number = LightGBMNumber.integer(bytes, place), range.contains(number) else {
      throw ReadError(
        .unexpectedState, at: place.lowerBound,
        "\(name) at byte \(place.lowerBound) is out of range"
      )
    }
    return number
  }

  /// As many whole numbers of a range.
  func integers<Number: FixedWidthInteger>(
    _ name: StaticString, _ count: Int, in range: ClosedRange<Int>, of type: Number.Type
  ) throws(ReadError) -> [Number] {
    var words = LightGBMWords(bytes, try required(name))
    var numbers: [Number] = []
    while let word = words.next() {
      guard numbers.count < count, let number = LightGBMNumber.integer(bytes, word),
        range.contains(number), let number = Number(exactly: number)
      else { throw wrong(name, count, at: word.lowerBound) }
      numbers.append(number)
    }
    guard numbers.count == count else { throw wrong(name, count, at: words.position) }
    return numbers
  }

  /// As many numbers; NaN is none, and infinite ones only where they may be.
  func doubles(
    _ name: StaticString, _ count: Int, infinite: Bool = false
  ) throws(ReadError) -> [Double] {
    var words = LightGBMWords(bytes, try required(name))
    var numbers: [Double] = []
    while let word = words.next() {
      guard numbers.count < count, let number = LightGBMNumber.double(bytes, word),
        number.isFinite || infinite && !number.isNaN
      else { throw wrong(name, count, at: word.lowerBound) }
      numbers.append(number)
    }
    guard numbers.count == count else { throw wrong(name, count, at: words.position) }
    return numbers
  }

  private func wrong(_ name: StaticString, _ count: Int, at offset: Int) -> ReadError {
    ReadError(
      .unexpectedState, at: offset, "\(name) at byte \(offset) is not \(count) numbers in range")
  }
}
