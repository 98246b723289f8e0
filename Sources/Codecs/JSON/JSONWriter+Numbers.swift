extension JSONWriter {
  /// Swift's shortest digits of a finite `value`, in the container's layout for floats.
  ///
  ///     Swift      1.0   5e-324     1.5e-07  1e+22   -0.0
  ///     container  1.0   5.0e-324   1.5e-7   1.0e22  -0.0
  static func digits(of value: Double) -> String {
    let parts = value.description.split(separator: "e")
    guard parts.count == 2 else { return value.description }
    let mantissa = parts[0].contains(".") ? parts[0] : parts[0] + ".0"
    let sign = parts[1].hasPrefix("-") ? "-" : ""
    return "\(mantissa)e\(sign)\(parts[1].drop { "+-0".contains($0) })"
  }
}
