extension KnownCallables {
  /// Python's own library.
  ///
  /// `operator.methodcaller` and `map` are missing on purpose: they call by name.
  static let python = CallableTable([
    (.encodeLatin1, "_codecs: encode"),
    (.emptyBytes, "__builtin__, builtins: bytes"),
    (.byteArray, "__builtin__, builtins: bytearray"),
    (.set, "__builtin__, builtins: set"),
    (.frozenSet, "__builtin__, builtins: frozenset"),
    (.slice, "__builtin__, builtins: slice"),
    (.complex, "__builtin__, builtins: complex"),
    (.range, "__builtin__: xrange builtins: range"),
    (.attribute, "__builtin__, builtins: getattr"),
    (.plainInstance, "copy_reg, copyreg: _reconstructor"),
    (.record(.emptyInstance), "copy_reg, copyreg: __newobj__ __newobj_ex__"),
    (.mapping, "collections: OrderedDict defaultdict"),
    (.record(.data), "collections: Counter deque"),
    (.record(.data), "types: SimpleNamespace"),
    (.record(.functionThenData), "functools: partial"),
    (.record(.scalars), "operator: itemgetter"),
    (.record(.attributes), "operator: attrgetter"),
    (.record(.texts), "logging: getLogger"),
    (.record(.texts), "decimal: Decimal"),
    (.record(.ratio), "fractions: Fraction"),
    (.record(.scalars), "re: _compile"),
    (.record(.nothing), "random: Random"),
    (.record(.instanceThenData), "array, _array: _array_reconstructor"),
    (
      .record(.texts),
      """
      pathlib, pathlib._local, pathlib._posix, pathlib._nt: Path PosixPath PurePath PurePosixPath
        PureWindowsPath WindowsPath
      """
    ),
    (.record(.enumerator), enumerations),
  ])

  /// Enumerations whose members are met in models: `EnumClass(value)`, or
  /// `getattr(EnumClass, 'NAME')` as Python 3.11 and 3.12 write it.
  static let enumerations = """
    http: HTTPMethod HTTPStatus
    uuid: SafeUUID
    numpy, numpy._globals, numpy._utils._enums: _CopyMode
    pandas._libs.lib: _NoDefault
    pandas._libs.tslibs.dtypes: FreqGroup NpyDatetimeUnit Resolution
    optuna.distributions, optuna.study, optuna.study._study_direction: StudyDirection
    optuna.structs, optuna.trial, optuna.trial._state: TrialState
    xgboost.core: DataSplitMode
    """
}
