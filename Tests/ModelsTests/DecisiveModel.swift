import Foundation

import Amphora

@testable import Models

/// The model that gives an answer, behind searches and pipelines, and the input that reaches it.
struct DecisiveModel {
  let model: Model
  let input: Matrix
  let fields: FieldReader

  init(_ document: Document, _ model: Int, _ input: Matrix) throws {
    var (index, input) = (model, input)
    while true {
      let fields = FieldReader(document: document, fields: document.models[index].fields)
      if let best = try fields.optionalModel("best_model") {
        index = best
        continue
      }
      guard document.models[index].kind == "pipeline" else {
        (self.model, self.input, self.fields) = (document.models[index], input, fields)
        return
      }
      let steps = try fields.list("steps").map { step -> Int? in
        guard case .list(let pair) = step, case .model(let part) = pair[1] else { return nil }
        return part
      }
      // A pipeline that ends in passthrough is as exact as the step before.
      let parts = steps.compactMap { $0 }
      for part in parts.dropLast() {
        input = try Predictor(document, model: part).predict(.transform, input).matrix ?? input
      }
      index = parts[parts.count - 1]
    }
  }

  /// For each row, the sum of the sizes of the terms that are summed, the largest of all classes.
  func termSizes() throws -> [Double] {
    let values = input.doubles
    return try (0..<input.rows).map { row in
      let features = Array(values[row * input.columns..<(row + 1) * input.columns])
      switch model.kind {
      case "linear": return try linearSize(features)
      case "multilayer_perceptron": return try perceptronSize(features)
      default: return try bayesSize(features)
      }
    }
  }

  /// For each row, the sum of the sizes of the weighed kernels of support vectors, by `rbf`.
  func vectorSizes() throws -> [Double] {
    let tables = try VectorTables(fields)
    guard tables.vectors.kernel.name == .rbf, case .dense(let tensor) = tables.vectors.rows else {
      return []
    }
    let (gamma, count) = (try fields.double("gamma"), tables.vectors.count)
    let (vectors, values) = (try tensor.doubles(), input.doubles)
    let coefficients = try tables.coefficients.doubles()
    func square(_ numbers: [Double], _ row: Int) -> Double {
      numbers[row * input.columns..<(row + 1) * input.columns].reduce(0) { $0 + $1 * $1 }
    }
    return (0..<input.rows).map { row in
      coefficients.indices.reduce(0) { sum, place in
        let far = square(values, row) + square(vectors, place % count)
        return sum + abs(coefficients[place]) * (1 + gamma * far)
      }
    }
  }

  private func linearSize(_ row: [Double]) throws -> Double {
    let tables = try LinearTables(fields)
    guard case .dense(let tensor) = tables.coefficients else { return 0 }
    let coefficients = try tensor.doubles()
    let intercepts = try tables.intercepts.doubles()
    return (0..<tables.rows).map { target in
      row.indices.reduce(abs(intercepts[target])) {
        $0 + abs(row[$1] * coefficients[target * row.count + $1])
      }
    }.max() ?? 0
  }

  /// As if each function gave what it takes; those that are used bring numbers no further apart.
  private func perceptronSize(_ row: [Double]) throws -> Double {
    var sizes = row.map { abs($0) }
    for (matrix, added) in zip(try fields.tensors("weights"), try fields.tensors("intercepts")) {
      let weights = try matrix.doubles()
      let units = added.count
      sizes = try added.doubles().enumerated().map { unit, intercept in
        sizes.indices.reduce(abs(intercept)) { $0 + sizes[$1] * abs(weights[$1 * units + unit]) }
      }
    }
    return sizes.max() ?? 0
  }

  private func bayesSize(_ row: [Double]) throws -> Double {
    let tables = try NaiveBayesTables(fields)
    return (0..<tables.classes.count).map { label in
      let first = label * row.count
      switch tables.likelihood {
      case .gaussian(let priors, let means, let variances):
        return row.indices.reduce(abs(log(priors[label]))) { size, index in
          let variance = variances[first + index]
          let distance = row[index] - means[first + index]
          return size + abs(log(2 * .pi * variance)) + distance * distance / variance
        }
      case .weighted(let weights, let added):
        return row.indices.reduce(abs(added[label])) { $0 + abs(row[$1] * weights[first + $1]) }
      case .bernoulli(let logProbabilities, let logPriors, _):
        return row.indices.reduce(abs(logPriors[label])) { size, index in
          let present = logProbabilities[first + index]
          return size + abs(present) + 2 * abs(log(1 - exp(present)))
        }
      case .categorical(let tables, let logPriors):
        return row.indices.reduce(abs(logPriors[label])) { size, index in
          size + (tables[index].values.map { abs($0) }.max() ?? 0)
        }
      }
    }.max() ?? 0
  }
}
