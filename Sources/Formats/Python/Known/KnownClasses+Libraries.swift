// Classes of Python, NumPy, SciPy, pandas and joblib.
extension KnownClasses {
  static let python = """
    __builtin__, builtins: object dict list set tuple frozenset
    argparse: Namespace
    collections: OrderedDict defaultdict Counter deque
    datetime: date datetime time timedelta timezone tzinfo
    decimal: Decimal
    fractions: Fraction
    types: SimpleNamespace
    uuid: UUID SafeUUID
    zoneinfo, zoneinfo._zoneinfo, backports.zoneinfo: ZoneInfo
    array: array
    """

  static let numpy = """
    numpy: dtype matrix memmap ndarray poly1d recarray record vectorize void chararray
    numpy.core.memmap, numpy._core.memmap: memmap
    numpy.core.records, numpy._core.records, numpy.rec: recarray record
    numpy.core.defchararray, numpy._core.defchararray, numpy.char: chararray
    numpy.matrixlib.defmatrix: matrix
    numpy.lib.function_base, numpy.lib._function_base_impl: vectorize
    numpy.lib.polynomial, numpy.lib._polynomial_impl: poly1d
    numpy.ma, numpy.ma.core: MaskedArray MaskedConstant mvoid
    numpy.ma.mrecords: MaskedRecords
    numpy.polynomial.chebyshev: Chebyshev
    numpy.polynomial.hermite: Hermite
    numpy.polynomial.hermite_e: HermiteE
    numpy.polynomial.laguerre: Laguerre
    numpy.polynomial.legendre: Legendre
    numpy.polynomial.polynomial: Polynomial
    mtrand, numpy.random, numpy.random.mtrand: RandomState
    numpy.random, numpy.random._generator: Generator
    numpy.random._mt19937: MT19937
    numpy.random._pcg64: PCG64 PCG64DXSM
    numpy.random._philox: Philox
    numpy.random._sfc64: SFC64
    numpy.random.bit_generator, numpy.random._bit_generator: SeedSequence
    """

  static let scipy = """
    scipy.interpolate._bsplines: BSpline _BSpline
    scipy.interpolate._cubic: Akima1DInterpolator CubicHermiteSpline CubicSpline
      PchipInterpolator
    scipy.interpolate._fitpack2, scipy.interpolate.fitpack2: InterpolatedUnivariateSpline
      LSQBivariateSpline LSQSphereBivariateSpline LSQUnivariateSpline RectBivariateSpline
      RectSphereBivariateSpline SmoothBivariateSpline SmoothSphereBivariateSpline
      UnivariateSpline
    scipy.interpolate._interpolate: _BPoly _NdPPoly _PPoly
    scipy.interpolate._interpolate, scipy.interpolate.interpolate: BPoly NdPPoly PPoly
      RegularGridInterpolator interp1d interp2d
    scipy.interpolate._rgi: RegularGridInterpolator
    scipy.interpolate._ndgriddata, scipy.interpolate.ndgriddata: NearestNDInterpolator
    scipy.interpolate._interpnd, scipy.interpolate.interpnd: CloughTocher2DInterpolator
      LinearNDInterpolator
    scipy.interpolate._polyint, scipy.interpolate.polyint: BarycentricInterpolator
      KroghInterpolator
    scipy.interpolate._ndbspline: NdBSpline
    scipy.interpolate._rbf, scipy.interpolate.rbf: Rbf
    scipy.interpolate._rbfinterp: RBFInterpolator
    scipy.interpolate._bary_rational: AAA FloaterHormannInterpolator
    scipy.optimize._constraints: Bounds
    scipy.optimize._optimize, scipy.optimize.optimize: OptimizeResult
    scipy.optimize._zeros_py, scipy.optimize.zeros: RootResults
    scipy.sparse._arrays: bsr_array coo_array csc_array csr_array dia_array dok_array lil_array
    scipy.sparse._bsr, scipy.sparse.bsr: bsr_array bsr_matrix
    scipy.sparse._coo, scipy.sparse.coo: coo_array coo_matrix
    scipy.sparse._csc, scipy.sparse.csc: csc_array csc_matrix
    scipy.sparse._csr, scipy.sparse.csr: csr_array csr_matrix
    scipy.sparse._dia, scipy.sparse.dia: dia_array dia_matrix
    scipy.sparse._dok, scipy.sparse.dok: dok_array dok_matrix
    scipy.sparse._lil, scipy.sparse.lil: lil_array lil_matrix
    scipy.spatial._ckdtree, scipy.spatial.ckdtree: cKDTree
    scipy.spatial._kdtree, scipy.spatial.kdtree: KDTree Rectangle
    scipy.spatial._qhull, scipy.spatial.qhull: Delaunay
    scipy.spatial.transform._rotation, scipy.spatial.transform.rotation: Rotation Slerp
    scipy.cluster.hierarchy, scipy.cluster.hierarchy._hierarchy_impl: ClusterNode
    scipy.stats._kde, scipy.stats.kde: gaussian_kde
    scipy.stats._distn_infrastructure: rv_continuous_frozen rv_discrete_frozen rv_frozen rv_sample
      rv_continuous rv_discrete
    """

