import Amphora
import Bytes

/// How each product is made from one with a factor less.
struct ProductPlan: Sendable {
  let features: Int

  /// The first column of the products of degree 1; a column of ones stands before it, or none.
  let bias: Int

  /// The products of two and more features, after those of one.
  private(set) var products: [Product] = []

  /// The columns of an answer, out of all.
  let columns: [Int]

  /// A product: another one, and the feature that multiplies it.
  struct Product: Sendable {
    let other: Int32
    let feature: Int32
  }

  /// Products are kept in memory for each row.
  private static let most = 1 << 22

  /// A product is as many steps as it has factors.
  private static let mostFactors = 64

  init(_ fields: FieldReader) throws(ReadError) {
    features = try fields.features()
    let least = try fields.integer("least_degree", in: 0...ProductPlan.mostFactors)
    let degree = try fields.integer("most_degree", in: least...ProductPlan.mostFactors)
    let isOnce = try fields.boolean("interaction_only")
    bias = try fields.boolean("include_bias") ? 1 : 0
    guard features < ProductPlan.most else {
      throw ReadError(.badField, at: 0, "features is \(features)")
    }
    guard degree > 0 else {
      columns = Array(0..<bias)
      return
    }
    // Where the products of the last degree begin that hold no feature before this one; the source
    // takes them a feature at a time.
    var starts = Array(bias...bias + features)
    var total = bias + features
    var first = bias
    var reached = 1
    for current in stride(from: 2, through: degree, by: 1) {
      var next: [Int] = []
      if current == least { first = total }
      reached = current
      let end = starts[starts.count - 1]
      for feature in 0..<starts.count - 1 {
        next.append(total)
        let start = isOnce ? starts[feature + 1] : starts[feature]
        guard start < end else { break }
        total += end - start
        guard total <= ProductPlan.most else {
          throw ReadError(.badField, at: 0, "there are more than \(ProductPlan.most) products")
        }
        for other in start..<end {
          products.append(Product(other: Int32(other), feature: Int32(feature)))
        }
      }
      next.append(total)
      starts = next
      if starts.count <= 1 || next[0] == total { break }
    }
    // Features that count once each make no products of more than there are.
    if least > reached { first = total }
    columns = Array(0..<bias) + Array(first..<total)
  }

  /// All columns of a row; `leftToRight` multiplies in the order of the features, as the source does
  /// for sparse rows, and else in the reverse order.
  func row<Value: BinaryFloatingPoint>(
    _ values: ArraySlice<Value>, leftToRight: Bool, into row: inout [Value]
  ) {
    row.removeAll(keepingCapacity: true)
    if bias == 1 { row.append(1) }
    row += values
    let first = values.startIndex
    for product in products {
      if leftToRight {
        row.append(leftProduct(product, values))
      } else {
        row.append(row[Int(product.other)] * values[first + Int(product.feature)])
      }
    }
  }

  private func leftProduct<Value: BinaryFloatingPoint>(
    _ product: Product, _ values: ArraySlice<Value>
  ) -> Value {
    var product = product
    var result = values[values.startIndex + Int(product.feature)]
    while true {
      let place = Int(product.other) - bias
      guard place >= features else { return result * values[values.startIndex + place] }
      product = products[place - features]
      result *= values[values.startIndex + Int(product.feature)]
    }
  }
}
