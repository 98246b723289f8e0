/// Functions and types that models keep as values: metrics, kernels, elementary functions, types.
///
/// Whoever uses the model may call them with its data, so each of them only computes: none opens,
/// imports, evaluates or calls what it is given by name.
enum KnownValues {
  /// Whether a function or class may be kept; `name` is module and name, joined by a colon.
  static func contains(_ name: [UInt8]) -> Bool {
    names.contains(name) || KnownClasses.mayBeValue(name)
  }

  private static let names = KnownNames(tables)

  /// The tables, one for each library or part of one.
  static let tables = [
    python, numpy, ufuncs, scipy, pandas, sklearn, torch, KnownCallables.enumerations,
  ]
}
