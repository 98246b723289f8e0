extension JSONWriter {
  /// Swift's shortest digits of a finite `value`, in the container's layout for floats.
  ///
  ///     Swift      1.0   5e-324     1.5e-07  1e+22   -0.0
  ///     container  1.0   5.0e-324   1.5e-7   1.0e22  -0.0
  package static func digits(of value: Double) -> String { digits(value.description) }

  /// The same for the shortest digits that read back as the same `Float`.
  package static func digits(of value: Float) -> String { digits(value.description) }

  private static func digits(_ description: String) -> String {
    let parts = description.split(separator: "e")
    guard parts.count == 2 else { return description }
    let mantissa = parts[0].contains(".") ? parts[0] : parts[0] + ".0"
    let sign = parts[1].hasPrefix("-") ? "-" : ""
    return "\(mantissa)e\(sign)\(parts[1].drop { "+-0".contains($0) })"
  }
}
