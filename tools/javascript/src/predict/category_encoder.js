import { refuse } from '../errors.js';
import { largest, numbersOf, room, values } from './arrays.js';
import { cellKey, cellsOf, columnsOf, readColumn, typedValue } from './cells.js';
import { rowsOf } from './input.js';
import { densify, sparseFrom } from './sparse.js';

const RARE = 'infrequent_sklearn';

/** Kind `category_encoder`: one-hot, ordinal and target encoding of categories. */
export async function categoryEncoder(fields) {
  const encoding = fields.choice('encoding', ['one_hot', 'ordinal', 'target']);
  const features = fields.integer('features');
  const refusesMissing = fields.choice('missing_values', ['refused', 'routed']) === 'refused';
  const refusesUnknown = fields.choice('unknown', ['refused', 'encoded']) === 'refused';
  const type = fields.choice('answer_type', ['float64', 'float32', 'int64', 'bool']);
  const lists = [];
  for (const value of fields.list('categories')) lists.push(await readColumn(fields, value, 'categories'));
  if (lists.length !== features) {
    refuse('model.bad-shape', null, "'categories' has not one list for each feature");
  }
  const cells = lists.map(cellsOf);
  const places = cells.map((column) => new Map(column.map((cell, place) => [cellKey(cell), place])));
  const wanted = { features };

  /** The place of each value of a column; −1 where it is no category. */
  const found = (input) => columnsOf(input, wanted).map((column, j) => cellsOf(column).map((cell, i) => {
    const isNumber = typeof cell === 'number';
    if (isNumber && !Number.isFinite(cell) && !Number.isNaN(cell)) {
      refuse('model.infinite-value', null, `the value in row ${i}, column ${j} is infinite`);
    }
    if (isNumber && Number.isNaN(cell) && refusesMissing) {
      refuse('model.missing-value', null, `the value in row ${i}, column ${j} is missing`);
    }
    const place = places[j].get(cellKey(cell)) ?? -1;
    if (place < 0 && refusesUnknown) {
      refuse('model.unknown-category', null, `the value in row ${i}, column ${j} is no category`);
    }
    return place;
  }));
  /** Cells of each column as one matrix, of the type of the categories where all have one. */
  const restored = (columns, rows, hasOther) => {
    const [{ dtype }] = lists.length > 0 ? lists : [{ dtype: 'mixed' }];
    const isOne = !hasOther && dtype !== 'mixed' && lists.every((list) => list.dtype === dtype);
    const all = room(isOne ? dtype : 'mixed', rows * features);
    columns.forEach((column, j) => column.forEach((cell, i) => { all[i * features + j] = cell; }));
    return [values(isOne ? dtype : 'mixed', [rows, features], all)];
  };
  const context = { fields, features, type, cells, lists, found, restored };
  return encoding === 'one_hot' ? oneHot(context) : numbered(context, encoding);
}

const numberOf = (type, value) => (type === 'int64' ? BigInt(value) : value);

