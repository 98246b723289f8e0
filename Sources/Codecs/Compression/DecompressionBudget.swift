public import Bytes

/// How many bytes may still come out of one file, however many layers of compression it has.
public struct DecompressionBudget: Sendable {
  /// The limits that it was made of.
  public let limits: Limits

  /// How many more bytes may come out.
  public private(set) var remaining: Int

  private let code: ErrorCode
  private let detail: String

  /// What is allowed beside the ratio, for the sake of small files.
  private static let allowance = 16 << 20

  /// The budget of a file of `count` bytes.
  public init(input count: Int, limits: Limits) {
    self.limits = limits
    let (product, overflows) = count.multipliedReportingOverflow(by: limits.decompressionRatio)
    let (sum, overflowsToo) = product.addingReportingOverflow(Self.allowance)
    let most = overflows || overflowsToo ? Int.max : sum
    if limits.decompressedBytes <= most {
      remaining = limits.decompressedBytes
      code = .tooManyDecompressedBytes
      detail = "over max-decompressed-bytes of \(limits.decompressedBytes)"
    } else {
      remaining = most
      code = .tooLargeDecompressionRatio
      detail = "over max-decompression-ratio of \(limits.decompressionRatio) for \(count) bytes"
    }
  }

  /// The budget of data that declares how much comes out, which the caller has judged; more than
  /// that is the failure `code`.
  init(declared count: Int, limits: Limits, code: ErrorCode) {
    self.limits = limits
    self.code = code
    remaining = count
    detail = "over the \(count) bytes declared"
  }

  /// Takes `count` bytes off.
  ///
  /// - Throws: `tooManyDecompressedBytes` or `tooLargeDecompressionRatio`.
  public mutating func spend(_ count: Int, at offset: Int) throws(ReadError) {
    guard count <= remaining else { throw ReadError(code, at: offset, detail) }
    remaining -= count
  }
}
