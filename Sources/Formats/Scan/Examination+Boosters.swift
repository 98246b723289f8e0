import Amphora
import Bytes

// Models that libraries of gradient boosting saved themselves. Their loaders run nothing.
extension Examination {
  private static let boosters: [any FileFormat.Type] = [
    XGBoostFormat.self, LightGBMFormat.self, CatBoostFormat.self,
  ]

  /// Examines a file that is one of these, and returns what it is; nil for other files.
  mutating func examineBooster(_ file: SourceFile) -> String? {
    let bytes = file.bytes.bytes
    guard let format = Examination.boosters.first(where: { $0.recognizes(bytes) }) else {
      return nil
    }
    examineAsPickle(file, whichIs: "a model of \(format.name)")
    examineTail(file, after: file.bytes.count)
    do throws(Refusal) {
      return try format.read(file, limits: limits).format
    } catch {
      for finding in error.findings { report(finding) }
      return format.name
    }
  }
}
