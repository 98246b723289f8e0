import Amphora
import Bytes
import Pickle

/// PyTorch's files from before 0.1.10, which are tar archives.
enum TarTorchFormat: FileFormat {
  static let name = "torch-tar"

  private static let members = ["pickle", "storages", "tensors"].map { Array($0.utf8) }

  static func recognizes(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 512, TarMembers.hasChecksum(bytes, at: 0) else { return false }
    do throws(ReadError) {
      let archive = try TarMembers(bytes)
      return members.allSatisfy { archive.ranges[$0] != nil }
    } catch {
      return false
    }
  }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let parts = try Refusal.converting(in: file) { () throws(ReadError) in
      let ranges = try TarMembers(file.bytes.bytes).ranges
      var parts: [SourceFile] = []
      for name in members {
        guard let range = ranges[name] else { throw ReadError(.torchLayout, at: 0) }
        let content = file.bytes.subslice(range.lowerBound, count: range.count)
        let text = String(decoding: name, as: UTF8.self)
        parts.append(
          SourceFile(content, named: file.name, part: Examination.part(text, of: file)))
      }
      return parts
    }
    var layout = TarTorch(parts[1], limits: limits)
    do throws(ReadError) {
      try layout.readStorages(parts[1].bytes)
    } catch {
      throw Refusal(layout.refusals.isEmpty ? [Finding(error, in: parts[1])] : layout.refusals)
    }
    do throws(ReadError) {
      try layout.readTensors(parts[2].bytes)
    } catch {
      throw Refusal(layout.refusals.isEmpty ? [Finding(error, in: parts[2])] : layout.refusals)
    }
    let bytes = parts[0].bytes
    let reading = readPickle(bytes.bytes, limits: limits)
    let pickle = JudgedPickle(reading, from: 0, in: parts[0], .torchTar, limits: limits)
    guard pickle.refusals.isEmpty else { throw Refusal(pickle.refusals) }
    var document = Document()
    do throws(ReadError) {
      guard reading.end == bytes.count else {
        throw ReadError(.bytesAfterPickle, at: reading.end)
      }
      let storages = try TorchStorages(
        layout.storages, parts: layout.parts, tensors: layout.tensors)
      try pickle.build(storages, of: file, limits: limits, into: &document)
    } catch {
      throw Refusal(error, in: parts[0])
    }
    return Reading(format: name, document: document, findings: pickle.warnings)
  }
}
