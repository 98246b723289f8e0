/// Functions that make functions and classes of Python from code in a pickle.
enum CodeMakers {
  /// What such a function makes.
  enum Product {
    /// Code that is not yet a function.
    case code
    case function
    case `class`
    case module
    /// A type of Python by its short name, such as `CodeType`.
    case type
    /// Whatever else these libraries need: cells, the states of functions.
    case part
  }

  /// What a function makes; nil when it has nothing to do with code.
  ///
  /// `fullName` is module and name, as `PickledValues.name` joins them; neither holds a colon.
  static func product(of fullName: [UInt8]) -> Product? {
    if let product = products[fullName] { return product }
    let module = Array(fullName.prefix { $0 != UInt8(ascii: ":") })
    guard modules.contains(module) else { return nil }
    let name = Array(fullName.dropFirst(module.count + 1))
    return loaders.contains(name) ? nil : libraryProducts[name] ?? .part
  }

  /// What a type of Python makes when it is called; `name` is that of `types`.
  static func product(ofType name: [UInt8]) -> Product? { typeProducts[name] }

  /// The library that a module belongs to; nil when that is Python.
  static func library(_ module: [UInt8]) -> String? {
    guard modules.contains(module) else { return nil }
    return module.starts(with: "dill".utf8) ? "dill" : "cloudpickle"
  }

  /// Modules of cloudpickle and dill, and where other libraries keep copies of them.
  private static let modules: Set<[UInt8]> = Set(
    [
      "cloudpickle", "cloudpickle.cloudpickle", "cloudpickle.cloudpickle_fast", "dill",
      "dill._dill", "dill.dill", "joblib.externals.cloudpickle",
      "joblib.externals.cloudpickle.cloudpickle", "joblib.externals.cloudpickle.cloudpickle_fast",
      "sklearn.externals.joblib.externals.cloudpickle.cloudpickle", "pyspark.cloudpickle",
      "pyspark.cloudpickle.cloudpickle", "ray.cloudpickle", "ray.cloudpickle.cloudpickle",
    ].map { Array($0.utf8) })

  /// What these modules have besides, which reads whole pickles and is refused as any call is.
  private static let loaders: Set<[UInt8]> = Set(
    ["load", "loads", "load_module", "load_session"].map { Array($0.utf8) })

  private static let libraryProducts = table([
    (.code, ["_create_code"]),
    (.function, ["_create_function", "_make_function", "_make_skel_func"]),
    (
      .class, ["_create_namedtuple", "_create_type", "_make_skeleton_class", "_make_skeleton_enum"]
    ),
    (.module, ["dynamic_subimport", "_dynamic_subimport"]),
    (.type, ["_builtin_type", "_load_type"]),
  ])

  private static let products = table([
    (.code, ["marshal:load", "marshal:loads"]),
    (.code, ["types:CodeType", "new:code", "__builtin__:code", "builtins:code"]),
    (.function, ["types:FunctionType", "types:LambdaType", "new:function"]),
    (.function, ["__builtin__:function", "builtins:function"]),
  ])

  private static let typeProducts = table([
    (.code, ["CodeType"]), (.function, ["FunctionType", "LambdaType"]),
    (.class, ["ClassType", "TypeType", "type"]), (.part, ["CellType", "MethodType"]),
  ])

  private static func table(_ rows: [(Product, [String])]) -> [[UInt8]: Product] {
    var table: [[UInt8]: Product] = [:]
    for (product, names) in rows {
      for name in names { table[Array(name.utf8)] = product }
    }
    return table
  }
}
