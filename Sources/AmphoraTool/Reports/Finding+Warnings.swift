import Amphora
import Bytes

extension [Finding] {
  /// What is wrong with a container that can be read all the same.
  init(_ warnings: [ReadError], about file: String) {
    self = warnings.map { warning in
      var finding = Finding(warning, file: file)
      finding.severity = .warning
      return finding
    }
  }
}
