import Amphora
import Bytes

/// NumPy's `.npy`: one array.
enum NPYFormat: FileFormat {
  static let name = "npy"

  static func recognizes(_ bytes: Span<UInt8>) -> Bool { NPYHeader.begins(bytes) }

  static func read(_ file: SourceFile, limits: Limits) throws(Refusal) -> Reading {
    let objects = try NPYObjects(file, limits: limits)
    var document = Document()
    do throws(ReadError) {
      if let objects {
        try OriginBuilder.build(objects.values, limits: limits, into: &document)
      } else {
        var builder = try OriginBuilder(limits: limits)
        let root = try builder.npyArray(file.bytes, role: Roles.top)
        builder.finish(root: root, into: &document)
      }
    } catch {
      throw Refusal(error, in: file)
    }
    return Reading(format: name, document: document, findings: objects?.warnings ?? [])
  }
}
