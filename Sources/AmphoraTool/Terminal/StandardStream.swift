import Bytes

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The three descriptors that every process is given, or is not.
enum StandardStream {
  /// Fills the places of standard streams that were closed.
  ///
  /// Otherwise the first file that is opened becomes standard output, and the result line is written
  /// into the container. The stand-ins refuse to be read or written, so the failure is still reported.
  static func occupy() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free descriptor is this one, as those below are open.
      _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes all of `bytes`.
  ///
  /// - Throws: `brokenPipe` or `cannotWrite`.
  static func write(_ bytes: Span<UInt8>, to descriptor: Int32) throws(WriteError) {
    var written = 0
    while written < bytes.count {
      let rest = bytes.extracting(written...)
      // Safe: the system reads no more than the span holds.
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe platformWrite(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        // Safe: strerror gives a terminated string, copied before the next call.
        let words = unsafe String(cString: strerror(errno))
        throw WriteError(errno == EPIPE ? .brokenPipe : .cannotWrite, words)
      }
      written += count
    }
  }
}

private func platformWrite(_ descriptor: Int32, _ base: UnsafeRawPointer?, _ count: Int) -> Int {
  // The name alone would mean `StandardStream.write`.
  unsafe write(descriptor, base, count)
}
