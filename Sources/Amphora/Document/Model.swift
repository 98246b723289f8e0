/// A language-neutral model: a kind and the fields that the schema of its kind names.
public struct Model: Sendable {
  /// The name of its kind, such as `tree_ensemble`.
  public var kind: String

  /// The version of the kind's schema.
  public var version: Int

  /// The fields.
  public var fields: Fields

  /// Creates a model.
  public init(kind: String, version: Int, fields: Fields) {
    self.kind = kind
    self.version = version
    self.fields = fields
  }
}

/// A value of a field.
///
/// Depth is bounded before a value is built: by the schema of a kind, or by the 32 levels of JSON
/// that a reader admits.
public enum FieldValue: Sendable, Hashable {
  case bool(Bool)
  case integer(Int)
  case float(Double)
  case string(String)
  /// A string that is not valid Unicode, as Python allows: its WTF-8, with lone surrogates.
  case wtf8([UInt8])
  case tensor(TensorReference)
  /// A position among the models of the same section; the section's own model is 0.
  case model(Int)
  case list([FieldValue])
}

/// The fields of a model, by name.
public struct Fields: Sendable, Hashable {
  /// Names and values, in ascending order of the names' bytes.
  public private(set) var values: [(name: String, value: FieldValue)] = []

  /// Creates no fields.
  public init() {}

  /// The value of a field; nil when it is absent.
  public subscript(name: String) -> FieldValue? {
    get {
      let index = position(of: name)
      return holds(name, at: index) ? values[index].value : nil
    }
    set {
      let index = position(of: name)
      switch (holds(name, at: index), newValue) {
      case (true, let value?): values[index].value = value
      case (true, nil): values.remove(at: index)
      case (false, let value?): values.insert((name, value), at: index)
      case (false, nil): break
      }
    }
  }

  private func holds(_ name: String, at index: Int) -> Bool {
    index < values.count && values[index].name.utf8.elementsEqual(name.utf8)
  }

  private func position(of name: String) -> Int {
    values.partitioningIndex { !$0.name.utf8.lexicographicallyPrecedes(name.utf8) }
  }

  /// Fields are equal when their names, compared by bytes, and their values are.
  public static func == (one: Fields, other: Fields) -> Bool {
    one.values.elementsEqual(other.values) {
      $0.name.utf8.elementsEqual($1.name.utf8) && $0.value == $1.value
    }
  }

  /// Hashes names and values.
  public func hash(into hasher: inout Hasher) {
    for (name, value) in values {
      hasher.combine(name)
      hasher.combine(value)
    }
  }
}

extension Fields: ExpressibleByDictionaryLiteral {
  /// Creates the fields of a literal.
  public init(dictionaryLiteral elements: (String, FieldValue)...) {
    for (name, value) in elements { self[name] = value }
  }
}
