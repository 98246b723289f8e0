extension KnownCallables {
  /// Dates, times and time zones.
  ///
  /// `pytz._p` and `zoneinfo` read the zone of a name from the zone files; both refuse names that
  /// lead elsewhere. `dateutil.tz.tzfile`, which opens any file, is missing on purpose.
  static let dates = CallableTable(records: [
    (.data, "datetime: date datetime time timedelta timezone"),
    (.nothing, "pytz: _UTC"),
    (.nothing, "dateutil.tz, dateutil.tz.tz, dateutil.tz._common: tzutc"),
    (.scalars, "pytz: _p"),
    (.scalars, "pytz: FixedOffset"),
  ])
}
