import Amphora
import Bytes
import Models

/// A file of answers that the source of a model gave.
enum ExpectedAnswers {
  /// The values of the file at `path` in the form of an answer.
  ///
  /// - Throws: why they cannot be read, or do not have the form.
  static func read(
    _ path: String, like answer: Prediction, _ method: PredictionMethod, limits: Limits
  ) throws(Failure) -> [Prediction.Output] {
    let title = InputFile.title(of: path)
    guard answer.outputs.count == 1, let output = answer.outputs.first else {
      throw Failure(findings: [
        Finding(
          .impossibleVerification, file: title,
          "\(method.rawValue) gives \(Text.counted(answer.outputs.count, "array")), and one is "
            + "compared")
      ])
    }
    do throws(ReadError) {
      let tensor = try InputTable.values(try InputFile(path, limits: limits), limits: limits)
      guard tensor.count == output.shape.reduce(1, *), tensor.rows == output.shape.first else {
        throw ReadError(
          .wrongTableShape, at: 0,
          "it holds \(tensor.shape), and the prediction is \(output.shape)")
      }
      let values = try values(tensor, like: output.values)
      return [
        Prediction.Output(
          name: output.name, shape: output.shape, values: values, rowAxis: output.rowAxis)
      ]
    } catch {
      guard error.code == .wrongTableShape else { throw Failure(error, file: title) }
      throw Failure(findings: [Finding(error.code, file: title, error.detail)])
    }
  }

  private static func values(
    _ tensor: Tensor, like values: Prediction.Values
  ) throws(ReadError) -> Prediction.Values {
    switch values {
    case .strings where tensor.type == .utf8: return .strings(try tensor.strings())
    case .objects where tensor.type == .utf8: return .strings(try tensor.strings())
    case .bools where tensor.type == .utf8: return .bools(try truths(try tensor.strings()))
    case .bools where tensor.type == .bool: return .bools(try tensor.integers().map { $0 != 0 })
    case .integers where tensor.type.isInteger: return .integers(try tensor.integers())
    case .integers where tensor.type != .utf8:
      let doubles = try tensor.doubles()
      let integers = doubles.compactMap { Int(exactly: $0) }
      return integers.count == doubles.count ? .integers(integers) : .float64(doubles)
    case .float32 where tensor.type != .utf8:
      return .float32(try tensor.doubles().map { Float($0) })
    case .strings, .bools:
      throw ReadError(.wrongTableShape, at: 0, "it holds numbers, and the model gives labels")
    default:
      guard tensor.type != .utf8 else {
        throw ReadError(.wrongTableShape, at: 0, "it holds texts, and the model gives numbers")
      }
      return .float64(try tensor.doubles())
    }
  }

  private static func truths(_ texts: [String]) throws(ReadError) -> [Bool] {
    let words = ["True": true, "true": true, "False": false, "false": false]
    let truths = texts.compactMap { words[$0] }
    guard truths.count == texts.count else {
      throw ReadError(.wrongTableShape, at: 0, "it holds texts, and the model gives truths")
    }
    return truths
  }
}
