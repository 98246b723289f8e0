import Bytes
import Formats

/// Which files of a folder are converted: not what was made from a file beside it, and not what an
/// index of a checkpoint takes with it.
struct FolderInputs {
  /// The files, in the order of the folder.
  private(set) var files: [String]

  private let suffix: String

  /// Chooses among the files of a folder.
  ///
  /// - Parameters:
  ///   - files: All files.
  ///   - suffix: How the names of files end that are made.
  ///   - outputs: The folder in which they will lie, with a slash at its end; nil for beside the inputs.
  ///   - folder: The folder, with a slash at its end.
  ///   - limits: What an index may cost.
  init(_ files: [String], suffix: String, outputs: String?, in folder: String, limits: Limits) {
    self.files = files
    self.suffix = suffix
    if let outputs, outputs != folder, outputs.hasPrefix(folder) {
      self.files.removeAll { $0.hasPrefix(outputs) }
    }
    let made = self.made
    self.files.removeAll { made.contains(Array($0.utf8)) }
    let shards = shards(limits: limits)
    self.files.removeAll { shards.contains(Array($0.utf8)) }
  }

  /// What files are converted to, whether they have been or not; and where containers are made, all
  /// containers.
  private var made: Set<[UInt8]> {
    let own = OutputPath.suffix
    let isContainer = suffix == own
    var made: Set<[UInt8]> = []
    for file in files {
      if file.hasSuffix(own), isContainer {
        made.insert(Array(file.utf8))
      } else {
        made.insert(Array((file + suffix).utf8))
        // A file with the ending is the input that it is, and is made of one with another.
        guard !file.hasSuffix(suffix) else { continue }
        made.insert(Array(OutputPath.file(for: file, suffix: suffix).utf8))
        guard !file.hasSuffix(own) else { continue }
        made.insert(Array((file + own).utf8))
        made.insert(Array(OutputPath.file(for: file).utf8))
      }
    }
    return made
  }

  /// The files that indices among the files name.
  private func shards(limits: Limits) -> Set<[UInt8]> {
    var shards: Set<[UInt8]> = []
    for file in files where file.hasSuffix(".json") {
      do throws(ReadError) {
        let bytes = try MappedFile.open(file, limits: limits).slice
        let folder = file.dropLast(OutputPath.lastPart(of: file).count)
        for name in FileFormats.shards(namedBy: bytes.bytes, limits: limits) {
          shards.insert(Array("\(folder)\(name)".utf8))
        }
      } catch {
        // What is wrong with it will be said when it is to be converted.
        continue
      }
    }
    return shards
  }
}
