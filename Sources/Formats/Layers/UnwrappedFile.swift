import Amphora
public import Bytes
import Codecs

/// A file without the compression around it.
public struct UnwrappedFile: Sendable {
  /// The content, whose part names the layers that were taken off.
  public let content: SourceFile

  /// The names of the layers, the outermost first; empty for a file that is not compressed.
  public let layers: [String]

  /// What speaks against a layer, so that the content may go on; nil for nothing.
  let fault: Finding?

  /// What may still come out of the file.
  let budget: DecompressionBudget

  /// Takes every layer of compression off a file.
  ///
  /// The layers share one budget, which counts against the size of the file itself, and nothing
  /// may follow the compressed data.
  ///
  /// - Throws: What speaks against a layer, with the part that its offsets count in.
  public static func unwrap(
    _ file: SourceFile, limits: Limits
  ) throws(Refusal) -> UnwrappedFile {
    let unwrapped = unwrapPrefix(file, limits: limits)
    if let fault = unwrapped.fault { throw Refusal([fault]) }
    return unwrapped
  }

  /// Takes every layer of compression off a file, as far as that goes.
  ///
  /// The first fault is kept. Of what comes out before it, a loader that reads while it
  /// decompresses has run everything.
  static func unwrapPrefix(_ file: SourceFile, limits: Limits) -> UnwrappedFile {
    var content = file
    var layers: [String] = []
    var fault: Finding?
    var budget = file.budget(limits)
    func keep(_ error: ReadError) {
      fault = fault ?? Finding(error, in: content)
    }
    do throws(ReadError) {
      while let layer = Layer.recognized(in: content.bytes.bytes) {
        guard layers.count < limits.layers else { throw ReadError(.tooManyLayers, at: 0) }
        let result = try layer.unwrap(content.bytes, budget: &budget)
        if let error = result.fault {
          keep(error)
        } else if result.end != content.bytes.count {
          keep(
            ReadError(
              .compressionBytesAfter, at: result.end,
              "\(content.bytes.count - result.end) bytes after the \(layer.name) data"))
        }
        layers.append(layer.name)
        content = SourceFile(
          result.content.slice, named: file.name,
          part: content.part.isEmpty ? layer.name : "\(content.part): \(layer.name)",
          siblings: file.siblings)
      }
    } catch {
      keep(error)
    }
    return UnwrappedFile(
      content: content.within(budget), layers: layers, fault: fault, budget: budget)
  }
}
