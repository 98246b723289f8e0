/** Cells in one direction. */
const MOST = 64;

/** The numbers of a matrix, or the means of neighbouring ones where it has more than there are cells. */
export class HeatGrid {
  #sums;
  #counts;

  /** Nothing is drawn of vectors, whose numbers the histogram shows. */
  static of(shape) {
    if (shape.length < 2) return null;
    const of = [shape[0], shape.slice(1).reduce((product, length) => product * length, 1)];
    return of[0] > 0 && of[1] > 1 ? new HeatGrid(of) : null;
  }

  constructor(of) {
    this.of = of;
    [this.rows, this.columns] = of.map((length) => Math.min(length, MOST));
    this.#sums = new Float64Array(this.rows * this.columns);
    this.#counts = new Float64Array(this.rows * this.columns);
  }

  /** @param {number} first place of the first number @param {Float64Array} numbers */
  add(first, numbers) {
    const [height, width] = this.of;
    let row = Math.floor(first / width);
    let column = first % width;
    for (const value of numbers) {
      if (Number.isFinite(value)) {
        const cell = cellOf(row, this.rows, height) * this.columns + cellOf(column, this.columns, width);
        this.#counts[cell] += 1;
        // The mean so far, so that no sum overflows.
        this.#sums[cell] += (value - this.#sums[cell]) / this.#counts[cell];
      }
      column += 1;
      if (column === width) {
        column = 0;
        row += 1;
      }
    }
  }

  /** Row after row; null where a cell has no finite number. */
  get values() {
    return Array.from(this.#sums, (mean, i) => (this.#counts[i] === 0 || !Number.isFinite(mean) ? null : mean));
  }
}

/** Cell i of n has the elements from length × i div n on. */
function cellOf(place, cells, length) {
  return Math.ceil(((place + 1) * cells) / length) - 1;
}
