import Amphora
import ArgumentParser
import Bytes

/// `amphora add`: models become the next generation of a container.
struct Add: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add models to a container.",
    discussion: """
      EXAMPLES:
        amphora add models.amphora churn=churn.pkl
        amphora add models.amphora a=a.pkl b=b.joblib
        amphora add --replace models.amphora churn=churn.pkl
        amphora add models.amphora knn=knn.pkl --metadata score=0.93

      The container is made when it is not there. What it holds is not read and not moved: adding \
      costs what the new models cost. All of the models are added, as one generation, or none. \
      Readers are never in the way; other writers wait. What was replaced stays in the file until \
      'amphora compact'.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(help: "The container.", completion: ShellCompletion.files)
  var collection: String

  @Argument(
    help: ArgumentHelp(
      """
      Model files or containers, as NAME=FILE or FILE; '-' is standard input. Several models of a \
      file are NAME/….
      """, valueName: "models"), completion: ShellCompletion.files)
  var models: [ModelArgument]

  @Flag(help: "Replace models that have these names.")
  var replace = false

  @Flag(help: "Fail when another program is writing to the container.")
  var noWait = false

  @Flag(name: .shortAndLong, help: "Say nothing unless something is wrong.")
  var quiet = false

  @Option(help: "What to keep: the source's objects too, or only what predictions need.")
  var profile = Convert.Profile.full

  @Option(help: ArgumentHelp("A fact to keep beside each model.", valueName: "key=value"))
  var metadata: [MetadataPair] = []

  @Option(help: "How hard to compress.")
  var level = ContainerWriter.Compression.default

  @Flag(help: "Describe the results as JSON.")
  var json = false

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  func run(on terminal: Terminal) throws -> Int32 {
    var report = Report()
    var outcome = Outcome()
    do throws(Failure) {
      let line = try write(&outcome, &report, terminal)
      if !quiet, !json { terminal.line(Finding.printable(line)) }
    } catch {
      guard json else { throw error }
      outcome = Outcome()
      for finding in error.findings { report.add(finding) }
    }
    if json { terminal.write(outcome.json(to: collection, report).span) }
    return report.exitStatus
  }

  /// Makes the container or adds to it; gives what to say about it.
  private func write(
    _ outcome: inout Outcome, _ report: inout Report, _ terminal: Terminal
  ) throws(Failure) -> String {
    // Whoever makes the container first is not overwritten, but added to.
    while true {
      outcome = Outcome()
      report = Report()
      do throws(Failure) {
        return try RegularFile.exists(collection)
          ? append(&outcome, &report, terminal) : create(&outcome, &report, terminal)
      } catch {
        let cameFirst = error.findings.map(\.code) == [.outputExists]
        // A link to nothing is there, and is no container.
        guard cameFirst, RegularFile.exists(collection),
          !models.contains(where: { $0.path == InputFile.standardInput })
        else { throw error }
      }
    }
  }

  /// Makes the container; gives what to say about it.
  private func create(
    _ outcome: inout Outcome, _ report: inout Report, _ terminal: Terminal
  ) throws(Failure) -> String {
    var creation = try writing { () throws(WriteError) in
      try ContainerCreation(collection, existing: .keep)
    }
    for argument in models {
      let addition = try read(argument, &report, terminal)
      let bytes = creation.summary.bytes
      try add(addition) { (document) throws(WriteError) in
        try creation.add(document, options: options, complete: addition.complete)
      }
      outcome.added.append(Added(addition, bytes: creation.summary.bytes - bytes))
    }
    do throws(WriteError) {
      let summary = try creation.commit()
      return "\(collection): new, \(ModelName.list(outcome.models)), \(Text.bytes(summary.bytes))"
    } catch {
      throw Failure(error, file: collection)
    }
  }

  /// Adds to the container that is there; gives what to say about it.
  private func append(
    _ outcome: inout Outcome, _ report: inout Report, _ terminal: Terminal
  ) throws(Failure) -> String {
    // The first file, which often is the only one, is read before others have to wait.
    let first = try read(models[0], &report, terminal)
    let limits = limits.limits
    let file = try writing { () throws(WriteError) in
      try AppendedFile(collection, contention: noWait ? .fail : .wait, deadline: limits.deadline)
    }
    var appender = try open(file, limits)
    tell([Finding](appender.container.warnings, about: collection), &report, terminal)
    for (place, argument) in models.enumerated() {
      let addition = try place == 0 ? first : read(argument, &report, terminal)
      let bytes = appender.summary.bytes
      try add(addition) { (document) throws(WriteError) in
        try appender.add(
          document, options: options, taken: replace ? .replace : .refuse,
          complete: addition.complete)
      }
      outcome.added.append(Added(addition, bytes: appender.summary.bytes - bytes))
    }
    let bytes = appender.summary.bytes
    do throws(WriteError) {
      outcome.generation = try appender.commit()
      let names = ModelName.list(outcome.models)
      return "\(collection): \(names), \(Text.bytes(bytes)), generation \(outcome.generation)"
    } catch {
      throw Failure(error, file: collection)
    }
  }

  private func open(
    _ file: consuming AppendedFile, _ limits: Limits
  ) throws(Failure) -> ContainerAppender {
    do throws(ReadError) {
      return try ContainerAppender(file, limits: limits)
    } catch {
      throw Failure(error, file: collection)
    }
  }

  /// What `body` gives; what it throws is about the container.
  private func writing<Value: ~Copyable>(
    _ body: () throws(WriteError) -> Value
  ) throws(Failure) -> Value {
    do throws(WriteError) {
      return try body()
    } catch {
      throw Failure(error, file: collection)
    }
  }

  private var options: ContainerWriter.Options { profile.options(level: level) }

  private func read(
    _ argument: ModelArgument, _ report: inout Report, _ terminal: Terminal
  ) throws(Failure) -> Addition {
    let addition = try Addition(argument, metadata: metadata, limits: limits.limits)
    report.examine(addition.file)
    tell(addition.findings, &report, terminal)
    return addition
  }

  private func tell(_ findings: [Finding], _ report: inout Report, _ terminal: Terminal) {
    for finding in findings {
      report.add(finding)
      if !json, !quiet || finding.severity == .error { terminal.message(finding) }
    }
  }

  /// Adds the documents of a file by `body`.
  private func add(
    _ addition: Addition, by body: (Document) throws(WriteError) -> Void
  ) throws(Failure) {
    for document in addition.documents {
      do throws(WriteError) {
        try body(document)
      } catch {
        let isOfSource = error.code.outcome != .inputOutput && error.code != .nameTaken
        throw Failure(error, file: isOfSource ? addition.file : collection)
      }
    }
  }
}
