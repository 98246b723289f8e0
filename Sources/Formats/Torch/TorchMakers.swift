/// What PyTorch's functions that make tensors, and what describes them, are given.
///
/// The list is what `torch.load(weights_only=True)` accepts, without the functions that call what
/// they are given. Whoever is given something else is refused.
enum TorchMaker {
  /// What an argument is.
  enum Argument {
    /// A storage, by its persistent id.
    case storage
    case integer
    /// A tuple of integers, or `torch.Size` of one.
    case dimensions
    case flag
    /// Hooks, of which none is ever saved: an `OrderedDict` without entries.
    case hooks
    /// Flags by name, such as `conj`.
    case metadata
    /// What another of these functions makes.
    case tensor
    case type
    case layout
    /// `(scheme, scale, zero point)`, or the same for each channel.
    case quantizer
    /// The parts of a sparse tensor: tensors, dimensions and a flag.
    case parts
    /// Attributes, in a dict whose keys are no special names.
    case attributes
    case text
    /// One of these functions, a class of tensors, and what the function is given.
    case maker, tensorClass, makerArguments
  }

  struct Row {
    let names: String
    let arguments: [Argument]
    /// How many of the last arguments may be missing.
    var optional = 0
    /// Whether a tensor is made, and not something that describes one.
    var makesTensor = true
  }

  /// Offset, dimensions and strides of a tensor in its storage.
  private static let place: [Argument] = [.storage, .integer, .dimensions, .dimensions]

  static let rows: [Row] = [
    Row(names: "torch._utils: _rebuild_tensor", arguments: place),
    Row(
      names: "torch._utils: _rebuild_tensor_v2", arguments: place + [.flag, .hooks, .metadata],
      optional: 1),
    Row(
      names: "torch._utils: _rebuild_tensor_v3",
      arguments: place + [.flag, .hooks, .type, .metadata], optional: 1),
    Row(
      names: "torch._utils: _rebuild_qtensor", arguments: place + [.quantizer, .flag, .hooks]),
    Row(names: "torch._utils: _rebuild_parameter", arguments: [.tensor, .flag, .hooks]),
    Row(
      names: "torch._utils: _rebuild_parameter_with_state",
      arguments: [.tensor, .flag, .hooks, .attributes]),
    Row(names: "torch.nn.parameter: Parameter", arguments: [.tensor, .flag], optional: 1),
    Row(
      names: "torch._tensor: _rebuild_from_type_v2",
      arguments: [.maker, .tensorClass, .makerArguments, .attributes]),
    Row(
      names: "torch._utils: _rebuild_sparse_csr_tensor _rebuild_sparse_tensor",
      arguments: [.layout, .parts]),
    Row(
      names: "torch._utils: _rebuild_nested_tensor",
      arguments: [.tensor, .tensor, .tensor, .tensor]),
    Row(
      names: "torch._utils: _rebuild_meta_tensor_no_storage",
      arguments: [.type, .dimensions, .dimensions, .flag]),
    Row(names: "torch: Size", arguments: [.dimensions], makesTensor: false),
    Row(names: "torch: device", arguments: [.text, .integer], optional: 1, makesTensor: false),
    Row(names: "torch.serialization: _get_layout", arguments: [.text], makesTensor: false),
  ]

  /// The row of a function; `name` is module and name, joined by a colon.
  static func row(of name: [UInt8]) -> Row? { byName[name] }

  private static let byName: [[UInt8]: Row] = {
    var byName: [[UInt8]: Row] = [:]
    for row in rows {
      for name in KnownNames([row.names]).all { byName[name] = row }
    }
    return byName
  }()

  /// The classes that a tensor may be made one of.
  static let tensorClasses = KnownNames([
    "torch: Tensor torch.nn.parameter: Buffer Parameter"
  ])

  /// Layouts, and ways to quantise, by name.
  static let layouts = KnownNames([
    "torch: strided sparse_coo sparse_csr sparse_csc sparse_bsr sparse_bsc"
  ])
  static let schemes = KnownNames([
    "torch: per_tensor_affine per_channel_affine per_channel_affine_float_qparams"
  ])
}
