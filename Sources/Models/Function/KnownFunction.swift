import Bytes

/// A function of one number.
enum KnownFunction: String, Sendable {
  case identity, log1p, expm1, log, log2, log10, exp, exp2
  case squareRoot = "sqrt"
  case square, absolute, negative, reciprocal, sign, sin, cos, tanh
  /// The absolute value as a float, of whole numbers as well.
  case floatAbsolute = "fabs"

  /// The modules that NumPy's functions have said to be of.
  private static let modules = [
    "numpy", "numpy.core._multiarray_umath", "numpy._core._multiarray_umath", "numpy.core.umath",
    "numpy._core.umath",
  ]

  /// The function that NumPy knows by a name in one of its modules; nil for others.
  init?(numpy path: String) {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    let module = parts.dropLast().joined(separator: ".")
    guard let name = parts.last,
      KnownFunction.modules.contains(where: { $0.utf8.elementsEqual(module.utf8) })
    else { return nil }
    switch name {
    case "abs": self = .absolute
    case "identity": return nil  // It makes a matrix.
    default: self.init(rawValue: String(name))
    }
  }

  /// Whether zero stays zero, so that sparse rows stay sparse, as far as sparse rows offer it.
  var keepsZero: Bool {
    switch self {
    case .identity, .log1p, .expm1, .squareRoot, .absolute, .sin, .tanh, .negative: true
    default: false
    }
  }

  /// The function of a number; float32 is computed in float64 and rounded.
  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .identity: x
    case .log1p: ElementaryFunctions.log1p(x)
    case .expm1: ElementaryFunctions.expm1(x)
    case .log: ElementaryFunctions.log(x)
    case .log2: ElementaryFunctions.log2(x)
    case .log10: ElementaryFunctions.log10(x)
    case .exp: ElementaryFunctions.exp(x)
    case .exp2: ElementaryFunctions.pow(2, x)
    case .squareRoot: x.squareRoot()
    case .square: x * x
    case .absolute, .floatAbsolute: abs(x)
    case .negative: -x
    case .reciprocal: 1 / x
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x.isNaN ? x : 0
    case .sin: ElementaryFunctions.sin(x)
    case .cos: ElementaryFunctions.cos(x)
    case .tanh: ElementaryFunctions.tanh(x)
    }
  }

  /// The function of a whole number, where it is one, wrapping round as the source's does; nil where
  /// it is a float64.
  func whole(_ x: Int64) -> Int64? {
    switch self {
    case .identity: x
    case .square: x &* x
    case .absolute: x < 0 ? 0 &- x : x
    case .negative: 0 &- x
    case .sign: x.signum()
    default: nil
    }
  }
}
