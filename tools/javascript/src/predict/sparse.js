import { judgeCount, room, values } from './arrays.js';

export const isSparse = (input) => input.starts !== undefined;

/** Sparse rows, of which `fill` puts the numbers of each, columns ascending. */
export function sparseFrom(dtype, rows, width, fill) {
  const kept = [];
  const columns = [];
  const starts = new Float64Array(rows + 1);
  const put = (column, value) => {
    judgeCount(kept.length + 1);
    columns.push(column);
    kept.push(value);
  };
  for (let i = 0; i < rows; i += 1) {
    fill(i, put);
    starts[i + 1] = kept.length;
  }
  const data = room(dtype, kept.length);
  for (let k = 0; k < kept.length; k += 1) data[k] = kept[k];
  return { dtype, shape: [rows, width], data, columns: Int32Array.from(columns), starts };
}

/** Sparse rows with their zeros; anything else as it is. */
export function densify(input) {
  if (!isSparse(input)) return input;
  const [rows, width] = input.shape;
  const data = room(input.dtype, rows * width);
  for (let i = 0; i < rows; i += 1) {
    for (let k = input.starts[i]; k < input.starts[i + 1]; k += 1) {
      data[i * width + input.columns[k]] = input.data[k];
    }
  }
  return values(input.dtype, [rows, width], data);
}

/** Rows without their zeros; sparse rows as they are. Truths become integers. */
export function sparsify(input) {
  if (isSparse(input)) return input;
  const [rows, width] = input.shape;
  const isTruth = input.dtype === 'bool';
  return sparseFrom(isTruth ? 'int64' : input.dtype, rows, width, (i, put) => {
    for (let j = 0; j < width; j += 1) {
      const value = input.data[i * width + j];
      if (Number(value) !== 0) put(j, isTruth ? 1n : value);
    }
  });
}

/** Columns of a dense matrix, or of sparse rows, in the order of `places`. */
export function selectColumns(input, places) {
  const rows = input.shape[0];
  const [, width] = input.shape;
  if (!isSparse(input)) {
    const picked = room(input.dtype, rows * places.length);
    let to = 0;
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < places.length; j += 1) picked[to++] = input.data[i * width + places[j]];
    }
    return values(input.dtype, [rows, places.length], picked);
  }
  const targets = new Map();
  places.forEach((place, j) => {
    if (!targets.has(place)) targets.set(place, []);
    targets.get(place).push(j);
  });
  return sparseFrom(input.dtype, rows, places.length, (i, put) => {
    const kept = [];
    for (let k = input.starts[i]; k < input.starts[i + 1]; k += 1) {
      for (const j of targets.get(input.columns[k]) ?? []) kept.push([j, input.data[k]]);
    }
    kept.sort((a, b) => a[0] - b[0]).forEach(([j, value]) => put(j, value));
  });
}
