import Amphora
import Bytes

/// The parameters that the constructor of a source's object was given, beside the defaults of its
/// library.
public struct ObjectParameters: Sendable {
  /// A parameter.
  public struct Parameter: Sendable {
    /// What the library calls it.
    public let name: String

    /// The value on one line, as Python writes it if that is short; what is long is cut, or told by
    /// what it is, as objects are by their class.
    public let value: String

    /// What it would be if nothing was given, and after ` | ` what fitting puts in its place; nil
    /// where that is not known, or where there is no default.
    public let standard: String?

    /// Whether it was given something else; true where there is no default, nil where it is not
    /// known.
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

  /// Whether the object was written by a later version than any that is known.
  public let isNewerThanKnown: Bool

  /// The parameters that the object has, those first that differ.
  public let parameters: [Parameter]

  /// Compares an object with its library; nil when nothing is known of its class.
  ///
  /// - Throws: What reading values of the source throws.
  init?(
    _ record: Record, _ version: SourceVersion?, _ defaults: ParameterDefaults,
    _ arrays: ParameterArrays
  ) throws(ReadError) {
    var parameters: [Parameter] = []
    var names = defaults.parameters.map(\.name)
    if let keywords = defaults.keywords { names.append(keywords) }
    let values = try record.attributes(named: names)
    for ((name, standard), value) in zip(defaults.parameters, values) {
      guard let value else { continue }
      try record.graph.budget.checkTime()
      let text = try ParameterText(value, in: record.graph, arrays)
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
    if let name = defaults.keywords, let value = values.last ?? nil {
      let others = try KeywordParameters(value, of: name, in: record.graph, arrays)
      // What was set later is kept in both places.
      let named = Set(parameters.map { ExactText($0.name) })
      for (name, value) in others.values where !named.contains(ExactText(name)) {
        let text = try ParameterText(value, in: record.graph, arrays).text
        parameters.append(Parameter(name: name, value: text, standard: nil, differs: true))
      }
      parameters.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
    guard !parameters.isEmpty else { return nil }
    className = record.className
    library = defaults.library
    self.version = version?.text
    standardVersion = defaults.version
    isNewerThanKnown = defaults.isBelow
    self.parameters =
      parameters.filter { $0.differs == true } + parameters.filter { $0.differs == nil }
      + parameters.filter { $0.differs == false }
  }
}

/// The version of a library as an object of it says it.
struct SourceVersion {
  let text: String

  /// Its numbers; nil where it does not begin with any.
  let numbers: LibraryVersion?

  /// Takes a version; nil for a text that is none for its length.
  init?(_ text: String) {
    guard text.utf8.count <= SourceVersion.longest else { return nil }
    self.text = text
    numbers = LibraryVersion(reading: text)
  }

  /// Bytes of the longest.
  static let longest = 32
}
