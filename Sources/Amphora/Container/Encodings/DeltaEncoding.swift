/// Differences from the element before, modulo 2 to the number of bits, from zero in each chunk.
enum DeltaEncoding {
  /// The differences, as signed integers of `size` bytes.
  static func encode(_ values: [Int64], size: Int) -> [Int64] {
    let form = ElementForm(.signed, size)
    var last: Int64 = 0
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