  static let pandas = """
    pandas: Categorical CategoricalDtype CategoricalIndex DataFrame DatetimeIndex
      DatetimeTZDtype Float64Index Index Int64Index Interval IntervalDtype IntervalIndex
      MultiIndex Period PeriodDtype PeriodIndex RangeIndex Series SparseDtype StringDtype
      Timedelta TimedeltaIndex Timestamp UInt64Index BooleanDtype Float32Dtype Float64Dtype
      Int8Dtype Int16Dtype Int32Dtype Int64Dtype UInt8Dtype UInt16Dtype UInt32Dtype UInt64Dtype
      ArrowDtype
    pandas.arrays: ArrowExtensionArray ArrowStringArray BooleanArray Categorical DatetimeArray
      FloatingArray IntegerArray IntervalArray NumpyExtensionArray PandasArray PeriodArray
      SparseArray StringArray TimedeltaArray
    pandas.core.frame: DataFrame
    pandas.core.series: Series
    pandas.core.flags: Flags
    pandas.core.categorical, pandas.core.arrays.categorical: Categorical
    pandas.core.arrays.boolean: BooleanArray BooleanDtype
    pandas.core.arrays.integer: IntegerArray Int8Dtype Int16Dtype Int32Dtype Int64Dtype
      UInt8Dtype UInt16Dtype UInt32Dtype UInt64Dtype
    pandas.core.arrays.floating: FloatingArray Float32Dtype Float64Dtype
    pandas.core.arrays.datetimes: DatetimeArray
    pandas.core.arrays.timedeltas: TimedeltaArray
    pandas.core.arrays.period: PeriodArray
    pandas.core.arrays.interval: IntervalArray
    pandas.core.arrays.numpy_: NumpyExtensionArray PandasArray PandasDtype
    pandas.core.arrays.string_: StringArray StringDtype
    pandas.core.arrays.string_arrow: ArrowStringArray ArrowStringArrayNumpySemantics
    pandas.core.arrays.arrow.array, pandas.core.arrays.arrow.dtype: ArrowDtype ArrowExtensionArray
    pandas.core.arrays.sparse, pandas.core.arrays.sparse.array, pandas.core.arrays.sparse.dtype:
      SparseArray SparseDtype
    pandas.core.dtypes.dtypes: ArrowDtype CategoricalDtype DatetimeTZDtype IntervalDtype
      NumpyEADtype PandasDtype PeriodDtype SparseDtype
    pandas.core.index, pandas.indexes.base, pandas.core.indexes.base: Index
    pandas.core.index, pandas.core.indexes.api: CategoricalIndex Float64Index Int64Index
      IntervalIndex MultiIndex RangeIndex UInt64Index
    pandas.indexes.numeric, pandas.core.indexes.numeric: Float64Index Int64Index UInt64Index
    pandas.indexes.range, pandas.core.indexes.range: RangeIndex
    pandas.indexes.multi, pandas.core.indexes.multi: MultiIndex
    pandas.indexes.category, pandas.core.indexes.category: CategoricalIndex
    pandas.core.indexes.interval: IntervalIndex
    pandas.tseries.index, pandas.core.indexes.datetimes: DatetimeIndex
    pandas.tseries.tdi, pandas.core.indexes.timedeltas: TimedeltaIndex
    pandas.tseries.period, pandas.core.indexes.period: PeriodIndex
    pandas.core.base, pandas.core.indexes.frozen: FrozenList FrozenNDArray
    pandas.sparse.array, pandas.core.sparse.array: SparseArray
    pandas.sparse.series, pandas.core.sparse.series: SparseSeries
    pandas.sparse.frame, pandas.core.sparse.frame: SparseDataFrame
    pandas.core.internals, pandas.core.internals.managers: BlockManager SingleBlockManager
    pandas._libs.interval, pandas._libs.lib: Interval
    pandas._libs.tslib, pandas._libs.tslibs.timestamps: Timestamp
    pandas._libs.tslibs.timedeltas: Timedelta
    pandas._libs.tslibs.period: Period
    pandas._libs.missing: NAType
    pandas.tseries.offsets, pandas._libs.tslibs.offsets: BDay BMonthBegin BMonthEnd BQuarterBegin
      BQuarterEnd BYearBegin BYearEnd BusinessDay BusinessHour BusinessMonthBegin BusinessMonthEnd
      CustomBusinessDay CustomBusinessHour CustomBusinessMonthBegin CustomBusinessMonthEnd
      DateOffset Day Easter FY5253 FY5253Quarter Hour LastWeekOfMonth Micro Milli Minute
      MonthBegin MonthEnd Nano QuarterBegin QuarterEnd Second SemiMonthBegin SemiMonthEnd Week
      WeekOfMonth YearBegin YearEnd
    """

  static let joblib = """
    joblib.numpy_pickle, joblib.numpy_pickle_compat, sklearn.externals.joblib.numpy_pickle,
    sklearn.externals.joblib.numpy_pickle_compat: NDArrayWrapper NumpyArrayWrapper ZNDArrayWrapper
    """
}
