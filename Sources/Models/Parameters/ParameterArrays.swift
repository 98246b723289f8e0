import Amphora
import Bytes

/// Reads the short lists and arrays that objects were given.
///
/// Any number of objects may be given one array, and a text in it may be as long as the file. Each
/// is read once, of a text only so much is kept as is shown, and nothing is read any more once
/// reading has cost more than it does in real files.
final class ParameterArrays {
  private struct Key: Hashable {
    let tensor: Int
    let rows: Range<Int>?
  }

  private var known: [Key: [Scalar]?] = [:]

  /// Bytes that may still be read.
  private var room = 128 << 20

  /// The elements of an array of the source; nil when there are more than `most`, when they are no
  /// single values, and when nothing is read any more.
  ///
  /// - Throws: What reading a tensor throws.
  func scalars(
    at record: Int64, atMost most: Int, in graph: ObjectGraph
  ) throws(ReadError) -> [Scalar]? {
    let reference = graph.array(record)
    let tensor = graph.tensor(reference)
    guard tensor.count <= most else { return nil }
    let key = Key(tensor: reference.tensor, rows: reference.rows)
    if let known = known[key] { return known }
    // What does not lie in memory is unpacked with its neighbours.
    let size = graph.tensors[reference.tensor].count
    room -= tensor.isInMemory ? 8 * tensor.count : 8 * min(size, ParameterArrays.neighbors)
    guard room >= 0 else { return nil }
    var scalars: [Scalar]?
    do throws(ReadError) {
      scalars = try graph.scalars(of: tensor)?.map { shortened($0) }
    } catch {
      guard error.code == .wrongElementType else { throw error }
    }
    known.updateValue(scalars, forKey: key)
    return scalars
  }

  private static let neighbors = 1 << 13

  private func shortened(_ scalar: Scalar) -> Scalar {
    guard case .string(let text) = scalar else { return scalar }
    room -= text.utf8.count
    guard text.utf8.count > ParameterText.longest else { return scalar }
    return .string(String(decoding: text.utf8.prefix(ParameterText.longest + 1), as: UTF8.self))
  }
}
