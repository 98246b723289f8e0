import Amphora
import Bytes
import Codecs
import Formats
import Models

/// A source file, read, with the models in it.
struct Source {
  /// The models, over their tensors and origin.
  let document: Document

  /// Warnings of the reader.
  let findings: [Finding]

  /// What recognition found beside the models.
  let recognition: RecognitionResult

  /// Reads `file` and finds the models in it.
  ///
  /// - Throws: All that speaks against the file.
  init(_ file: SourceFile, limits: Limits) throws(Failure) {
    var reading: Reading
    do throws(Refusal) {
      reading = try FileFormats.read(file, limits: limits)
    } catch {
      throw Failure(findings: error.findings)
    }
    do throws(ReadError) {
      recognition = try Recognizer.recognize(
        &reading.document, provenance: Source.provenance(of: file.bytes, format: reading.format))
    } catch {
      throw Failure(error, file: file.name)
    }
    document = reading.document
    findings = reading.findings
  }

  private static func provenance(of file: ByteSlice, format: String) -> Provenance {
    let bytes = file.bytes
    var provenance = Provenance()
    provenance.format = format
    provenance.sha256 = SHA256Digest(of: bytes).hexadecimal
    provenance.bytes = bytes.count
    return provenance
  }
}
