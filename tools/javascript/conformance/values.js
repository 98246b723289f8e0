/** Arrays and field values in the JSON of `fixtures/conformance/README.md`, there and back. */
import { typedArray } from '../src/elements.js';
import { Float, ModelReference, StringArray, TensorReference, Wtf8 } from '../src/node.js';
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

/** An array of a request. */
function arrayFrom({ dtype, shape, hex: digits, strings, cells, columns, starts }) {
  const array = { dtype, shape, data: strings ?? cells?.map(cellFrom) };
  if (digits !== undefined) array.data = typedArray(new Uint8Array(Buffer.from(digits, 'hex')), { name: dtype });
  if (starts !== undefined) {
    // No model has a column that 32 bits do not hold.
    array.columns = Int32Array.from(columns, (column) => Math.max(-1, Math.min(column, 2 ** 31 - 1)));
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

const FORMS = {
  matrix: arrayFrom,
  sparse: arrayFrom,
  table({ columns: given }) {
    const columns = given.map(({ name, values }) => ({ name, values: arrayFrom(values) }));
    return { columns, rows: columns[0]?.values.shape[0] ?? 0 };
  },
  texts: ({ values }) => ({ dtype: 'utf8', shape: [values.length], data: values }),
  records: ({ values }) => (
    { records: values.map((record) => record.map(([name, cell]) => [name, cellFrom(cell)])) }
  ),
  labels: ({ values }) => arrayFrom(values),
};

/** What the program does not do; see *absent* in `fixtures/conformance/README.md`. */
export class Absent extends Error {}

/** What a model is asked with, from a request. */
export function inputFrom(request) {
  try {
    return FORMS[request.form](request);
  } catch {
    throw new Absent('the input is not in a form of the suite');
  }
}

/** An array of an answer. */
export function printedArray(array) {
  const { dtype, shape, data } = array;
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
