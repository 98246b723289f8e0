/// What a reader is willing to spend on one input.
///
/// The defaults admit every one of 10,118 public model files that were surveyed, with room to
/// spare; a reader may be given other ones. Breaching one is the outcome `overLimit`, with the code
/// `limit.` and the name in `all`, which says why each default is what it is.
///
/// What the container format allows at most holds in any case: a limit above that is of no effect.
public struct Limits: Sendable {
  /// Bytes of one input file.
  ///
  /// 4 GiB: files are mapped, not copied.
  public var inputBytes = 4 << 30

  /// Bytes that one input may decompress to.
  public var decompressedBytes = 8 << 30

  /// How many times its own size one input may decompress to, beside 16 MiB for small ones.
  ///
  /// Real files: 26.9; a bomb of zlib has 1,032.
  public var decompressionRatio = 200

  /// Layers of compression around one input.
  ///
  /// Real files: 1.
  public var layers = 4

  /// Members of one archive.
  public var zipMembers = 65_535

  /// Bytes of memory that one input may make a reader use for its own tables.
  public var memory = 2 << 30

  /// Opcodes of one pickle.
  ///
  /// Real files: 507,082.
  public var opcodes = 200_000_000

  /// Nodes of one object graph.
  ///
  /// Real files: 237,875.
  public var nodes = 20_000_000

  /// Items on the stack of a pickle.
  ///
  /// Real files: 2,084.
  public var stackItems = 4_000_000

  /// Marks open at one time in a pickle.
  ///
  /// Real files: 18.
  public var openMarks = 10_000

  /// The highest number that a pickle may give to an object of its memo.
  ///
  /// Real files: 237,871, without gaps.
  public var memoIndex = Int(Int32.max)

  /// Pickles in a row in one file.
  ///
  /// Real files: 3.
  public var pickles = 64

  /// Pickles within one pickle, as joblib writes for arrays of objects.
  ///
  /// An encoder of texts has one for each column.
  public var nestedStreams = 10_000

  /// Imports and calls that the log of one pickle keeps.
  public var calls = 20_000_000

  /// Levels of nesting in an object graph that is converted.
  ///
  /// Real files: 43.
  public var nesting = 1_000

  /// Bytes of one string or bytes literal; they are ranges of the input, not copies.
  public var literalBytes = 1 << 30

  /// Bytes of a module or class name.
  ///
  /// Real files: under 200.
  public var nameBytes = 1_024

  /// Bytes of one text line of a protocol 0 pickle.
  public var lineBytes = 16 << 20

  /// Decimal digits of one integer, as CPython's own limit.
  public var integerDigits = 4_300

  /// Bytes of one binary integer.
  public var integerBytes = 1 << 20

  /// Dimensions of one tensor, as NumPy 2 allows.
  public var rank = 64

  /// Tensors of one container.
  public var tensors = 1_000_000

  /// Bytes of a container's root, raw.
  public var rootBytes = 64 << 20

  /// Bytes of one section of a container, raw.
  public var sectionBytes = 256 << 20

  /// Bytes of the roots and sections of all generations of a container, raw.
  public var history = 8 << 30

  /// When to give up; nil for never.
  ///
  /// The other limits already bound the time; this one is for those who have to answer by then.
  public var deadline: Deadline?

  /// Who is told how far reading has come; nil for nobody.
  public var headway: Headway?

  /// The default limits.
  public init() {}
}
