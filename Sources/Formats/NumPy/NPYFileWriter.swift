public import Amphora
public import Bytes
import Codecs

/// Writes one tensor as NumPy's `.npy`.
public enum NPYFileWriter: WritableFormat {
  /// The name, as users ask for it.
  public static let name = "npy"

  /// How the names of its files end.
  public static let suffix = ".npy"

  /// What of a document it holds.
  public static let scope = WritingScope.tensors

  /// The name of the array, and what is kept beside it.
  public static func omissions(of document: Document) throws(WriteError) -> [String] {
    // An array without a name was given one of these.
    let names = try document.tensorsToWrite.map(\.name).filter {
      !["array", "tensor"].contains($0)
    }
    return names.map { "the name '\($0)'" } + document.factsToWrite
  }

  /// Writes the one model of `document`.
  ///
  /// - Throws: What the file refuses, what a tensor's source refuses, or `cannotHold`.
  public static func write(_ document: Document, to file: inout AtomicFile) throws(WriteError) {
    let tensors = try document.tensorsToWrite
    guard let tensor = tensors.first, tensors.count == 1 else {
      throw WriteError(.cannotHold, "an .npy file is one array, and these are \(tensors.count)")
    }
    try NPYMember(tensor).forEachPart { (part) throws(WriteError) in try file.write(part) }
  }
}

/// Writes tensors by name as NumPy's `.npz`, not compressed, as `numpy.savez` does.
public enum NPZWriter: WritableFormat {
  /// The name, as users ask for it.
  public static let name = "npz"

  /// How the names of its files end.
  public static let suffix = ".npz"

  /// What of a document it holds.
  public static let scope = WritingScope.tensors

  /// What is kept beside the arrays.
  public static func omissions(of document: Document) throws(WriteError) -> [String] {
    document.factsToWrite
  }

  /// Writes the one model of `document`.
  ///
  /// - Throws: What the file refuses, what a tensor's source refuses, or `cannotHold`.
  public static func write(_ document: Document, to file: inout AtomicFile) throws(WriteError) {
    var archive = ZipFileWriter()
    for tensor in try document.tensorsToWrite {
      let name = Array(tensor.name.utf8) + Array(NPZFormat.suffix.utf8)
      guard ZipFileWriter.allows(name) else {
        throw WriteError(.cannotHold, "'\(tensor.name)' can be no name in an archive")
      }
      let member = try NPYMember(tensor)
      try archive.begin(name, size: member.size, in: &file)
      try member.forEachPart { (part) throws(WriteError) in try archive.write(part, to: &file) }
    }
    try archive.finish(in: &file)
  }
}

extension Document {
  /// The tensors of the model that is written.
  var tensorsToWrite: [NamedTensor] {
    get throws(WriteError) {
      let model = entries[0].model
      return try WriteError.converting { () throws(ReadError) in
        try namedTensors(ofModel: model)
      }
    }
  }
}
