/** The name of a column in the fields of a part; null where it has none. */
export function nameOf({ feature_names: names }, column) {
  const name = Array.isArray(names) ? names[column] : undefined;
  return typeof name === 'string' && name !== '' ? name : null;
}
