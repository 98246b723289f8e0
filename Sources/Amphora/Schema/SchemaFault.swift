public import Bytes
import Codecs

/// Why schemas cannot be compiled, and which of them is at fault.
public struct SchemaFault: Error {
  /// The fault; its offset counts in the text of that schema.
  public let error: ReadError

  /// The number of the schema at fault: 0 for the one that is compiled, then those that it may
  /// refer to.
  public let source: Int
}

extension JSONSchema {
  /// Compiles a schema as `init(_:others:dialect:)` does, and says which schema is at fault.
  ///
  /// - Parameters:
  ///   - source: The schema.
  ///   - others: Schemas that it refers to.
  ///   - dialect: How the schema is read where the specification leaves a choice.
  /// - Returns: The compiled schema.
  /// - Throws: The fault.
  public static func compiled(
    _ source: SchemaSource, others: [SchemaSource] = [], dialect: SchemaDialect = .standard
  ) throws(SchemaFault) -> JSONSchema {
    var compiler = SchemaCompiler(source, others: others, dialect)
    do throws(ReadError) {
      let (subschemas, root) = try compiler.compile()
      return JSONSchema(
        identifier: source.document.root["$id"]?.string, subschemas: subschemas, root: root,
        library: compiler.library)
    } catch {
      let faulty = compiler.documentAtFault
      let number = ([source] + others).firstIndex { $0.document === faulty }
      throw SchemaFault(error: error, source: number ?? 0)
    }
  }
}
