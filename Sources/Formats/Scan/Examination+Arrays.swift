import Amphora
import Bytes
import Pickle

// Files of arrays. NumPy's own hold a pickle when their elements are objects.
extension Examination {
  /// Examines a `.npy` file, and returns what it is.
  mutating func examineArray(_ file: SourceFile) -> String {
    examineAsPickle(file, whichIs: "a NumPy array")
    examineTail(file, after: file.bytes.count)
    do throws(ReadError) {
      let header = try NPYHeader(file.bytes.bytes)
      let types = header.typestrings.map { ($0, ScalarType(typestring: $0)) }
      guard types.contains(where: { $0.1?.kind ?? .object == .object }) else { return "npy" }
      if let type = types.first(where: { $0.1 == nil }) {
        // numpy.load takes whatever numpy.dtype does: 'object' and 'i4,object' are objects too.
        let error = ReadError(.badNPYHeader, at: 0, "'\(type.0)' is not how NumPy writes a type")
        report(Finding(error, in: file))
      }
      _ = examinePickles(file, from: header.end, loader: .numpy)
      return "npy: pickle"
    } catch {
      report(Finding(error, in: file))
      return "npy"
    }
  }

  /// Examines a safetensors file, and returns what it is.
  mutating func examineTensors(_ file: SourceFile) -> String {
    examineAsPickle(file, whichIs: "a safetensors file")
    examineTail(file, after: file.bytes.count)
    do throws(ReadError) {
      _ = try SafetensorsHeader(file.bytes.bytes, limits: limits)
    } catch {
      report(Finding(error, in: file))
    }
    return SafetensorsFormat.name
  }

  /// Examines the `.npy` files beside a file of joblib before 0.10, which joblib.load reads with it.
  mutating func examineSiblings(of program: Program) {
    let file = program.file
    for attachment in program.reading.graph.attachments {
      guard case .npy(let bytes, _) = JoblibArray(attachment, program.values) else { continue }
      let name = String(decoding: bytes, as: UTF8.self)
      let offset = attachment.range.lowerBound
      do throws(ReadError) {
        guard let siblings = file.siblings else {
          throw ReadError(.missingSibling, at: offset, "'\(name)'")
        }
        let storage = try siblings.open(bytes, limits: limits)
        let part = Examination.part(name, of: file)
        let sibling = SourceFile(storage.slice, named: file.name, part: part)
        guard NPYHeader.begins(sibling.bytes.bytes) else {
          throw ReadError(.notNPY, at: offset, "'\(name)'")
        }
        _ = examineArray(sibling)
      } catch {
        let code: ErrorCode = error.code == .cannotOpen ? .missingSibling : error.code
        let error = ReadError(code, at: offset, error.detail)
        report(Finding(error, in: file))
      }
    }
  }
}

extension NPYHeader {
  /// The types of the elements, or of all their fields.
  fileprivate var typestrings: [String] {
    var all = typestring.map { [$0] } ?? []
    for case .scalar(_, _, let typestring, _) in fields { all.append(typestring) }
    return all
  }
}
