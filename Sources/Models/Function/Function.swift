import Amphora
import Bytes

/// A known function of each number.
enum Function: ModelKind {
  static let name = "function"
  static let version = 1
  static let exactness =
    "bit for bit, where the function is arithmetic; others within 1e-12 of the number, 1e-6 where it is float32"

  static let recognizes = [
    "sklearn.preprocessing._function_transformer.FunctionTransformer"
  ]

  /// How an input is judged before the function is asked.
  enum Check: String {
    case none
    /// A dense matrix of numbers without NaN and infinity.
    case dense
    /// The same, or sparse rows.
    case any
  }

  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields {
    for name in ["kw_args", "inv_kw_args"] where try !record.isNone(name) {
      guard try record.graph.pairs(try record.member(name))?.isEmpty == true else {
        throw record.unexpected("it gives its function arguments")
      }
    }
    var fields: Fields = ["function": .string(try function(record, "func").rawValue)]
    let inverse = try function(record, "inverse_func")
    fields["inverse"] = .string(inverse.rawValue)
    let isChecked = try record.isTrue("validate")
    let check: Check = !isChecked ? .none : try record.isTrue("accept_sparse") ? .any : .dense
    fields["check"] = .string(check.rawValue)
    if isChecked { try record.describeColumnsIfKnown(in: &fields) }
    return fields
  }

  private static let finders = ["numpy.core._ufunc_reconstruct", "numpy._core._ufunc_reconstruct"]

  /// The function that an attribute names, by any of the names that it has had.
  private static func function(
    _ record: Record, _ name: String
  ) throws(ReadError) -> KnownFunction {
    guard try !record.isNone(name) else { return .identity }
    let node = try record.member(name)
    var path = record.graph.globalName(node)
    // Before NumPy 1.20 a function was a call that finds it.
    if path == nil, let call = Record(record.graph, node),
      finders.contains(where: { $0.utf8.elementsEqual(call.className.utf8) }),
      let module = call.argument(0).flatMap({ record.graph.string($0) }),
      let function = call.argument(1).flatMap({ record.graph.string($0) })
    {
      path = module + "." + function
    }
    guard let path else { throw record.unexpected("its \(name) is not a function with a name") }
    guard let known = KnownFunction(numpy: path) else {
      throw record.unexpected("its \(name) is \(path), which is not known")
    }
    return known
  }

  static func check(_ fields: FieldReader) throws(ReadError) { _ = try FunctionPredictor(fields) }

  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor {
    try FunctionPredictor(fields)
  }
}
