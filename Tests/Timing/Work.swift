import Amphora
import Bytes
import Formats
import Pickle

/// What can be timed.
enum Work: String, CaseIterable {
  /// Reads a pickle, with or without joblib's arrays, to an inert graph.
  case pickle

  /// Opens a container and decodes every tensor of every model and of the origin, verified.
  case decode

  /// Opens a container and reads one element of its largest tensor through the mapped view.
  case view

  /// Opens a container and decodes the first row of its largest tensor, verified.
  case row

  func perform(on path: String) throws {
    switch self {
    case .pickle: try Work.readWhole(path)
    case .decode: try Work.decodeAll(path)
    case .view:
      let view = try Work.largestTensor(of: path).mappedUnverified
      guard let byte = view?.bytes[0] else { throw Refused.notStored }
      Work.keep(Int(byte))
    case .row:
      let tensor = try Work.largestTensor(of: path)
      var row: [UInt8] = []
      try tensor.source.append(0..<tensor.rowCount, to: &row)
      Work.keep(row.count)
    }
  }

  private enum Refused: Error {
    case notStored
    case noTensor
  }

  private static func readWhole(_ path: String) throws {
    let file = try MappedFile.open(path, limits: Limits())
    let reading = readPickle(file.bytes, dialect: .joblib)
    if let failure = reading.failure { throw failure }
  }

  private static func decodeAll(_ path: String) throws {
    let container = try open(path)
    let document = try container.document()
    // All stay in memory together, as what another library loads does.
    var decoded: [[UInt8]] = []
    for tensor in document.tensors {
      var bytes: [UInt8] = []
      try tensor.source.append(0..<tensor.count, to: &bytes)
      decoded.append(bytes)
    }
    keep(decoded.count)
  }

  private static func largestTensor(of path: String) throws -> Tensor {
    let container = try open(path)
    let document = try container.document(for: container.entries[0])
    guard let tensor = document.tensors.max(by: { $0.count < $1.count }) else {
      throw Refused.noTensor
    }
    return tensor
  }

  private static func open(_ path: String) throws -> Container {
    // The owner of these files trusts them, however large they are.
    var limits = Limits()
    limits.decompressedBytes = 1 << 40
    return try Container(MappedFile.open(path, limits: limits), limits: limits)
  }

  /// Keeps the optimiser from dropping a work whose result nobody needs.
  @inline(never) private static func keep(_ value: Int) { _ = value }
}
