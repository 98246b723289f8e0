import ArgumentParser
import Bytes

/// The limits of `Limits` as options, each `--max-…`.
///
/// A field of `Limits` is one option here and one row in `table`; a test holds them together.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Give up a file after so many seconds; 0 is never.", valueName: "seconds"))
  var timeout = 60

  @Option(help: .limit("Bytes of one input."))
  var maxInputBytes: Amount?

  @Option(help: .limit("Bytes that one input may decompress to."))
  var maxDecompressedBytes: Amount?

  @Option(help: .limit("How many times its own size one input may decompress to."))
  var maxDecompressionRatio: Amount?

  @Option(help: .limit("Bytes of memory for tables about one input."))
  var maxMemory: Amount?

  @Option(help: .limit("Opcodes of one pickle."))
  var maxOpcodes: Amount?

  @Option(help: .limit("Objects of one source."))
  var maxNodes: Amount?

  @Option(help: .limit("Items on the stack of a pickle."))
  var maxStackItems: Amount?

  @Option(help: .limit("Marks open at one time in a pickle."))
  var maxOpenMarks: Amount?

  @Option(help: .limit("The highest number in the memo of a pickle."))
  var maxMemoIndex: Amount?

  @Option(help: .limit("Pickles within one pickle."))
  var maxNestedStreams: Amount?

  @Option(help: .limit("Imports and calls of one pickle."))
  var maxCalls: Amount?

  @Option(help: .limit("Levels of nesting."))
  var maxNesting: Amount?

  @Option(help: .limit("Bytes of one string."))
  var maxLiteralBytes: Amount?

  @Option(help: .limit("Bytes of a module or class name."))
  var maxNameBytes: Amount?

  @Option(help: .limit("Bytes of one line of a protocol 0 pickle."))
  var maxLineBytes: Amount?

  @Option(help: .limit("Decimal digits of one integer."))
  var maxIntegerDigits: Amount?

  @Option(help: .limit("Bytes of one binary integer."))
  var maxIntegerBytes: Amount?

  @Option(help: .limit("Dimensions of one tensor."))
  var maxRank: Amount?

  @Option(help: .limit("Tensors of one container."))
  var maxTensors: Amount?

  @Option(help: .limit("Bytes of the root of a container."))
  var maxRootBytes: Amount?

  @Option(help: .limit("Bytes of a section of a container."))
  var maxSectionBytes: Amount?

  /// A limit and the option that sets it.
  struct Row {
    let limit: WritableKeyPath<Limits, Int>
    let option: KeyPath<LimitOptions, Amount?>
  }

  /// Every limit and its option.
  static var table: [Row] {
    [
      Row(limit: \.inputBytes, option: \.maxInputBytes),
      Row(limit: \.decompressedBytes, option: \.maxDecompressedBytes),
      Row(limit: \.decompressionRatio, option: \.maxDecompressionRatio),
      Row(limit: \.memory, option: \.maxMemory),
      Row(limit: \.opcodes, option: \.maxOpcodes),
      Row(limit: \.nodes, option: \.maxNodes),
      Row(limit: \.stackItems, option: \.maxStackItems),
      Row(limit: \.openMarks, option: \.maxOpenMarks),
      Row(limit: \.memoIndex, option: \.maxMemoIndex),
      Row(limit: \.nestedStreams, option: \.maxNestedStreams),
      Row(limit: \.calls, option: \.maxCalls),
      Row(limit: \.nesting, option: \.maxNesting),
      Row(limit: \.literalBytes, option: \.maxLiteralBytes),
      Row(limit: \.nameBytes, option: \.maxNameBytes),
      Row(limit: \.lineBytes, option: \.maxLineBytes),
      Row(limit: \.integerDigits, option: \.maxIntegerDigits),
      Row(limit: \.integerBytes, option: \.maxIntegerBytes),
      Row(limit: \.rank, option: \.maxRank),
      Row(limit: \.tensors, option: \.maxTensors),
      Row(limit: \.rootBytes, option: \.maxRootBytes),
      Row(limit: \.sectionBytes, option: \.maxSectionBytes),
    ]
  }

  /// The default limits, with those that the command line names put in, and the time allowed, which
  /// begins now.
  var limits: Limits {
    var limits = Limits()
    for row in LimitOptions.table {
      if let amount = self[keyPath: row.option] { limits[keyPath: row.limit] = amount.value }
    }
    if timeout > 0 { limits.deadline = Deadline(seconds: min(timeout, 1 << 30)) }
    return limits
  }
}

extension ArgumentHelp {
  /// Help for a limit, which only `--help-hidden` shows: there are many, and errors name theirs.
  fileprivate static func limit(_ abstract: String) -> ArgumentHelp {
    ArgumentHelp(abstract, valueName: "number", visibility: .hidden)
  }
}
