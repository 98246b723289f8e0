import Amphora
import Testing

@testable import Models

/// Rows are answered in blocks of any size: an answer never shows where they were cut.
@Suite struct RowByRowTests {
  @Test(arguments: FamilyFixture.all)
  func `a row alone is answered as among others`(fixture: FamilyFixture) throws {
    guard fixture.fixture.opaque == nil else { return }
    let document = try Sources.document(fixture.pickle)
    let entry = try #require(document.entries.first { $0.name == "model" })
    let predictor = try Predictor(document, model: entry.model)
    for (number, question) in (fixture.fixture.asked ?? []).enumerated() {
      for method in predictor.methods {
        guard let rows = question.rows(for: method, in: fixture.bundle) else { continue }
        let isSame = try predictor.isSame(method, rows)
        #expect(isSame, "input \(number), \(method.rawValue)")
      }
    }
  }

  @Test(arguments: Fixture.all)
  func `so it is by the first models`(fixture: Fixture) throws {
    let document = try Sources.document("\(fixture.folder)/\(fixture.pickle)")
    let entry = try #require(document.entries.first { $0.name == fixture.entry })
    guard document.models[entry.model].kind != "opaque", !fixture.outputs.isEmpty else { return }
    let predictor = try Predictor(document, model: entry.model)
    let rows = Rows.matrix(NumPyFile("\(fixture.folder)/\(fixture.input)").matrix)
    for method in predictor.methods where method != .inverseTransform {
      let isSame = try predictor.isSame(method, rows)
      #expect(isSame, "\(method.rawValue)")
    }
  }
}

extension Predictor {
  /// Whether rows one by one are answered as all together; so they are where all are refused, and
  /// where a model says that it looks at all of them.
  fileprivate func isSame(_ method: PredictionMethod, _ rows: Rows) throws -> Bool {
    guard !dependsOnBatch, rows.count > 1, let whole = try? predict(method, rows) else {
      return true
    }
    let parts = try (0..<rows.count).map { try predict(method, rows[$0..<$0 + 1]) }
    return try Prediction(joining: parts).isSame(as: whole)
  }
}

extension Prediction {
  /// Whether two answers are the same, bit for bit; any NaN equals any other.
  func isSame(as other: Prediction) -> Bool {
    outputs.count == other.outputs.count
      && zip(outputs, other.outputs).allSatisfy {
        $0.name == $1.name && $0.shape == $1.shape && $0.values.isSame(as: $1.values)
      }
  }
}

extension Prediction.Values {
  fileprivate func isSame(as other: Self) -> Bool {
    switch (self, other) {
    case (.float64(let one), .float64(let two)): same(one, two)
    case (.float32(let one), .float32(let two)): same(one, two)
    case (.integers(let one), .integers(let two)): one == two
    case (.strings(let one), .strings(let two)): one == two
    case (.bools(let one), .bools(let two)): one == two
    case (.objects(let one), .objects(let two)):
      one.count == two.count
        && zip(one, two).allSatisfy {
          if case .float(let one) = $0, case .float(let two) = $1 {
            same([one], [two])
          } else {
            $0 == $1
          }
        }
    case (.sparse(let one), .sparse(let two)):
      one.starts == two.starts && one.indices == two.indices
        && Matrix(rows: 1, columns: one.indices.count, one.elements).isSame(
          as: Matrix(rows: 1, columns: two.indices.count, two.elements))
    default: false
    }
  }
}

extension Matrix {
  fileprivate func isSame(as other: Matrix) -> Bool {
    switch (elements, other.elements) {
    case (.float64(let one), .float64(let two)): same(one, two)
    case (.float32(let one), .float32(let two)): same(one, two)
    case (.int64(let one), .int64(let two)): one == two
    default: false
    }
  }
}

private func same<Value: BinaryFloatingPoint>(_ one: [Value], _ other: [Value]) -> Bool {
  one.count == other.count
    && zip(one, other).allSatisfy { $0 == $1 && $0.sign == $1.sign || $0.isNaN && $1.isNaN }
}
