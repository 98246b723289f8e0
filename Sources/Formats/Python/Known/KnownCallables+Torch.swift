extension KnownCallables {
  /// What modules of PyTorch before 1.3 keep: the one object that knew how to compute them.
  static let torch = CallableTable(records: [
    (.nothing, "torch.nn.backends.thnn: _get_thnn_function_backend")
  ])
}
