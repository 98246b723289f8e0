"""Types and classes of Python, NumPy, SciPy and pandas that estimators hold, each with a rule of its own."""

TABLES = (
    ("type", """
builtins, (__builtin__): bool bytes complex dict float frozenset int|long list object set str|unicode tuple
builtins, (exceptions): DeprecationWarning FutureWarning
numpy: bool_|bool byte bytes_|string_ character clongdouble|longcomplex complex64|csingle|singlecomplex
  complex128|cdouble|cfloat|complex_ complexfloating datetime64 flexible float16|half float32|single
  float64|double|float_ floating generic inexact int8 int16|short int32|intc int64|int_|long integer intp
  longdouble longlong number object_ signedinteger str_|unicode_ timedelta64 ubyte uint8 uint16|ushort
  uint32|uintc uint64|uint|ulong uintp ulonglong unsignedinteger void
"""),
    ("partial", "functools: partial"),
    ("attribute", "(builtins), (__builtin__): getattr"),
    ("mapping", "collections: OrderedDict defaultdict"),
    ("reconstructor", "(copyreg), (copy_reg): _reconstructor"),
    ("array_class", """
numpy: ndarray matrix
numpy.ma, (numpy.ma.core): MaskedArray
"""),
    ("dtype_class", "numpy: dtype"),
    ("masked_array", "(numpy.ma.core), (numpy.ma): _mareconstruct"),
    ("ufunc_by_name", "(numpy.core), (numpy._core): _ufunc_reconstruct"),
    ("random_state", """
(numpy.random._pickle), (numpy.random.mtrand), (numpy.random), (mtrand): __randomstate_ctor __RandomState_ctor
"""),
    ("bit_generator", "(numpy.random._pickle): __bit_generator_ctor"),
    ("generator", "(numpy.random._pickle): __generator_ctor"),
    ("bit_generator_class", """
numpy.random, (numpy.random._mt19937): MT19937
numpy.random, (numpy.random._pcg64): PCG64 PCG64DXSM
numpy.random, (numpy.random._philox): Philox
numpy.random, (numpy.random._sfc64): SFC64
"""),
    ("seed_sequence_class",
     "numpy.random, (numpy.random.bit_generator), (numpy.random._bit_generator): SeedSequence"),
    ("seed_sequence", """
(numpy.random.bit_generator), (numpy.random._bit_generator): __pyx_unpickle_SeedSequence
"""),
    ("compressed", """
scipy.sparse, (scipy.sparse._csr), (scipy.sparse.csr): csr_array csr_matrix
scipy.sparse, (scipy.sparse._csc), (scipy.sparse.csc): csc_array csc_matrix
"""),
    ("spline", "scipy.interpolate, (scipy.interpolate._bsplines): BSpline"),
    ("spline_parts", "(scipy.interpolate._bsplines): _BSpline"),
    ("frozen_distribution", """
scipy.stats._distn_infrastructure, scipy.stats.distributions: rv_continuous_frozen|rv_frozen
  rv_discrete_frozen|rv_frozen
"""),
    ("distribution", """
scipy.stats._continuous_distns: alpha_gen anglit_gen arcsine_gen argus_gen beta_gen betaprime_gen
  bradford_gen burr12_gen burr_gen cauchy_gen chi2_gen chi_gen cosine_gen crystalball_gen dgamma_gen
  dpareto_lognorm_gen dweibull_gen erlang_gen expon_gen exponnorm_gen exponpow_gen exponweib_gen f_gen
  fatiguelife_gen fisk_gen foldcauchy_gen foldnorm_gen frechet_l_gen frechet_r_gen gamma_gen gausshyper_gen
  genexpon_gen genextreme_gen gengamma_gen genhalflogistic_gen genhyperbolic_gen geninvgauss_gen
  genlogistic_gen gennorm_gen genpareto_gen gibrat_gen gilbrat_gen gompertz_gen gumbel_l_gen gumbel_r_gen
  halfcauchy_gen halfgennorm_gen halflogistic_gen halfnorm_gen hypsecant_gen invgamma_gen invgauss_gen
  invweibull_gen irwinhall_gen jf_skew_t_gen johnsonsb_gen johnsonsu_gen kappa3_gen kappa4_gen ksone_gen
  kstwo_gen kstwobign_gen landau_gen laplace_asymmetric_gen laplace_gen levy_gen levy_l_gen levy_stable_gen
  loggamma_gen logistic_gen loglaplace_gen lognorm_gen loguniform_gen lomax_gen maxwell_gen mielke_gen
  moyal_gen nakagami_gen ncf_gen nct_gen ncx2_gen norm_gen norminvgauss_gen pareto_gen pearson3_gen
  powerlaw_gen powerlognorm_gen powernorm_gen rayleigh_gen rdist_gen recipinvgauss_gen reciprocal_gen
  rel_breitwigner_gen rice_gen semicircular_gen skew_norm_gen skewcauchy_gen skewnorm_gen
  studentized_range_gen t_gen trapezoid_gen trapz_gen triang_gen truncexpon_gen truncnorm_gen
  truncpareto_gen truncweibull_min_gen tukeylambda_gen uniform_gen vonmises_gen wald_gen weibull_max_gen
  weibull_min_gen wrapcauchy_gen
scipy.stats._discrete_distns: bernoulli_gen betabinom_gen betanbinom_gen binom_gen boltzmann_gen
  dlaplace_gen geom_gen hypergeom_gen logser_gen nbinom_gen nchypergeom_fisher_gen nchypergeom_wallenius_gen
  nhypergeom_gen planck_gen poisson_binom_gen poisson_gen randint_gen skellam_gen yulesimon_gen zipf_gen
  zipfian_gen
scipy.stats._levy_stable: levy_stable_gen
"""),
    ("index", "(pandas.core.indexes.base), (pandas.indexes.base): _new_Index"),
    ("index_class", """
pandas, (pandas.core.indexes.base), (pandas.indexes.base): Index
pandas, (pandas.core.indexes.numeric), (pandas.indexes.numeric): Index|Float64Index|Int64Index|UInt64Index
pandas, (pandas.core.indexes.category), (pandas.indexes.category): CategoricalIndex
"""),
    ("range_index_class", "pandas, (pandas.core.indexes.range), (pandas.indexes.range): RangeIndex"),
    ("many_index_class", "pandas, (pandas.core.indexes.multi), (pandas.indexes.multi): MultiIndex"),
    ("pandas_frame", "pandas, (pandas.core.frame): DataFrame"),
    ("pandas_series", "pandas, (pandas.core.series): Series"),
    ("pandas_blocks", """
(pandas.core.internals.managers), (pandas.core.internals): BlockManager SingleBlockManager
"""),
    ("pandas_block", "(pandas._libs.internals): _unpickle_block"),
    ("pandas_text_type", "(pandas), (pandas.core.arrays.string_): StringDtype"),
    ("pandas_type", """
(pandas), (pandas.core.arrays.integer): Int8Dtype Int16Dtype Int32Dtype Int64Dtype UInt8Dtype UInt16Dtype
  UInt32Dtype UInt64Dtype
(pandas), (pandas.core.arrays.floating): Float32Dtype Float64Dtype
(pandas), (pandas.core.arrays.boolean): BooleanDtype
"""),
    ("pandas_categories", "(pandas), (pandas.core.dtypes.dtypes): CategoricalDtype"),
    ("pandas_backed", "(pandas._libs.arrays): __pyx_unpickle_NDArrayBacked"),
    ("pandas_array", """
pandas, (pandas.core.arrays.categorical), (pandas.core.categorical): Categorical
pandas.arrays, (pandas.core.arrays.string_): StringArray
pandas.arrays, (pandas.core.arrays.datetimes): DatetimeArray
pandas.arrays, (pandas.core.arrays.timedeltas): TimedeltaArray
"""),
    ("pandas_masked", """
pandas.arrays, (pandas.core.arrays.integer): IntegerArray
pandas.arrays, (pandas.core.arrays.floating): FloatingArray
pandas.arrays, (pandas.core.arrays.boolean): BooleanArray
"""),
    ("pandas_arrow_texts", "pandas.arrays, (pandas.core.arrays.string_arrow): ArrowStringArray"),
    ("pandas_missing", "pandas, (pandas._libs.missing): NA"),
    ("arrow_type", "(pyarrow.lib): type_for_alias"),
    ("arrow_buffer", "(pyarrow.lib): py_buffer"),
    ("arrow_array", "(pyarrow.lib): _restore_array"),
    ("arrow_chunks", "(pyarrow.lib): chunked_array"),
)
