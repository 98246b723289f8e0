import Bytes
import Codecs

/// Finds out which encodings make a tensor smallest, by trying them on a sample of it.
struct EncodingChoice {
  /// A way to encode a tensor, and how large the tensor will be.
  struct Estimate: Sendable {
    var plan: EncodingPlan
    var bytes: Int

    /// How much of that is a tensor which the plan needs.
    var neededBytes = 0

    /// Whether the codec makes the encoded elements smaller.
    var isCompressible = true

    /// The level of libdeflate that is worth its time.
    var level: Int
  }

  /// A few elements that lie in one chunk, in raw form.
  private struct Piece: Sendable {
    var range: Range<Int>
    var raw: [UInt8]
  }

  private let tensor: Tensor
  private let chunks: TensorChunks
  private let isNeeded: Bool
  private let effort: ContainerWriter.Effort
  private var pieces: [Piece] = []
  private var estimates: [Estimate] = []

  /// Elements of one piece, and how many pieces there are.
  private static let pieceCount = 2_048
  private static let pieces = 4

  /// Elements below which a dictionary is not worth its entry in the table.
  private static let leastForDictionary = 1_024

  /// The ways to encode a tensor that has chunks, the most promising one first.
  static func plans(
    for tensor: Tensor, _ chunks: TensorChunks, effort: ContainerWriter.Effort, isNeeded: Bool
  ) throws(ReadError) -> [Estimate] {
    guard let form = ElementForm(tensor.type), form.size > 1 || form.isNumber else {
      return [try strings(tensor, chunks, effort)]
    }
    var choice = EncodingChoice(
      tensor: tensor, chunks: chunks, isNeeded: isNeeded, effort: effort)
    try choice.takePieces()
    try choice.addAll(form)
    // Of equal ones the first, which is the simplest.
    let order = choice.estimates.indices.sorted {
      (choice.estimates[$0].bytes, $0) < (choice.estimates[$1].bytes, $1)
    }
    return order.map { place in
      var estimate = choice.estimates[place]
      if place == order[0] { estimate.level = choice.level(for: estimate.plan) }
      return estimate
    }
  }

  private init(
    tensor: Tensor, chunks: TensorChunks, isNeeded: Bool, effort: ContainerWriter.Effort
  ) {
    (self.tensor, self.chunks, self.isNeeded) = (tensor, chunks, isNeeded)
    self.effort = effort
  }

  /// The level of libdeflate for a plan: the lowest, unless the one asked for gives clearly less.
  ///
  /// A higher level finds nothing more in most columns of numbers, and takes half as long again.
  private func level(for plan: EncodingPlan) -> Int {
    guard !effort.isThorough, effort.level > 1, tensor.count > sampled else { return effort.level }
    let encoded = pieces.map { plan.encode($0.raw.span, $0.range) }
    let low = encoded.reduce(0) { $0 + Zlib.compress($1.span, level: 1).count }
    let high = encoded.reduce(0) { $0 + Zlib.compress($1.span, level: effort.level).count }
    return high < low - low / 32 ? effort.level : 1
  }

  /// Strings have no encodings; pieces from all over the tensor say whether they get smaller.
  private static func strings(
    _ tensor: Tensor, _ chunks: TensorChunks, _ effort: ContainerWriter.Effort
  ) throws(ReadError) -> Estimate {
    var estimate = Estimate(
      plan: EncodingPlan(type: tensor.type), bytes: 0, level: effort.level)
    guard chunks.ranges.count > ChunkBatch.size, !chunks.hasLargeElement else { return estimate }
    let last = chunks.ranges.count - 1
    let sizes = try ChunkBatch.map(0..<8) { (place) throws(ReadError) in
      try tensor.withElements(chunks.ranges[place * last / 7]) { (elements) throws(ReadError) in
        let piece = elements.extracting(first: 1 << 16)
        return (piece.count, Zlib.compress(piece, level: 1).count)
      }
    }
    let raw = sizes.reduce(0) { $0 + $1.0 }
    let stored = sizes.reduce(0) { $0 + $1.1 }
    estimate.bytes = chunks.rawBytes / raw * stored
    return estimate
  }

  /// Elements of all pieces.
  private var sampled: Int { pieces.reduce(0) { $0 + $1.range.count } }

  private mutating func takePieces() throws(ReadError) {
    let count = tensor.count
    var ranges: [Range<Int>] = []
    if count <= EncodingChoice.pieceCount * EncodingChoice.pieces {
      ranges = chunks.ranges
    } else {
      for place in 0..<EncodingChoice.pieces {
        let step = (count - EncodingChoice.pieceCount) / (EncodingChoice.pieces - 1)
        let first = place * step
        let chunk = chunks.ranges[chunks.ranges.partitioningIndex { $0.upperBound > first }]
        ranges.append(first..<min(first + EncodingChoice.pieceCount, chunk.upperBound))
      }
    }
    for range in ranges {
      pieces.append(Piece(range: range, raw: try tensor.elements(range)))
    }
  }

