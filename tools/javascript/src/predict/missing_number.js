/**
 * The number that stands for a missing one, by the fields `missing_value` and `float32_comparison`.
 *
 * @param {import('./fields.js').Fields} fields
 */
export function readMissing(fields) {
  const missing = fields.float('missing_value');
  const rounds = fields.choice('float32_comparison', ['rounded', 'exact'], 'rounded') === 'rounded';
  return {
    /** What becomes of NaN in an input. */
    rule: Number.isNaN(missing) ? 'routed' : 'refused',
    /** Numbers with NaN where one is missing. */
    gapsIn(data, isFloat32) {
      if (Number.isNaN(missing)) return data;
      const value = isFloat32 && rounds ? Math.fround(missing) : missing;
      return data.map((x) => (x === value ? NaN : x));
    },
  };
}
