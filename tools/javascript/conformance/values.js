/** Arrays and field values in the JSON of `fixtures/conformance/README.md`, there and back. */
import { Float, ModelReference, ReadError, StringArray, TensorReference, Wtf8 } from '../src/node.js';
import { isSparse } from '../src/predict/sparse.js';

export const hex = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

/** A field value as a dump prints it. */
export function printed(value) {
  if (typeof value === 'number' || typeof value === 'bigint') return { int: String(value) };
  if (value instanceof Float) return { float: value.bits.toString(16).padStart(16, '0') };
  if (value instanceof Wtf8) return { wtf8: hex(value.bytes) };
  if (value instanceof ModelReference) return { model: value.index };
  if (value instanceof TensorReference) {
    return value.rows === null ? { tensor: value.index } : { rows: value.rows, tensor: value.index };
  }
  return Array.isArray(value) ? value.map(printed) : value;
}

export const printedFields = (fields) => (
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, printed(value)]))
);

/** A tensor of a table with its elements, which are bytes or a `StringArray`. */
export function printedTensor({ dtype, shape }, elements) {
  if (!(elements instanceof StringArray)) return { dtype, shape, hex: hex(elements) };
  const strings = Array.from({ length: elements.length }, (_, i) => {
    const bytes = elements.bytesAt(i);
    const text = elements.at(i);
    return Buffer.from(text, 'utf8').equals(Buffer.from(bytes)) ? text : { wtf8: hex(bytes) };
  });
  return { dtype, shape, strings };
}

const TYPES = {
  bool: Uint8Array,
  int8: Int8Array, int16: Int16Array, int32: Int32Array, int64: BigInt64Array,
  uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array, uint64: BigUint64Array,
  float32: Float32Array, float64: Float64Array,
};

/** An array of a request. */
export function arrayFrom({ dtype, shape, hex: digits, strings, cells, columns, starts }) {
  const array = { dtype, shape, data: strings ?? cells?.map(cellFrom) };
  if (digits !== undefined) array.data = new TYPES[dtype](new Uint8Array(Buffer.from(digits, 'hex')).buffer);
  if (starts !== undefined) {
    array.columns = Int32Array.from(columns);
    array.starts = Float64Array.from(starts);
  }
  return array;
}

function cellFrom(cell) {
  if (cell === null || typeof cell !== 'object') return cell;
  if ('int' in cell) return BigInt(cell.int);
  if ('float' in cell) return new Float(BigInt(`0x${cell.float}`)).value;
  return cell;
}

/** What a model is asked with, from a request. */
export function inputFrom(request) {
  switch (request.form) {
    case 'table': {
      const columns = request.columns.map(({ name, values }) => ({ name, values: arrayFrom(values) }));
      return { columns, rows: columns[0]?.values.shape[0] ?? 0 };
    }
    case 'texts': return { dtype: 'utf8', shape: [request.values.length], data: request.values };
    case 'records': {
      return { records: request.values.map((record) => record.map(([name, cell]) => [name, cellFrom(cell)])) };
    }
    case 'labels': return arrayFrom(request.values);
    default: return arrayFrom(request);
  }
}

/** An array of an answer. */
export function printedArray(array) {
  const { dtype, shape, data } = array;
  if (dtype === 'records') throw new ReadError('model.wrong-input-form', null, 'records are no answer of the suite');
  if (dtype === 'utf8') return { dtype, shape, strings: Array.from(data) };
  if (dtype === 'mixed') return { dtype, shape, cells: Array.from(data, printedCell) };
  const result = { dtype, shape, hex: hex(data) };
  return isSparse(array) ? { ...result, columns: Array.from(array.columns), starts: Array.from(array.starts) } : result;
}

function printedCell(cell) {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'number') return printed(new Float(cell));
  return printed(cell);
}
