import { refuse } from '../errors.js';
import { isFloat, isNumeric, isTable, numbersOf, room, values } from './arrays.js';
import { cellKey, cellsOf, columnsOf, readColumn, typedValue } from './cells.js';
import { rowsOf } from './input.js';
import { densify, isSparse, sparseFrom, sparsify } from './sparse.js';

/** Kind `imputer`: what is missing filled, or told. */
export async function imputer(fields) {
  const features = fields.integer('features');
  const missing = typedValue(fields.list('missing'));
  const rounds = fields.choice('float32_comparison', ['rounded', 'exact'], 'rounded') === 'rounded';
  const conversion = fields.choice('conversion', ['floats', 'none', 'objects']);
  const content = fields.choice('content', ['filled', 'filled_and_indicator', 'indicator']);
  const kept = content === 'indicator' ? [] : await fields.indices('kept', [null], 0, features);
  const fills = content === 'indicator' ? [] : cellsOf(await readColumn(fields, fields.fields.fills, 'fills'));
  const indicated = content === 'filled' ? [] : await fields.indices('indicated', [null], 0, features);
  const refusesNew = content === 'indicator' && fields.choice('new_missing', ['refused', 'routed']) === 'refused';
  const answer = content === 'indicator' ? fields.choice('answer', ['sparse', 'dense', 'as_input']) : 'as_input';
  if (kept.length !== fills.length) refuse('model.bad-shape', null, "'fills' has not one value for each of 'kept'");
  const isNumber = typeof missing === 'number' || typeof missing === 'bigint' || typeof missing === 'boolean';
  const passesNaN = Number.isNaN(missing);
  const wanted = { features, names: fields.names(), missing: passesNaN ? 'routed' : 'refused', infinite: 'refused' };
  const isMissing = (dtype) => {
    if (!isNumber) return () => false;
    const value = dtype === 'float32' && rounds ? Math.fround(Number(missing)) : Number(missing);
    return passesNaN ? Number.isNaN : (x) => x === value;
  };

  const numeric = (input) => {
    const matrix = rowsOf(input, wanted);
    const dtype = isFloat(matrix) || conversion !== 'floats' ? matrix.dtype : 'float64';
    const data = numbersOf(matrix);
    const test = isMissing(matrix.dtype);
    const [rows] = matrix.shape;
    if (isSparse(matrix)) return sparseRows(matrix, data, test, dtype);
    judgeNew((i, j) => test(data[i * features + j]), rows);
    const convert = conversionTo(dtype);
    const width = kept.length + indicated.length;
    const isTruth = content === 'indicator';
    const result = room(isTruth ? 'bool' : dtype, rows * width);
    const one = isTruth ? 1 : convert(1);
    const zero = isTruth ? 0 : convert(0);
    for (let i = 0; i < rows; i += 1) {
      kept.forEach((column, k) => {
        const x = data[i * features + column];
        result[i * width + k] = test(x) ? convert(Number(fills[k])) : convert(x);
      });
      indicated.forEach((column, k) => {
        result[i * width + kept.length + k] = test(data[i * features + column]) ? one : zero;
      });
    }
    const dense = values(isTruth ? 'bool' : dtype, [rows, width], result);
    return isTruth && answer === 'sparse' ? sparsify(dense) : dense;
  };
  const judgeNew = (test, rows) => {
    if (!refusesNew) return;
    const expected = new Set(indicated);
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < features; j += 1) {
        if (!expected.has(j) && test(i, j)) {
          refuse('model.missing-value', null, `the value in row ${i}, column ${j} is missing`);
        }
      }
    }
  };
  const sparseRows = (matrix, data, test, dtype) => {
    if (test(0)) refuse('model.wrong-input-form', null, 'sparse rows leave out what is missing');
    const places = new Map(Array.from(kept, (column, k) => [column, k]));
    const told = new Map(Array.from(indicated, (column, k) => [column, kept.length + k]));
    const isTruth = content === 'indicator';
    if (refusesNew) {
      const place = data.findIndex((x, k) => test(x) && !told.has(matrix.columns[k]));
      if (place >= 0) refuse('model.missing-value', null, `a value in column ${matrix.columns[place]} is missing`);
    }
    const type = isTruth ? 'int64' : dtype;
    const convert = conversionTo(type);
    const result = sparseFrom(type, matrix.shape[0], kept.length + indicated.length, (i, put) => {
      const later = [];
      for (let k = matrix.starts[i]; k < matrix.starts[i + 1]; k += 1) {
        const column = matrix.columns[k];
        const place = places.get(column);
        const missingHere = test(data[k]);
        if (place !== undefined) put(place, convert(missingHere ? Number(fills[place]) : data[k]));
        if (missingHere && told.has(column)) later.push(told.get(column));
      }
      later.forEach((place) => put(place, convert(1)));
    });
    if (!isTruth || answer !== 'dense') return result;
    return values('bool', result.shape, Uint8Array.from(densify(result).data, Number));
  };
  const mixed = (input) => {
    const columns = columnsOf(input, wanted).map(cellsOf);
    const rows = columns[0]?.length ?? 0;
    const key = cellKey(missing);
    const test = (i, j) => cellKey(columns[j][i]) === key;
    judgeNew(test, rows);
    const width = kept.length + indicated.length;
    const isTruth = content === 'indicator';
    const result = room(isTruth ? 'bool' : 'mixed', rows * width);
    for (let i = 0; i < rows; i += 1) {
      columns.forEach((column, j) => {
        if (!test(i, j) && Number.isNaN(column[i])) {
          refuse('model.missing-value', null, `the value in row ${i}, column ${j} is missing`);
        }
      });
      kept.forEach((column, k) => { result[i * width + k] = test(i, column) ? fills[k] : columns[column][i]; });
      indicated.forEach((column, k) => {
        const found = test(i, column);
        result[i * width + kept.length + k] = isTruth ? Number(found) : found;
      });
    }
    const dense = values(isTruth ? 'bool' : 'mixed', [rows, width], result);
    return isTruth && answer === 'sparse' ? sparsify(dense) : dense;
  };
  return {
    transform(input) {
      const isMixed = isTable(input) ? input.columns.some((column) => !isNumeric(column.values)) : !isNumeric(input);
      return [conversion === 'objects' || (isMixed && conversion === 'none') ? mixed(input) : numeric(input)];
    },
  };
}

/** What makes an element of a dtype of a number, which is cut off for integers. */
function conversionTo(dtype) {
  if (dtype.includes('int64')) return (x) => BigInt(Math.trunc(x));
  return dtype.includes('int') ? Math.trunc : (x) => x;
}
