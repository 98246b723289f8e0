import Bytes
import Synchronization

/// How far a command has come with its files: one that is alone says what is done to it; of several one
/// line says how many are done, and how many of their bytes.
final class BatchProgress: Sendable {
  private struct State {
    /// How many files are done, and the bytes of those.
    var done = 0
    var bytes = 0
    /// How far those have come that are worked on.
    var current: [Int: FileShare] = [:]
  }

  private let progress: Progress
  private let task: Progress.Task
  private let sizes: [Int]
  private let state = Mutex(State())

  /// Begins work on the files at `paths`.
  init(_ progress: Progress, _ paths: [String]) {
    self.progress = progress
    guard paths.count != 1 else {
      sizes = []
      task = progress.begin(InputFile.title(of: paths[0]))
      return
    }
    // Sparse files may have any size, and all of them together one more.
    let most = Int.max / max(paths.count, 1)
    // Nobody needs the sizes where nothing is drawn.
    sizes = progress.isDrawn ? paths.map { min(RegularFile.size(of: $0) ?? 0, most) } : []
    task = progress.begin(files: paths.count, bytes: sizes.reduce(0, +))
  }

  /// Who is to be told of work on a file; nil where nothing is drawn.
  func headway(of index: Int) -> Headway? {
    guard progress.isDrawn else { return nil }
    guard !sizes.isEmpty else { return task.headway }
    return Headway { [self] stage, done, total in
      let (files, bytes) = state.withLock { state in
        state.current[index, default: FileShare()].take(stage, done, of: total)
        return (state.done, state.bytes + begun(state.current))
      }
      task.report(files: files, bytes: bytes)
    }
  }

  /// Tells that a file is done.
  func finish(_ index: Int) {
    guard !sizes.isEmpty else { return }
    let (files, bytes) = state.withLock { state in
      state.current[index] = nil
      state.done += 1
      state.bytes += sizes[index]
      return (state.done, state.bytes + begun(state.current))
    }
    task.report(files: files, bytes: bytes)
  }

  /// Takes the line away until there is something new.
  func hide() { progress.hide() }

  /// Takes the line away.
  func finish() { task.finish() }

  /// The bytes that are done of files that are worked on.
  private func begun(_ current: [Int: FileShare]) -> Int {
    current.reduce(0) { $0 + Int(Double(sizes[$1.key]) * $1.value.share) }
  }
}

/// The part of the work on one file that is done, as its stages tell: it only grows, and is the whole
/// only when the file is done.
private struct FileShare {
  private(set) var share = 0.0

  /// What was done when a stage counted for the first time.
  ///
  /// Stages take turns, with each pickle of a stream and each member of an archive, and one that comes
  /// back goes on from its own count.
  private var bases: [Headway.Stage: Double] = [:]

  mutating func take(_ stage: Headway.Stage, _ done: Int, of total: Int?) {
    guard let total, total > 0 else { return }
    let base = bases[stage, default: share]
    bases[stage] = base
    // Nobody knows which stages follow, nor how long they take; the first counted one takes most.
    let part = min(Double(done) / Double(total), 1)
    share = max(share, base + (1 - base) * 0.9 * part)
  }
}
