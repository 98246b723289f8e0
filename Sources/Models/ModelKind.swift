public import Amphora
public import Bytes

/// A kind of model: how its fields are found in a source, judged, and predicted from.
protocol ModelKind: SendableMetatype {
  /// The name, as the schema has it.
  static var name: String { get }

  /// The version of the schema.
  static var version: Int { get }

  /// The classes that the kind describes, by all the names that they have had.
  static var recognizes: [String] { get }

  /// How far predictions may differ from the source's, in a line for people.
  static var exactness: String { get }

  /// Gathers the fields of an object of one of these classes.
  ///
  /// - Throws: `unexpectedState` when the object is not what the kind can describe.
  static func fields(
    of record: Record, in assembly: inout ModelAssembly
  ) throws(ReadError) -> Fields

  /// Refuses fields that a predictor could not rely on.
  static func check(_ fields: FieldReader) throws(ReadError)

  /// Builds a predictor, after the same checks.
  static func predictor(
    _ fields: FieldReader, _ parts: ModelParts
  ) throws(ReadError) -> any ModelPredictor
}

/// The table of kinds.
public enum ModelKinds {
  /// The kind of what no other kind describes.
  public static let opaque = Opaque.name

  /// All kinds.
  static let all: [any ModelKind.Type] = [
    NearestNeighbors.self,
    NeighborImputer.self,
    IterativeImputer.self,
    KernelDensity.self,
    TreeEnsemble.self,
    BoostedTrees.self,
    AdditiveTrees.self,
    IsolationForest.self,
    LeafEmbedding.self,
    NaiveBayes.self,
    Linear.self,
    SupportVectors.self,
    KernelSums.self,
    GaussianProcess.self,
    GaussianProcessClassifier.self,
    LabelPropagation.self,
    MultilayerPerceptron.self,
    NormalDistributions.self,
    Mahalanobis.self,
    Centroids.self,
    Projection.self,
    NonnegativeFactors.self,
    TopicShares.self,
    SparseCode.self,
    FeatureGroups.self,
    BoltzmannMachine.self,
    BarycenterEmbedding.self,
    GeodesicEmbedding.self,
    Isotonic.self,
    Scaler.self,
    Normalizer.self,
    Binarizer.self,
    CategoryEncoder.self,
    LabelEncoder.self,
    Imputer.self,
    Discretizer.self,
    PolynomialFeatures.self,
    SplineBasis.self,
    CosineFeatures.self,
    ChiSquaredFeatures.self,
    CountSketch.self,
    PowerTransformer.self,
    QuantileTransformer.self,
    Function.self,
    FeatureUnion.self,
    ColumnSelection.self,
    Constant.self,
    TextVectorizer.self,
    TermWeights.self,
    RecordVectorizer.self,
    AdaBoost.self,
    Bagging.self,
    Voting.self,
    Stacking.self,
    Pipeline.self,
    Search.self,
    Calibrated.self,
    OneVsRest.self,
    OneVsOne.self,
    OutputCode.self,
    MultiOutput.self,
    Chain.self,
    TransformedTarget.self,
    Threshold.self,
    Delegate.self,
    NamedTensors.self,
    Opaque.self,
  ]

  /// What the table says of one kind, for people.
  public struct Description: Sendable {
    /// The name, such as `tree_ensemble`.
    public let name: String

    /// The version of the schema.
    public let version: Int

    /// The classes that the kind describes, by all the names that they have had.
    public let classes: [String]

    /// How far predictions may differ from the source's, in a line for people.
    public let exactness: String
  }

  /// The kinds, for people.
  public static var descriptions: [Description] {
    all.map {
      Description(
        name: $0.name, version: $0.version, classes: $0.recognizes, exactness: $0.exactness)
    }
  }

  /// Refuses a model whose fields a predictor could not rely on.
  ///
  /// - Throws: `unknownKind`, or why the fields are refused.
  public static func check(_ document: Document, model: Int) throws(ReadError) {
    guard document.models.indices.contains(model) else {
      throw ReadError(.badReference, at: 0, "there is no model \(model)")
    }
    let kind = try kind(of: document.models[model])
    try kind.check(FieldReader(document: document, fields: document.models[model].fields))
  }

  /// The kind that describes a source class; nil when there is none.
  static func kind(recognizing className: String) -> (any ModelKind.Type)? {
    byClass[Array(className.utf8)]
  }

  // Bytes as keys: canonical equivalence would let two names pass for one.
  private static let byClass: [[UInt8]: any ModelKind.Type] = {
    var kinds: [[UInt8]: any ModelKind.Type] = [:]
    for kind in all {
      for name in kind.recognizes { kinds[Array(name.utf8)] = kind }
    }
    return kinds
  }()

  /// The kind of a model.
  static func kind(of model: Model) throws(ReadError) -> any ModelKind.Type {
    guard let kind = all.first(where: { $0.name.utf8.elementsEqual(model.kind.utf8) }),
      kind.version == model.version
    else {
      throw ReadError(.unknownKind, at: 0, "\(model.kind), version \(model.version)")
    }
    return kind
  }
}
