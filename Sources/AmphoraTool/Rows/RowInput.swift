import Amphora
import ArgumentParser
import Bytes
import Codecs
import Formats
import Models

/// Opens rows in whatever form they come.
enum RowInput {
  /// The form of an input.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case npy, npz, csv, jsonl, text
  }

  /// Opens the rows at `path`, or of standard input for `-`; the content shows the form, unless it
  /// is given.
  ///
  /// - Throws: why they cannot be read.
  static func open(
    _ path: String, as format: Format?, _ demand: RowDemand, limits: Limits
  ) throws(RowFault) -> any RowSource {
    try RowFault.reading { () throws(ReadError) -> any RowSource in
      let stream =
        path == InputFile.standardInput
        ? ByteStream(descriptor: 0) : try ByteStream(path)
      try stream.fill(to: 1 << 12)
      let found = try RowInput.shown(by: stream.bytes, demand)
      let format = format ?? found
      // What some spreadsheets put before UTF-8 is no part of the text.
      if format != .npy, format != .npz, stream.bytes.starts(with: mark) {
        _ = stream.take(mark.count)
      }
      switch format {
      case .npy:
        let file = try stream.whole(limits: limits).slice
        return try ArrayRows(try NPYReader.read(file, limits: limits), demand)
      case .npz:
        let file = try stream.whole(limits: limits).slice
        return try ArrayArchive(file, limits: limits).rows(demand)
      case .csv: return CSVRows(stream, demand, limits: limits)
      case .jsonl: return JSONLineRows(stream, demand, limits: limits)
      case .text: return TextRows(stream, demand, limits: limits)
      }
    }
  }

  private static let mark: [UInt8] = [0xef, 0xbb, 0xbf]

  private static func shown(
    by bytes: [UInt8], _ demand: RowDemand
  ) throws(ReadError) -> Format {
    if NPYHeader.begins(bytes.span) { return .npy }
    if ZipArchive.recognizes(bytes.span) { return .npz }
    // A text may begin as zlib's and lzma's data do.
    if let packed = CompressionFormat.recognized(in: bytes.span), packed != .zlib, packed != .lzma {
      throw ReadError(.compressedRows, at: 0, "it is \(packed.rawValue)")
    }
    if demand.form == .texts { return .text }
    let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    let first = text.first { $0 != UInt8(ascii: " ") && $0 != 0x09 && $0 != 0x0a && $0 != 0x0d }
    return first == UInt8(ascii: "[") || first == UInt8(ascii: "{") ? .jsonl : .csv
  }
}
