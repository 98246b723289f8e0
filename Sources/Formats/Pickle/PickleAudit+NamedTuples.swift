import Bytes
import Pickle

/// The classes that take their content from NEWOBJ: named tuples, whose `__new__` only keeps it.
extension PickleAudit {
  /// Whether a NEWOBJ makes a listed named tuple of fields through which nothing can be called.
  func makesNamedTuple(_ call: PickleCall) -> Bool {
    guard call.opcode == .newObject, isNamed(call.target, PickleAudit.namedTuples),
      let result = call.result, case .object(let object) = values[result],
      let fields = values.tuple(object.arguments)
    else { return false }
    return fields.count <= PickleAudit.mostFields && fields.allSatisfy(isField)
  }

  private static let mostFields = 16

  private static let namedTuples = KnownNames([
    """
    sklearn._loss.glm_distribution: DistributionBoundary
    sklearn.grid_search, sklearn.model_selection._search: _CVScoreTuple
    sklearn.impute._iterative: _ImputerTriplet
    """
  ])

  /// Content, or an empty instance of any class: a tuple does nothing with what it holds.
  private func isField(_ id: PickleNodeID) -> Bool {
    if isContent(id) || isListedFunction(id) { return true }
    // The NEWOBJ of an instance is judged where it stands.
    guard case .object(let object) = values[id] else { return false }
    return object.opcode == .newObject || object.opcode == .newObjectEx
  }
}
