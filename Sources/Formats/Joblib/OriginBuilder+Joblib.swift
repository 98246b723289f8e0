import Amphora
import Bytes
import Codecs
import Pickle

extension OriginBuilder {
  /// The array that joblib puts in the place of a stand-in.
  mutating func attachedArray(
    _ id: PickleNodeID, _ attachment: PickleAttachment, role: Int, depth: Int
  ) throws(ReadError) {
    guard case .object(let owner) = values[attachment.owner],
      let array = JoblibArray(attachment, values)
    else { throw ReadError(.outsideObject, at: attachment.range.lowerBound) }
    let offset = owner.offset
    let node: Int
    let subtype: PickleNodeID
    switch array {
    case .inline(let content, let dtype, let shape, let isFortran, let type):
      node = try elements(
        content, dtype, shape, isFortran: isFortran, role: role, at: offset)
      subtype = type
    case .npy(_, let type):
      if let objects = siblings.pickles[attachment.owner] {
        return set(id, to: try build(objects, role: role, depth: depth))
      }
      let file = try sibling(of: attachment, at: offset)
      do throws(ReadError) {
        node = try npyArray(file.bytes, role: role)
      } catch {
        throw OriginBuilder.error(error, in: file, at: offset)
      }
      subtype = type
    case .compressed(_, let dtype, let shape, let isFortran, let type):
      guard let order = values.integer(isFortran) else { throw ReadError(.badArray, at: offset) }
      let content = try decompressed(try sibling(of: attachment, at: offset), at: offset)
      node = try elements(
        content, dtype, shape, isFortran: order != 0, role: role, at: offset)
      subtype = type
    }
    if isPlain(subtype) { return set(id, to: node) }
    set(id, to: node, subtype: subtype, depth: depth)
  }

  /// The error for a stand-in that is kept for itself, by the number it has in the memo.
  func standInError(_ object: PickleObject) -> ReadError {
    ReadError(.keptStandIn, at: object.offset)
  }

  private func isPlain(_ type: PickleNodeID) -> Bool {
    guard case .global(let global) = values[type] else { return false }
    let name = values.name(global)
    return JoblibArray.plain.contains { Array($0.utf8) == name }
  }

  /// Makes the node of an array whose elements are `content`.
  private mutating func elements(
    _ content: ByteSlice, _ dtype: PickleNodeID, _ shape: PickleNodeID, isFortran: Bool, role: Int,
    at offset: Int
  ) throws(ReadError) -> Int {
    guard let type = dtypes[dtype], let shape = values.shape(shape) else {
      throw ReadError(.badArray, at: offset)
    }
    let count = try count(shape, type, at: offset)
    let layout: ArrayLayout =
      isFortran
      ? .columnMajor(shape, itemSize: type.size) : .rowMajor(shape, itemSize: type.size)
    return try array(type, layout, content, count: count, role: role, at: offset)
  }

  /// The content of a compressed file beside this one.
  private func decompressed(_ file: SourceFile, at offset: Int) throws(ReadError) -> ByteSlice {
    do throws(ReadError) {
      var budget = DecompressionBudget(input: file.bytes.count, limits: limits)
      let result = try ZFileHeader.unwrap(file.bytes, budget: &budget)
      guard result.end == file.bytes.count else {
        throw ReadError(.compressionBytesAfter, at: result.end)
      }
      return result.content.slice
    } catch {
      throw OriginBuilder.error(error, in: file, at: offset)
    }
  }

  /// An error in a file beside this one, placed where this one names it.
  private static func error(_ error: ReadError, in file: SourceFile, at offset: Int) -> ReadError {
    let detail = error.detail.isEmpty ? "" : ": \(error.detail)"
    return ReadError(error.code, at: offset, "'\(file.part)', byte \(error.offset)\(detail)")
  }

  private func sibling(of attachment: PickleAttachment, at offset: Int) throws(ReadError)
    -> SourceFile
  {
    guard let file = siblings.files[attachment.owner] else {
      throw ReadError(.missingSibling, at: offset)
    }
    return file
  }
}
