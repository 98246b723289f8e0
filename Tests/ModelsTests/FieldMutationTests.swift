import Amphora
import Bytes
import Codecs
import TestSupport
import Testing

@testable import Models

/// Every field of every kind, broken in every way, is refused by the schema or by the checks.
@Suite(.enabled(if: FamilyFixture.areCommitted)) struct FieldMutationTests {
  static let kinds = ModelKinds.all.map { $0.name }.filter { $0 != Opaque.name }

  @Test(arguments: kinds)
  func `a broken field is refused, or predicts`(kind: String) throws {
    let subjects = MutationSubject.all.filter { $0.model.kind == kind }
    #expect(!subjects.isEmpty)
    var report = MutationReport()
    let schema = try KindSchema(kind)
    for subject in subjects { try report.judge(subject, by: schema) }
    for fault in report.faults.prefix(40) { Issue.record("\(kind): \(fault)") }
    print("mutations of \(kind): \(report.count) of \(subjects.count) models")
  }
}

/// What became of the mutations of one kind.
struct MutationReport {
  private(set) var faults: [String] = []
  private(set) var count = 0

  /// The codes with which the checks refuse what is wrong with fields.
  private static let codes: Set<ErrorCode> = [
    .badField, .badShape, .badIndex, .badTree, .badReference, .wrongElementType,
  ]

  /// What may leave a field that nothing reads: only a schema refuses it then.
  private static let ignored: Set<FieldMutation.Sort> = [.surplus, .extra, .absent, .word]

  mutating func judge(_ subject: MutationSubject, by schema: KindSchema) throws {
    #expect(try schema.accepts(subject.model.fields), "\(subject.name)")
    let mutations = try FieldMutations(
      subject.document, model: subject.index, new: subject.new, properties: schema.properties)
    count += mutations.all.count
    for mutation in mutations.all {
      let name = "\(subject.name) \(mutation.words)"
      var document = subject.document
      if let tensor = mutation.tensor { _ = document.add(tensor) }
      let isValid = try schema.accepts(mutation.fields)
      if let code = subject.refusal(of: mutation.fields, in: document) {
        if !MutationReport.codes.contains(code) { faults.append("\(name): \(code.name)") }
      } else if isValid {
        let isMade = subject.ask(mutation.fields, in: document)
        // Of these nothing is left to choose.
        if mutation.sort == .surplus || mutation.sort == .reference && isMade {
          faults.append("\(name): valid")
        }
      } else if !MutationReport.ignored.contains(mutation.sort) {
        faults.append("\(name): only the schema refuses it")
      }
    }
  }
}

/// One model of a fixture.
struct MutationSubject: Sendable {
  let name: String
  let document: Document
  let entry: Int
  let index: Int
  let fixture: FamilyFixture
  /// The fields that no model before has, or not with these words.
  let new: Set<String>

  var model: Model { document.models[index] }

  /// Of each kind models that have each of its fields, and of the words each that a fixture has.
  static let all: [MutationSubject] = {
    var seen: Set<String> = []
    var subjects: [MutationSubject] = []
    let targets = FamilyFixture.all.filter { $0.folder.hasSuffix("/targets/1.7.2") }
    for fixture in FamilyDamageTests.newest + targets {
      guard let document = try? Sources.document(fixture.pickle), let entry = document.entries.first
      else { continue }
      for (index, model) in document.models.enumerated() {
        let new = model.fields.values.filter { name, value in
          var mark = "\(model.kind) \(name)"
          if case .string(let word) = value { mark += " \(word)" }
          return seen.insert(mark).inserted
        }
        guard !new.isEmpty else { continue }
        subjects.append(
          MutationSubject(
            name: "\(fixture.fixture.name) \(index)", document: document, entry: entry.model,
            index: index, fixture: fixture, new: Set(new.map(\.name))))
      }
    }
    return subjects
  }()

  /// The code with which the kind refuses fields; nil when it does not.
  func refusal(of fields: Fields, in document: Document) -> ErrorCode? {
    do throws(ReadError) {
      try ModelKinds.kind(of: model).check(FieldReader(document: document, fields: fields))
      return nil
    } catch {
      return error.code
    }
  }

  /// Asks what was recorded first; what is answered does not matter.
  ///
  /// - Returns: Whether the model could be asked.
  func ask(_ fields: Fields, in document: Document) -> Bool {
    var changed = Document()
    for tensor in document.tensors { _ = changed.add(tensor) }
    for (index, model) in document.models.enumerated() {
      let fields = index == self.index ? fields : model.fields
      _ = changed.add(Model(kind: model.kind, version: model.version, fields: fields))
    }
    guard let predictor = try? Predictor(changed, model: entry),
      let question = fixture.fixture.asked?.first
    else { return false }
    for method in predictor.methods {
      guard let rows = question.rows(for: method, in: fixture.bundle) else { continue }
      _ = try? predictor.predict(method, rows)
    }
    return true
  }
}

/// The schema of a kind, compiled.
struct KindSchema {
  private let schema: JSONSchema

  /// The fields, with the words that are listed for each.
  let properties: [(name: String, words: [String])]

  init(_ kind: String) throws {
    let own = KindSchema.sources.first { $0.name == "kinds/\(kind)" }?.source
    let others = KindSchema.sources.filter { $0.name != "kinds/\(kind)" }.map(\.source)
    guard let own else { throw ReadError(.unknownKind, at: 0, kind) }
    schema = try JSONSchema(own, others: others, dialect: .strict)
    var properties: [(name: String, words: [String])] = []
    if let rules = own.document.root["properties"] {
      for (name, rule) in rules.members {
        var words: [String] = []
        if let listed = rule["enum"] {
          for word in listed.elements { words += [word.string ?? ""] }
        }
        properties.append((name, words))
      }
    }
    self.properties = properties
  }

  /// All schemas, parsed once.
  private static let sources: [(name: String, source: SchemaSource)] = EmbeddedSchemas.all.map {
    let text = Array($0.text.utf8)
    guard let parsed = try? JSONDocument(parsing: text.span, rules: .plain) else {
      fatalError("\($0.name) is no JSON")
    }
    return ($0.name, SchemaSource(parsed))
  }

  /// Whether the schema accepts fields, as a container has them.
  func accepts(_ fields: Fields) throws -> Bool {
    var writer = JSONWriter()
    writer.beginObject()
    for (name, value) in fields.values {
      writer.key(name)
      value.write(to: &writer)
    }
    writer.endObject()
    let text = writer.finish()
    return try schema.accepts(JSONDocument(parsing: text.span, rules: .plain).root)
  }
}
