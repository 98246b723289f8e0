import Synchronization

/// The last small sections of a container that were read, so that who verifies it and then compares it
/// with schemas inflates and parses each once.
final class SectionCache: Sendable {
  private struct State {
    var texts: [Extent: SectionText] = [:]
    var bytes = 0
  }

  private let state = Mutex(State())

  /// Raw bytes of a section that is kept, and of all.
  private static let most = (section: 1 << 16, total: 1 << 19)

  /// The section at an extent, when it is there.
  func text(at extent: Extent) -> SectionText? { state.withLock { $0.texts[extent] } }

  /// Keeps a section if it is small.
  func keep(_ text: SectionText) {
    let bytes = text.extent.raw
    guard bytes <= SectionCache.most.section else { return }
    state.withLock { state in
      if state.bytes + bytes > SectionCache.most.total { state = State() }
      state.texts[text.extent] = text
      state.bytes += bytes
    }
  }
}
