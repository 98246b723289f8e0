import ArgumentParser

/// A number of things or bytes on the command line: `5000`, `64K`, `2G`.
struct Amount: ExpressibleByArgument, Equatable {
  /// The number.
  let value: Int

  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), let factor = Amount.factor(argument.dropFirst(digits.count))
    else { return nil }
    let (value, overflow) = number.multipliedReportingOverflow(by: factor)
    guard !overflow else { return nil }
    self.value = value
  }

  /// A number as it can be written here, in the largest unit of which it is a multiple.
  static func text(_ value: Int) -> String {
    for (shift, suffix) in [(30, "G"), (20, "M"), (10, "K")]
    where value > 0 && value % (1 << shift) == 0 {
      return "\(value >> shift)\(suffix)"
    }
    return "\(value)"
  }

  private static func factor(_ suffix: Substring) -> Int? {
    switch suffix {
    case "": 1
    case "K", "k": 1 << 10
    case "M", "m": 1 << 20
    case "G", "g": 1 << 30
    default: nil
    }
  }
}
