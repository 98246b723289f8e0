public import Bytes

extension ErrorCode {
  /// A file that should be an array is not.
  public static let notNPY = ErrorCode(
    "npy.not-npy", .malformed, "The file is not a NumPy array file.",
    remedy: "Write it with numpy.save, or give a CSV file.")

  /// The header of an array file is damaged.
  public static let badNPYHeader = ErrorCode(
    "npy.bad-header", .malformed, "The header of the array file is damaged.",
    remedy: "Write the file again with numpy.save.")

  /// The codes of NumPy's array files.
  static let npy: [ErrorCode] = [.notNPY, .badNPYHeader]
}
