import Amphora
import Bytes
import TestSupport
import Testing

@testable import Models

/// Every field of every kind, broken in every way, is refused by the schema or by the checks.
@Suite(.enabled(if: FamilyFixture.areCommitted)) struct FieldMutationTests {
  /// All but `opaque`, whose two fields are words for people: it has a test of its own.
  static let kinds = ModelKinds.all.map { $0.name }.filter { $0 != Opaque.name }

  @Test func `a broken field is refused with the code of its sort, or is valid and predicts`() {
    let reports = Parallel.map(Self.kinds.count) { MutationReport(of: Self.kinds[$0]) }
    var valid = ""
    var (refused, answering) = (0, 0)
    for report in reports {
      for fault in report.faults.prefix(20) { Issue.record("\(report.kind): \(fault)") }
      valid += report.accepted
      refused += report.refused
      answering += report.valid
    }
    print("mutations: \(refused) refused, \(answering) valid, of \(reports.count) kinds")
    Golden.expect(valid, equals: "fixtures/mutations/valid.txt")
  }

  @Test func `an opaque object without its two texts is refused`() throws {
    let fields = Opaque.fields(className: "a.B", reason: "no kind describes it")
    let schema = try KindSchema(Opaque.name)
    #expect(try schema.violated(by: fields).isEmpty)
    for name in ["class", "reason"] {
      for value in [nil, FieldValue.integer(1), .list([])] {
        var changed = fields
        changed[name] = value
        #expect(try schema.violated(by: changed) == [value == nil ? "required" : "type"])
        #expect(throws: ReadError(.badField, at: 0)) {
          try Opaque.check(FieldReader(document: Document(), fields: changed))
        }
      }
    }
  }
}

/// What became of the mutations of one kind.
struct MutationReport: Sendable {
  let kind: String
  private(set) var faults: [String] = []
  private(set) var refused = 0
  private(set) var valid = 0
  /// Of each field and sort, how many mutations there are, and how many are valid.
  private var counts: [String: (valid: Int, all: Int)] = [:]

  init(of kind: String) {
    self.kind = kind
    let subjects = MutationSubject.all.filter { $0.model.kind == kind }
    if subjects.isEmpty { faults.append("no fixture has it") }
    do {
      let schema = try KindSchema(kind)
      for subject in subjects { try judge(subject, by: schema) }
    } catch {
      faults.append("\(error)")
    }
  }

  /// A line for each field and sort of which some are valid.
  var accepted: String {
    counts.filter { $0.value.valid > 0 }.sorted { $0.key < $1.key }
      .map { "\(kind) \($0.key): \($0.value.valid) of \($0.value.all)\n" }.joined()
  }

  private mutating func judge(_ subject: MutationSubject, by schema: KindSchema) throws {
    if try !schema.violated(by: subject.model.fields).isEmpty {
      faults.append("\(subject.name) is not valid itself")
    }
    let mutations = try FieldMutations(
      subject.document, model: subject.index, new: subject.new, properties: schema.properties)
    for mutation in mutations.all {
      let name = "\(subject.name) \(mutation.words)"
      let key = "\(mutation.field), \(mutation.sort.rawValue)"
      counts[key, default: (0, 0)].all += 1
      var document = subject.document
      if let tensor = mutation.tensor { _ = document.add(tensor) }
      var codes = try schema.violated(by: mutation.fields)
      if let code = subject.refusal(of: mutation.fields, in: document) { codes.insert(code.name) }
      let changed = codes.isEmpty ? subject.changed(document, mutation.fields) : nil
      if let changed, let code = changed.refusal { codes.insert(code.name) }
      guard codes.isEmpty else {
        refused += 1
        let others = codes.subtracting(mutation.sort.codes)
        if !others.isEmpty {
          faults.append("\(name): \(others.sorted().joined(separator: ", "))")
        }
        continue
      }
      valid += 1
      counts[key, default: (0, 0)].valid += 1
      if let code = changed?.answerFault { faults.append("\(name): valid, but \(code)") }
    }
  }
}
