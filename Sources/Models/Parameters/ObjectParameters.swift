import Amphora
import Bytes

/// The parameters that the constructor of a source's object was given, beside the defaults of its library.
public struct ObjectParameters: Sendable {
  /// A parameter.
  public struct Parameter: Sendable {
    /// What the library calls it.
    public let name: String

    /// The value on one line, as Python writes it; a long one is cut.
    public let value: String

    /// What it would be if nothing was given, and after ` | ` what fitting puts in its place; nil where that is not known, or where there is no default.
    public let standard: String?

    /// Whether it was given something else; true where there is no default, nil where it is not known.
    public let differs: Bool?
  }

  /// The class, as `module.name`.
  public let className: String

  /// The name under which its library is installed.
  public let library: String

  /// The version that wrote the object, as the source has it; nil when it does not say.
  public let version: String?

  /// The version whose defaults they were compared with: the nearest below that is known; nil where
  /// only those are taken that all known versions share.
  public let standardVersion: String?

  /// The parameters that the object has, those first that differ.
  public let parameters: [Parameter]

  /// Compares an object with its library; nil when nothing is known of its class.
  ///
  /// - Throws: What reading values of the source throws.
  init?(_ record: Record, _ version: SourceVersion?, _ defaults: ParameterDefaults)
    throws(ReadError)
  {
    var parameters: [Parameter] = []
    let values = try record.attributes(named: defaults.parameters.map(\.name))
    for ((name, standard), value) in zip(defaults.parameters, values) {
      guard let value else { continue }
      let text = try ParameterText(value, in: record.graph)
      let differs: Bool? =
        switch standard {
        case .value(let forms):
          !text.isWhole || !forms.contains { $0.utf8.elementsEqual(text.text.utf8) }
        case .required: true
        case .unknown: nil
        }
      var known: String?
      if case .value(let forms) = standard { known = forms.joined(separator: " | ") }
      parameters.append(
        Parameter(name: name, value: text.text, standard: known, differs: differs))
    }
    guard !parameters.isEmpty else { return nil }
    className = record.className
    library = defaults.library
    self.version = version?.text
    standardVersion = defaults.version
    self.parameters =
      parameters.filter { $0.differs == true } + parameters.filter { $0.differs == nil }
      + parameters.filter { $0.differs == false }
  }
}

/// The version of a library as an object of it says it.
struct SourceVersion {
  let text: String
  let numbers: LibraryVersion

  /// Takes a version; nil for a text that is none for its length.
  init?(_ text: String) {
    guard text.utf8.count <= 32 else { return nil }
    self.text = text
    numbers = LibraryVersion(text)
  }
}
