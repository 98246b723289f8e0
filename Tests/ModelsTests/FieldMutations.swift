import Amphora
import Bytes
import Codecs

@testable import Models

/// One change of one field of a model.
struct FieldMutation {
  /// What is wrong with the field.
  enum Sort: String, CaseIterable {
    case absent, surplus, extra, form, word, number, length, reference, part
    case elementType = "element type"
    case shape, element, order
  }

  let sort: Sort
  let field: String
  let note: String
  let fields: Fields
  /// A tensor that the field names, after those of the document.
  var tensor: Tensor?

  var words: String { "\(field), \(sort.rawValue) \(note)" }
}

/// Every change of one field of one model.
struct FieldMutations {
  private let document: Document
  private let fields: Fields
  private let properties: [(name: String, words: [String])]
  private(set) var all: [FieldMutation] = []

  /// Changes the fields of a model: those that are `new` in every way, the others as far as what a
  /// schema requires of them depends on those.
  ///
  /// `properties` are the fields that the schema has, with the words that it lists for each.
  ///
  /// - Throws: What reading tensors throws.
  init(
    _ document: Document, model: Int, new: Set<String>,
    properties: [(name: String, words: [String])]
  ) throws {
    self.document = document
    self.fields = document.models[model].fields
    self.properties = properties
    for (name, value) in fields.values {
      add(.absent, name, "", nil)
      guard new.contains(name) else { continue }
      for form in forms(of: value) { add(.form, name, "\(form)", form) }
      try change(name, value) { $0 }
    }
    for (name, words) in properties where fields[name] == nil {
      let others: [FieldValue] =
        words.isEmpty ? [.integer(1), .float(0.5)] : words.map { .string($0) }
      for value in others + forms(of: nil).filter(\.isTensor) {
        add(.extra, name, "\(value)", value)
      }
    }
    add(.surplus, "surplus", "", .integer(1))
  }

  /// Values of other forms than that of `value`.
  private func forms(of value: FieldValue?) -> [FieldValue] {
    let forms: [FieldValue] = [
      .bool(true), .integer(1), .float(0.5), .string("1"), .wtf8([0xed, 0xa0, 0x80]), .list([]),
      .list([.integer(1)]), .tensor(TensorReference(0)), .model(0),
    ]
    guard let value else { return document.tensors.isEmpty ? forms.filter { !$0.isTensor } : forms }
    return forms.filter { !$0.hasForm(of: value) && (!$0.isTensor || !document.tensors.isEmpty) }
  }

  private mutating func add(
    _ sort: FieldMutation.Sort, _ name: String, _ note: String, _ value: FieldValue?,
    _ tensor: Tensor? = nil
  ) {
    // What was there before is no change.
    guard tensor != nil || value != fields[name] else { return }
    var changed = fields
    changed[name] = value
    all.append(
      FieldMutation(sort: sort, field: name, note: note, fields: changed, tensor: tensor))
  }

  /// Changes a value, which lies in the field `name` where `place` puts it.
  private mutating func change(
    _ name: String, _ value: FieldValue, _ place: (FieldValue) -> FieldValue
  ) throws {
    func add(_ sort: FieldMutation.Sort, _ value: FieldValue) {
      self.add(sort, name, "\(value)", place(value))
    }
    switch value {
    case .bool(let value): add(.number, .bool(!value))
    case .integer(let value):
      for other in [-5, -1, 0, value - 1, value + 1, 1 << 31, 1 << 53, Int.max, Int.min]
      where other != value {
        add(.number, .integer(other))
      }
    case .float:
      for other in [-1, 0, 2, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, -1e308] {
        add(.number, .float(other))
      }
    case .string:
      let words = properties.first { $0.name == name }?.words ?? []
      for word in ["no such word", ""] + words { add(.word, .string(word)) }
    case .wtf8: break
    case .model(let index):
      add(.reference, .model(document.models.count))
      add(.reference, .model(-1))
      add(.part, .model(0))
      add(.part, .model(index + 1))
    case .tensor(let reference):
      add(.reference, .tensor(TensorReference(document.tensors.count)))
      add(.reference, .tensor(TensorReference(-1)))
      add(.reference, .tensor(TensorReference(reference.tensor, rows: 0..<1 << 40)))
      try change(name, reference, place)
    case .list(let values):
      add(.length, .list(Array(values.dropLast())))
      add(.length, .list(values + values.suffix(1)))
      add(.length, .list([]))
      add(.order, .list(values.reversed()))
      // One member stands for all.
      guard let member = values.first else { return }
      for form in forms(of: member) {
        self.add(.form, name, "[\(form)]", place(.list([form] + values.dropFirst())))
      }
      try change(name, member) { place(.list([$0] + values.dropFirst())) }
    }
  }

  /// Changes a tensor.
  private mutating func change(
    _ name: String, _ reference: TensorReference, _ place: (FieldValue) -> FieldValue
  ) throws {
    let added = place(.tensor(TensorReference(document.tensors.count)))
    for (sort, note, tensor) in try TensorMutations(document, reference).all {
      add(sort, name, note, added, tensor)
    }
  }
}

