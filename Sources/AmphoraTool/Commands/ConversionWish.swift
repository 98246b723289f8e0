import Amphora
import Bytes

/// What whoever converts wants of each file.
struct ConversionWish: Sendable {
  /// What to write.
  let target: TargetFormat

  /// The model to write; nil for all.
  let model: String?

  /// Whether outputs that exist are replaced.
  let replaces: Bool

  /// Whether warnings refuse a file.
  let strict: Bool

  /// Whether a model that cannot predict refuses a file.
  let requirePredictable: Bool

  /// What a container keeps.
  let profile: Convert.Profile

  /// How hard to compress it.
  let level: ContainerWriter.Compression

  /// Facts to keep beside each model.
  let metadata: [MetadataPair]

  /// Rows to keep beside the model; nil for none.
  let keptRows: KeptRows?

  /// What a file may cost; its time begins when it is asked for.
  let limits: @Sendable () -> Limits

  init(_ command: Convert) {
    target = command.to
    model = command.model
    replaces = command.force
    strict = command.strict
    requirePredictable = command.requirePredictable
    profile = command.profile
    level = command.level
    metadata = command.metadata
    keptRows = command.keptRows
    let (options, common) = (command.limits, command.limits.limits)
    limits = { options.timed(common) }
  }
}
