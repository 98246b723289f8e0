import Amphora
import Bytes
import Testing

@testable import Models

/// A field of a few bytes names a tensor of any size: what all of them have read is bounded.
@Suite struct RepeatedTensorTests {
  @Test func `a tensor may be read a few times, and others a little more`() throws {
    let allowance = ReadAllowance()
    let size = ReadAllowance.elements / 4
    for _ in 0..<ReadAllowance.times + 4 { try allowance.spend(size, of: 0, size: size) }
    // Another has its own.
    for _ in 0..<ReadAllowance.times { try allowance.spend(size, of: 1, size: size) }
    #expect(throws: ReadError(.repeatedTensors, at: 0)) {
      try allowance.spend(1, of: 0, size: size)
    }
    #expect(throws: ReadError(.repeatedTensors, at: 0)) {
      try allowance.spend(1, of: 1, size: size)
    }
  }

  @Test func `a list that names one tensor many times is refused`() {
    var sketch = DocumentSketch()
    _ = TransformerSamples.union(&sketch) { fields, sketch in
      let columns = sketch.integers([Int](repeating: 1, count: 100_000))
      let part = FieldValue.list([.string("rest"), .string("passthrough")])
      fields["parts"] = .list([FieldValue](repeating: part, count: 400))
      fields["columns"] = .list([FieldValue](repeating: columns, count: 400))
      fields["selections"] = .list([FieldValue](repeating: .string("columns"), count: 400))
    }
    #expect(sketch.refusal() == .repeatedTensors)
  }

  @Test func `models that name one tensor many times are refused together`() {
    var sketch = DocumentSketch()
    let ones = sketch.doubles([Double](repeating: 1, count: 100_000))
    var parts: [FieldValue] = []
    for _ in 0..<200 {
      let model = SampleModels.scaler(&sketch) { fields, _ in
        fields["features"] = .integer(100_000)
        (fields["center"], fields["scale"]) = (ones, ones)
      }
      parts.append(.list([.string("scaler"), .model(model)]))
    }
    _ = sketch.model("pipeline", ["steps": .list(parts)])
    #expect(sketch.refusal() == .repeatedTensors)
  }

  @Test func `long texts count by their bytes`() {
    var sketch = DocumentSketch()
    _ = TransformerSamples.oneHot(&sketch) { fields, sketch in
      let texts = sketch.strings([String(repeating: "x", count: 1 << 20)])
      fields["features"] = .integer(200)
      fields["categories"] = .list([FieldValue](repeating: texts, count: 200))
    }
    #expect(sketch.refusal() == .repeatedTensors)
  }

  @Test func `one long text may be read a few times`() throws {
    let texts = Tensor(.utf8, [1], StringSource([String(repeating: "x", count: 1 << 20)]))
    let allowance = ReadAllowance()
    try allowance.spend(ReadAllowance.elements + ReadAllowance.times, of: 1, size: 1)
    let tensor = FieldTensor(name: "texts", tensor: texts, rows: nil, account: (allowance, 0))
    for _ in 0..<ReadAllowance.times { _ = try tensor.strings() }
    #expect(throws: ReadError(.repeatedTensors, at: 0)) { try tensor.strings() }
  }

  @Test func `models that search the same rows share them`() throws {
    let features = 100
    _ = try forty(rows: ReadAllowance.elements / 20 / features, features).predictor()
    let row = [Double](repeating: 0, count: features)
    let answer = try forty(rows: 3, features).predictor().doubles(.predict, [row])
    let outputs = (0..<40).map { Double($0) }
    #expect(answer == outputs)
  }

  /// Forty models of the same rows; the first row says which of them it is.
  private func forty(rows count: Int, _ features: Int) -> DocumentSketch {
    var sketch = DocumentSketch()
    var numbers = [Double](repeating: 1, count: count * features)
    for feature in 0..<features { numbers[feature] = 0 }
    let rows = sketch.doubles(numbers, count, features)
    let parts = (0..<40).map { output in
      SampleModels.neighbors(&sketch) { fields, sketch in
        (fields["task"], fields["classes"]) = (.string("regression"), nil)
        (fields["features"], fields["neighbors"]) = (.integer(features), .integer(1))
        let others = [Double](repeating: 50, count: count - 1)
        (fields["rows"], fields["targets"]) = (rows, sketch.doubles([Double(output)] + others))
      }
    }
    _ = sketch.model(
      "multi_output",
      ["task": .string("regression"), "parts": .list(parts.map { .model($0) })])
    return sketch
  }

  @Test func `verification rows are counted before they are read`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.linear(&sketch)
    let column = sketch.doubles([Double](repeating: 1, count: 10_000))
    var fields: Fields = [
      "method": .string("predict"), "recorded_by": .string("source"), "tolerance": .float(0),
      "outputs": .list([.string("predict")]), "answers": .list([column]),
      "form": .string("table"), "cells": .string("typed"),
    ]
    fields["input"] = .list([FieldValue](repeating: column, count: 5_000))
    #expect(throws: ReadError(.badVerification, at: 0)) {
      try VerificationRows(fields, in: sketch.document)
    }
    fields["input"] = .list([FieldValue](repeating: column, count: 2))
    #expect(try VerificationRows(fields, in: sketch.document).rows.count == 10_000)
  }

  @Test func `too many answers cannot be kept`() throws {
    let count = VerificationRows.mostValues / 2 + 1
    let values = [Double](repeating: 0, count: count)
    let rows = VerificationRows(
      .predict, .matrix(Matrix(rows: 1, columns: count, .float64(values))),
      answered: [Prediction.Output(name: "predict", shape: [1, count], values: .float64(values))],
      by: .amphora, tolerance: 0)
    var document = Document()
    #expect(throws: ReadError(.badVerification, at: 0)) { try rows.fields(in: &document) }
  }

  @Test func `an answer that is wider than what was recorded is no answer for all rows`() throws {
    var sketch = DocumentSketch()
    _ = SampleModels.constant(&sketch) { fields, sketch in
      fields["task"] = .string("regression")
      fields["shape"] = .string("matrix")
      fields["outputs"] = .integer(1_000_000)
      fields["values"] = sketch.doubles([Double](repeating: 1, count: 1_000_000), 1, 1_000_000)
      (fields["classes"], fields["probabilities"]) = (nil, nil)
    }
    let rows = VerificationRows(
      .predict,
      .matrix(Matrix(rows: 10_000, columns: 1, .float64([Double](repeating: 1, count: 10_000)))),
      answered: [
        Prediction.Output(
          name: "predict", shape: [10_000], values: .float64([Double](repeating: 1, count: 10_000)))
      ], by: .source, tolerance: 0)
    let words = try rows.mismatch(of: try sketch.predictor())?.words
    #expect(words == "predict gives predict of [1000000] for each row, not []")
  }
}
