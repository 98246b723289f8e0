import Amphora
import Bytes
import Formats
import Models
import TestSupport
import Testing

@testable import AmphoraTool

/// Containers of strangers whose verification rows are not what they have to be.
@Suite struct HostileVerificationTests {
  typealias Change = @Sendable (inout Fields, inout Document) -> Void

  struct Case: Sendable {
    let name: String
    let code: ErrorCode
    let change: Change

    init(_ name: String, _ code: ErrorCode, _ change: @escaping Change) {
      (self.name, self.code, self.change) = (name, code, change)
    }
  }

  private static func added(_ document: inout Document, _ tensor: Tensor) -> FieldValue {
    .tensor(TensorReference(document.add(tensor)))
  }

  private static func doubles(_ document: inout Document, _ shape: Int...) -> FieldValue {
    let values = [Double](repeating: 0, count: shape.reduce(1, *))
    return added(&document, Tensor(.float64, shape, ContiguousSource(values)))
  }

  private static func integers(_ document: inout Document, _ values: [Int]) -> FieldValue {
    added(&document, Tensor(.int64, [values.count], ContiguousSource(values)))
  }

  private static func texts(_ document: inout Document, _ values: [String]) -> FieldValue {
    added(&document, Tensor(.utf8, [values.count], StringSource(values)))
  }

  /// Sparse rows of the model's three columns, from these parts.
  private static func sparse(
    _ fields: inout Fields, _ document: inout Document, starts: [Int], indices: [Int], kept: Int,
    columns: Int = 3
  ) {
    fields["form"] = .string("sparse")
    fields["input_columns"] = .integer(columns)
    fields["input"] = .list([
      doubles(&document, kept), integers(&document, indices), integers(&document, starts),
    ])
  }

  private static func table(_ fields: inout Fields, _ columns: [FieldValue]) {
    fields["form"] = .string("table")
    fields["cells"] = .string("untyped")
    fields["input"] = .list(columns)
  }

