import Amphora
import Bytes
import TestSupport
import Testing

@testable import Models

/// Every model of every family predicts what the library recorded.
@Suite struct FamilyTests {
  @Test(.enabled(if: FamilyFixture.areCommitted))
  func `there are fixtures of four versions of each family`() {
    var versions: [Substring: Set<Substring>] = [:]
    for fixture in FamilyFixture.all {
      let parts = fixture.folder.split(separator: "/")
      versions[parts[parts.count - 2], default: []].insert(parts[parts.count - 1])
    }
    #expect(versions.count >= 13)
    // Target encoders came with 1.3: "targets" adds two versions to those of "encoding".
    for (family, versions) in versions where family != "targets" {
      let isEnough = versions.count >= 4 && versions.contains("1.9.1")
      #expect(isEnough, "\(family): \(versions)")
    }
  }

  @Test(arguments: FamilyFixture.all)
  func `a case of a family predicts as recorded`(fixture: FamilyFixture) throws {
    let document = try Sources.document(fixture.pickle)
    let entry = try #require(document.entries.first { $0.name == "model" })
    #expect(entry.provenance.sourceClass == fixture.fixture.class)
    let model = document.models[entry.model]
    if let reason = fixture.fixture.opaque {
      guard case .string(let text)? = model.fields["reason"] else {
        Issue.record("it is not opaque, but a \(model.kind)")
        return
      }
      #expect(text.contains(reason))
      return
    }
    let predictor: Predictor
    do throws(ReadError) {
      predictor = try Predictor(document, model: entry.model)
    } catch {
      Issue.record("\(error.code.name): \(error.detail)")
      return
    }
    for (number, question) in (fixture.fixture.asked ?? []).enumerated() {
      for (method, fault) in question.faults(of: predictor, in: fixture.bundle) {
        Issue.record("input \(number), \(method): \(fault)")
      }
    }
  }
}

extension FamilyManifest.Question {
  /// What is wrong with the answers of a predictor, by method.
  func faults(
    of predictor: Predictor, in bundle: FamilyBundle
  ) -> [(method: String, fault: String)] {
    var faults: [(method: String, fault: String)] = []
    let names = Set(outputs.keys.compactMap { FamilyManifest.method(of: $0) })
    for name in names.union(refused ?? []).sorted() {
      guard let method = PredictionMethod(rawValue: name), predictor.methods.contains(method)
      else {
        faults.append((name, "it is not offered"))
        continue
      }
      guard let rows = rows(for: method, in: bundle) else {
        faults.append((name, "its input cannot be made"))
        continue
      }
      do throws(PredictionError) {
        let answer = try predictor.predict(method, rows)
        if refused?.contains(name) == true {
          faults.append((name, "the input is not refused"))
          continue
        }
        faults += self.faults(answer, name, in: bundle)
      } catch {
        guard refused?.contains(name) != true else { continue }
        faults.append((name, "\(error.code.name): \(error.detail)"))
      }
    }
    return faults
  }

  private func faults(
    _ answer: Prediction, _ method: String, in bundle: FamilyBundle
  ) -> [(method: String, fault: String)] {
    let recorded = outputs.filter { FamilyManifest.method(of: $0.key) == method }
    let missing = Set(recorded.keys).subtracting(answer.outputs.map(\.name))
    return missing.sorted().map { ($0, "it is not given") }
      + answer.outputs.compactMap { output in
        guard let expected = recorded[output.name] else { return (output.name, "it is too much") }
        return expected.fault(output, in: bundle).map { (output.name, $0) }
      }
  }

  /// The rows to ask about.
  func rows(for method: PredictionMethod, in bundle: FamilyBundle) -> Rows? {
    // What was recorded for going back began with what going forward gave.
    method == .inverseTransform
      ? outputs["transform"].flatMap { bundle.rows($0.values) } : bundle.rows(input)
  }
}

extension FamilyManifest {
  /// The method that gave an output: `predict_proba` for `predict_proba.0`.
  static func method(of output: String) -> String? {
    for ending in ["_distance", "_index", "_counts"] where output.hasSuffix(ending) {
      return String(output.dropLast(ending.count))
    }
    return output.split(separator: ".").first.map(String.init)
  }
}
