import Amphora
import Bytes
import Codecs

extension Validation {
  /// Compares a JSON file with the user's schema.
  ///
  /// - Throws: What parsing and comparing throw.
  mutating func validateText(
    _ text: Span<UInt8>, by schema: UserSchema, _ form: SchemaOutput.Form?, _ limits: Limits
  ) throws(ReadError) {
    let document = try JSONDocument(parsing: text, rules: .plain, limits: limits)
    guard let form else {
      return take(try schema.findings(of: document.root, file: file, isWritten: true))
    }
    let (findings, output) = try schema.comparison(with: document.root, file: file, form: form)
    take(findings)
    self.output = output
    if output.isCut {
      unchecked.append("\(file): what else the output has to say, which is too much for a report")
    }
  }

  /// Whether a text begins as an array or object of JSON does.
  static func isJSON(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count, [0x09, 0x0A, 0x0D, 0x20].contains(text[index]) { index += 1 }
    return index < text.count && [UInt8(ascii: "["), UInt8(ascii: "{")].contains(text[index])
  }

  /// Takes violations of the user's schema, and says when there may be more.
  private mutating func take(_ violations: [Finding]) {
    findings += violations
    if violations.count == UserSchema.mostViolations {
      unchecked.append("\(file): what else the schema forbids, after so many findings")
    }
  }

  /// Compares with the user's schema what `inspect --json` prints of a container.
  mutating func validate(_ storage: ByteStorage, by schema: UserSchema, _ limits: Limits) {
    guard isValid else {
      unchecked.append("\(file): the schema that was given, because the container is not valid")
      return
    }
    do throws(Failure) {
      let inspection = try Inspection(storage, named: file, limits: limits)
      var report = Report()
      report.examine(file, findings: inspection.findings)
      let text = Inspect.json([inspection], report)
      do throws(ReadError) {
        let document = try JSONDocument(parsing: text.span, rules: .plain, limits: limits)
        take(try schema.findings(of: document.root, file: file, isWritten: false))
      } catch {
        findings.append(Finding(error, file: file))
      }
    } catch {
      findings += error.findings
    }
  }
}
