import Codecs

/// What the program says to one request.
enum Answer {
  /// What was asked for, as JSON.
  case found([UInt8])
  /// The file, the model or its input is refused; where, if that is known.
  case refused(code: String, offset: Int?)
  /// This reader does not do what is asked; what that is.
  case absent(String)

  /// One line of JSON.
  var json: [UInt8] {
    var writer = JSONWriter(layout: .line)
    writer.beginObject()
    switch self {
    case .found(let json): return json
    case .refused(let code, let offset):
      writer.key("error")
      writer.beginObject()
      writer.key("code")
      writer.string(code)
      if let offset {
        writer.key("offset")
        writer.integer(offset)
      }
      writer.endObject()
    case .absent(let what):
      writer.key("absent")
      writer.string(what)
    }
    writer.endObject()
    return writer.finish()
  }

  /// The exit status of a program that was asked one thing.
  var exitStatus: Int32 {
    switch self {
    case .found: 0
    case .refused: 1
    case .absent: 4
    }
  }
}
