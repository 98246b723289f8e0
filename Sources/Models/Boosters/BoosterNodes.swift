import Amphora
import Bytes

/// The nodes of a booster's trees, end to end and column by column, as parsers find them.
///
/// What few models have is kept from the first node on that has it.
struct BoosterNodes {
  /// The numbers of a leaf.
  let width: Int

  private(set) var treeOffsets: [Int64] = [0]
  private(set) var treeOutputs: [Int32] = []
  private(set) var feature: [Int32] = []
  private(set) var threshold: [Double] = []
  private(set) var left: [Int32] = []
  private(set) var right: [Int32] = []
  private(set) var defaultLeft: [UInt8] = []
  private(set) var missingRule: [UInt8] = []
  private(set) var isCategorical: [UInt8] = []
  private(set) var categoryOffsets: [Int64] = []
  private(set) var categories: [Int32] = []
  private(set) var leafNumbers: [Int32] = []
  private(set) var values: [Double] = []
  private(set) var leafConstants: [Double] = []
  private(set) var linearOffsets: [Int64] = []
  private(set) var linearFeatures: [Int32] = []
  private(set) var linearCoefficients: [Double] = []

  private let zeros: [Double]

  init(width: Int) {
    self.width = width
    zeros = [Double](repeating: 0, count: width)
  }

  var count: Int { feature.count }
  var trees: Int { treeOffsets.count - 1 }

  /// A comparison, and the nodes to go to: their numbers within the tree.
  struct Split {
    var feature: Int32
    var threshold: Double
    var left: Int32
    var right: Int32
    var defaultLeft = false
    var missingRule: UInt8 = 2
    /// Categories that go left; nil for a comparison of numbers.
    var categories: [Int32]?
  }

  /// A linear model of a leaf.
  struct LinearLeaf {
    var constant: Double
    var features: ArraySlice<Int32>
    var coefficients: ArraySlice<Double>
  }

  mutating func add(_ split: Split) {
    feature.append(split.feature)
    threshold.append(split.threshold)
    left.append(split.left)
    right.append(split.right)
    defaultLeft.append(split.defaultLeft ? 1 : 0)
    missingRule.append(split.missingRule)
    leafNumbers.append(-1)
    values += zeros
    endNode(categories: split.categories, linear: nil)
  }

  /// Adds a leaf of the number that its library gives it; of `values` as many count as `width`.
  mutating func add(leaf number: Int32, _ values: ArraySlice<Double>, linear: LinearLeaf? = nil) {
    feature.append(0)
    threshold.append(0)
    left.append(-1)
    right.append(-1)
    defaultLeft.append(0)
    missingRule.append(2)
    leafNumbers.append(number)
    self.values += values
    endNode(categories: nil, linear: linear)
  }

  /// Sets what few models have, for the last node and, the first time, for those before it.
  private mutating func endNode(categories set: [Int32]?, linear: LinearLeaf?) {
    if set != nil, isCategorical.isEmpty {
      isCategorical = [UInt8](repeating: 0, count: count - 1)
      categoryOffsets = [Int64](repeating: 0, count: count)
    }
    if !categoryOffsets.isEmpty {
      isCategorical.append(set == nil ? 0 : 1)
      categories += set ?? []
      categoryOffsets.append(Int64(categories.count))
    }
    if linear != nil, leafConstants.isEmpty {
      // A leaf of a tree without linear models is its value, whatever the row.
      leafConstants = [Double](values.dropLast())
      linearOffsets = [Int64](repeating: 0, count: count)
    }
    if !linearOffsets.isEmpty {
      leafConstants.append(linear?.constant ?? values[values.count - 1])
      linearFeatures += linear?.features ?? []
      linearCoefficients += linear?.coefficients ?? []
      linearOffsets.append(Int64(linearFeatures.count))
    }
  }

  /// Ends a tree, which adds to `output`.
  mutating func endTree(output: Int) {
    treeOffsets.append(Int64(count))
    treeOutputs.append(Int32(output))
  }
}

extension BoosterNodes {
  /// Sets the fields of the nodes.
  func describe(in fields: inout Fields, _ assembly: inout ModelAssembly) {
    func column(_ values: [Int32]) -> FieldValue {
      .tensor(assembly.add(Tensor(.int32, [values.count], ContiguousSource(values))))
    }
    func column(_ values: [Int64]) -> FieldValue {
      .tensor(assembly.add(Tensor(.int64, [values.count], ContiguousSource(values))))
    }
    func column(_ values: [UInt8]) -> FieldValue {
      .tensor(assembly.add(Tensor(.uint8, [values.count], ContiguousSource(values))))
    }
    func column(_ values: [Double], _ shape: [Int]? = nil) -> FieldValue {
      .tensor(assembly.add(Tensor(.float64, shape ?? [values.count], ContiguousSource(values))))
    }
    fields["tree_offsets"] = column(treeOffsets)
    fields["feature"] = column(feature)
    fields["threshold"] = column(threshold)
    fields["left"] = column(left)
    fields["right"] = column(right)
    fields["default_left"] = column(defaultLeft)
    fields["leaf_numbers"] = column(leafNumbers)
    fields["values"] = column(values, [count, width])
    if width == 1 { fields["tree_outputs"] = column(treeOutputs) }
    if missingRule.contains(where: { $0 != 2 }) { fields["missing_rule"] = column(missingRule) }
    if !isCategorical.isEmpty {
      fields["categorical"] = column(isCategorical)
      fields["category_offsets"] = column(categoryOffsets)
      fields["categories"] = column(categories)
      fields["category_match"] = .string("left")
      fields["category_codes"] = .string("truncated")
    }
    if !leafConstants.isEmpty {
      fields["leaf_constants"] = column(leafConstants)
      fields["linear_offsets"] = column(linearOffsets)
      fields["linear_features"] = column(linearFeatures)
      fields["linear_coefficients"] = column(linearCoefficients)
    }
  }
}
