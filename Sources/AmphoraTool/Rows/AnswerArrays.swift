import Amphora
import Bytes
import Codecs
import Models

/// Answers as NumPy's files.
enum AnswerArrays {
  /// Why an answer does not fit into a file of some form, and what to do.
  struct Unfit: Error {
    let words: String
  }

  /// The bytes of a `.npy` file.
  ///
  /// - Throws: `Unfit`, or what reading a tensor throws.
  static func file(_ answer: Prediction) throws -> [UInt8] {
    guard answer.outputs.count == 1 else {
      let names = Text.list(answer.outputs.map(\.name))
      throw Unfit(words: "takes one array, and the answer is \(names); name a file in .npz")
    }
    if case .sparse = answer.outputs[0].values {
      throw Unfit(words: "takes no sparse rows; name a file in .npz")
    }
    return try bytes(answer.outputs[0])
  }

  /// The bytes of a `.npz` file: an array for each output; for sparse rows what
  /// `scipy.sparse.load_npz` reads.
  ///
  /// - Throws: `Unfit`, or what reading a tensor throws.
  static func archive(_ answer: Prediction) throws -> [UInt8] {
    var writer = ZipWriter()
    var members: [(name: String, bytes: [UInt8])] = []
    for output in answer.outputs {
      guard case .sparse(let matrix) = output.values else {
        members.append((output.name, try bytes(output)))
        continue
      }
      guard answer.outputs.count == 1 else {
        throw Unfit(words: "takes sparse rows alone; ask for another method")
      }
      members = try sparse(matrix)
    }
    for member in members {
      guard writer.add("\(member.name).npy", member.bytes) else {
        throw Unfit(words: "would be over 4 GiB; predict some of the rows at a time")
      }
    }
    return writer.finish()
  }

  private static func bytes(_ output: Prediction.Output) throws -> [UInt8] {
    guard let tensor = output.tensor else {
      throw Unfit(words: "takes values of one type; write CSV or JSON lines, in .csv or .jsonl")
    }
    return try NPYWriter.bytes(of: tensor)
  }

  private static func sparse(
    _ matrix: SparseMatrix
  ) throws(ReadError) -> [(name: String, bytes: [UInt8])] {
    let count = matrix.indices.count
    let data: Tensor =
      switch matrix.elements {
      case .float64(let values): Tensor(.float64, [count], ContiguousSource(values))
      case .float32(let values):
        Tensor(.float32, [count], ContiguousSource(values.map(\.bitPattern)))
      case .int64(let values): Tensor(.int64, [count], ContiguousSource(values))
      }
    func integers<Value: FixedWidthInteger & BitwiseCopyable>(
      _ values: [Value], _ type: ElementType
    ) throws(ReadError) -> [UInt8] {
      try NPYWriter.bytes(of: Tensor(type, [values.count], ContiguousSource(values)))
    }
    return [
      ("indices", try integers(matrix.indices, .int32)),
      ("indptr", try integers(matrix.starts, .int64)),
      ("format", NPYWriter.bytes(of: "|S3", [], Array("csr".utf8))),
      ("shape", try integers([matrix.rows, matrix.columns], .int64)),
      ("data", try NPYWriter.bytes(of: data)),
    ]
  }
}
