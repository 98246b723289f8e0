import Amphora
import Bytes

// The oldest layout of PyTorch, whose pickles lie among the numbers of its storages.
extension Examination {
  /// Examines the pickles of a tar archive of PyTorch, all of which are read to know where the next one
  /// begins, and returns what it is.
  mutating func examineTarTorch(_ file: SourceFile) -> String {
    examineAsPickle(file, whichIs: "a tar archive")
    examineTail(file, after: file.bytes.count)
    do throws(Refusal) {
      for finding in try TarTorchFormat.read(file, limits: limits).findings {
        report(Examination.asError(finding))
      }
    } catch {
      for finding in error.findings { report(finding) }
    }
    return "tar: torch"
  }
}
