import Amphora
import Bytes
import Codecs
import Models

/// What holds for whatever is taken for a container.
enum ContainerInvariants {
  static func broken(by input: [UInt8]) -> [String] {
    let file = ByteStorage(copying: input.span)
    let result = ContainerVerifier.verify(file, limits: FuzzTarget.limits, scope: .allGenerations)
    var broken = repeated(file, result)
    for fault in result.issues + result.warnings
    where !(0...input.count).contains(fault.offset) {
      broken.append("a fault lies within the file: \(fault.code.name) at \(fault.offset)")
    }
    guard let container = result.container else {
      if result.issues.isEmpty { broken.append("what is not opened is refused") }
      return broken
    }
    if Set(container.entries.map { Array($0.name.utf8) }).count != container.entries.count {
      broken.append("no two models have one name")
    }
    broken += history(of: container, isValid: result.isValid)
    broken += differences(fromJSONC: container)
    let reading = outcome(of: container)
    broken += reading.broken
    if result.isValid, let failure = reading.failure {
      broken.append("what is valid can be read: \(failure.code.name) at \(failure.offset)")
    }
    return broken
  }

  /// Whether all of a container is as it should be.
  static func isValid(_ input: [UInt8]) -> Bool {
    let file = ByteStorage(copying: input.span)
    return ContainerVerifier.verify(file, limits: FuzzTarget.limits, scope: .allGenerations).isValid
  }

  /// Verifying again, and verifying less, says nothing else.
  private static func repeated(
    _ file: ByteStorage, _ result: ContainerVerifier.Result
  ) -> [String] {
    let again = ContainerVerifier.verify(file, limits: FuzzTarget.limits, scope: .allGenerations)
    var broken: [String] = []
    if again.issues != result.issues || again.warnings != result.warnings {
      broken.append("verifying twice gives the same")
    }
    let newest = ContainerVerifier.verify(file, limits: FuzzTarget.limits)
    if result.isValid, !newest.isValid { broken.append("the newest of all generations is valid") }
    return broken
  }

  private static func history(of container: Container, isValid: Bool) -> [String] {
    var broken: [String] = []
    do throws(ReadError) {
      var history = container.history()
      var expected = container.generation
      while let generation = try history.next() {
        if generation.number != expected { broken.append("generations are met one by one") }
        expected -= 1
        let earlier = try container.at(generation: generation.number)
        if earlier.generation != generation.number {
          broken.append("an earlier generation is the one that was asked for")
        }
      }
      if expected != 0 { broken.append("history ends with the first generation") }
    } catch {
      if isValid { broken.append("the history of what is valid can be read: \(error.code.name)") }
    }
    return broken
  }

  /// What our scanner reads alone, json-c reads in the same way.
  private static func differences(fromJSONC container: Container) -> [String] {
    var texts = [container.rootDocument.root.text]
    for entry in container.entries {
      guard let section = try? container.section(for: entry) else { continue }
      texts.append(section.document.root.text)
      guard let origin = section.origin,
        let document = try? container.sectionDocument(at: origin)
      else { continue }
      texts.append(document.root.text)
    }
    return texts.compactMap { text in
      do throws(ReadError) {
        let text = Array(text.utf8)
        _ = try JSONDocument(parsing: text.span, rules: .plain)
        return nil
      } catch {
        return "json-c reads the text of a root or section: \(error.code.name) at \(error.offset)"
      }
    }
  }

  private struct Outcome {
    var broken: [String] = []
    var failure: ReadError?
  }

  /// Reads all elements, whole and by rows.
  private static func outcome(of container: Container) -> Outcome {
    var outcome = Outcome()
    do throws(ReadError) {
      let document = try container.document()
      for tensor in document.tensors {
        let whole = try tensor.raw()
        if let size = tensor.type.size, whole.count != size * tensor.count {
          outcome.broken.append("a tensor has the elements of its shape")
        }
        guard tensor.shape.count >= 1, tensor.rows >= 2, let size = tensor.type.size else {
          continue
        }
        let rows = tensor.rows / 2..<tensor.rows
        let part = try tensor.raw(rows: rows)
        let start = rows.lowerBound * (tensor.count / tensor.rows) * size
        if part != Array(whole[start...]) {
          outcome.broken.append("rows are the rows of the whole")
        }
      }
      // It may be refused; it may not end the process.
      _ = try? ParameterSurvey(document, limits: Limits())
    } catch {
      outcome.failure = error
    }
    return outcome
  }
}
