import Amphora
import Bytes
import Codecs
import Formats
import Models

/// A source file, read, with the models in it.
struct Source {
  /// The models, over their tensors and origin.
  ///
  /// What is known of where they come from lacks the digest of the source, which is still being
  /// computed; `complete` fills it in.
  let document: Document

  /// Warnings of the reader.
  let findings: [Finding]

  /// What recognition found beside the models.
  let recognition: RecognitionResult

  /// Bytes of the files beside the one that was named, which the models lie in, too.
  let bytesBeside: Int

  /// Nil for nobody who would read it.
  private let digest: Background<SHA256Digest>?

  /// What may not be verified yet; nil for a container, which is read as it is verified.
  private let reading: Reading?

  /// Reads `file` and finds the models in it.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - limits: What it may cost.
  ///   - isDigested: Whether anybody will ask for the digest of the source.
  ///   - verifiesLater: Whether the caller calls `verify`, and copies tensors before.
  /// - Throws: All that speaks against the file.
  init(
    _ file: SourceFile, limits: Limits, isDigested: Bool = true, verifiesLater: Bool = false
  ) throws(Failure) {
    let bytes = file.bytes
    let digest = isDigested ? Background { SHA256Digest(of: bytes.bytes) } : nil
    var reading: Reading
    do throws(Refusal) {
      reading = try FileFormats.begin(file, limits: limits)
      if !verifiesLater { try reading.verify() }
    } catch {
      throw Failure(findings: error.findings)
    }
    guard reading.document.entries.isEmpty else {
      // A dump says itself what its models are and where they come from.
      try Source.check(reading.document, in: file)
      document = reading.document
      findings = reading.findings
      recognition = RecognitionResult()
      self.digest = nil
      self.reading = reading
      bytesBeside = 0
      return
    }
    self.digest = digest
    do throws(ReadError) {
      recognition = try Recognizer.recognize(
        &reading.document, provenance: Source.provenance(of: reading, in: file.bytes),
        limits: limits, isArrays: reading.isArrays)
    } catch {
      throw Failure(error, file: file.name)
    }
    for index in reading.document.entries.indices {
      reading.document.entries[index].metadata = reading.metadata
    }
    document = reading.document
    findings = reading.findings
    bytesBeside = reading.bytesBeside
    self.reading = reading
  }

  /// Takes all models of a container, which need no recognition.
  ///
  /// - Throws: What speaks against the file.
  init(_ container: Container, named name: String) throws(Failure) {
    do throws(ReadError) {
      document = try container.document()
    } catch {
      throw Failure(error, file: name)
    }
    findings = [Finding](container.warnings, about: name)
    recognition = RecognitionResult()
    digest = nil
    reading = nil
    bytesBeside = 0
  }

  /// Verifies what is not verified yet: to be called before anybody sees what came of it.
  ///
  /// - Throws: What speaks against the file.
  func verify() throws(Failure) {
    do throws(Refusal) {
      try reading?.verify()
    } catch {
      throw Failure(findings: error.findings)
    }
  }

  /// Fills in the digest of the source, once it is there.
  func complete(_ provenance: inout Provenance) {
    if let digest { provenance.sha256 = digest.value.hexadecimal }
  }

  /// What the owner of the models should know about them.
  ///
  /// - Parameters:
  ///   - file: What the source is called.
  ///   - keepsOrigin: Whether what is written has a place for what is no model.
  /// - Returns: Warnings and notes.
  func remarks(about file: String, keepsOrigin: Bool = true) -> [Finding] {
    var remarks: [Finding] = []
    for (name, reason) in recognition.opaque {
      let detail = "model '\(name)' is \(reason)"
      remarks.append(Finding(.opaqueModel, .warning, file: file, detail))
    }
    for entry in document.entries where entry.provenance.notices.contains("training-rows") {
      remarks.append(Finding(.trainingRows, .note, file: file, "model '\(entry.name)'"))
    }
    for (name, remainder) in recognition.remainders {
      for (code, mentions) in [
        (ErrorCode.leftTensors, remainder.left), (.renamedTensors, remainder.renamed),
      ] where !mentions.isEmpty {
        let detail = "in model '\(name)': \(mentions.text)"
        remarks.append(Finding(code, .warning, file: file, detail))
      }
    }
    if keepsOrigin, !carried.isEmpty {
      remarks.append(Finding(.alsoCarried, .note, file: file, carried.text))
    }
    return remarks
  }

  /// Values of the source that are no models.
  var carried: Mentions {
    Mentions(recognition.alsoCarried.map { "'\($0.name)' (\($0.type))" })
  }

  /// Refuses models whose fields are not what their kinds have; of a kind that is not known, nothing is.
  private static func check(_ document: Document, in file: SourceFile) throws(Failure) {
    let refused = ModelChecks(document).refused
    if let finding = refused.first(where: { $0.error.code != .unknownKind }) {
      throw Failure(finding.error, file: file.name)
    }
  }

  private static func provenance(of reading: Reading, in file: ByteSlice) -> Provenance {
    var provenance = Provenance()
    provenance.format = reading.format
    provenance.bytes = file.count + reading.bytesBeside
    return provenance
  }
}
