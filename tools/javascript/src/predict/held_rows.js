import { refuse } from '../errors.js';
import { numbersOf } from './arrays.js';
import { placeAmong } from './ascending.js';
import { DenseKernelRows } from './dense_kernel_rows.js';
import { FLOATS } from './fields.js';
import { Kernel } from './kernel.js';
import { isSparse } from './sparse.js';
import { SparseKernelRows } from './sparse_kernel_rows.js';
import { readSparseTable } from './sparse_table.js';

/** The rows that a model compares an input with by a kernel. */
export class HeldRows {
  #engine;

  /**
   * @param {Kernel} kernel
   * @param {{ count: number, sumsOf: (matrix: object) => (row: number, sums: Float64Array) => void }} engine
   * @param {boolean} isFloat32
   */
  constructor(kernel, engine, isFloat32) {
    this.kernel = kernel;
    this.#engine = engine;
    this.isFloat32 = isFloat32;
  }

  /** The number of rows. */
  get count() {
    return this.#engine.count;
  }

  /**
   * What writes the kernels of a row of a matrix with these.
   *
   * @param {import('./arrays.js').Values} matrix whose numbers are finite
   * @returns {(row: number, kernels: Float64Array) => void}
   */
  kernelsOf(matrix) {
    if (this.kernel.measure === 'ratio') judgeNegative(matrix);
    const write = this.#engine.sumsOf(matrix);
    return (row, kernels) => {
      write(row, kernels);
      this.kernel.finish(kernels, this.count);
    };
  }
}

/**
 * Reads the rows of the field `name`s, whose columns and offsets are those of a `name`.
 *
 * @param {import('./fields.js').Fields} fields
 * @param {number} features
 * @param {'vector' | 'row'} name
 * @param {string | null} columns the field of the columns of a kernel that is in the input; null where all count
 */
export async function readHeldRows(fields, features, name, columns) {
  const kernel = Kernel.read(fields);
  const [rows, places, offsets] = [`${name}s`, `${name}_columns`, `${name}_offsets`];
  if (kernel.isPrecomputed) {
    fields.judgeAbsent([rows, places, offsets]);
    const chosen = columns === null ? null : await fields.indices(columns, [null], 0, features);
    return new HeldRows(kernel, new GivenKernels(chosen, features), false);
  }
  if (columns !== null) fields.judgeAbsent([columns]);
  const numbers = await fields.typed(rows, FLOATS);
  if (!fields.has(offsets)) {
    fields.judgeAbsent([places]);
    const { data, shape: [count] } = fields.shaped(numbers, rows, [null, features]);
    return denseRows(kernel, data, count, features, numbers.isFloat32);
  }
  if (!kernel.takesSparseRows) fields.bad(offsets);
  fields.judgeTensors([places, offsets]);
  fields.shaped(numbers, rows, [null]);
  const table = await readSparseTable(fields, numbers, places, offsets, features);
  return new HeldRows(kernel, new SparseKernelRows(table, kernel), numbers.isFloat32);
}

/** `count` rows with all of their numbers. */
export function denseRows(kernel, numbers, count, features, isFloat32) {
  return new HeldRows(kernel, new DenseKernelRows(numbers, count, features, kernel), isFloat32);
}

/** Kernels that stand in the input. */
class GivenKernels {
  constructor(columns, features) {
    this.columns = columns;
    this.count = columns === null ? features : columns.length;
  }

  sumsOf(matrix) {
    const { columns, count } = this;
    const data = numbersOf(matrix);
    const [, width] = matrix.shape;
    const at = isSparse(matrix)
      ? (row, column) => {
        const place = placeAmong(matrix.columns, matrix.starts[row], matrix.starts[row + 1] - 1, column);
        return place < 0 ? 0 : data[place];
      }
      : (row, column) => data[row * width + column];
    return (row, sums) => {
      for (let v = 0; v < count; v += 1) sums[v] = at(row, columns === null ? v : columns[v]);
    };
  }
}

function judgeNegative(matrix) {
  const place = numbersOf(matrix).findIndex((value) => value < 0);
  if (place >= 0) refuse('model.infinite-value', null, `value ${place} is negative, of which the kernel has no value`);
}
