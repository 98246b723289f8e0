import Amphora
import Bytes
import Codecs
import Pickle

/// Pickles that wait in the values of another for somebody to load them, plain, compressed or in a
/// zip archive, and what speaks against them.
///
/// What merely begins like one is nothing. The work is bounded by the size of the file, and none is
/// done for a value beyond a look at its first byte unless it begins so.
struct NestedPickles {
  /// What speaks against nested pickles.
  private(set) var refusals: [Finding] = []

  /// What the owner of the file should know of them.
  private(set) var warnings: [Finding] = []

  private struct Candidate {
    let content: SourceFile
    let depth: Int
    var context = PickleAudit.Context.plain
  }

  private let limits: Limits
  /// What waits, the next one last.
  private var pending: [Candidate] = []
  private var left = NestedPickles.most
  private var attemptsLeft = NestedPickles.mostAttempts
  private var bytesLeft: Int
  private var isNoted = false

  private static let most = 1_000
  private static let mostAttempts = 10_000
  private static let mostLevels = 4
  private static let mostDecompressed = 64 << 20

  /// Looks for pickles in the values of the one that `file` holds.
  init(in values: PickledValues, of file: SourceFile, limits: Limits) {
    var inner = limits
    inner.memory = limits.memory / 4
    inner.decompressedBytes = min(limits.decompressedBytes, NestedPickles.mostDecompressed)
    // How far one of many values has been looked at says nothing about the file.
    inner.headway = nil
    self.limits = inner
    let (product, overflows) = file.bytes.count.multipliedReportingOverflow(by: 4)
    bytesLeft = overflows ? .max : max(product, NestedPickles.mostDecompressed)
    look(in: values, of: file, depth: 1)
    pending.reverse()
    while let candidate = pending.popLast() {
      do throws(ReadError) {
        try limits.deadline?.check(at: 0)
      } catch {
        exceed(candidate.content)
        return
      }
      let waiting = pending.count
      judge(candidate)
      // What was found in it comes next, in the order of the file, so that it need not be kept.
      pending[waiting...].reverse()
    }
  }

  /// Collects what may be a pickle among the values of one, and in the elements of its arrays.
  private mutating func look(in values: PickledValues, of file: SourceFile, depth: Int) {
    let input = values.input.bytes
    var firsts = NestedBeginning.firsts
    // The first byte of a character from U+0080 on, as a header has in Latin-1.
    firsts[0xc2] = true
    firsts[0xc3] = true
    let ids = values.graph.literalIDs(
      longerThan: NestedBeginning.longestHarmless, beginningWith: firsts, in: input)
    for id in ids {
      switch values[id] {
      case .text(let literal):
        guard literal.count <= limits.memory else {
          exceed(file)
          continue
        }
        guard let content = latin1(literal, of: values) else { continue }
        add(content, of: file, named: name("text", literal), depth)
      case .bytes(let literal), .byteString(let literal), .byteArray(let literal):
        let bytes = values.graph.bytes(literal, in: input)
        guard NestedBeginning(bytes) != nil else { continue }
        add(values.slice(literal), of: file, named: name("bytes", literal), depth)
      default: break
      }
    }
    for attachment in values.graph.attachments where !attachment.isPickle {
      let range = attachment.range
      guard NestedBeginning(input.extracting(range)) != nil else { continue }
      let content = values.input.subslice(range.lowerBound, count: range.count)
      add(content, of: file, named: "bytes at \(range.lowerBound)", depth)
    }
  }

  private func name(_ kind: String, _ literal: PickleLiteral) -> String {
    literal.place == .input ? "\(kind) at \(literal.range.lowerBound)" : "a text"
  }

  private mutating func add(
    _ content: ByteSlice, of file: SourceFile, named name: String, _ depth: Int,
    in context: PickleAudit.Context = .plain
  ) {
    let part = file.part.isEmpty ? name : "\(file.part): \(name)"
    let content = SourceFile(content, named: file.name, part: part)
    guard depth <= NestedPickles.mostLevels, attemptsLeft > 0, bytesLeft > 0 else {
      return exceed(content)
    }
    attemptsLeft -= 1
    pending.append(Candidate(content: content, depth: depth, context: context))
  }

  /// Says once that not everything was looked at.
  private mutating func exceed(_ file: SourceFile) {
    guard !warnings.contains(where: { $0.code == .tooManyNestedPickles }) else { return }
    warnings.append(
      Finding(.tooManyNestedPickles, .warning, in: file, ""))
  }

