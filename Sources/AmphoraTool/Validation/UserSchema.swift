import Amphora
import Bytes
import Codecs

/// A schema of the user's own, for JSON files or for what `inspect --json` says of containers.
struct UserSchema: Sendable {
  private let schema: JSONSchema

  /// What comparing a file may cost.
  private let work: Int

  /// Keywords that nothing is known of, which ask for nothing.
  let warnings: [Finding]

  /// What it may ask for and is not checked, in words; nil when there is nothing.
  let unchecked: String?

  /// Violations of one file that are reported.
  static let mostViolations = 100

  /// Reads and compiles the schema at `path`.
  ///
  /// - Parameters:
  ///   - path: The schema.
  ///   - references: A folder of schemas that it may refer to, by their `$id` or by their paths in the
  ///     folder; the embedded ones are known too. Nothing is fetched.
  ///   - assertsFormats: Whether `format` is an assertion.
  ///   - limits: What reading may cost.
  /// - Throws: All that speaks against the schema, or a schema of the folder.
  init(
    _ path: String, references: String?, assertsFormats: Bool, limits: Limits
  ) throws(Failure) {
    let title = InputFile.title(of: path)
    let own = try UserSchema.source(path, named: UserSchema.lastPart(of: path), limits)
    let named = try UserSchema.others(in: references, besides: own, title, limits)
    let others = named.map(\.source)
    let titles = [title] + named.map(\.title)
    try UserSchema.judge(own, title, others)
    do throws(SchemaFault) {
      schema = try JSONSchema.compiled(
        own, others: others, dialect: assertsFormats ? .assertingFormats : .standard)
    } catch {
      throw Failure(error.error, file: titles[error.source])
    }
    // A unit takes some 30 bytes.
    work = min(limits.memory / 32, JSONSchema.defaultWork)
    warnings = UserSchema.warnings(
      of: schema.unknownKeywords.map { (titles[$0.source], UserSchema.shown($0.place)) })
    unchecked = UserSchema.unchecked(
      schema.unassertedFormats.map(UserSchema.shown), title, assertsFormats)
  }

  /// Where a document, which messages call `file`, is not what the schema asks for; where it is the
  /// file itself as it is written, offsets count in that.
  ///
  /// - Throws: What comparing throws.
  func findings(
    of value: JSONValue, file: String, isWritten: Bool
  ) throws(ReadError) -> [Finding] {
    let violations = try schema.validate(value, limit: UserSchema.mostViolations, work: work)
    return UserSchema.findings(violations, file, isWritten: isWritten)
  }

  /// Where a file is not what the schema asks for, and what the specification's own report says of it.
  ///
  /// - Throws: What comparing throws.
  func comparison(
    with value: JSONValue, file: String, form: SchemaOutput.Form
  ) throws(ReadError) -> (findings: [Finding], output: SchemaOutput) {
    let (violations, output) = try schema.comparison(
      with: value, form: form, limit: UserSchema.mostViolations, work: work)
    return (UserSchema.findings(violations, file, isWritten: true), output)
  }

  private static func findings(
    _ violations: [SchemaViolation], _ file: String, isWritten: Bool
  ) -> [Finding] {
    violations.map { violation in
      let place = Finding.Place.byte(violation.instanceOffset)
      return Finding(
        .policyViolation, file: file, at: isWritten ? place : .whole,
        "at '\(violation.instancePointer)': \(violation.sentence) By \(UserSchema.shown(violation.schemaPointer))"
      )
    }
  }
}

extension UserSchema {
  /// One warning for each keyword of a file, however often the schema has it.
  private static func warnings(of places: [(file: String, place: String)]) -> [Finding] {
    var groups: [(file: String, first: String, others: Int)] = []
    var numbers: [[[UInt8]]: Int] = [:]
    for (file, place) in places {
      let keyword = place.utf8.split(separator: UInt8(ascii: "/")).last.map { Array($0) } ?? []
      if let number = numbers[[Array(file.utf8), keyword]] {
        groups[number].others += 1
      } else {
        numbers[[Array(file.utf8), keyword]] = groups.count
        groups.append((file, place, 0))
      }
    }
    return groups.map { file, first, others in
      let rest = others == 0 ? "" : ", and at \(Text.counted(others, "other place"))"
      return Finding(.ignoredKeyword, .warning, file: file, at: .whole, first + rest)
    }
  }

