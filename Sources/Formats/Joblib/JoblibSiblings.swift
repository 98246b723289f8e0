import Amphora
import Bytes
import Pickle

/// The files beside a pickle that joblib before 0.10 kept its arrays in.
///
/// Each is opened once and belongs to one array: joblib numbers them. One that holds objects is a
/// pickle after a header, and is judged as every pickle is.
struct JoblibSiblings {
  /// The file of each stand-in.
  private(set) var files: [PickleNodeID: SourceFile] = [:]

  /// The pickle of each stand-in for an array of objects.
  private(set) var pickles: [PickleNodeID: PickledValues] = [:]

  /// What speaks against the files.
  private(set) var refusals: [Finding] = []

  private var names: Set<[UInt8]> = []

  /// No files.
  init() {}

  /// Files that have been opened already, by the names that the arrays of a pickle have for them.
  init(of values: PickledValues, among files: [[UInt8]: SourceFile]) {
    for attachment in values.graph.attachments {
      guard let name = JoblibArray(attachment, values)?.fileName else { continue }
      self.files[attachment.owner] = files[name]
    }
  }

  /// Opens the files that the arrays of a pickle lie in, up to the first that cannot be read.
  init(of values: PickledValues, beside file: SourceFile, limits: Limits) {
    for attachment in values.graph.attachments where refusals.isEmpty {
      let owner = attachment.owner
      guard let array = JoblibArray(attachment, values), let name = array.fileName,
        case .object(let object) = values[owner]
      else { continue }
      let text = String(decoding: name, as: UTF8.self)
      let part = file.part.isEmpty ? text : "\(file.part): \(text)"
      do throws(ReadError) {
        let bytes = try open(name, text, beside: file, limits: limits)
        let sibling = SourceFile(bytes, named: file.name, part: part)
        files[owner] = sibling
        if case .npy = array { try readObjects(sibling, of: owner, limits: limits) }
      } catch {
        let error = ReadError(error.code, at: object.offset, error.detail)
        refusals.append(Finding(error, in: file))
      }
    }
  }

  private mutating func open(
    _ name: [UInt8], _ text: String, beside file: SourceFile, limits: Limits
  ) throws(ReadError) -> ByteSlice {
    guard names.insert(name).inserted else {
      throw ReadError(.unusualWrapper, at: 0, "'\(text)' is named twice")
    }
    guard let siblings = file.siblings else {
      throw ReadError(.missingSibling, at: 0, "'\(text)'")
    }
    do throws(ReadError) {
      return try siblings.open(name, limits: limits).slice
    } catch {
      let code: ErrorCode = error.code == .cannotOpen ? .missingSibling : error.code
      throw ReadError(code, at: 0, error.detail)
    }
  }

  /// Reads the pickle of a `.npy` file whose elements are objects.
  private mutating func readObjects(
    _ file: SourceFile, of owner: PickleNodeID, limits: Limits
  ) throws(ReadError) {
    let objects: NPYObjects?
    do throws(Refusal) {
      objects = try NPYObjects(file, limits: limits)
    } catch {
      refusals += error.findings
      return
    }
    guard let objects else { return }
    guard pickles.count < limits.nestedStreams else {
      throw ReadError(.tooManyNestedStreams, at: 0)
    }
    pickles[owner] = objects.values
  }
}
