import Amphora
import TestSupport
import Testing

@testable import Models

/// Every model of every version predicts what the library recorded.
@Suite struct FixtureTests {
  @Test func `there are fixtures of every version`() {
    #expect(Fixture.versions == ["0.20.4", "0.24.2", "1.2.2", "1.5.2", "1.9.1"])
  }

  @Test(arguments: Fixture.all)
  func `a fixture predicts as recorded`(fixture: Fixture) throws {
    let document = try Sources.document("\(fixture.folder)/\(fixture.pickle)")
    let entry = try #require(document.entries.first { $0.name == fixture.entry })
    #expect(entry.provenance.sourceClass == fixture.className)
    guard document.models[entry.model].kind != "opaque" else {
      #expect(fixture.isOpaque)
      return
    }
    #expect(!fixture.isOpaque)
    if fixture.outputs.isEmpty { return }
    let predictor = try Predictor(document, model: entry.model)
    let recorded = Set(fixture.outputs.keys.compactMap { Fixture.method(of: $0) })
    #expect(recorded.isSubset(of: predictor.methods.map(\.rawValue)))
    var input = NumPyFile("\(fixture.folder)/\(fixture.input)").matrix
    for method in predictor.methods where recorded.contains(method.rawValue) {
      let answer = try predictor.predict(method, input)
      let decisive = try DecisiveModel(document, entry.model, input)
      for output in answer.outputs {
        let file = NumPyFile("\(fixture.folder)/\(try #require(fixture.outputs[output.name]))")
        let fault = try fixture.fault(output, file, answer, method, decisive)
        #expect(fault == nil, "\(output.name): \(fault ?? "")")
      }
      // What was recorded for going back began with what going forward gave.
      if method == .transform { input = try #require(answer.matrix) }
    }
  }
}

extension Fixture {
  /// Whether no kind predicts the model.
  ///
  /// Before 1.0, some models of one class store a second that does not exist.
  var isOpaque: Bool {
    if caseName == "opaque_density" { return true }
    let phantoms = ["multinomial_one_class", "bernoulli_one_class", "complement_one_class"]
    return folder.hasSuffix("/0.24.2") && phantoms.contains(caseName)
  }

  /// What is wrong with an output; nil when it agrees as its kind says.
  func fault(
    _ output: Prediction.Output, _ file: NumPyFile, _ answer: Prediction,
    _ method: PredictionMethod, _ decisive: DecisiveModel
  ) throws -> String? {
    let isNarrow = decisive.input.isFloat32
    // The library then computes in float32, in an order of its own.
    let float32Tolerance = 1e-5
    switch decisive.model.kind {
    case "nearest_neighbors":
      let tables = try NeighborTables(decisive.fields)
      let tolerance = isNarrow ? float32Tolerance : NearestNeighbors.tolerance
      if tables.tree == nil {
        return BruteForce(tables, decisive.input, tolerance: tolerance)
          .fault(output, file, answer)
      }
      return (tables.metric.name == .minkowski ? Agreement.relative(tolerance) : .exact)
        .fault(output, file)
    case "linear", "naive_bayes", "multilayer_perceptron":
      let tolerance = isNarrow ? float32Tolerance : 1e-12
      let isScaled = method == .predictProba || method == .predictLogProba
      return Agreement.terms(
        tolerance: tolerance, sizes: try decisive.termSizes(), isScaled: isScaled
      ).fault(output, file)
    case "support_vectors" where method == .decisionFunction:
      return Agreement.terms(
        tolerance: 1e-12, sizes: try decisive.vectorSizes(), isScaled: false
      ).fault(output, file)
    case "centroids" where method == .transform:
      return Agreement.relative(1e-12).fault(output, file)
    case "boosted_trees" where method != .predict && method != .apply:
      // Scores begin with a logarithm, and probabilities are exponentials.
      let ones = [Double](repeating: 1, count: output.shape[0])
      return Agreement.terms(tolerance: 1e-12, sizes: ones, isScaled: false).fault(output, file)
    case "tree_ensemble" where method == .predictLogProba:
      return Agreement.relative(TreeEnsemble.logarithmTolerance).fault(output, file)
    default: return Agreement.exact.fault(output, file)
    }
  }
}
