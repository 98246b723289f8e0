extension KnownCallables {
  /// pyarrow: types, and arrays from their buffers.
  ///
  /// What opens files (`memory_map`, `OSFile`, `ipc`) and what imports (`_restore_extension…`) is
  /// missing on purpose.
  static let arrow = CallableTable(records: [
    (.texts, "pyarrow.lib: type_for_alias"),
    (
      .data,
      """
      pyarrow.lib: _reconstruct_record_batch _reconstruct_table _restore_array chunked_array
        decimal128 decimal256 dictionary duration field large_list list_ map_ py_buffer schema
        struct time32 time64 timestamp
      """
    ),
  ])
}
