/// Classes of known libraries whose instances are models, or parts of models.
///
/// A loader makes such an instance empty, by NEWOBJ or `_reconstructor`, and BUILD then fills it.
/// That is listed here: neither the making nor the filling runs more than the library's own code on
/// data. Where a `__setstate__` does more than keep what it is given, `PickleAudit` judges the
/// state as well.
enum KnownClasses {
  /// Whether instances of a class are expected; `name` is module and name, joined by a colon.
  static func contains(_ name: [UInt8]) -> Bool { names.contains(name) }

  /// Whether the class itself may be kept as a value, where whoever uses the model may call it.
  static func mayBeValue(_ name: [UInt8]) -> Bool {
    names.contains(name) && !instancesOnly.contains(name)
  }

  /// Whether a class is one that a loader reads files by, and leaves nothing of.
  static func isStandIn(_ name: [UInt8]) -> Bool { instancesOnly.contains(name) }

  private static let names = KnownNames(tables)

  /// The tables, one for each library or part of one.
  static let tables = [
    python, numpy, scipy, distributions, pandas, joblib, sklearnOne, sklearnTwo, sklearnThree,
    sklearnOld, imbalanced, pmml, torch, xgboost, lightGBM, catBoost,
  ]

  /// Classes that a loader reads files by; they are never kept as values.
  private static let instancesOnly = KnownNames([
    """
    joblib.numpy_pickle, joblib.numpy_pickle_compat, sklearn.externals.joblib.numpy_pickle,
    sklearn.externals.joblib.numpy_pickle_compat: NDArrayWrapper NumpyArrayWrapper ZNDArrayWrapper
    """
  ])
}
