import Synchronization

/// The last small sections of a container that were read, so that who verifies it and then compares it
/// with schemas inflates and parses each once.
final class SectionCache: Sendable {
  private struct State {
    var texts: [Extent: SectionText] = [:]
    var models: [Extent: ModelSection] = [:]
    var bytes = 0
  }

  private let state = Mutex(State())

  /// Raw bytes of a section that is kept, and of all.
  private static let most = (section: 1 << 16, total: 1 << 19)

  /// The section at an extent, when it is there.
  func text(at extent: Extent) -> SectionText? { state.withLock { $0.texts[extent] } }

  /// The model of the section at an extent, when it is there.
  func model(at extent: Extent) -> ModelSection? { state.withLock { $0.models[extent] } }

  /// Keeps the model of a section whose text is kept.
  func keep(_ model: ModelSection) {
    state.withLock { state in
      guard state.texts[model.text.extent] != nil else { return }
      state.models[model.text.extent] = model
    }
  }

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