async function oneHot({ fields, features, type, cells, found, restored }) {
  const isSparseAnswer = fields.choice('answer', ['sparse', 'dense']) === 'sparse';
  const { data: widths } = await fields.numbers('widths', [features]);
  const { data: unknown } = await fields.numbers('unknown_columns', [features]);
  const { data: rare } = await fields.numbers('infrequent_columns', [features]);
  const zeros = fields.list('zeros_mean');
  const columns = await fields.numberList('columns', [null]);
  const inRange = (column, j) => column >= -1 && column < widths[j];
  const fits = columns.length === features && zeros.length === features && columns.every(({ data }, j) => (
    data.length === cells[j].length && [...data, unknown[j], rare[j]].every((column) => inRange(column, j))
  ));
  if (!fits) refuse('model.bad-index', null, 'a category has a column that is none');
  const firsts = [];
  let width = 0;
  for (const own of widths) {
    firsts.push(width);
    width += own;
  }
  return {
    transform(input) {
      const all = found(input);
      const rows = all[0]?.length ?? input.shape?.[0] ?? 0;
      const ones = (i, put, one) => {
        for (let j = 0; j < features; j += 1) {
          const place = all[j][i];
          const column = place < 0 ? unknown[j] : columns[j].data[place];
          if (column >= 0) put(firsts[j] + column, one);
        }
      };
      if (isSparseAnswer) {
        const sparseType = type === 'bool' ? 'int64' : type;
        return [sparseFrom(sparseType, rows, width, (i, put) => ones(i, put, numberOf(sparseType, 1)))];
      }
      const data = room(type, rows * width);
      for (let i = 0; i < rows; i += 1) {
        ones(i, (column, one) => { data[i * width + column] = one; }, numberOf(type, 1));
      }
      return [values(type, [rows, width], data)];
    },
    inverse_transform(input) {
      const matrix = densify(rowsOf(input, { features: width, missing: 'refused', infinite: 'refused' }));
      const data = numbersOf(matrix);
      const [rows] = matrix.shape;
      let hasOther = false;
      const meant = cells.map((column, j) => Array.from({ length: rows }, (_, i) => {
        const first = i * width + firsts[j];
        let sum = 0;
        for (let k = 0; k < widths[j]; k += 1) sum += data[first + k];
        if (widths[j] === 0 || sum === 0) {
          if (zeros[j][0] === 'refused') {
            refuse('model.unknown-category', null, `row ${i} has no category of feature ${j}`);
          }
          const cell = typedValue(zeros[j]);
          hasOther ||= cell === null || cell === RARE;
          return cell;
        }
        const best = largest(data, first, widths[j]);
        hasOther ||= best === rare[j];
        return best === rare[j] ? RARE : column[columns[j].data.lastIndexOf(best)];
      }));
      return restored(meant, rows, hasOther);
    },
  };
}

async function numbered({ fields, features, type, cells, found, restored }, encoding) {
  const outputs = encoding === 'target' ? fields.integer('outputs', 1) : 1;
  const numbers = await fields.numberList('values', [null, outputs]);
  const unknown = (await fields.optionalNumbers('unknown_values', [outputs]))?.data ?? null;
  if (numbers.length !== features || numbers.some(({ data }, j) => data.length !== cells[j].length * outputs)) {
    refuse('model.bad-shape', null, "'values' does not fit 'categories'");
  }
  const methods = {
    transform(input) {
      const all = found(input);
      const rows = all[0]?.length ?? 0;
      const width = features * outputs;
      const data = room(type, rows * width);
      for (let i = 0; i < rows; i += 1) {
        for (let j = 0; j < features; j += 1) {
          const place = all[j][i];
          for (let o = 0; o < outputs; o += 1) {
            const number = place < 0
              ? (unknown ?? fields.bad('unknown_values'))[o]
              : numbers[j].data[place * outputs + o];
            data[i * width + j * outputs + o] = numberOf(type, number);
          }
        }
      }
      return [values(type, [rows, width], data)];
    },
  };
  if (encoding === 'target') return methods;
  const rare = (await fields.optionalNumbers('infrequent_values', [features]))?.data ?? null;
  methods.inverse_transform = (input) => {
    const matrix = rowsOf(input, { features, missing: 'routed', infinite: 'refused' });
    const data = numbersOf(densify(matrix));
    const [rows] = matrix.shape;
    let hasOther = false;
    const same = (a, b) => a === b || (Number.isNaN(a) && Number.isNaN(b));
    const meant = cells.map((column, j) => Array.from({ length: rows }, (_, i) => {
      const number = data[i * features + j];
      if (rare !== null && number === rare[j]) {
        hasOther = true;
        return RARE;
      }
      const place = numbers[j].data.findIndex((value) => same(value, number));
      if (place >= 0) return column[place];
      if (unknown === null || !same(unknown[0], number)) {
        refuse('model.unknown-category', null, `the number in row ${i}, column ${j} stands for no category`);
      }
      hasOther = true;
      return null;
    }));
    return restored(meant, rows, hasOther);
  };
  return methods;
}
