import Amphora
import Bytes

extension Record {
  /// The fitted parts of an attribute; what says the same of all rows is a number.
  func parts(_ name: String, in assembly: inout ModelAssembly) throws(ReadError) -> FieldValue {
    var parts: [FieldValue] = []
    for node in try list(name) {
      if let constant = Record(graph, node),
        constant.className.utf8.elementsEqual("sklearn.multiclass._ConstantPredictor".utf8)
      {
        guard let values = try graph.scalars(try constant.member("y_")), values.count == 1,
          case .integer(let value) = values[0]
        else { throw unexpected("a part of it that is constant is no whole number") }
        parts.append(.integer(value))
      } else {
        parts.append(.model(assembly.model(for: node)))
      }
    }
    guard !parts.isEmpty else { throw unexpected("it has no parts") }
    return .list(parts)
  }

  /// The labels of a classifier, be it behind pipelines, searches and the like; nil when it has
  /// none.
  func classLabels() throws(ReadError) -> [Scalar]? {
    var record = self
    // People stop at three levels; a cycle would go on for ever.
    for _ in 0..<64 {
      if try !record.isNone("classes_") {
        return try graph.scalars(try record.member("classes_"))
      }
      var next: Int?
      if try !record.isNone("steps"), let step = try record.list("steps").last {
        next = graph.child(step, 1)
      } else {
        for name in ["best_estimator_", "estimator_", "base_estimator_", "estimator"] {
          if next == nil, try !record.isNone(name) { next = try record.member(name) }
        }
      }
      guard let next, let inner = Record(graph, next) else { return nil }
      record = inner
    }
    return nil
  }
}
