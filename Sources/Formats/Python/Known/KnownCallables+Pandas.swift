extension KnownCallables {
  /// pandas from 0.13 to 3: what makes its indexes, blocks, dates and extension types.
  static let pandas = CallableTable(records: [
    (.indexThenData, indexes),
    (
      .instanceThenData,
      """
      pandas._libs.arrays: __pyx_unpickle_NDArrayBacked
      pandas._libs.interval: __pyx_unpickle_IntervalMixin
      pandas._libs.tslibs.period: __pyx_unpickle_PeriodMixin
      pandas._libs.internals: __pyx_unpickle_BlockManager
      """
    ),
    (
      .data,
      """
      pandas._libs.internals: _unpickle_block BlockPlacement
      pandas.core.internals.blocks: new_block
      pandas.core.internals, pandas.core.internals.managers: BlockManager SingleBlockManager
      pandas._sparse, pandas._libs.sparse: BlockIndex IntIndex
      pandas.core.base, pandas.indexes.frozen, pandas.core.indexes.frozen: FrozenList
      pandas, pandas._libs.interval, pandas._interval: Interval
      pandas, pandas._period, pandas._libs.period, pandas._libs.tslibs.period: Period
      pandas, pandas.tslib, pandas._libs.tslib, pandas._libs.tslibs.timestamps: Timestamp
      pandas, pandas.tslib, pandas._libs.tslib, pandas._libs.tslibs.timedeltas: Timedelta
      pandas._libs.tslibs.timestamps: _unpickle_timestamp
      pandas._libs.tslibs.timedeltas: _timedelta_unpickle
      pandas.tslib, pandas._libs.tslib, pandas._libs.tslibs.nattype: __nat_unpickle _nat_unpickle
      """
    ),
    (.data, offsets),
    (
      .data,
      """
      pandas, pandas.core.dtypes.dtypes: CategoricalDtype DatetimeTZDtype IntervalDtype PeriodDtype
        SparseDtype
      pandas, pandas.core.arrays.string_: StringDtype
      """
    ),
  ])

  private static let indexes = """
    pandas.core.index, pandas.indexes.base, pandas.core.indexes.base: _new_Index
    pandas.tseries.index, pandas.core.indexes.datetimes: _new_DatetimeIndex
    pandas.tseries.tdi, pandas.core.indexes.timedeltas: _new_TimedeltaIndex
    pandas.tseries.period, pandas.core.indexes.period: _new_PeriodIndex
    pandas.core.indexes.interval: _new_IntervalIndex
    """

  private static let offsets = """
    pandas._libs.tslibs.offsets, pandas.tseries.offsets: BDay BMonthBegin BMonthEnd BQuarterBegin
      BQuarterEnd BYearBegin BYearEnd BusinessDay BusinessHour BusinessMonthBegin BusinessMonthEnd
      CustomBusinessDay CustomBusinessHour CustomBusinessMonthBegin CustomBusinessMonthEnd
      DateOffset Day Easter FY5253 FY5253Quarter HalfYearBegin HalfYearEnd Hour LastWeekOfMonth
      Micro Milli Minute MonthBegin MonthEnd Nano QuarterBegin QuarterEnd Second SemiMonthBegin
      SemiMonthEnd Week WeekOfMonth YearBegin YearEnd BHalfYearBegin BHalfYearEnd
    """
}
