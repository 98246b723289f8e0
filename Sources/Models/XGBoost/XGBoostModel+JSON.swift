import Bytes

extension XGBoostModel {
  /// A booster as JSON, from 1.0, or as Universal Binary JSON, from 1.6.
  init(_ value: BoosterValue, configured: BoosterValue?) throws(ReadError) {
    self.init()
    let learner = try XGBoostModel.member(value, "learner")
    version = XGBoostModel.version(of: value) ?? version
    let parameters = try XGBoostModel.member(learner, "learner_model_param")
    features = try XGBoostModel.integer(parameters, "num_feature")
    classes = try XGBoostModel.integer(parameters, "num_class")
    targets = BoosterNumber.integer(parameters["num_target"]?.string) ?? 1
    try checkSizes()
    guard let base = parameters["base_score"]?.string.flatMap({ BoosterNumber.floats($0) }) else {
      throw XGBoostModel.damaged("its base_score is not a number")
    }
    baseScores = base
    objective = try XGBoostModel.text(try XGBoostModel.member(learner, "objective"), "name")
    featureNames = learner["feature_names"]?.elements?.mapAll { $0.string } ?? []
    featureTypes = learner["feature_types"]?.elements?.mapAll { $0.string } ?? []
    attributes = learner["attributes"]?.texts ?? []
    let booster = try XGBoostModel.member(learner, "gradient_booster")
    self.booster = try XGBoostModel.text(booster, "name")
    guard self.booster != "gblinear" else { return }
    if self.booster == "dart" {
      treeWeights = booster["weight_drop"]?.floats ?? []
    }
    let trees = self.booster == "dart" ? try XGBoostModel.member(booster, "gbtree") : booster
    try readTrees(try XGBoostModel.member(trees, "model"))
    let training = configured?["learner"]?["gradient_booster"]
    readParallelTrees(training?["gbtree"] ?? training)
    try check()
  }

  private mutating func readTrees(_ model: BoosterValue) throws(ReadError) {
    let parameters = try XGBoostModel.member(model, "gbtree_model_param")
    let count = try XGBoostModel.integer(parameters, "num_trees")
    if let parallel = BoosterNumber.integer(parameters["num_parallel_tree"]?.string) {
      parallelTrees = parallel
    }
    guard let outputs = model["tree_info"]?.integers, let trees = model["trees"]?.elements,
      trees.count == count
    else { throw XGBoostModel.damaged("it does not have the \(count) trees that it declares") }
    treeOutputs = outputs
    for tree in trees {
      try self.trees.add(try XGBoostModel.tree(tree, number: self.trees.count), features: features)
    }
  }

  /// Up to 1.5 only what was configured for training says how many trees make an iteration.
  private mutating func readParallelTrees(_ booster: BoosterValue?) {
    guard version < LibraryVersion(1, 6),
      let text = booster?["gbtree_train_param"]?["num_parallel_tree"]?.string,
      let parallel = BoosterNumber.integer(text), parallel > 0
    else { return }
    parallelTrees = parallel
  }

  private static func tree(
    _ value: BoosterValue, number: Int
  ) throws(ReadError) -> XGBoostTrees.Tree {
    func integers(_ name: String) throws(ReadError) -> [Int] {
      guard let values = value[name]?.integers else {
        throw damaged("tree \(number) has no column \(name)")
      }
      return values
    }
    var tree = XGBoostTrees.Tree()
    tree.left = try integers("left_children")
    tree.right = try integers("right_children")
    tree.feature = try integers("split_indices")
    tree.defaultLeft = try integers("default_left").map { $0 != 0 }
    guard let conditions = value["split_conditions"]?.floats else {
      throw damaged("tree \(number) has no column split_conditions")
    }
    tree.conditions = conditions
    let parameters = try member(value, "tree_param")
    guard try integer(parameters, "num_nodes") == tree.left.count else {
      throw damaged("tree \(number) does not have the nodes that it declares")
    }
    tree.width = max(BoosterNumber.integer(parameters["size_leaf_vector"]?.string) ?? 1, 1)
    if tree.width > 1 {
      // From 3.1 the values of leaves have a column of their own.
      guard let vectors = value["leaf_weights"]?.floats ?? value["base_weights"]?.floats else {
        throw damaged("tree \(number) has no values of leaves")
      }
      tree.vectors = vectors
      if value["leaf_weights"] == nil {
        // Before, values were kept for every node, at its own place.
        for node in tree.left.indices where tree.left[node] < 0 { tree.right[node] = node }
      }
    }
    try readCategories(of: value, into: &tree, number: number)
    return tree
  }

  /// The sets of nodes that ask for a category; trees of before 1.3 have none.
  private static func readCategories(
    of value: BoosterValue, into tree: inout XGBoostTrees.Tree, number: Int
  ) throws(ReadError) {
    guard let types = value["split_type"]?.integers, types.contains(where: { $0 != 0 }) else {
      return
    }
    guard types.count == tree.left.count, types.allSatisfy({ $0 == 0 || $0 == 1 }),
      let nodes = value["categories_nodes"]?.integers,
      let starts = value["categories_segments"]?.integers,
      let sizes = value["categories_sizes"]?.integers, let codes = value["categories"]?.integers,
      starts.count == nodes.count, sizes.count == nodes.count
    else { throw damaged("the categories of tree \(number) do not agree in length") }
    for (index, node) in nodes.enumerated() {
      let (end, overflow) = starts[index].addingReportingOverflow(sizes[index])
      guard tree.left.indices.contains(node), types[node] == 1, tree.categories[node] == nil,
        starts[index] >= 0, sizes[index] >= 0, !overflow, end <= codes.count
      else { throw damaged("the categories of tree \(number) point to nothing") }
      // A segment is named once, so that the sets together are no longer than the codes.
      guard index == 0 || starts[index] >= starts[index - 1] + sizes[index - 1] else {
        throw damaged("the categories of tree \(number) overlap")
      }
      let set = codes[starts[index]..<end].sorted()
      guard zip(set, set.dropFirst()).allSatisfy({ $0 < $1 }),
        set.allSatisfy({ (0..<1 << 24).contains($0) })
      else { throw damaged("the categories of node \(node) of tree \(number) are none") }
      tree.categories[node] = set
    }
    for node in tree.left.indices
    where types[node] == 1 && tree.left[node] >= 0 && tree.categories[node] == nil {
      tree.categories[node] = []
    }
  }

  private static func member(
    _ value: BoosterValue, _ name: String
  ) throws(ReadError) -> BoosterValue {
    guard let member = value[name] else { throw damaged("it has no member \(name)") }
    return member
  }

  private static func text(_ value: BoosterValue, _ name: String) throws(ReadError) -> String {
    guard let text = value[name]?.string else { throw damaged("its \(name) is not a text") }
    return text
  }

  /// Parameters are numbers written as texts.
  private static func integer(_ value: BoosterValue, _ name: String) throws(ReadError) -> Int {
    guard let number = BoosterNumber.integer(value[name]?.string), number >= 0 else {
      throw damaged("its \(name) is not a number")
    }
    return number
  }
}
