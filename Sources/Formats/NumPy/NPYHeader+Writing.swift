import Bytes

extension NPYHeader {
  /// The beginning of a file whose elements follow in C order, as `numpy.save` writes it.
  package static func bytes(of typestring: String, _ dimensions: [Int]) -> [UInt8] {
    let shape = dimensions.map(String.init).joined(separator: ", ")
    let tuple = dimensions.count == 1 ? "(\(shape),)" : "(\(shape))"
    let dictionary = "{'descr': '\(typestring)', 'fortran_order': False, 'shape': \(tuple), }"
    // Magic, version and length are 10 bytes; the elements begin at a multiple of 64.
    let padding = 63 - (10 + dictionary.utf8.count) % 64
    var header = magic + [1, 0]
    // At most 64 dimensions are far from what version 1 has no room for.
    header.append(littleEndian: UInt16(dictionary.utf8.count + padding + 1))
    header.append(contentsOf: dictionary.utf8)
    header.append(contentsOf: repeatElement(UInt8(ascii: " "), count: padding))
    header.append(UInt8(ascii: "\n"))
    return header
  }
}
