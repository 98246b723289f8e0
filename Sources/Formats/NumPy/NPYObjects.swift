import Amphora
import Bytes
import Pickle

/// The pickle of a `.npy` file whose elements are objects, judged as every pickle is.
struct NPYObjects {
  /// Its values.
  let values: PickledValues

  /// What to know of them.
  let warnings: [Finding]

  /// Reads the pickle of `file`; nil when its elements are no objects.
  ///
  /// - Throws: All that speaks against the header or the pickle.
  init?(_ file: SourceFile, limits: Limits) throws(Refusal) {
    let bytes = file.bytes.bytes
    let header: NPYHeader
    do throws(ReadError) {
      header = try NPYHeader(bytes)
    } catch {
      throw Refusal(error, in: file)
    }
    guard header.typestring == "|O" else { return nil }
    let reading = readPickle(bytes, from: header.end, limits: limits)
    let pickle = JudgedPickle(reading, from: header.end, in: file, limits: limits)
    var refusals = pickle.refusals
    if reading.failure == nil, reading.end < bytes.count {
      refusals.append(Finding(ReadError(.bytesAfterPickle, at: reading.end), in: file))
    }
    guard refusals.isEmpty else { throw Refusal(refusals) }
    values = pickle.values
    warnings = pickle.warnings
  }
}
