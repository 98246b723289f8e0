import { Float, ModelReference, TensorReference, Wtf8 } from '../../../javascript/src/index.js';

/**
 * The parts and the tensors of a model in the order of first use, with fields as JSON, as `amphora inspect --json` has
 * them.
 *
 * @param {import('../../../javascript/src/model.js').Model} model
 */
export function partsOf(model) {
  const order = [0];
  const numbers = new Map([[0, 0]]);
  const tensors = [];
  const tensorNumbers = new Map();
  const numberOf = (map, list, key, item) => {
    if (!map.has(key)) {
      map.set(key, list.length);
      list.push(item);
    }
    return map.get(key);
  };
  const json = (value) => {
    if (Array.isArray(value)) return value.map(json);
    if (value instanceof ModelReference) return { model: numberOf(numbers, order, value.index, value.index) };
    if (value instanceof TensorReference) {
      const tensor = numberOf(tensorNumbers, tensors, value.index, value.tensor);
      return value.rows === null ? { tensor } : { rows: [...value.rows], tensor };
    }
    if (value instanceof Float) {
      return Number.isFinite(value.value) ? value.value : { $f64: value.bits.toString(16).padStart(16, '0') };
    }
    if (typeof value === 'bigint') return { $int: String(value) };
    if (value instanceof Wtf8)
      return { $wtf8: btoa(Array.from(value.bytes, (byte) => String.fromCharCode(byte)).join('')) };
    return value;
  };
  const parts = [];
  for (let i = 0; i < order.length; i += 1) {
    const { kind, kindVersion, fields } = model.parts[order[i]];
    const entries = Object.entries(fields).map(([name, value]) => [name, json(value)]);
    // As own properties, whatever they are called.
    parts.push({ fields: Object.fromEntries(entries), kind, kind_version: kindVersion });
  }
  return { parts, tensors, order };
}
