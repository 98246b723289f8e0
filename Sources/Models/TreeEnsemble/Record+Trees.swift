import Amphora
import Bytes

extension Record {
  /// The number of features that a model of trees says it has; nil when it does not.
  func knownFeatures() throws(ReadError) -> Int? {
    // The name changed from release to release.
    for name in ["n_features_in_", "_n_features", "n_features_", "n_features"] {
      if case .integer(let count)? = try optionalScalar(name) { return count }
    }
    return nil
  }

  /// The number of features of a model of trees, which one of its trees says as well.
  func features(asOf tree: Record? = nil) throws(ReadError) -> Int {
    if let count = try knownFeatures() { return count }
    guard let argument = try tree?.record("tree_").argument(0),
      case .integer(let count)? = try graph.scalar(argument)
    else { throw unexpected("it does not say how many features it has") }
    return count
  }
}