  static let cases: [Case] = [
    Case("no answers", .badVerification) { fields, _ in fields["answers"] = nil },
    Case("no input", .badVerification) { fields, _ in fields["input"] = nil },
    Case("an empty input", .badVerification) { fields, _ in fields["input"] = .list([]) },
    Case("one dimension", .badVerification) { fields, document in
      fields["input"] = .list([doubles(&document, 3)])
    },
    Case("three dimensions", .badVerification) { fields, document in
      fields["input"] = .list([doubles(&document, 2, 1, 3)])
    },
    Case("answers of no dimension", .badVerification) { fields, document in
      let one = Tensor(.float64, [], ContiguousSource([1.0]))
      fields["answers"] = .list([added(&document, one)])
    },
    Case("answers to other rows", .badVerification) { fields, document in
      fields["answers"] = .list([doubles(&document, 3)])
    },
    Case("answers of two columns", .verificationMismatch) { fields, document in
      fields["answers"] = .list([doubles(&document, 2, 2)])
    },
    Case("texts as numbers", .badVerification) { fields, document in
      fields["form"] = .string("matrix")
      fields["input"] = .list([added(&document, Tensor(.utf8, [1, 2], StringSource(["", ""])))])
      fields["answers"] = .list([doubles(&document, 1)])
    },
    Case("texts as answers", .verificationMismatch) { fields, document in
      fields["answers"] = .list([texts(&document, ["1", "2"])])
    },
    Case("numbers as texts", .badVerification) { fields, document in
      fields["form"] = .string("texts")
      fields["input"] = .list([doubles(&document, 2)])
    },
    Case("halves as numbers", .badVerification) { fields, document in
      let halves = Tensor(.float16, [2, 3], ContiguousSource([UInt16](repeating: 0, count: 6)))
      fields["input"] = .list([added(&document, halves)])
    },
    Case("texts, which the model does not take", .verificationMismatch) { fields, document in
      fields["form"] = .string("texts")
      fields["input"] = .list([texts(&document, ["a", "b"])])
    },
    Case("another number of columns", .verificationMismatch) { fields, document in
      fields["input"] = .list([doubles(&document, 2, 4)])
    },
    Case("a method that the model has not", .verificationMismatch) { fields, _ in
      fields["method"] = .string("predict_proba")
    },
    Case("a method that no model has", .badVerification) { fields, _ in
      fields["method"] = .string("__reduce__")
    },
    Case("an array of another name", .verificationMismatch) { fields, _ in
      fields["outputs"] = .list([.string("predict.1")])
    },
    Case("two arrays", .verificationMismatch) { fields, document in
      fields["outputs"] = .list([.string("predict"), .string("predict")])
      fields["answers"] = .list([doubles(&document, 2), doubles(&document, 2)])
    },
    Case("starts that descend", .badVerification) { fields, document in
      sparse(&fields, &document, starts: [0, 2, 1], indices: [0], kept: 1)
    },
    Case("starts beyond the end", .badVerification) { fields, document in
      sparse(&fields, &document, starts: [0, 5, 1], indices: [0], kept: 1)
    },
    Case("no starts", .badVerification) { fields, document in
      sparse(&fields, &document, starts: [], indices: [0], kept: 1)
    },
    Case("a negative column", .badVerification) { fields, document in
      sparse(&fields, &document, starts: [0, 1, 1], indices: [-1], kept: 1)
    },
    Case("columns of other rows", .badVerification) { fields, document in
      sparse(&fields, &document, starts: [0, 1, 1], indices: [0, 1], kept: 1)
    },
    Case("sparse rows that are too wide", .badVerification) { fields, document in
      sparse(
        &fields, &document, starts: [0, 0, 0], indices: [], kept: 0, columns: Int(Int32.max))
    },
    Case("too many rows", .badVerification) { fields, document in
      fields["input"] = .list([doubles(&document, 10_001, 3)])
      fields["answers"] = .list([doubles(&document, 10_001)])
    },
    Case("too many rows of no columns", .badVerification) { fields, document in
      fields["input"] = .list([doubles(&document, 1 << 40, 0)])
    },
    Case("too many sparse rows", .badVerification) { fields, document in
      sparse(
        &fields, &document, starts: [Int](repeating: 0, count: 10_002), indices: [], kept: 0)
      fields["answers"] = .list([doubles(&document, 10_001)])
    },
    Case("one tensor named too often", .badVerification) { fields, document in
      let column = doubles(&document, 10_000)
      table(&fields, [FieldValue](repeating: column, count: 4_000))
      fields["answers"] = .list([column])
    },
    Case("one text named too often", .badVerification) { fields, document in
      let text = texts(&document, [String(repeating: "a", count: 1 << 20), ""])
      table(&fields, [FieldValue](repeating: text, count: 300))
    },
    Case("columns of different length", .badVerification) { fields, document in
      table(&fields, [doubles(&document, 2), doubles(&document, 3), doubles(&document, 2)])
    },
    Case("a table of no columns", .badVerification) { fields, _ in table(&fields, []) },
    Case("other names than columns", .badVerification) { fields, document in
      table(&fields, [doubles(&document, 2), doubles(&document, 2), doubles(&document, 2)])
      fields["input_names"] = .list([.string("a")])
    },
    Case("an endless tolerance", .badVerification) { fields, _ in
      fields["tolerance"] = .float(.infinity)
    },
  ]

  @Test(arguments: cases.indices)
  func `rows that are not what they have to be have their code`(index: Int) throws {
    let sample = Self.cases[index]
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/model.amphora"
    var document = try #require(
      ModelFile(
        "\(Repository.root)/fixtures/sklearn/1.9.1/elastic_net.p2.pkl", limits: Limits()
      ).converted)
    let rows = VerificationRows(
      .predict, .matrix(Matrix([[0, 0, 0], [0, 0, 0]])),
      answered: [Prediction.Output(name: "predict", shape: [2], values: .float64([1e6, 1e6]))],
      by: .source, tolerance: 1e-12)
    var fields = try rows.fields(in: &document)
    sample.change(&fields, &document)
    document.entries[0].verification = [fields]
    let validation = try Validation(of: document, at: path)
    // The schema refuses some of them first; without it, reading does.
    let isOfSchema = validation.findings.contains { $0.code == .schemaViolation }
    if !isOfSchema {
      #expect(validation.findings.map(\.code) == [sample.code], "\(sample.name)")
    }
    let read = try #require(ModelFile(path, limits: Limits()).container).document()
    var found: ErrorCode?
    do throws(ReadError) {
      _ = try VerificationRows(read.entries[0].verification[0], in: read)
      found = .verificationMismatch
    } catch {
      found = error.code
    }
    #expect(found == sample.code, "\(sample.name)")
  }
}
