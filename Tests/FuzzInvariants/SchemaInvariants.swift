import Amphora
import Bytes
import Codecs

/// What holds for whatever is taken for JSON Schemas and a value.
///
/// The first byte says how schemas are read. Lines of JSON follow: a schema, a value, and then other
/// schemas, which are known as `2.json`, `3.json` and so on.
enum SchemaInvariants {
  static func broken(by input: [UInt8]) -> [String] {
    let lines = input.dropFirst().split(
      separator: 0x0A, maxSplits: 8, omittingEmptySubsequences: false)
    guard let mode = input.first, lines.count >= 2 else { return [] }
    let documents = lines.map { line in
      let text = Array(line)
      return try? JSONDocument(parsing: text.span, rules: .plain, limits: FuzzTarget.limits)
    }
    guard let schema = documents[0], let value = documents[1] else { return [] }
    var sources = [SchemaSource(schema, identifier: mode & 4 == 0 ? "file:///0.json" : nil)]
    for (number, document) in documents.enumerated().dropFirst(2) {
      guard let document else { continue }
      sources.append(SchemaSource(document, identifier: "file:///\(number).json"))
    }
    let dialect: SchemaDialect =
      mode & 1 == 1 ? .strict : mode & 2 == 2 ? .assertingFormats : .standard
    do throws(SchemaFault) {
      let compiled = try JSONSchema.compiled(
        sources[0], others: Array(sources.dropFirst()), dialect: dialect)
      return broken(by: compiled, sources, value.root)
    } catch {
      return broken(by: error, sources)
    }
  }

  /// A fault is that of a schema, and lies in it.
  private static func broken(by fault: SchemaFault, _ sources: [SchemaSource]) -> [String] {
    guard sources.indices.contains(fault.source) else { return ["a fault is in a schema"] }
    var broken: [String] = []
    if !ErrorCode.schema.contains(fault.error.code) {
      broken.append("a schema has faults of schemas: \(fault.error.code.name)")
    }
    let text = sources[fault.source].document.root.range
    if fault.error.offset > text.upperBound {
      broken.append("a fault lies within its schema: \(fault.error.offset) of \(text)")
    }
    return broken
  }

  /// All ways to ask give one answer.
  private static func broken(
    by schema: JSONSchema, _ sources: [SchemaSource], _ value: JSONValue
  ) -> [String] {
    var broken: [String] = []
    for keyword in schema.unknownKeywords where !sources.indices.contains(keyword.source) {
      broken.append("a keyword is in a schema: \(keyword.place)")
    }
    do throws(ReadError) {
      let violations = try schema.validate(value, work: work)
      let isValid = try schema.accepts(value, work: work)
      if violations.isEmpty != isValid { broken.append("what is not valid has a violation") }
      if try schema.validate(value, work: work) != violations {
        broken.append("comparing twice gives the same")
      }
      for violation in violations where !value.range.contains(violation.instanceOffset) {
        broken.append("a violation lies within the value: \(violation)")
      }
      for form in SchemaOutput.Form.allCases {
        let (again, output) = try schema.comparison(with: value, form: form, work: work)
        if output.isValid != isValid || again != violations {
          broken.append("the output says what the violations say: \(form)")
        }
        if !isWellFormed(output, form) { broken.append("the output is JSON: \(form)") }
      }
    } catch {
      if error.code.outcome != .overLimit {
        broken.append("a comparison has an end or goes over a limit: \(error.code.name)")
      }
    }
    return broken
  }

  private static func isWellFormed(_ output: SchemaOutput, _ form: SchemaOutput.Form) -> Bool {
    var writer = JSONWriter(layout: .compact, names: .foreign)
    output.write(form, to: &writer)
    let text = writer.finish()
    do throws(ReadError) {
      _ = try JSONDocument(parsing: text.span, rules: .plain)
      return true
    } catch {
      // A report may be nested more deeply, and be larger, than what it is about.
      return error.code.outcome == .overLimit
    }
  }

  /// What one comparison may cost.
  private static let work = 1 << 16
}
