/// What every format reads into and writes from: models and their origin over one set of tensors.
public struct Document: Sendable {
  /// A model that has a name, with what else its section holds.
  public struct Entry: Sendable {
    /// The name, 1 to 1,024 bytes of UTF-8 without control characters.
    public var name: String

    /// The position of the model in `models`.
    public var model: Int

    /// The node of the model in the origin; nil when there is no origin.
    public var node: Int?

    /// Where the model comes from.
    public var provenance: Provenance

    /// What users wrote beside the model: keys and values, in their order.
    public var metadata: [(key: String, value: String)]

    /// Rows with the answers that were given for them, as `verification.schema.json` has them.
    public var verification: [Fields]

    /// Creates an entry.
    public init(
      name: String, model: Int, node: Int?, provenance: Provenance,
      metadata: [(key: String, value: String)] = [], verification: [Fields] = []
    ) {
      self.name = name
      self.model = model
      self.node = node
      self.provenance = provenance
      self.metadata = metadata
      self.verification = verification
    }
  }

  /// The tensors, named by position from fields and from the origin.
  public private(set) var tensors: [Tensor] = []

  /// All models, also the parts of others, such as the steps of a pipeline.
  public private(set) var models: [Model] = []

  /// The models that have names.
  public var entries: [Entry] = []

  /// The complete object graph of the source; nil when it was left out.
  public var origin: Origin?

  /// Creates an empty document.
  public init() {}

  /// Appends a tensor and returns its position.
  public mutating func add(_ tensor: Tensor) -> Int {
    tensors.append(tensor)
    return tensors.count - 1
  }

  /// Appends a model and returns its position.
  public mutating func add(_ model: Model) -> Int {
    models.append(model)
    return models.count - 1
  }
}

/// Where a model comes from.
public struct Provenance: Sendable, Equatable {
  /// The name of the source format, such as `pickle`.
  public var format = ""

  /// The SHA-256 of the source file in hexadecimal digits.
  public var sha256 = ""

  /// The size of the source file in bytes.
  public var bytes = 0

  /// The class of the source object, such as `sklearn.naive_bayes.GaussianNB`; empty when it has none.
  public var sourceClass = ""

  /// Libraries and their versions as the source names them, such as `scikit-learn`, `1.2.2`.
  public var libraries: [Library] = []

  /// What the model contains that its owner may not want to give away, such as `training-rows`.
  public var notices: [String] = []

  /// What could not be carried over exactly; usually nothing.
  public var losses: [String] = []

  /// A library and its version.
  public struct Library: Sendable, Hashable {
    /// The name under which it is installed.
    public var name: String

    /// The version, as the source has it.
    public var version: String

    /// Creates a library.
    public init(name: String, version: String) {
      self.name = name
      self.version = version
    }
  }

  /// Creates an empty provenance.
  public init() {}
}
