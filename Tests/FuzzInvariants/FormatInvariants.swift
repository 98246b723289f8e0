import Amphora
import Bytes
import Formats
import Models

/// What holds for every file, of whichever format, down to the models in it.
enum FormatInvariants {
  static func broken(by input: [UInt8]) -> [String] {
    FileInvariants.broken(by: input) + brokenModels(of: input)
  }

  private static func brokenModels(of input: [UInt8]) -> [String] {
    let file = SourceFile(ByteStorage(copying: input.span).slice, named: "fuzz")
    guard var document = (try? FileFormats.read(file, limits: FuzzTarget.limits))?.document,
      (try? Recognizer.recognize(&document)) != nil
    else { return [] }
    var broken: [String] = []
    for entry in document.entries {
      // Whatever a model is said to be, its predictor is made or refused, and its checks agree.
      let isMade = (try? Predictor(document, model: entry.model)) != nil
      if isMade, (try? ModelKinds.check(document, model: entry.model)) == nil {
        broken.append("what predicts passes the checks of its kind")
      }
      guard let tensors = try? document.namedTensors(ofModel: entry.model) else { continue }
      for tensor in tensors {
        var raw: [UInt8] = []
        guard (try? tensor.append(0..<tensor.count, to: &raw)) != nil else { continue }
        if let size = tensor.type.size, raw.count != size * tensor.count {
          broken.append("a tensor has the elements of its shape")
        }
      }
    }
    return broken
  }
}
