/// The layout of PyTorch before 0.1.10: a tar archive.
enum TarTorch {
  /// Whether a persistent id is the number of a tensor or a storage.
  static func isID(_ text: [UInt8]) -> Bool {
    (1...20).contains(text.count)
      && text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
