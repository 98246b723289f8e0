import Amphora
import Bytes
import Formats
import TestSupport

@testable import Models

/// Documents made from committed files.
enum Sources {
  /// Reads a pickle and recognises its models.
  static func document(_ path: String) throws -> Document {
    let bytes = Repository.bytes(path)
    let slice = ByteStorage(copying: bytes.span).slice
    var document = try FileFormats.read(
      SourceFile(slice, named: path), limits: Limits()
    ).document
    try Recognizer.recognize(&document)
    return document
  }

  /// Reads a file of any content, and asks the model that it may hold one row.
  static func ask(_ bytes: [UInt8]) {
    let slice = ByteStorage(copying: bytes.span).slice
    guard
      var document = try? FileFormats.read(SourceFile(slice, named: "x"), limits: Limits())
        .document,
      (try? Recognizer.recognize(&document)) != nil,
      let predictor = try? Predictor(document, model: 0), let features = predictor.features,
      features < 1000
    else { return }
    let rows = [[Double](repeating: 0.5, count: features)]
    _ = try? predictor.predict(.predict, .matrix(Matrix(rows)))
  }
}

extension Fixture {
  /// The method that gave an output: `predict_proba` for `predict_proba.0`.
  static func method(of output: String) -> String? {
    output.hasPrefix("kneighbors")
      ? "kneighbors" : output.split(separator: ".").first.map(String.init)
  }
}
