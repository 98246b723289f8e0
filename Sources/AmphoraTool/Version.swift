/// The version of the tool and of the library.
enum Version {
  /// The number, as the change log names it.
  static let number = "0.1.0"

  /// What `--version` prints.
  static let text = "amphora \(number) (container format 1)"
}
