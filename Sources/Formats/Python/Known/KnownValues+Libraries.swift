// Functions and types of Python, NumPy and SciPy that are kept in models.
extension KnownValues {
  static let python = """
    __builtin__, builtins: Ellipsis NotImplemented abs bool bytearray bytes complex dict float
      frozenset int len list long max min object range round set slice sorted str sum tuple
      unicode xrange
    __builtin__, builtins, exceptions: DeprecationWarning FutureWarning RuntimeWarning UserWarning
      Warning
    collections: OrderedDict defaultdict
    math: ceil cos exp fabs floor log log10 log1p log2 pow sin sqrt tan tanh
    operator: add mul neg pos sub truediv
    """

  static let numpy = """
    numpy: bool bool_ byte bytes_ cdouble cfloat character clongdouble complex128 complex256
      complex64 complex_ complexfloating csingle datetime64 double dtype flexible float128
      float16 float32 float64 float_ floating generic half inexact int16 int32 int64 int8 int_
      intc integer intp longcomplex longdouble longlong matrix ndarray number object_ recarray
      record short signedinteger single singlecomplex str_ string_ timedelta64 ubyte uint uint16
      uint32 uint64 uint8 uintc uintp ulonglong unicode_ unsignedinteger ushort void
    numpy: all alen amax amin any argmax argmin argsort around array asarray ascontiguousarray
      asfarray atleast_1d atleast_2d average bincount clip concatenate corrcoef cov cumprod
      cumsum diff dot expand_dims fix histogram hstack identity imag inner linspace max mean
      median min moveaxis nan_to_num nanargmax nanargmin nanmax nanmean nanmedian nanmin
      nanpercentile nanprod nanquantile nanstd nansum nanvar ones outer percentile prod ptp
      quantile ravel real reshape round round_ sort squeeze std sum swapaxes tensordot tile
      transpose unique var vstack where zeros zeros_like
    numpy.core.fromnumeric, numpy._core.fromnumeric: all amax amin any argmax argmin around clip
      cumsum max mean min prod ptp round_ std sum var
    numpy.core.multiarray, numpy._core.multiarray: array asarray dot
    numpy.core.numeric, numpy._core.numeric: asarray
    numpy.lib.function_base, numpy.lib._function_base_impl: average median percentile quantile
    numpy.lib.nanfunctions, numpy.lib._nanfunctions_impl: nanmean nanmedian nanmax nanmin nanstd
      nansum nanvar
    numpy.dtypes: BoolDType BytesDType DateTime64DType Float16DType Float32DType Float64DType
      Int16DType Int32DType Int64DType Int8DType ObjectDType StrDType StringDType
      TimeDelta64DType UInt16DType UInt32DType UInt64DType UInt8DType VoidDType
    numpy.linalg, numpy.linalg.linalg, numpy.linalg._linalg: cholesky det eigh inv norm pinv
      solve svd
    numpy.ma, numpy.ma.core: MaskedArray masked_array
    numpy.random._pickle: __bit_generator_ctor
    """

  static let scipy = """
    scipy.interpolate._interpolate, scipy.interpolate.interpolate: interp1d._call_linear
      interp1d._call_linear_np interp1d._call_nan_spline interp1d._call_nearest
      interp1d._call_previousnext interp1d._call_spline
    scipy.linalg, scipy.linalg.basic, scipy.linalg._basic, scipy.linalg.misc, scipy.linalg._misc:
      inv norm pinv pinvh solve
    scipy.spatial.distance: braycurtis canberra chebyshev cityblock correlation cosine dice
      euclidean hamming jaccard jensenshannon kulczynski1 kulsinski mahalanobis matching
      minkowski rogerstanimoto russellrao seuclidean sokalmichener sokalsneath sqeuclidean
      wminkowski yule
    scipy.stats, scipy.stats.stats, scipy.stats._stats_py: f_oneway kendalltau pearsonr skew
      spearmanr gmean hmean kurtosis zscore
    scipy._lib.array_api_compat.numpy._aliases, scipy._external.array_api_compat.numpy._aliases:
      asarray
    """

  /// What pandas calls a value that is missing.
  static let pandas = """
    pandas, pandas._libs.missing: NA
    """

  /// Activations that modules of PyTorch keep.
  static let torch = """
    torch.nn.functional: celu elu gelu glu hardsigmoid hardswish hardtanh leaky_relu log_softmax
      logsigmoid mish prelu relu relu6 rrelu selu sigmoid silu softmax softplus softsign tanh
      tanhshrink
    torch._C._nn: elu gelu hardsigmoid hardswish hardtanh leaky_relu log_sigmoid mish relu6 silu
      softplus
    torch: relu sigmoid tanh
    """
}
