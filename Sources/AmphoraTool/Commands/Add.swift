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

      The container is made when it is not there. What it holds is not read and not moved: adding \
      costs what the new models cost. All of the models are added, as one generation, or none. \
      Readers are never in the way; other writers wait. What was replaced stays in the file until \
      'amphora compact'.

      Limits on what a file may cost are options too: --help-hidden lists them.
      """)

  @Argument(help: "The container.")
  var collection: String

  @Argument(
    help: ArgumentHelp(
      """
      Model files or containers, as NAME=FILE or FILE; '-' is standard input. Several models of a \
      file are NAME/….
      """, valueName: "models"))
  var models: [ModelArgument]

  @Flag(help: "Replace models that have these names.")
  var replace = false

  @Flag(help: "Fail when another program is writing to the container.")
  var noWait = false

  @Flag(name: .shortAndLong, help: "Say nothing unless something is wrong.")
  var quiet = false

  @Option(help: "What to keep: the source's objects too, or only what predictions need.")
  var profile = Convert.Profile.full

  @Option(help: "How hard to compress.")
  var level = ContainerWriter.Compression.default

  @OptionGroup(title: "Limits")
  var limits: LimitOptions

  func run(on terminal: Terminal) throws -> Int32 {
    var report = Report()
    // Whoever makes the container first is not overwritten, but added to.
    while true {
      do throws(Failure) {
        let isThere = RegularFile.exists(collection)
        let line = isThere ? try append(&report, terminal) : try create(&report, terminal)
        if !quiet { terminal.line(Finding.printable(line)) }
        return report.exitStatus
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
  private func create(_ report: inout Report, _ terminal: Terminal) throws(Failure) -> String {
    var names: [ModelName] = []
    var creation = try writing { () throws(WriteError) in
      try ContainerCreation(collection, existing: .keep)
    }
    for argument in models {
      let addition = try read(argument, &report, terminal)
      names += addition.models
      try add(addition) { (document) throws(WriteError) in
        try creation.add(document, options: options, complete: addition.complete)
      }
    }
    do throws(WriteError) {
      let summary = try creation.commit()
      return "\(collection): new, \(ModelName.list(names)), \(Text.bytes(summary.bytes))"
    } catch {
      throw Failure(error, file: collection)
    }
  }

  /// Adds to the container that is there; gives what to say about it.
  private func append(_ report: inout Report, _ terminal: Terminal) throws(Failure) -> String {
    // The first file, which often is the only one, is read before others have to wait.
    let first = try read(models[0], &report, terminal)
    let limits = limits.limits
    let file = try writing { () throws(WriteError) in
      try AppendedFile(collection, contention: noWait ? .fail : .wait, deadline: limits.deadline)
    }
    var appender = try open(file, limits)
    tell([Finding](appender.container.warnings, about: collection), &report, terminal)
    var names: [ModelName] = []
    for (place, argument) in models.enumerated() {
      let addition = try place == 0 ? first : read(argument, &report, terminal)
      names += addition.models
      try add(addition) { (document) throws(WriteError) in
        try appender.add(
          document, options: options, taken: replace ? .replace : .refuse,
          complete: addition.complete)
      }
    }
    let bytes = appender.summary.bytes
    do throws(WriteError) {
      let generation = try appender.commit()
      return
        "\(collection): \(ModelName.list(names)), \(Text.bytes(bytes)), generation \(generation)"
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
    let addition = try Addition(argument, limits: limits.limits)
    report.examine(addition.file)
    tell(addition.findings, &report, terminal)
    return addition
  }

  private func tell(_ findings: [Finding], _ report: inout Report, _ terminal: Terminal) {
    for finding in findings {
      report.add(finding)
      if !quiet || finding.severity == .error { terminal.message(finding) }
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
