import Bytes
import Formats
import Pickle

/// What the fuzzer feeds with arbitrary bytes, and what has to hold whatever they are.
///
/// The fuzzer of `tools/fuzz` stops at the first broken invariant; the tests replay what it found
/// before. Both go through `brokenInvariants`, so that a find can neither be lost nor differ.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// The machine, and the reader of files above it.
  case pickle
  /// Arrays of joblib between the opcodes.
  case joblib
  /// Every decompressor.
  case compression
  /// The strict reader of archives.
  case zip
  /// The reader and the verifier of containers, behind their digests.
  case container
  /// JSON Schemas and a value.
  case schema
  /// The comparison of two containers.
  case diff
  /// The readers of all formats, and the models that they find.
  case formats

  /// What does not hold for an input; empty when all is well.
  public func brokenInvariants(of input: [UInt8]) -> [String] {
    switch self {
    case .pickle:
      PickleInvariants.broken(by: input, .plain) + FileInvariants.broken(by: input)
    case .joblib: broken(byJoblib: JoblibInput.file(from: input))
    case .compression: CompressionInvariants.broken(by: input) + FileInvariants.broken(by: input)
    case .zip: ZipInvariants.broken(by: input) + FileInvariants.broken(by: input)
    case .container: ContainerInvariants.broken(by: ContainerInput.file(from: input))
    case .schema: SchemaInvariants.broken(by: input)
    case .diff: ComparisonInvariants.broken(by: input)
    case .formats: FormatInvariants.broken(by: input)
    }
  }

  /// Whether the parts of a container, which the target `container` takes, make a valid one.
  public static func isValidContainer(_ input: [UInt8]) -> Bool {
    ContainerInvariants.isValid(ContainerInput.file(from: input))
  }

  private func broken(byJoblib file: [UInt8]) -> [String] {
    PickleInvariants.broken(by: file, .joblib) + FileInvariants.broken(by: file)
  }

  /// Limits under which one input takes little memory and little time.
  static let limits: Limits = {
    var limits = Limits()
    limits.memory = 64 << 20
    limits.nodes = 1_000_000
    limits.opcodes = 1_000_000
    limits.calls = 100_000
    limits.decompressedBytes = 256 << 10
    limits.rootBytes = 256 << 10
    limits.sectionBytes = 256 << 10
    return limits
  }()
}
