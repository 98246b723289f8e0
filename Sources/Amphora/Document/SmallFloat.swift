/// A floating-point type of eight bits or fewer, whose elements take one byte each.
///
/// The layouts and names are those of the Open Compute Project's OFP8 and MX specifications and of the
/// `ml_dtypes` extension of NumPy. Elements of six or four bits lie in the low bits; the others are zero.
public enum SmallFloat: String, CaseIterable, Sendable {
  case float8E4M3FN = "float8_e4m3fn"
  case float8E4M3FNUZ = "float8_e4m3fnuz"
  case float8E5M2 = "float8_e5m2"
  case float8E5M2FNUZ = "float8_e5m2fnuz"
  /// A power of two, without a sign: the scale of a block of others.
  case float8E8M0FNU = "float8_e8m0fnu"
  case float6E2M3FN = "float6_e2m3fn"
  case float6E3M2FN = "float6_e3m2fn"
  case float4E2M1FN = "float4_e2m1fn"

  /// The bits of an element; those above them are zero.
  public var bits: Int { layout.sign + layout.exponent + layout.fraction }

  /// The double that equals the element `code`, of which only the low `bits` count.
  ///
  /// Every value is exact, as a `Float` too. What is not a number has no payload and no sign.
  public func double(_ code: UInt8) -> Double {
    let layout = layout
    let code = Int(code) & ((1 << bits) - 1)
    if isNaN(code) { return .nan }
    let fraction = code & ((1 << layout.fraction) - 1)
    let exponent = code >> layout.fraction & ((1 << layout.exponent) - 1)
    let isNegative = layout.sign == 1 && code >> (bits - 1) == 1
    let magnitude: Double
    if layout.specials == .infinities, exponent == (1 << layout.exponent) - 1 {
      magnitude = .infinity
    } else {
      // Without a sign there are no subnormal numbers, and no zero.
      let isNormal = exponent > 0 || layout.sign == 0
      let significand = isNormal ? fraction + 1 << layout.fraction : fraction
      let scale = (isNormal ? exponent : 1) - layout.bias - layout.fraction
      magnitude = Double(sign: .plus, exponent: scale, significand: Double(significand))
    }
    return isNegative ? -magnitude : magnitude
  }

  private func isNaN(_ code: Int) -> Bool {
    let magnitude = code & 0x7F
    return switch layout.specials {
    case .none: false
    case .largest: magnitude == 0x7F
    case .infinities: magnitude > 0x7C
    case .negativeZero: code == 0x80
    case .allOnes: code == 0xFF
    }
  }

  /// Which codes are no finite numbers.
  private enum Specials {
    case none
    /// The largest magnitude, of either sign, is not a number.
    case largest
    /// The largest exponent, as in IEEE 754.
    case infinities
    /// The code that would be negative zero is not a number.
    case negativeZero
    /// All bits set is not a number.
    case allOnes
  }

  private struct Layout {
    let sign: Int
    let exponent: Int
    let fraction: Int
    let bias: Int
    let specials: Specials
  }

  private var layout: Layout {
    switch self {
    case .float8E4M3FN:
      Layout(sign: 1, exponent: 4, fraction: 3, bias: 7, specials: .largest)
    case .float8E4M3FNUZ:
      Layout(sign: 1, exponent: 4, fraction: 3, bias: 8, specials: .negativeZero)
    case .float8E5M2:
      Layout(sign: 1, exponent: 5, fraction: 2, bias: 15, specials: .infinities)
    case .float8E5M2FNUZ:
      Layout(sign: 1, exponent: 5, fraction: 2, bias: 16, specials: .negativeZero)
    case .float8E8M0FNU:
      Layout(sign: 0, exponent: 8, fraction: 0, bias: 127, specials: .allOnes)
    case .float6E2M3FN:
      Layout(sign: 1, exponent: 2, fraction: 3, bias: 1, specials: .none)
    case .float6E3M2FN:
      Layout(sign: 1, exponent: 3, fraction: 2, bias: 3, specials: .none)
    case .float4E2M1FN:
      Layout(sign: 1, exponent: 2, fraction: 1, bias: 1, specials: .none)
    }
  }
}
