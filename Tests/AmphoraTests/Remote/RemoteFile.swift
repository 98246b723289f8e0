import Amphora
import Bytes
import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A file behind an HTTP server, of which ranges are fetched: the example in `Container`'s
/// documentation, complete.
final class RemoteFile: ByteRangeSource {
  let count: Int

  private let url: URL
  private let tag: String

  /// The first bytes, which came with the length and the tag.
  private let beginning: ByteSlice

  /// Asks for the first bytes of the object at `url`.
  init(_ url: URL) throws(ReadError) {
    self.url = url
    let (answer, bytes) = try RemoteFile.ask(url, 0..<192, tag: nil)
    // As much as the object has, if that is less.
    guard answer.statusCode == 206, let tag = answer.value(forHTTPHeaderField: "ETag"),
      !tag.hasPrefix("W/"), let range = RemoteFile.range(of: answer),
      range.bytes == 0..<min(192, range.count), bytes.count == range.bytes.count
    else { throw ReadError(.cannotRead, at: 0, "status \(answer.statusCode)") }
    self.tag = tag
    count = range.count
    beginning = ByteStorage(copying: bytes.span).slice
  }

  func bytes(_ range: Range<Int>) throws(ReadError) -> ByteSlice {
    if range.upperBound <= beginning.count {
      return beginning.subslice(range.lowerBound, count: range.count)
    }
    let (answer, bytes) = try RemoteFile.ask(url, range, tag: tag)
    switch answer.statusCode {
    case 206: break
    case 412: throw ReadError(.sourceChanged, at: range.lowerBound)
    case 200: throw ReadError(.cannotRead, at: range.lowerBound, "the server gives no ranges")
    default:
      throw ReadError(.cannotRead, at: range.lowerBound, "status \(answer.statusCode)")
    }
    // A cache in between may answer for another object than the one that was opened.
    guard answer.value(forHTTPHeaderField: "ETag") == tag else {
      throw ReadError(.sourceChanged, at: range.lowerBound)
    }
    guard let given = RemoteFile.range(of: answer), given.bytes == range, given.count == count,
      bytes.count == range.count
    else { throw ReadError(.cannotRead, at: range.lowerBound, "other bytes came") }
    return ByteStorage(copying: bytes.span).slice
  }

  /// One request, and the whole answer to it.
  private static func ask(
    _ url: URL, _ range: Range<Int>, tag: String?
  ) throws(ReadError) -> (HTTPURLResponse, [UInt8]) {
    var request = URLRequest(
      url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: 30)
    request.setValue(
      "bytes=\(range.lowerBound)-\(range.upperBound - 1)", forHTTPHeaderField: "Range")
    // Without compression on the way, so that offsets are those of the object.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    if let tag { request.setValue(tag, forHTTPHeaderField: "If-Match") }
    let result = Mutex<(Data?, HTTPURLResponse?, String)>((nil, nil, ""))
    let isDone = DispatchSemaphore(value: 0)
    let task = URLSession.shared.dataTask(with: request) { data, answer, error in
      result.withLock {
        $0 = (data, answer as? HTTPURLResponse, error.map { "\($0.localizedDescription)" } ?? "")
      }
      isDone.signal()
    }
    task.resume()
    isDone.wait()
    let (data, answer, fault) = result.withLock { $0 }
    guard fault.isEmpty, let data, let answer else {
      throw ReadError(.cannotRead, at: range.lowerBound, fault)
    }
    return (answer, Array(data))
  }

  /// The bytes that an answer has, and how many there are in all: `bytes 0-191/70000`.
  private static func range(of answer: HTTPURLResponse) -> (bytes: Range<Int>, count: Int)? {
    guard let text = answer.value(forHTTPHeaderField: "Content-Range"),
      let match = text.wholeMatch(of: /bytes ([0-9]+)-([0-9]+)\/([0-9]+)/),
      let first = Int(match.1), let last = Int(match.2), let count = Int(match.3),
      first <= last, last < count
    else { return nil }
    return (first..<last + 1, count)
  }
}