extension FieldValue {
  fileprivate var isTensor: Bool { if case .tensor = self { true } else { false } }

  /// Whether two values have one form.
  fileprivate func hasForm(of other: FieldValue) -> Bool {
    switch (self, other) {
    case (.bool, .bool), (.integer, .integer), (.float, .float), (.string, .string),
      (.wtf8, .wtf8), (.list, .list), (.tensor, .tensor), (.model, .model):
      true
    default: false
    }
  }
}

/// Every change of one tensor.
struct TensorMutations {
  private(set) var all: [(sort: FieldMutation.Sort, note: String, tensor: Tensor)] = []

  init(_ document: Document, _ reference: TensorReference) throws {
    let (tensor, rows) = try document.resolve(reference)
    let shape = rows.map { [$0.count] + tensor.shape.dropFirst() } ?? tensor.shape
    let count = shape.reduce(1, *)
    let others: [ElementType] = [.float64, .float32, .int64, .uint8, .bool, .complex128]
    for type in others where type != tensor.type {
      all.append((.elementType, type.name, TensorMutations.zeros(type, shape)))
    }
    let strings = StringSource([String](repeating: "0", count: count))
    if tensor.type != .utf8 { all.append((.elementType, "utf8", Tensor(.utf8, shape, strings))) }
    var shapes = [shape + [1], [1] + shape, []]
    for axis in shape.indices {
      for change in [-1, 1] where shape[axis] + change >= 0 {
        var changed = shape
        changed[axis] += change
        shapes.append(changed)
      }
    }
    if shape.count > 1 { shapes.append([count]) }
    if shape.first != 0 { shapes.append([0] + shape.dropFirst()) }
    for other in shapes where other != shape {
      guard let changed = try TensorMutations.reshaped(tensor, rows, other) else { continue }
      all.append((.shape, "\(other)", changed))
    }
    guard count > 0, let size = tensor.type.size else { return }
    let raw = try tensor.raw(rows: rows)
    func bytes(_ bits: UInt64) -> [UInt8] { (0..<size).map { UInt8((bits >> (8 * $0)) & 255) } }
    func change(_ sort: FieldMutation.Sort, _ note: String, _ place: Int, _ bits: [UInt8]) {
      let range = place * size..<(place + 1) * size
      guard !raw[range].elementsEqual(bits) else { return }
      var raw = raw
      raw.replaceSubrange(range, with: bits)
      let slice = ByteStorage(copying: raw.span).slice
      all.append((sort, note, Tensor(tensor.type, shape, ContiguousSource(slice, itemSize: size))))
    }
    let places = Set([0, count / 2, count - 1]).sorted()
    if tensor.type.isInteger {
      for number in [-5, -1, 0, 1, count, 1 << 31, Int.max] {
        for place in places {
          change(.element, "\(number) at \(place)", place, bytes(UInt64(bitPattern: Int64(number))))
        }
      }
      // Each in the place of the next: what rises falls there, or stays.
      for place in places where place + 1 < count {
        let next = Array(raw[(place + 1) * size..<(place + 2) * size])
        change(.order, "\(place + 1) twice", place, next)
      }
    } else if tensor.type == .float64 || tensor.type == .float32 {
      for number in [Double.nan, .infinity, -.infinity, -1, 0, 1e308] {
        let bits = size == 8 ? number.bitPattern : UInt64(Float(number).bitPattern)
        for place in places { change(.element, "\(number) at \(place)", place, bytes(bits)) }
      }
    }
  }

  private static func zeros(_ type: ElementType, _ shape: [Int]) -> Tensor {
    let size = type.size ?? 1
    let raw = [UInt8](repeating: 0, count: shape.reduce(size, *))
    let slice = ByteStorage(copying: raw.span).slice
    return Tensor(type, shape, ContiguousSource(slice, itemSize: size))
  }

  /// The elements in another shape, again from the first where there are too few.
  private static func reshaped(_ tensor: Tensor, _ rows: Range<Int>?, _ shape: [Int]) throws
    -> Tensor?
  {
    let count = shape.reduce(1, *)
    if tensor.type == .utf8 {
      let strings = try tensor.strings(rows: rows)
      guard !strings.isEmpty || count == 0 else { return nil }
      let others = (0..<count).map { strings[$0 % strings.count] }
      return Tensor(.utf8, shape, StringSource(others))
    }
    guard let size = tensor.type.size else { return nil }
    let raw = try tensor.raw(rows: rows)
    guard !raw.isEmpty || count == 0 else { return zeros(tensor.type, shape) }
    let bytes = (0..<count * size).map { raw[$0 % raw.count] }
    let slice = ByteStorage(copying: bytes.span).slice
    return Tensor(tensor.type, shape, ContiguousSource(slice, itemSize: size))
  }
}