  /// Says that formats are not checked, and how they can be.
  private static func unchecked(
    _ formats: [String], _ file: String, _ assertsFormats: Bool
  ) -> String? {
    guard let first = formats.first else { return nil }
    let others = Text.counted(formats.count - 1, "other place")
    let places = first + (formats.count > 1 ? " and at \(others)" : "")
    let reason =
      assertsFormats
      ? "which the specification does not have" : "which --assert-formats would ask for"
    return "\(file): the format at \(places), \(reason)"
  }

  /// A place as people know it: of schemas without an identifier, the path in the folder.
  private static func shown(_ place: String) -> String {
    place.utf8.starts(with: base.utf8)
      ? String(decoding: place.utf8.dropFirst(base.utf8.count), as: UTF8.self) : place
  }

  /// What the paths in the folder are resolved against.
  private static let base = "file:///"

  /// Compares the schema with that of schemas.
  ///
  /// - Throws: `Failure` with what is not as JSON Schema has it.
  private static func judge(
    _ own: SchemaSource, _ path: String, _ others: [SchemaSource]
  ) throws(Failure) {
    var findings: [Finding] = []
    do throws(ReadError) {
      // Another dialect has rules of its own; compiling says what becomes of it.
      let name = own.document.root["$schema"]?.string ?? UserSchema.dialect
      guard name.utf8.elementsEqual(UserSchema.dialect.utf8),
        let dialect = others.first(where: { $0.document.root["$id"]?.isString(name) == true })
      else { return }
      let rest = others.filter { $0.document !== dialect.document }
      let violations = try JSONSchema(dialect, others: rest).validate(own.document.root)
      for violation in violations {
        let finding = Finding(
          .schemaValue, file: path, at: .byte(violation.instanceOffset),
          "at '\(violation.instancePointer)': \(violation.sentence)")
        // Several vocabularies may ask for the same.
        if !findings.contains(finding) { findings.append(finding) }
      }
    } catch {
      throw Failure(error, file: path)
    }
    guard findings.isEmpty else { throw Failure(findings: findings) }
  }

  private static let dialect = "https://json-schema.org/draft/2020-12/schema"

  /// The schemas of the folder, and those embedded ones that have an identifier of their own, each
  /// with what messages call it.
  private static func others(
    in folder: String?, besides own: SchemaSource, _ path: String, _ limits: Limits
  ) throws(Failure) -> [(source: SchemaSource, title: String)] {
    var sources: [(source: SchemaSource, title: String)] = []
    if let folder {
      guard Folder.exists(folder) else {
        throw Failure(ReadError(.cannotOpen, at: 0, "there is no such folder"), file: folder)
      }
      let contents = FolderContents(of: folder)
      if let failure = contents.failures.first { throw Failure(failure.error, file: failure.path) }
      let prefix = folder.utf8.last == UInt8(ascii: "/") ? folder.utf8.count : folder.utf8.count + 1
      for file in contents.files where file.utf8.suffix(5).elementsEqual(".json".utf8) {
        let name = String(decoding: file.utf8.dropFirst(prefix), as: UTF8.self)
        let source = try source(file, named: name, limits)
        // The schema itself may lie in the folder.
        let (one, other) = (source.document.root["$id"], own.document.root["$id"])
        let isOwn = source.document.root.text.utf8.elementsEqual(own.document.root.text.utf8)
        if !(isOwn && one?.string == other?.string) { sources.append((source, file)) }
      }
    }
    let taken = Set((sources.map(\.source) + [own]).compactMap { $0.document.root["$id"]?.utf8 })
    do throws(ReadError) {
      let embedded = EmbeddedSchemas.all + EmbeddedSchemas.jsonSchema
      for (entry, source) in zip(embedded, try SchemaSet.parsed(embedded)) {
        guard let id = source.document.root["$id"]?.utf8, !taken.contains(id) else { continue }
        sources.append((source, "the schema '\(entry.name)'"))
      }
    } catch {
      throw Failure(error, file: path)
    }
    return sources
  }

  /// Reads a schema; without an identifier of its own it is known as a file of that name.
  private static func source(
    _ path: String, named name: String, _ limits: Limits
  ) throws(Failure) -> SchemaSource {
    do throws(ReadError) {
      let text = try InputFile(path, limits: limits).bytes
      return SchemaSource(
        try JSONDocument(parsing: text.bytes, rules: .plain, limits: limits),
        identifier: "\(base)\(PercentEncoding.encoded(name, keeping: ofPaths))")
    } catch {
      throw Failure(error, file: InputFile.title(of: path))
    }
  }

  /// What a reference may have in a path as it is (RFC 3986, section 3.3).
  private static let ofPaths = "!$&'()*+,;=:@"

  private static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
