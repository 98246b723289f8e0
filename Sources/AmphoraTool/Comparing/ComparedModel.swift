import Amphora
import Bytes

/// A model of one of two files that are compared.
struct ComparedModel {
  /// What messages call the file.
  let file: String

  /// The document that holds the model and its parts.
  let document: Document

  /// The model, its provenance and what users wrote.
  let entry: Document.Entry

  /// The objects of the source; nil when they are not kept.
  let origin: ComparedOrigin?

  /// Where the model's section is; nil when the file is a source.
  let section: Extent?

  /// The tensor, or the rows of it, that a reference means.
  ///
  /// - Throws: `badReference`.
  func tensor(_ reference: TensorReference) throws(Failure) -> ComparedTensor {
    try ComparedTensor(reference, of: document, in: file)
  }
}

/// The objects of a model's source, as far as they are the model's.
struct ComparedOrigin {
  /// What messages call the file.
  let file: String

  /// The document that holds the objects and their tensors.
  let document: Document

  /// The objects.
  let origin: Origin

  /// The node of the model.
  let node: Int

  /// What tells the objects of different sources in one file apart.
  let place: Int
}
