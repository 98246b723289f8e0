import Amphora

/// The dtypes of safetensors, by the names that its header has.
///
/// See `Dtype` in safetensors/src/tensor.rs.
enum SafetensorsType {
  /// What elements are, and the bits that each takes in the file.
  struct Layout {
    let type: ElementType
    let bits: Int
  }

  /// The layout that a name stands for; nil for a name that is not known.
  static func layout(named name: String) -> Layout? {
    table.first { $0.name.utf8.elementsEqual(name.utf8) }.map {
      Layout(type: $0.type, bits: $0.bits)
    }
  }

  /// The name of a type, and its place among all by which files are ordered; nil where safetensors has
  /// none.
  static func row(for type: ElementType) -> (name: String, bits: Int, rank: Int)? {
    table.firstIndex { $0.type == type }.map { (table[$0].name, table[$0].bits, $0) }
  }

  /// In the order of the library's enumeration, by which files are written.
  private static let table: [(name: String, type: ElementType, bits: Int)] = [
    ("BOOL", .bool, 8),
    ("F4", .smallFloat(.float4E2M1FN), 4),
    ("F6_E2M3", .smallFloat(.float6E2M3FN), 6),
    ("F6_E3M2", .smallFloat(.float6E3M2FN), 6),
    ("U8", .uint8, 8),
    ("I8", .int8, 8),
    ("F8_E5M2", .smallFloat(.float8E5M2), 8),
    ("F8_E4M3", .smallFloat(.float8E4M3FN), 8),
    ("F8_E8M0", .smallFloat(.float8E8M0FNU), 8),
    ("F8_E4M3FNUZ", .smallFloat(.float8E4M3FNUZ), 8),
    ("F8_E5M2FNUZ", .smallFloat(.float8E5M2FNUZ), 8),
    ("I16", .int16, 16),
    ("U16", .uint16, 16),
    ("F16", .float16, 16),
    ("BF16", .bfloat16, 16),
    ("I32", .int32, 32),
    ("U32", .uint32, 32),
    ("F32", .float32, 32),
    ("C64", .complex64, 64),
    ("F64", .float64, 64),
    ("I64", .int64, 64),
    ("U64", .uint64, 64),
  ]
}
