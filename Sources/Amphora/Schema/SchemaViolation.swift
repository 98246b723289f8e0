/// One place at which a value is not what its schema asks for.
public struct SchemaViolation: Sendable, Hashable {
  /// The JSON Pointer to the value at fault.
  public let instancePointer: String

  /// The offset, in the text that was parsed, of the value at fault, or of its key where the key is.
  public let instanceOffset: Int

  /// The keyword's place: what its schema is called, `#`, and a JSON Pointer within that.
  public let schemaPointer: String

  /// The keyword that is not satisfied.
  public let keyword: String

  /// What the keyword asks for, and what is there.
  public let sentence: String

  /// Creates a violation.
  public init(
    instancePointer: String, instanceOffset: Int, schemaPointer: String, keyword: String,
    sentence: String
  ) {
    self.instancePointer = instancePointer
    self.instanceOffset = instanceOffset
    self.schemaPointer = schemaPointer
    self.keyword = keyword
    self.sentence = sentence
  }
}
