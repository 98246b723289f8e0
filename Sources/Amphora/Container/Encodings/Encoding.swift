import Codecs

/// Something that was done to the elements of a tensor before the codec, with its parameters.
enum Encoding: Sendable, Equatable {
  /// Elements are positions in another tensor.
  case dictionary(TensorEntry, codes: ElementType)

  /// Indices of children are distances from the parent, counted from where each tree starts.
  case child(starts: TensorEntry?)

  /// Each element is its difference from the one before it.
  case delta

  /// Integers, and floats that are integers, are of a smaller type.
  case narrow(ElementType)

  /// Bytes are sorted by their place in the element.
  case shuffle

  /// The most that a tensor can have: each once.
  static let most = 4

  /// Whether a tensor that another needs may have it.
  var isFitForNeeded: Bool {
    switch self {
    case .dictionary, .child: false
    case .delta, .narrow, .shuffle: true
    }
  }

  /// The word in the tensor table.
  var name: String {
    switch self {
    case .dictionary: "dictionary"
    case .child: "child"
    case .delta: "delta"
    case .narrow: "narrow"
    case .shuffle: "shuffle"
    }
  }

  /// The tensor that the encoding needs.
  var tensor: TensorEntry? {
    switch self {
    case .dictionary(let entry, _): entry
    case .child(let starts): starts
    case .delta, .narrow, .shuffle: nil
    }
  }

  /// The form that elements of `form` have afterwards; nil where it cannot be applied to them.
  ///
  /// Each form holds more than the one after it, so that no element that is decoded is too large.
  func form(after form: ElementForm) -> ElementForm? {
    switch self {
    case .dictionary(_, let codes):
      guard codes.isUnsignedInteger, let size = codes.size, size <= 4, size < form.size else {
        return nil
      }
      return ElementForm(.unsigned, size)
    case .child: return form.kind == .signed ? ElementForm(.unsigned, form.size) : nil
    case .delta: return form.isNumber ? ElementForm(.signed, form.size) : nil
    case .narrow(let type):
      guard type.isInteger, let size = type.size, size < form.size else { return nil }
      let isPossible =
        switch form.kind {
        case .signed: true
        case .unsigned: type.isUnsignedInteger
        case .float: form.size >= 4
        case .other: false
        }
      return isPossible ? ElementForm(type.isSignedInteger ? .signed : .unsigned, size) : nil
    case .shuffle: return form.size > 1 ? ElementForm(.other, form.size) : nil
    }
  }

  /// The forms before, between and after `encodings`; nil where one cannot follow the one before it.
  ///
  /// Each comes once; those that take whole elements come first, and the one that takes them apart
  /// comes last.
  static func forms(_ encodings: [Encoding], of type: ElementType) -> [ElementForm]? {
    guard type != .bool, var form = ElementForm(type) else { return nil }
    var forms = [form]
    for (index, encoding) in encodings.enumerated() {
      let isRepeated = encodings[..<index].contains { $0.name == encoding.name }
      guard !isRepeated, let next = encoding.form(after: form) else { return nil }
      switch encoding {
      case .dictionary: guard index == 0 else { return nil }
      case .child: guard index == 0, type.isSignedInteger else { return nil }
      case .shuffle: guard index == encodings.count - 1 else { return nil }
      case .delta, .narrow: break
      }
      form = next
      forms.append(form)
    }
    return forms
  }

  /// Writes the encoding as JSON.
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("name")
    writer.string(name)
    switch self {
    case .dictionary(let entry, let codes):
      writer.key("tensor")
      entry.write(to: &writer)
      writer.key("to")
      writer.string(codes.name)
    case .child(let starts?):
      writer.key("starts")
      starts.write(to: &writer)
    case .narrow(let type):
      writer.key("to")
      writer.string(type.name)
    case .child, .delta, .shuffle: break
    }
    writer.endObject()
  }
}
