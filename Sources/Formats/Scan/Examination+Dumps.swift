import Amphora
import Bytes

// JSON dumps, which no program of Python's loads.
extension Examination {
  /// Examines a JSON dump, and returns what it is.
  mutating func examineDump(_ file: SourceFile) -> String {
    examineAsPickle(file, whichIs: "a JSON dump")
    examineTail(file, after: file.bytes.count)
    do throws(Refusal) {
      _ = try JSONDumpFormat.read(file, limits: limits)
    } catch {
      for finding in error.findings { report(finding) }
    }
    return JSONDumpFormat.name
  }
}
