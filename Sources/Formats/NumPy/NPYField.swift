import Bytes

/// A step through the named fields of a type in a `.npy` header, such as
/// `[('id', '<i4'), ('place', [('x', '<f8'), ('y', '<f8')], (2,))]`.
///
/// The list is kept flat, so that nothing recurses however deep it nests.
enum NPYField {
  /// A field of a simple type; an empty name stands for bytes that are no field's.
  case scalar(name: String, title: String?, typestring: String, shape: [Int])
  /// A field that has fields: those up to the end that goes with this.
  case begin(name: String, title: String?)
  /// The end of such a field.
  case end(shape: [Int])
}

extension PythonLiteral {
  /// Lists in lists.
  private static let deepest = 16

  /// The fields of a list whose bracket has been passed.
  mutating func fields() throws(ReadError) -> [NPYField] {
    var fields: [NPYField] = []
    var depth = 1
    while depth > 0 {
      if skip("]") {
        depth -= 1
        if depth > 0 { fields.append(.end(shape: try endOfField())) }
        continue
      }
      try expect("(")
      let (name, title) = try fieldName()
      try expect(",")
      if skip("[") {
        fields.append(.begin(name: name, title: title))
        depth += 1
        guard depth <= PythonLiteral.deepest else { throw error("the fields nest too deeply") }
      } else {
        let typestring = try string()
        fields.append(
          .scalar(name: name, title: title, typestring: typestring, shape: try endOfField()))
      }
    }
    return fields
  }

  /// A name, or a pair of a title and a name.
  private mutating func fieldName() throws(ReadError) -> (name: String, title: String?) {
    guard skip("(") else { return (try string(), nil) }
    let title = try string()
    try expect(",")
    let name = try string()
    try expect(")")
    return (name, title)
  }

  /// The shape of a field that is an array, and the end of its tuple.
  private mutating func endOfField() throws(ReadError) -> [Int] {
    let shape = skip(",") ? try integers() : []
    try expect(")")
    _ = skip(",")
    return shape
  }
}
