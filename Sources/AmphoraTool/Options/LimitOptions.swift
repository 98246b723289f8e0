import ArgumentParser
import Bytes

/// The limits of `Limits` as options, each `--max-…`.
///
/// A row of `Limits.all` is one option here and one pair in `options`; a test holds them together.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Give up a file after so many seconds; 0 is never.", valueName: "seconds"))
  var timeout = 60

  @Option(help: .limit(\.inputBytes)) var maxInputBytes: Amount?
  @Option(help: .limit(\.decompressedBytes)) var maxDecompressedBytes: Amount?
  @Option(help: .limit(\.decompressionRatio)) var maxDecompressionRatio: Amount?
  @Option(help: .limit(\.layers)) var maxLayers: Amount?
  @Option(help: .limit(\.zipMembers)) var maxZipMembers: Amount?
  @Option(help: .limit(\.memory)) var maxMemory: Amount?
  @Option(help: .limit(\.nodes)) var maxNodes: Amount?
  @Option(help: .limit(\.nesting)) var maxNesting: Amount?
  @Option(help: .limit(\.rank)) var maxRank: Amount?
  @Option(help: .limit(\.opcodes)) var maxOpcodes: Amount?
  @Option(help: .limit(\.stackItems)) var maxStackItems: Amount?
  @Option(help: .limit(\.openMarks)) var maxOpenMarks: Amount?
  @Option(help: .limit(\.memoIndex)) var maxMemoIndex: Amount?
  @Option(help: .limit(\.pickles)) var maxPickles: Amount?
  @Option(help: .limit(\.nestedStreams)) var maxNestedStreams: Amount?
  @Option(help: .limit(\.calls)) var maxCalls: Amount?
  @Option(help: .limit(\.literalBytes)) var maxLiteralBytes: Amount?
  @Option(help: .limit(\.nameBytes)) var maxNameBytes: Amount?
  @Option(help: .limit(\.lineBytes)) var maxLineBytes: Amount?
  @Option(help: .limit(\.integerDigits)) var maxIntegerDigits: Amount?
  @Option(help: .limit(\.integerBytes)) var maxIntegerBytes: Amount?
  @Option(help: .limit(\.tensors)) var maxTensors: Amount?
  @Option(help: .limit(\.rootBytes)) var maxRootBytes: Amount?
  @Option(help: .limit(\.sectionBytes)) var maxSectionBytes: Amount?
  @Option(help: .limit(\.history)) var maxHistory: Amount?

  /// The option of each limit, by its field.
  static var options: [PartialKeyPath<Limits>: KeyPath<LimitOptions, Amount?>] {
    [
      \.inputBytes: \.maxInputBytes,
      \.decompressedBytes: \.maxDecompressedBytes,
      \.decompressionRatio: \.maxDecompressionRatio,
      \.layers: \.maxLayers,
      \.zipMembers: \.maxZipMembers,
      \.memory: \.maxMemory,
      \.nodes: \.maxNodes,
      \.nesting: \.maxNesting,
      \.rank: \.maxRank,
      \.opcodes: \.maxOpcodes,
      \.stackItems: \.maxStackItems,
      \.openMarks: \.maxOpenMarks,
      \.memoIndex: \.maxMemoIndex,
      \.pickles: \.maxPickles,
      \.nestedStreams: \.maxNestedStreams,
      \.calls: \.maxCalls,
      \.literalBytes: \.maxLiteralBytes,
      \.nameBytes: \.maxNameBytes,
      \.lineBytes: \.maxLineBytes,
      \.integerDigits: \.maxIntegerDigits,
      \.integerBytes: \.maxIntegerBytes,
      \.tensors: \.maxTensors,
      \.rootBytes: \.maxRootBytes,
      \.sectionBytes: \.maxSectionBytes,
      \.history: \.maxHistory,
    ]
  }

  /// Refuses limits that cannot be, since the format allows no more.
  func validate() throws {
    for limit in Limits.all {
      guard let most = limit.hardLimit, let amount = amount(of: limit), amount > most else {
        continue
      }
      throw ValidationError(
        "--max-\(limit.name) is at most \(most): the container format allows no more.")
    }
  }

  /// The default limits, with those that the command line names put in, and the time allowed, which
  /// begins now.
  var limits: Limits {
    var limits = Limits()
    for limit in Limits.all {
      if let amount = amount(of: limit) { limits[keyPath: limit.field] = amount }
    }
    return timed(limits)
  }

  /// Limits with the time allowed, which begins now.
  func timed(_ limits: Limits) -> Limits {
    var limits = limits
    if timeout > 0 { limits.deadline = Deadline(seconds: min(timeout, 1 << 30)) }
    return limits
  }

  private func amount(of limit: Limit) -> Int? {
    LimitOptions.options[limit.field].flatMap { self[keyPath: $0]?.value }
  }
}

extension ArgumentHelp {
  /// Help for a limit, which only `--help-hidden` shows: there are many, and errors name theirs.
  fileprivate static func limit(_ field: KeyPath<Limits, Int>) -> ArgumentHelp {
    let meaning = Limits.all.first { $0.field == field }?.meaning ?? ""
    let amount = Amount.text(Limits()[keyPath: field])
    return ArgumentHelp(
      "\(meaning) (default: \(amount))", valueName: "number", visibility: .hidden)
  }
}
