import { refuse } from '../errors.js';
import { integers, isTable, labelsAt, largest, pick, zeros } from './arrays.js';
import { cellKey, cellsOf } from './cells.js';
import { asColumn, denseRows } from './input.js';
import { densify, isSparse, sparseFrom } from './sparse.js';

/** Kind `label_encoder`: labels as positions, columns or sets, and back. */
export async function labelEncoder(fields) {
  const encoding = fields.choice('encoding', ['position', 'columns', 'sets']);
  const classes = await fields.labels();
  const places = new Map(cellsOf(classes).map((label, place) => [cellKey(label), place]));
  const count = classes.data.length;
  const isSparseAnswer = encoding !== 'position' && fields.choice('answer', ['sparse', 'dense']) === 'sparse';
  if (encoding === 'sets') return { transform: (input) => [setsOf(input, places, count, isSparseAnswer)] };
  const cells = (input) => {
    const column = isTable(input) && input.columns.length === 1 ? input.columns[0].values : input;
    const isArray = !isTable(column) && !isSparse(column) && column.dtype !== 'records';
    if (!isArray || column.shape.slice(1).some((length) => length !== 1)) {
      refuse('model.wrong-input-form', null, 'the model takes one column of values');
    }
    return cellsOf(column).map(cellKey);
  };
  if (encoding === 'position') {
    return {
      transform(input) {
        const found = cells(input).map((key, i) => (
          places.get(key) ?? refuse('model.unknown-category', null, `row ${i} holds no label`)
        ));
        return [integers(found, [found.length])];
      },
      inverse_transform(input) {
        const wanted = Array.from(codesOf(input, 1).data);
        if (wanted.some((place) => !(Number.isInteger(place) && place >= 0 && place < count))) {
          refuse('model.unknown-category', null, 'a number is the position of no label');
        }
        return [pick(classes, wanted)];
      },
    };
  }
  const [negative, positive] = [fields.integer('negative', -Infinity), fields.integer('positive', -Infinity)];
  const byLargest = fields.choice('inverse', ['threshold', 'largest']) === 'largest';
  if (!byLargest && count > 2) fields.bad('inverse');
  return {
    transform(input) {
      const keys = cells(input);
      const isWide = new Set(keys).size > 2;
      const onlyNegative = count === 1 && !isWide;
      const second = count === 2 && !isWide;
      const width = second ? 1 : count;
      const columnOf = (key) => {
        const place = places.get(key);
        if (place === undefined || onlyNegative) return -1;
        return second ? place - 1 : place;
      };
      if (isSparseAnswer) {
        return [sparseFrom('int64', keys.length, width, (i, put) => {
          if (columnOf(keys[i]) >= 0) put(columnOf(keys[i]), BigInt(positive));
        })];
      }
      const all = zeros(keys.length * width).fill(negative);
      keys.forEach((key, i) => { if (columnOf(key) >= 0) all[i * width + columnOf(key)] = positive; });
      return [integers(all, [keys.length, width])];
    },
    inverse_transform(input) {
      const { rows, columns: width, data } = codesOf(input, byLargest ? count : null);
      if (!byLargest && width !== 1 && width !== 2) {
        refuse('model.wrong-columns', null, `the input has ${width} columns, the model 1 or 2`);
      }
      const limit = (positive + negative) / 2;
      const place = byLargest
        ? (i) => largest(data, i * width, width)
        : (i) => Number(count === 2 && data[i * width + width - 1] > limit);
      return [labelsAt(classes, rows, place)];
    },
  };
}

/** Numbers that are turned back into labels, in as many columns as `features` says if it is no null. */
const codesOf = (input, features) => denseRows(asColumn(input), { features, missing: 'routed', infinite: 'routed' });

/** A column for each label: 1 where a record has it. */
function setsOf(input, places, count, isSparseAnswer) {
  if (input.dtype !== 'records') refuse('model.wrong-input-form', null, 'the model takes records');
  const answer = sparseFrom('int64', input.data.length, count, (i, put) => {
    const found = new Set(input.data[i].map(([name]) => places.get(cellKey(name))));
    found.delete(undefined);
    for (const place of Int32Array.from(found).sort()) put(place, 1n);
  });
  return isSparseAnswer ? answer : densify(answer);
}
