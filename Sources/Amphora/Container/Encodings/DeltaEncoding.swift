/// Differences from the element before, modulo 2 to the number of bits, from zero in each chunk.
enum DeltaEncoding {
  /// The differences, as signed integers of `size` bytes; `last` is the element before the first,
  /// and afterwards the last of them.
  static func encode(_ values: [Int64], size: Int, after last: inout Int64) -> [Int64] {
    let form = ElementForm(.signed, size)
    return values.map { value in
      // Differences wrap, by definition.
      let difference = form.extended(value &- last)
      last = value
      return difference
    }
  }

  /// The elements of `form` that have these differences.
  static func decode(_ differences: [Int64], to form: ElementForm) -> [Int64] {
    var sum: Int64 = 0
    return differences.map { difference in
      // Sums wrap, by definition.
      sum &+= difference
      return form.extended(sum)
    }
  }
}