  private mutating func addAll(_ form: ElementForm) throws(ReadError) {
    guard form.isNumber else { return add([], form) }
    let starts =
      tensor.source.partStarts.flatMap { TreeStarts($0, count: tensor.count) }
      ?? TreeStarts(count: tensor.count)
    // A sample is enough to see that floats are not integers.
    var survey = EncodingSurvey()
    for piece in pieces {
      survey.formUnion(
        EncodingSurvey(piece.raw.span, form, at: piece.range, starts))
    }
    if form.kind != .float || survey.integers != nil { survey = try self.survey(form, starts) }
    var narrowest = form.size
    if let range = survey.integers, let type = NarrowEncoding.type(holding: range, after: form) {
      // Those that can be narrower are never smaller when they are not.
      narrowest = type.size ?? narrowest
      add([.narrow(type)], form)
    } else {
      add([], form)
    }
    if let range = survey.differences {
      let signed = ElementForm(.signed, form.size)
      let type = NarrowEncoding.type(holding: range, after: signed)
      add([.delta] + (type.map { [.narrow($0)] } ?? []), form)
    } else if isNeeded {
      // Those of a dictionary are sorted by their bits.
      add([.delta], form)
    }
    if let range = survey.distances, !isNeeded, range.high > 0 {
      let unsigned = ElementForm(.unsigned, form.size)
      let type = NarrowEncoding.type(holding: range, after: unsigned)
      add([.child(starts)] + (type.map { [.narrow($0)] } ?? []), form)
    }
    if !isNeeded, narrowest >= 4, tensor.count >= EncodingChoice.leastForDictionary,
      let (values, positions) = try distinctValues(form),
      let codes = DictionaryEncoding.codes(count: values.values.count, size: form.size)
    {
      add([.dictionary(values, positions: positions, codes: codes)], form)
    }
  }

  /// Adds these steps, and the same with a shuffle after them.
  private mutating func add(_ steps: [EncodingPlan.Step], _ form: ElementForm) {
    let plan = EncodingPlan(type: tensor.type, steps: steps)
    let needed = plan.needed.map { tensor in neededBytes(tensor) } ?? 0
    let encoded = pieces.map { plan.encode($0.raw.span, $0.range) }
    estimates.append(estimate(plan, encoded, needed))
    let size = encoded.reduce(0) { $0 + $1.count } / max(sampled, 1)
    guard size > 1 else { return }
    estimates.append(
      estimate(plan.shuffled, encoded.map { ShuffleEncoding.encode($0, size: size) }, needed))
  }

  private func estimate(
    _ plan: EncodingPlan, _ encoded: [[UInt8]], _ needed: Int
  ) -> Estimate {
    let raw = encoded.reduce(0) { $0 + $1.count }
    let stored = encoded.reduce(0) { $0 + Zlib.compress($1.span, level: 1).count }
    let isCompressible = stored < raw - raw / 50
    let bytes = Double(isCompressible ? stored : raw) / Double(sampled) * Double(tensor.count)
    return Estimate(
      plan: plan, bytes: Int(bytes) + needed, neededBytes: needed,
      isCompressible: isCompressible, level: effort.level)
  }

  /// How large a tensor will be that an encoding needs, with its place in the table.
  private func neededBytes(_ tensor: Tensor) -> Int {
    let entry = 256
    do throws(ReadError) {
      let plans = try EncodingChoice.plans(
        for: tensor, TensorChunks(of: tensor),
        effort: ContainerWriter.Effort(level: 1, trials: 1), isNeeded: true)
      return entry + (plans.first?.bytes ?? 0)
    } catch {
      preconditionFailure("the tensor is of our own making")
    }
  }

  private func survey(
    _ form: ElementForm, _ starts: TreeStarts
  ) throws(ReadError) -> EncodingSurvey {
    let parts = try ChunkBatch.map(chunks.ranges.indices) { (index) throws(ReadError) in
      let range = chunks.ranges[index]
      return try tensor.withElements(range) { (raw) throws(ReadError) in
        EncodingSurvey(raw, form, at: range, starts)
      }
    }
    return parts.reduce(into: EncodingSurvey()) { $0.formUnion($1) }
  }

  /// The different elements in order, and the position of each element where they are not too many;
  /// nil when there are too many different ones.
  private func distinctValues(
    _ form: ElementForm
  ) throws(ReadError) -> (DistinctValues, DictionaryPositions)? {
    var sample = DistinctValues()
    var positions: [UInt32] = []
    for piece in pieces {
      guard sample.formUnion(piece.raw.span, form, &positions) else { return nil }
    }
    guard sample.values.count <= sampled / 4 * 3 else { return nil }
    var values = DistinctValues()
    positions = []
    let keepsPositions = tensor.count <= EncodingChoice.mostPositions
    positions.reserveCapacity(keepsPositions ? tensor.count : 0)
    for range in chunks.ranges {
      let isWorthIt = try tensor.withElements(range) { (raw) throws(ReadError) in
        values.formUnion(raw, form, &positions)
      }
      guard isWorthIt else { return nil }
      if !keepsPositions { positions.removeAll(keepingCapacity: true) }
    }
    guard values.values.count <= tensor.count / 8 * 5 else { return nil }
    let sorted = values.sort(forSearch: !keepsPositions)
    return (values, DictionaryPositions(unsorted: positions, sorted: sorted))
  }

  /// Elements whose positions in a dictionary are kept, so that they need not be found again.
  private static let mostPositions = 4 << 20
}
