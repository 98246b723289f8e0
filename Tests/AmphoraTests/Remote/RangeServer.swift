import Foundation
import Synchronization

/// A small HTTP server on this machine that holds one object and answers requests for its ranges.
final class RangeServer: Sendable {
  /// How it answers.
  enum Manner: Sendable {
    case properly
    /// As a server that knows no ranges: with status 200 and all bytes.
    case whole
    /// With other bytes than were asked for.
    case shifted
    /// With fewer bytes than were asked for, and saying so.
    case fewer
    /// With fewer bytes than it says, and then the end.
    case cut
    /// Not at all.
    case silent
    /// With a status of its own.
    case status(Int)
  }

  /// A request that was answered.
  struct Exchange: Sendable, Equatable {
    let range: Range<Int>
    let tag: String?
    let status: Int
    let sent: Int
  }

  private struct State {
    var object: [UInt8]
    var version = 1
    var manner = Manner.properly
    var exchanges: [Exchange] = []
  }

  private let listener: Int32
  private let state: Mutex<State>

  /// The port, of all the ones that were free.
  let port: Int

  /// Serves `object` until this is gone.
  init(_ object: [UInt8]) throws {
    state = Mutex(State(object: object))
    #if canImport(Glibc)
      listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      listener = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard isBound else { throw CocoaError(.featureUnsupported) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0, let self else { break }
        Thread.detachNewThread {
          self.serve(connection)
          close(connection)
        }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// What was asked and answered so far, which is then forgotten.
  func takeExchanges() -> [Exchange] {
    state.withLock { state in
      defer { state.exchanges = [] }
      return state.exchanges
    }
  }

  /// Puts another object in the place of the one that there was.
  func replace(_ object: [UInt8]) {
    state.withLock { state in
      state.object = object
      state.version += 1
    }
  }

  /// Answers from now on in some manner.
  func answer(_ manner: Manner) { state.withLock { $0.manner = manner } }

  private func serve(_ connection: Int32) {
    guard let request = RangeServer.request(from: connection) else { return }
    let (object, tag, manner) = state.withLock {
      ($0.object, "\"v\($0.version)\"", $0.manner)
    }
    let asked = RangeServer.range(in: request).map { $0.clamped(to: 0..<object.count) }
    let wanted = RangeServer.header("if-match", in: request)
    var range = asked ?? 0..<object.count
    var status = asked == nil ? 200 : 206
    if let wanted, wanted != tag { (range, status) = (0..<0, 412) }
    var said: Int?
    switch manner {
    case .silent: return
    case .status(let other): (range, status) = (0..<0, other)
    case .properly: break
    case _ where status != 206: break
    case .whole: (range, status) = (0..<object.count, 200)
    case .shifted: range = range.lowerBound - 1..<range.upperBound - 1
    case .fewer: range = range.dropLast()
    case .cut:
      said = range.count
      range = range.dropLast(max(1, range.count / 2))
    }
    var answer = "HTTP/1.1 \(status) -\r\nConnection: close\r\nETag: \(tag)\r\n"
    answer += "Content-Length: \(said ?? range.count)\r\n"
    if status == 206 {
      answer +=
        "Content-Range: bytes \(range.lowerBound)-\(range.upperBound - 1)/\(object.count)\r\n"
    }
    let exchange = Exchange(range: range, tag: wanted, status: status, sent: range.count)
    state.withLock { $0.exchanges.append(exchange) }
    RangeServer.send(Array("\(answer)\r\n".utf8)[...], to: connection)
    RangeServer.send(object[range], to: connection)
  }

  /// The lines of a request.
  private static func request(from connection: Int32) -> [String]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0, bytes.count < 1 << 16 else { return nil }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
  }

  private static func header(_ name: String, in request: [String]) -> String? {
    request.first { $0.lowercased().hasPrefix("\(name):") }?
      .dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
  }

  private static func range(in request: [String]) -> Range<Int>? {
    guard let match = header("range", in: request)?.wholeMatch(of: /bytes=([0-9]+)-([0-9]+)/),
      let first = Int(match.1), let last = Int(match.2), first <= last
    else { return nil }
    return first..<last + 1
  }

  private static func send(_ bytes: ArraySlice<UInt8>, to connection: Int32) {
    var rest = bytes
    while !rest.isEmpty {
      #if canImport(Darwin)
        let flags: Int32 = 0
      #else
        let flags = Int32(MSG_NOSIGNAL)
      #endif
      let count = rest.withUnsafeBytes {
        Foundation.send(connection, $0.baseAddress, $0.count, flags)
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
