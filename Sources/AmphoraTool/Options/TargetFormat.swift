import ArgumentParser
import Formats

/// What files are converted to.
enum TargetFormat: ExpressibleByArgument, Sendable {
  /// A container.
  case container
  /// A format of somebody else's.
  case foreign(any WritableFormat.Type)

  /// The name of containers among the formats.
  private static let ownName = "amphora"

  init?(argument: String) {
    if argument.utf8.elementsEqual(TargetFormat.ownName.utf8) {
      self = .container
      return
    }
    let row = FileFormats.writable.first { $0.name.utf8.elementsEqual(argument.utf8) }
    guard let row else { return nil }
    self = .foreign(row)
  }

  static var allValueStrings: [String] {
    [ownName] + FileFormats.writable.map { $0.name }
  }

  var defaultValueDescription: String {
    switch self {
    case .container: TargetFormat.ownName
    case .foreign(let format): format.name
    }
  }

  /// How the names of its files end.
  var suffix: String {
    switch self {
    case .container: OutputPath.suffix
    case .foreign(let format): format.suffix
    }
  }

  /// Whether it holds all of a document, and not the tensors of one model alone.
  var isWhole: Bool {
    if case .foreign(let format) = self { format.scope == .document } else { true }
  }

  /// Whether this is a container.
  var isContainer: Bool {
    if case .container = self { true } else { false }
  }
}
