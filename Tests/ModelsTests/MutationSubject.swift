import Amphora
import Bytes
import Codecs

@testable import Models

/// One model of a fixture.
struct MutationSubject: Sendable {
  let name: String
  let document: Document
  let entry: Int
  let index: Int
  /// What was recorded first, by what it can be asked of.
  let rows: [PredictionMethod: Rows]
  /// The fields that no model before has, or not with these words.
  let new: Set<String>

  var model: Model { document.models[index] }

  /// Of each kind models that have each of its fields, and of the words each that a fixture has.
  static let all: [MutationSubject] = {
    let targets = FamilyFixture.all.filter { $0.folder.hasSuffix("/targets/1.7.2") }
    let boosters = FamilyFixture.boosters.filter { fixture in
      ["xgboost/3.2.0", "lightgbm/4.6.0", "catboost/1.2.8"].contains(
        where: fixture.folder.hasSuffix)
    }
    let fixtures = FamilyDamageTests.newest + targets + boosters
    let documents = Parallel.map(fixtures.count) { try? Sources.document(fixtures[$0].pickle) }
    var seen: Set<String> = []
    var subjects: [MutationSubject] = []
    for (fixture, document) in zip(fixtures, documents) {
      guard let document, let entry = document.entries.first else { continue }
      var rows: [PredictionMethod: Rows]?
      for (index, model) in document.models.enumerated() {
        let new = model.fields.values.filter { name, value in
          var mark = "\(model.kind) \(name)"
          if case .string(let word) = value { mark += " \(word)" }
          return seen.insert(mark).inserted
        }
        guard !new.isEmpty else { continue }
        rows = rows ?? fixture.rows
        subjects.append(
          MutationSubject(
            name: "\(fixture.fixture.name) \(index)", document: document, entry: entry.model,
            index: index, rows: rows ?? [:], new: Set(new.map(\.name))))
      }
    }
    return subjects + tensors
  }()

  /// A model that no library predicts with.
  private static var tensors: [MutationSubject] {
    guard let document = try? TensorFile.document("plain.npz"), let entry = document.entries.first
    else { return [] }
    let names = document.models[entry.model].fields.values.map(\.name)
    return [
      MutationSubject(
        name: "plain.npz", document: document, entry: entry.model, index: entry.model, rows: [:],
        new: Set(names))
    ]
  }

  /// The code with which the kind refuses fields; nil when it does not.
  func refusal(of fields: Fields, in document: Document) -> ErrorCode? {
    do throws(ReadError) {
      try ModelKinds.kind(of: model).check(FieldReader(document: document, fields: fields))
      return nil
    } catch {
      return error.code
    }
  }

  /// The document with other fields of the model.
  func changed(_ document: Document, _ fields: Fields) -> ChangedDocument {
    var changed = Document()
    for tensor in document.tensors { _ = changed.add(tensor) }
    for (index, model) in document.models.enumerated() {
      let fields = index == self.index ? fields : model.fields
      _ = changed.add(Model(kind: model.kind, version: model.version, fields: fields))
    }
    return ChangedDocument(document: changed, subject: self)
  }
}

extension FamilyFixture {
  /// What was recorded first, by what it can be asked of.
  fileprivate var rows: [PredictionMethod: Rows] {
    guard let question = fixture.asked?.first else { return [:] }
    var rows: [PredictionMethod: Rows] = [:]
    for method in PredictionMethod.allCases {
      rows[method] = question.rows(for: method, in: bundle)
    }
    return rows
  }
}

/// A document with a mutation that neither the schema nor the checks of the kind alone refuse.
struct ChangedDocument {
  let document: Document
  let subject: MutationSubject

  /// The code with which `validate` refuses the models as they are made of each other.
  var refusal: ErrorCode? {
    document.models.count > 1 ? ModelChecks(document).refused.first?.error.code : nil
  }

  /// Asks what was recorded first, of every method; what is answered does not matter.
  ///
  /// - Returns: How the answers are not what is promised of valid models; nil when they are.
  var answerFault: String? {
    let predictor: Predictor
    do throws(ReadError) {
      predictor = try Predictor(document, model: subject.entry)
    } catch {
      return error.code == .notPredictable ? nil : error.code.name
    }
    for method in predictor.methods {
      guard let rows = subject.rows[method] else { continue }
      do throws(PredictionError) {
        _ = try predictor.predict(method, rows)
      } catch {
        // The rows are those of the source, not of what was made of it.
        let isWhole = document.models.count == 1 && error.code == .wrongInputForm
        guard isWhole || ChangedDocument.aboutRows.contains(error.code) else {
          return "\(method.rawValue): \(error.code.name), \(error.detail)"
        }
      }
    }
    return nil
  }

  private static let aboutRows: Set<ErrorCode> = [
    .wrongColumns, .missingValue, .infiniteValue, .unknownCategory, .noNeighbors,
    .negativeDistance, .missingColumns, .wideAnswer, .notNumeric,
  ]
}

/// The schema of a kind, compiled.
final class KindSchema {
  private let schema: JSONSchema
  private var verdicts: [[UInt8]: Set<String>] = [:]

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

  /// The keywords of the schema that fields violate, written as a container has them.
  func violated(by fields: Fields) throws -> Set<String> {
    var writer = JSONWriter()
    writer.beginObject()
    for (name, value) in fields.values {
      writer.key(name)
      value.write(to: &writer)
    }
    writer.endObject()
    let text = writer.finish()
    // Elements of tensors change, and nothing that a schema sees.
    if let known = verdicts[text] { return known }
    let root = try JSONDocument(parsing: text.span, rules: .plain).root
    let keywords = Set(try schema.validate(root).map(\.keyword))
    verdicts[text] = keywords
    return keywords
  }
}
