public import Bytes

extension ErrorCode {
  /// A schema has a keyword that Amphora does not know, which would be ignored elsewhere.
  public static let schemaKeyword = ErrorCode(
    "schema.unknown-keyword", .unsupported, "A schema has a keyword that is not supported.",
    remedy: "Use only supported keywords; an unknown one would silently allow what it forbids.")

  /// The value of a keyword is not of the kind that it needs.
  public static let schemaValue = ErrorCode(
    "schema.invalid-value", .malformed, "A keyword of a schema has a value that it cannot have.",
    remedy: "Correct the schema at that place.")

  /// A number of the schema has more digits than can be reckoned with exactly.
  public static let schemaNumber = ErrorCode(
    "schema.long-number", .unsupported, "A number of a schema has too many digits.",
    remedy: "Write the value of multipleOf with at most 37 digits and fewer than 400 places.")

  /// The schema is written in another dialect.
  public static let schemaDialect = ErrorCode(
    "schema.dialect", .unsupported, "A schema is not written for JSON Schema 2020-12.",
    remedy: "Set $schema to https://json-schema.org/draft/2020-12/schema.")

  /// A reference leads nowhere.
  public static let schemaReference = ErrorCode(
    "schema.reference", .malformed, "A reference of a schema leads to nothing.",
    remedy: "Correct it, or name the folder of the schema with --refs; nothing is fetched.")

  /// A schema leads back to itself without going into the value.
  public static let schemaCycle = ErrorCode(
    "schema.cycle", .malformed, "A schema applies itself to the same value again.",
    remedy: "Break the cycle of references, or put it below properties or items.")

  /// Two schemas have the same identifier.
  public static let schemaIdentifier = ErrorCode(
    "schema.duplicate-id", .malformed, "Two schemas have the same $id.",
    remedy: "Give each schema its own $id.")

  /// The schemas together are too large.
  public static let schemaSize = ErrorCode(
    "limit.schema-size", .overLimit, "The schemas are too large to be compiled.",
    remedy: "Split the schema, or remove references that multiply it.")

  /// A value and a schema together take too much work.
  public static let schemaWork = ErrorCode(
    "limit.schema-work", .overLimit, "Comparing the value with the schema takes too much work.",
    remedy: "Split the value, or remove alternatives of the schema that apply to all of it.")

  /// The patterns of a schema take too many steps for the strings of a value.
  public static let schemaPattern = ErrorCode(
    "limit.schema-pattern", .overLimit, "The patterns of the schema take too many steps.",
    remedy: "Write them so that a string matches in one way only; (a+)+ matches in many.")

  /// The codes that schemas raise.
  public static let schema: [ErrorCode] = [
    .schemaKeyword, .schemaValue, .schemaNumber, .schemaDialect, .schemaReference, .schemaCycle,
    .schemaIdentifier, .schemaSize, .schemaWork, .schemaPattern,
  ]
}
