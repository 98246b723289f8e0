import Amphora
import Bytes

/// What holds for the comparison of whatever is taken for two containers.
///
/// The first two bytes are the number of bytes of the first container, which follow; the rest is the
/// second. Each is an input of `ContainerInput`.
enum ComparisonInvariants {
  static func broken(by input: [UInt8]) -> [String] {
    guard input.count >= 2 else { return [] }
    let middle = 2 + min(Int(input[0]) | Int(input[1]) << 8, input.count - 2)
    let ones = models(of: Array(input[2..<middle]))
    let others = models(of: Array(input[middle...]))
    var broken: [String] = []
    for model in ones + others { broken += brokenByEqual(model) }
    for (one, other) in zip(ones, others) { broken += brokenByPair(one, other) }
    return broken
  }

  /// A model that can be read is equal to itself.
  private static func brokenByEqual(_ model: ComparedModel) -> [String] {
    guard let itself = comparison(model, model, Tolerance()) else { return [] }
    return itself.outcome == .equal ? [] : ["a model is equal to itself: \(itself.differences)"]
  }

  private static func brokenByPair(_ one: ComparedModel, _ other: ComparedModel) -> [String] {
    guard let there = comparison(one, other, Tolerance()) else { return [] }
    var broken: [String] = []
    if let back = comparison(other, one, Tolerance()) {
      if back.outcome != there.outcome { broken.append("neither of two files is before the other") }
      if back.differences.listed.count != there.differences.listed.count {
        broken.append("both ways have as many differences")
      }
    } else {
      broken.append("what can be compared can be compared the other way")
    }
    if there.outcome == .equal,
      let near = comparison(one, other, Tolerance(relative: 1e-3, absolute: 1)),
      near.outcome != .equal
    {
      broken.append("what is equal is near enough")
    }
    for difference in there.differences.listed {
      if difference.first == nil, difference.second == nil {
        broken.append("a difference says what is there: \(difference)")
      }
      guard let elements = difference.elements else { continue }
      if !(1...elements.total).contains(elements.count) {
        broken.append("elements that differ are some of all: \(difference)")
      }
    }
    return broken
  }

  /// How models compare; nil when one of them cannot be read.
  private static func comparison(
    _ one: ComparedModel, _ other: ComparedModel, _ tolerance: Tolerance
  ) -> ModelComparison? {
    var task = ModelComparison.Task()
    task.tolerance = tolerance
    task.ignored = []
    var origins: OriginComparison?
    return try? ModelComparison(one, other, task, origins: &origins)
  }

  /// The first models of a container, as the tool reads them.
  private static func models(of input: [UInt8]) -> [ComparedModel] {
    let file = ContainerInput.file(from: input)
    guard
      let container = try? Container(
        ByteStorage(copying: file.span), limits: FuzzTarget.limits)
    else { return [] }
    return container.entries.prefix(3).compactMap { entry in
      guard let section = try? container.section(for: entry),
        let document = try? container.document(for: section), let first = document.entries.first
      else { return nil }
      return ComparedModel(
        file: "a file", document: document, entry: first,
        origin: origin(of: section, in: container), section: entry.section)
    }
  }

  private static func origin(
    of section: Container.Section, in container: Container
  ) -> ComparedOrigin? {
    guard let place = section.origin, let node = section.originNode,
      let document = try? container.origin(for: section.entry), let origin = document.origin,
      node < origin.nodes.count
    else { return nil }
    return ComparedOrigin(
      file: "a file", document: document, origin: origin, node: node, place: place.offset)
  }
}
