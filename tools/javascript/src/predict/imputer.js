import { refuse } from '../errors.js';
import { isFloat, isNumeric, isTable, numbersOf, room, values } from './arrays.js';
import { cellKey, cellsOf, columnsOf, readColumn, typedValue } from './cells.js';
import { rowsOf } from './input.js';
import { densify, isSparse, sparseFrom, sparsify } from './sparse.js';

/** Kind `imputer`: what is missing filled, or told. */
export async function imputer(fields) {
  const own = await readParameters(fields);
  return {
    transform(input) {
      const isMixed = isTable(input) ? input.columns.some((column) => !isNumeric(column.values)) : !isNumeric(input);
      if (own.conversion === 'objects' || (isMixed && own.conversion === 'none')) return [ofCells(own, input)];
      const matrix = rowsOf(input, own.wanted);
      return [isSparse(matrix) ? ofSparseRows(own, matrix) : ofNumbers(own, matrix)];
    },
  };
}

async function readParameters(fields) {
  const features = fields.integer('features');
  const missing = typedValue(fields.list('missing'));
  const rounds = fields.choice('float32_comparison', ['rounded', 'exact'], 'rounded') === 'rounded';
  const conversion = fields.choice('conversion', ['floats', 'none', 'objects']);
  const content = fields.choice('content', ['filled', 'filled_and_indicator', 'indicator']);
  const tells = content === 'indicator';
  const kept = tells ? [] : await fields.indices('kept', [null], 0, features);
  const fills = tells ? [] : cellsOf(await readColumn(fields, fields.fields.fills, 'fills'));
  const indicated = content === 'filled' ? [] : await fields.indices('indicated', [null], 0, features);
  const refusesNew = tells && fields.choice('new_missing', ['refused', 'routed']) === 'refused';
  const answer = tells ? fields.choice('answer', ['sparse', 'dense', 'as_input']) : 'as_input';
  if (kept.length !== fills.length) refuse('model.bad-shape', null, "'fills' has not one value for each of 'kept'");
  const isNumber = ['number', 'bigint', 'boolean'].includes(typeof missing);
  const isNaN = Number.isNaN(missing);
  return {
    features, missing, conversion, tells, kept, fills, indicated, refusesNew, answer,
    wanted: { features, missing: isNaN ? 'routed' : 'refused', infinite: 'refused' },
    /** What says whether a number of a dtype is missing. */
    isMissingOf(dtype) {
      if (!isNumber) return () => false;
      const value = dtype === 'float32' && rounds ? Math.fround(Number(missing)) : Number(missing);
      return isNaN ? Number.isNaN : (x) => x === value;
    },
    /** The fills as elements of a dtype; a number is cut off for integers. */
    fillsOf(dtype) {
      const numbers = fills.map(Number);
      if (dtype.includes('int') && !numbers.every(Number.isFinite)) fields.bad('fills');
      return numbers.map(conversionTo(dtype));
    },
  };
}

const conversionTo = (dtype) => {
  if (dtype.includes('int64')) return (x) => BigInt(Math.trunc(x));
  return dtype.includes('int') ? Math.trunc : (x) => x;
};

const missingHere = (i, j) => refuse('model.missing-value', null, `the value in row ${i}, column ${j} is missing`);

function ofNumbers(own, matrix) {
  const { features } = own;
  const keepsType = isFloat(matrix) || own.conversion !== 'floats';
  const dtype = keepsType ? matrix.dtype : 'float64';
  const data = numbersOf(matrix);
  // Integers that float64 rounds stay what they are.
  const whole = keepsType ? matrix.data : data;
  const isMissing = own.isMissingOf(matrix.dtype);
  const convert = conversionTo(own.tells ? 'bool' : dtype);
  return assembled(own, matrix.shape[0], dtype, {
    isMissing: (i, j) => isMissing(data[i * features + j]),
    at: (i, j) => whole[i * features + j],
    fills: own.fillsOf(dtype),
    truths: [convert(0), convert(1)],
  });
}

/** Values that keep types of their own. */
function ofCells(own, input) {
  const columns = columnsOf(input, own.wanted).map(cellsOf);
  const rows = columns[0]?.length ?? 0;
  const key = cellKey(own.missing);
  const isMissing = (i, j) => cellKey(columns[j][i]) === key;
  columns.forEach((column, j) => column.forEach((cell, i) => {
    if (Number.isNaN(cell) && !isMissing(i, j)) missingHere(i, j);
  }));
  return assembled(own, rows, 'mixed', {
    isMissing, at: (i, j) => columns[j][i], fills: own.fills, truths: own.tells ? [0, 1] : [false, true],
  });
}

/** The columns that are kept, filled, and those that tell what was missing. */
function assembled(own, rows, dtype, { isMissing, at, fills, truths }) {
  const { features, tells, kept, indicated, refusesNew, answer } = own;
  if (refusesNew) {
    const expected = new Set(indicated);
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < features; j += 1) if (!expected.has(j) && isMissing(i, j)) missingHere(i, j);
    }
  }
  const type = tells ? 'bool' : dtype;
  const width = kept.length + indicated.length;
  const result = room(type, rows * width);
  for (let i = 0; i < rows; i += 1) {
    kept.forEach((column, k) => { result[i * width + k] = isMissing(i, column) ? fills[k] : at(i, column); });
    indicated.forEach((column, k) => {
      result[i * width + kept.length + k] = truths[Number(isMissing(i, column))];
    });
  }
  const dense = values(type, [rows, width], result);
  return tells && answer === 'sparse' ? sparsify(dense) : dense;
}

/** Of sparse rows only the numbers that are kept can be missing. */
function ofSparseRows(own, matrix) {
  const { tells, kept, indicated } = own;
  const isMissing = own.isMissingOf(matrix.dtype);
  if (isMissing(0)) refuse('model.wrong-input-form', null, 'sparse rows leave out what is missing');
  const numbers = numbersOf(matrix);
  const places = new Map(Array.from(kept, (column, k) => [column, k]));
  const told = new Map(Array.from(indicated, (column, k) => [column, kept.length + k]));
  if (own.refusesNew) {
    const place = numbers.findIndex((x, k) => isMissing(x) && !told.has(matrix.columns[k]));
    if (place >= 0) refuse('model.missing-value', null, `a value in column ${matrix.columns[place]} is missing`);
  }
  const keepsType = isFloat(matrix) || own.conversion !== 'floats';
  const dtype = tells ? 'int64' : keepsType ? matrix.dtype : 'float64';
  const whole = keepsType ? matrix.data : numbers;
  const fills = own.fillsOf(dtype);
  const one = conversionTo(dtype)(1);
  const result = sparseFrom(dtype, matrix.shape[0], kept.length + indicated.length, (i, put) => {
    const later = [];
    for (let k = matrix.starts[i]; k < matrix.starts[i + 1]; k += 1) {
      const column = matrix.columns[k];
      const place = places.get(column);
      const isGap = isMissing(numbers[k]);
      if (place !== undefined) put(place, isGap ? fills[place] : whole[k]);
      if (isGap && told.has(column)) later.push(told.get(column));
    }
    for (const place of later) put(place, one);
  });
  if (!tells || own.answer !== 'dense') return result;
  return values('bool', result.shape, Uint8Array.from(densify(result).data, Number));
}
