import Amphora

/// A type of elements of PyTorch, by the name that its module `torch` has for it.
struct TorchType: Hashable {
  /// The name, such as `float32`.
  let name: String

  /// Bytes of one element in a file.
  let size: Int

  /// What an element is in a tensor.
  let elements: ElementType

  /// What NumPy calls the type of the elements, or its extension `ml_dtypes` where NumPy has none.
  let dtype: String

  /// How many `elements` one element is: two for the numbers of a `complex32`, and for a byte that
  /// holds two of four bits.
  let perElement: Int

  /// Bytes of each number, which a big-endian machine writes in the other order.
  let numberSize: Int

  /// How many elements a storage of this type counts as one: those of quantised types of a few bits.
  let packing: Int

  private init(
    _ name: String, _ size: Int, _ elements: ElementType, _ dtype: String, perElement: Int = 1,
    packing: Int = 1
  ) {
    self.name = name
    self.size = size
    self.elements = elements
    self.dtype = dtype
    self.perElement = perElement
    self.packing = packing
    let isComplex = elements == .complex64 || elements == .complex128
    numberSize = perElement == 2 || isComplex ? max(1, size / 2) : size
  }

  /// The type of single bytes, of a storage that has no type of its own.
  static let byte = TorchType("uint8", 1, .uint8, "|u1")

  /// The type of that name; nil when PyTorch has no such type whose elements could be told.
  static func named(_ name: [UInt8]) -> TorchType? { byName[name] }

  /// The type of the elements of a class of storages; nil when `name`, module and name joined by a
  /// colon, is none.
  ///
  /// The class that has no type of its own counts bytes.
  static func ofStorage(_ name: [UInt8]) -> TorchType? { byStorage[name] }

  /// Whether a class of storages has no type of its own.
  static func isUntyped(_ name: [UInt8]) -> Bool { name == untyped }

  private static let untyped = Array("torch.storage:UntypedStorage".utf8)

  /// The types, with the beginnings of the names of their storages' classes.
  private static let rows: [(type: TorchType, storage: String?)] = [
    (TorchType("float64", 8, .float64, "<f8"), "Double"),
    (TorchType("float32", 4, .float32, "<f4"), "Float"),
    (TorchType("float16", 2, .float16, "<f2"), "Half"),
    (TorchType("bfloat16", 2, .bfloat16, "bfloat16"), "BFloat16"),
    (TorchType("int64", 8, .int64, "<i8"), "Long"),
    (TorchType("int32", 4, .int32, "<i4"), "Int"),
    (TorchType("int16", 2, .int16, "<i2"), "Short"),
    (TorchType("int8", 1, .int8, "|i1"), "Char"),
    (byte, "Byte"),
    (TorchType("bool", 1, .bool, "|b1"), "Bool"),
    (TorchType("complex128", 16, .complex128, "<c16"), "ComplexDouble"),
    (TorchType("complex64", 8, .complex64, "<c8"), "ComplexFloat"),
    (TorchType("qint8", 1, .int8, "|i1"), "QInt8"),
    (TorchType("quint8", 1, .uint8, "|u1"), "QUInt8"),
    (TorchType("qint32", 4, .int32, "<i4"), "QInt32"),
    // Elements of less than a byte lie in bytes, which are what is kept.
    (TorchType("quint4x2", 1, .uint8, "|u1", packing: 2), "QUInt4x2"),
    (TorchType("quint2x4", 1, .uint8, "|u1", packing: 4), "QUInt2x4"),
    (TorchType("uint16", 2, .uint16, "<u2"), nil),
    (TorchType("uint32", 4, .uint32, "<u4"), nil),
    (TorchType("uint64", 8, .uint64, "<u8"), nil),
    (TorchType("complex32", 4, .float16, "<f2", perElement: 2), nil),
    (small("float8_e4m3fn", .float8E4M3FN), nil),
    (small("float8_e5m2", .float8E5M2), nil),
    (small("float8_e4m3fnuz", .float8E4M3FNUZ), nil),
    (small("float8_e5m2fnuz", .float8E5M2FNUZ), nil),
    (small("float8_e8m0fnu", .float8E8M0FNU), nil),
    (small("float4_e2m1fn_x2", .float4E2M1FN, perElement: 2), nil),
    (TorchType("bits8", 1, .uint8, "|u1"), nil),
    (TorchType("bits16", 2, .uint16, "<u2"), nil),
    (TorchType("bits1x8", 1, .uint8, "|u1"), nil),
    (TorchType("bits2x4", 1, .uint8, "|u1"), nil),
    (TorchType("bits4x2", 1, .uint8, "|u1"), nil),
  ]

  private static func small(_ name: String, _ type: SmallFloat, perElement: Int = 1) -> TorchType {
    TorchType(name, 1, .smallFloat(type), type.rawValue, perElement: perElement)
  }

  private static let byName: [[UInt8]: TorchType] = {
    var byName: [[UInt8]: TorchType] = [:]
    for row in rows { byName[Array(row.type.name.utf8)] = row.type }
    for (alias, name) in [("float", "float32"), ("double", "float64"), ("half", "float16")] {
      byName[Array(alias.utf8)] = byName[Array(name.utf8)]
    }
    return byName
  }()

  private static let byStorage: [[UInt8]: TorchType] = {
    var byStorage = [untyped: byte]
    for (type, storage) in rows {
      guard let storage else { continue }
      for module in ["torch", "torch.cuda"] {
        byStorage[Array("\(module):\(storage)Storage".utf8)] = type
      }
    }
    return byStorage
  }()
}
