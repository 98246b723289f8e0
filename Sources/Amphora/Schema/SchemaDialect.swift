public import Codecs

/// How schemas are read where the specification leaves a choice.
public struct SchemaDialect: Sendable, Hashable {
  /// What a keyword that nobody knows means.
  public enum UnknownKeywords: Sendable {
    /// It is an error; a schema that is ours must not ask for what is not checked.
    case refused

    /// It is an annotation, as the specification says (core, section 6.5).
    case annotations
  }

  /// When a number is an integer, and when two are the same.
  public enum Numbers: Sendable {
    /// As they are written: `1.0` is no integer, and not the same as `1`.
    case asWritten

    /// By their mathematical value, as the specification says (core, section 4.2.1).
    case byValue
  }

  /// What `format` does.
  public enum Formats: Sendable {
    /// It says what a string is meant to be, and asks for nothing.
    case annotations

    /// It asks that the string is such.
    case assertions
  }

  /// What a keyword that nobody knows means.
  public var unknownKeywords: UnknownKeywords

  /// When a number is an integer, and when two are the same.
  public var numbers: Numbers

  /// What `format` does.
  public var formats: Formats

  /// JSON Schema 2020-12 as the specification has it.
  public static let standard = SchemaDialect(
    unknownKeywords: .annotations, numbers: .byValue, formats: .annotations)

  /// For the schemas of the container, whose numbers mean what they are written as.
  public static let strict = SchemaDialect(
    unknownKeywords: .refused, numbers: .asWritten, formats: .annotations)

  /// JSON Schema 2020-12 where `format` is an assertion.
  public static let assertingFormats = SchemaDialect(
    unknownKeywords: .annotations, numbers: .byValue, formats: .assertions)
}

/// A schema, and where it was found.
public struct SchemaSource: Sendable {
  /// What other schemas may call it; nil where only its own `$id` counts.
  public let identifier: String?

  /// The schema, parsed by the plain rules.
  public let document: JSONDocument

  /// Describes a schema.
  public init(_ document: JSONDocument, identifier: String? = nil) {
    self.document = document
    self.identifier = identifier
  }
}
