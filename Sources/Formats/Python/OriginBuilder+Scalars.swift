import Amphora
import Bytes
import Pickle

extension OriginBuilder {
  /// Makes the node of a value without children.
  mutating func scalar(_ node: PickleNode) -> Int {
    switch node {
    case .bool(let value): return singleton(value ? .true : .false)
    case .integer(let value): return origin.add(.integer, value: value)
    case .bigInteger(let literal):
      let text = Hexadecimal.text(twosComplement: values.bytes(literal))
      return origin.add(.bigInteger, value: origin.add(text: text))
    case .float(let bits):
      return origin.add(.float, value: origin.add(floats: Double(bitPattern: bits)))
    case .text(let literal):
      return origin.add(.string, value: origin.add(string: values.slice(literal)))
    case .bytes(let literal): return blob(.bytes, literal)
    case .byteString(let literal): return blob(.byteString, literal)
    case .byteArray(let literal): return blob(.byteArray, literal)
    default: return singleton(.none)
    }
  }

  private mutating func blob(_ kind: NodeKind, _ literal: PickleLiteral) -> Int {
    let slice = values.slice(literal)
    return origin.add(kind, bytes: slice.bytes)
  }

  private mutating func blob(_ tensor: Tensor) throws(ReadError) -> Int {
    let raw = try tensor.raw()
    return origin.add(.bytes, bytes: raw.span)
  }

  /// Makes the node of a NumPy scalar: its dtype and its value as the nearest Python value, or as
  /// its bytes where no Python value holds it exactly.
  mutating func numpyScalar(_ type: ArrayType, _ bytes: ByteSlice, at offset: Int) throws(ReadError)
    -> Int
  {
    guard bytes.count == type.size else {
      throw ReadError(.badArray, at: offset, "a scalar of \(bytes.count) bytes, not \(type.size)")
    }
    let value = try scalarValue(type, bytes, at: offset)
    return origin.add(.scalar, children: [type.node, value])
  }

  private mutating func scalarValue(_ type: ArrayType, _ bytes: ByteSlice, at offset: Int)
    throws(ReadError) -> Int
  {
    guard type.columns.count == 1, type.columns[0].path.isEmpty, type.columns[0].shape.isEmpty
    else { return origin.add(.bytes, bytes: bytes.bytes) }
    guard type.size > 0 else {
      // An empty string is a scalar of a type of no size.
      guard type.columns[0].scalar.kind == .unicode else {
        return origin.add(.bytes, bytes: bytes.bytes)
      }
      return origin.add(.string, value: origin.add(string: bytes))
    }
    let layout = ArrayLayout.rowMajor([], itemSize: type.size)
    let tensor = try type.tensors(over: bytes, layout, at: offset)[0]
    switch tensor.type {
    case .bool: return singleton(try tensor.integers()[0] == 0 ? .false : .true)
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .datetime64, .timedelta64:
      let raw = try tensor.raw()
      let isSigned = !tensor.type.isUnsignedInteger
      return origin.add(.integer, value: Hexadecimal.integer(raw, isSigned: isSigned))
    case .uint64:
      let raw = try tensor.raw()
      let value = Hexadecimal.integer(raw, isSigned: false)
      guard value < 0 else { return origin.add(.integer, value: value) }
      let text = Hexadecimal.text(twosComplement: raw + [0])
      return origin.add(.bigInteger, value: origin.add(text: text))
    case .float64:
      return origin.add(.float, value: origin.add(floats: try tensor.doubles()[0]))
    case .float16, .float32:
      let value = try tensor.doubles()[0]
      // Widening may change a NaN; its bytes do not.
      guard !value.isNaN else { return try blob(tensor) }
      return origin.add(.float, value: origin.add(floats: value))
    case .utf8, .wtf8:
      let raw = try tensor.raw()
      let text = ByteStorage(copying: raw.span).slice.subslice(4, count: raw.count - 4)
      return origin.add(.string, value: origin.add(string: text))
    default: return try blob(tensor)
    }
  }
}
