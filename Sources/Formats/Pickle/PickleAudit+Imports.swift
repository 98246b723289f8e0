import Amphora
import Bytes
import Pickle

/// Warnings about what a pickle imports without calling it.
extension PickleAudit {
  /// Warns once of every class that no known library has, and of every function or class that is
  /// kept as a value and that no table lists.
  mutating func warnOfImports() {
    let classes = instanceClasses()
    var seen: Set<[UInt8]> = []
    for id in values.graph.ids {
      guard warnings.count < PickleAudit.mostFindings, case .global(let global) = values[id],
        values.callable(id) == nil
      else { continue }
      let isClass = classes.contains(id)
      let name = values.name(global)
      if ExpectedNames.values.contains(name) { continue }
      if isClass, ExpectedNames.hasLibrary(values.bytes(global.module)) { continue }
      guard seen.insert(name).inserted else { continue }
      let code: ErrorCode = isClass ? .unlistedClass : .unlistedValue
      warnings.append(Finding(code, .warning, file: file.name, part: file.part, self.name(id)))
    }
  }

  /// The globals that the pickle makes instances of; all others are values.
  private func instanceClasses() -> Set<PickleNodeID> {
    var classes: Set<PickleNodeID> = []
    for id in values.graph.ids {
      guard case .object(let object) = values[id] else { continue }
      switch values.known(object) {
      case .arrayReconstruct, .plainInstance, .newObject, .maskedArray, .lossUnpickle,
        .bitGenerator:
        if let first = values.tuple(object.arguments)?.first { classes.insert(first) }
      default: classes.insert(object.callable)
      }
    }
    return classes
  }
}

/// Names that are expected in a model.
///
/// They decide about a warning, never about what is called.
enum ExpectedNames {
  /// Whether a module belongs to a library whose classes are expected.
  static func hasLibrary(_ module: [UInt8]) -> Bool {
    let top = Array(module.prefix { $0 != UInt8(ascii: ".") })
    return libraries.contains { Array($0.utf8) == top }
  }

  private static let libraries = ["sklearn", "numpy", "scipy", "joblib", "_loss", "collections"]

  /// Functions and classes that are expected as values: types, elementary functions of NumPy, and
  /// the scores of feature selection.
  static let values: Set<[UInt8]> = {
    var names = [
      "numpy.ma.core:MaskedArray", "numpy.ma:MaskedArray",
      "numpy.random._pickle:__bit_generator_ctor", "sklearn.metrics._scorer:_passthrough_scorer",
      "sklearn.metrics.scorer:_passthrough_scorer", "numpy.rec:record", "numpy:record",
      "numpy.core.records:record",
    ]
    for module in ["builtins", "__builtin__"] { names += types.map { "\(module):\($0)" } }
    names += numpyNames.map { "numpy:\($0)" }
    for module in selectionModules { names += selectionScores.map { "\(module):\($0)" } }
    return Set(names.map { Array($0.utf8) })
  }()

  private static let types = [
    "object", "bool", "int", "long", "float", "complex", "str", "unicode", "bytes", "bytearray",
    "list", "tuple", "dict", "set", "frozenset", "slice", "range", "xrange", "Ellipsis",
    "NotImplemented",
  ]

  private static let numpyNames = [
    "ndarray", "matrix", "recarray", "dtype", "bool", "bool_", "int8", "int16", "int32", "int64",
    "uint8", "uint16", "uint32", "uint64", "longlong", "ulonglong", "float16", "float32", "float64",
    "longdouble", "float128", "complex64", "complex128", "clongdouble", "complex256", "str_",
    "bytes_", "unicode_", "string_", "object_", "void", "datetime64", "timedelta64", "abs",
    "absolute", "exp", "expm1", "log", "log1p", "log2", "log10", "sqrt", "cbrt", "square", "sign",
    "sin", "cos", "tan", "tanh", "sinh", "cosh", "arcsin", "arccos", "arctan", "arcsinh",
    "arccosh", "arctanh", "rint", "floor", "ceil", "isnan", "isfinite", "mean", "median", "sum",
    "prod", "var", "std", "min", "max", "argmin", "argmax", "average", "nanmean", "nanmedian",
  ]

  private static let selectionModules = [
    "sklearn.feature_selection", "sklearn.feature_selection._univariate_selection",
    "sklearn.feature_selection.univariate_selection",
    "sklearn.feature_selection._mutual_info", "sklearn.feature_selection.mutual_info_",
  ]
  private static let selectionScores = [
    "f_classif", "f_regression", "f_oneway", "chi2", "r_regression", "mutual_info_classif",
    "mutual_info_regression",
  ]
}