  private mutating func note(_ file: SourceFile, _ detail: String) {
    guard !isNoted else { return }
    isNoted = true
    warnings.append(Finding(.nestedPickle, .note, in: file, detail))
  }

  private mutating func judge(_ candidate: Candidate) {
    switch NestedBeginning(candidate.content.bytes.bytes) {
    case .header: judgePickles(candidate, hasHeader: true)
    case .opcodes: judgePickles(candidate, hasHeader: false)
    case .layer(let layer): unwrap(candidate, layer)
    case .archive: open(candidate)
    case nil: break
    }
  }

  private mutating func judgePickles(_ candidate: Candidate, hasHeader: Bool) {
    let file = candidate.content
    let bytes = file.bytes.bytes
    var pickles = PickleStreams(bytes, limits: limits, dialect: .joblib)
    while let (start, reading) = pickles.next() {
      bytesLeft -= reading.end - start
      let values = PickledValues(graph: reading.graph, input: file.bytes)
      let isIdle = reading.imports.isEmpty && reading.calls.isEmpty
      // Prose may name something to import before it breaks off, but it brings no arguments.
      let acts = hasHeader ? !isIdle : reading.calls.contains { hasArguments($0, values) }
      guard reading.failure == nil || acts else { return }
      guard left > 0, bytesLeft > 0 else { return exceed(file) }
      left -= 1
      var audit = PickleAudit(values, file: file, context: candidate.context, limits: limits)
      audit.isNested = true
      audit.judge(reading, from: start)
      if audit.refusals.isEmpty, audit.warnings.isEmpty { note(file, "which is data alone") }
      let room = PickleAudit.mostFindings
      refusals += audit.refusals.prefix(max(0, room - refusals.count))
      warnings += audit.warnings.prefix(max(0, room - warnings.count))
      look(in: values, of: file, depth: candidate.depth + 1)
    }
  }

  private func hasArguments(_ call: PickleCall, _ values: PickledValues) -> Bool {
    guard call.opcode != .persistentID, let argument = call.argument else { return false }
    switch values[argument] {
    case .tuple, .list: return true
    default: return false
    }
  }

  private mutating func unwrap(_ candidate: Candidate, _ layer: Layer) {
    let file = candidate.content
    do throws(ReadError) {
      var tight = limits
      tight.decompressedBytes = min(limits.decompressedBytes, bytesLeft)
      var budget = DecompressionBudget(input: file.bytes.count, limits: tight)
      // A loader that reads as it decompresses has run what comes before a fault.
      let result = try layer.unwrap(file.bytes, budget: &budget)
      bytesLeft -= result.content.count
      if let fault = result.fault, fault.code.outcome == .overLimit {
        note(file, "compressed, of which only the beginning was looked at")
      }
      let beginning = NestedBeginning(result.content.bytes)
      guard beginning != nil else { return }
      add(result.content.slice, of: file, named: layer.name, candidate.depth + 1)
    } catch {
      // What cannot be decompressed cannot be loaded.
    }
  }

  private mutating func open(_ candidate: Candidate) {
    let file = candidate.content
    do throws(ReadError) {
      let archive = try ZipArchive(file.bytes, limits: limits)
      for member in archive.members where bytesLeft > 0 {
        let content = try archive.content(of: member, limits: limits)
        bytesLeft -= member.method == .stored ? 0 : content.count
        guard NestedBeginning(content.bytes) != nil else { continue }
        let isTorch = member.name.suffix(8).elementsEqual("data.pkl".utf8)
        let name = Examination.cut(String(decoding: member.name, as: UTF8.self))
        add(
          content, of: file, named: name, candidate.depth + 1,
          in: isTorch ? .torchArchive : .plain)
      }
      if bytesLeft <= 0 { exceed(file) }
    } catch {
      note(file, "in an archive that could not be read: \(error.code.name)")
    }
  }

  /// What a text is as bytes that are its characters, when it begins like something that is loaded.
  private func latin1(_ literal: PickleLiteral, of values: PickledValues) -> ByteSlice? {
    let text = values.graph.bytes(literal, in: values.input.bytes)
    // ASCII in front is the same in both.
    if text[0] < 0x80, NestedText.isASCII(text) {
      return NestedBeginning(text) == nil ? nil : values.slice(literal)
    }
    let prefix = Latin1.bytes(of: text.extracting(first: NestedText.prefixLength))
    guard let prefix, NestedText.mayBegin(prefix.span), let bytes = Latin1.bytes(of: text),
      NestedBeginning(bytes.span) != nil
    else { return nil }
    return ByteStorage(copying: bytes.span).slice
  }
}
