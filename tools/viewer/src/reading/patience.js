import { BlobSource, ReadError } from '../../../javascript/src/index.js';

/**
 * How long one file may be worked on. What is read of a file asks here first, so that no file, whatever it declares, goes
 * on for longer.
 */
export class Patience {
  #until = Infinity;

  /** @param {number} seconds from now on */
  begin(seconds) {
    this.#until = performance.now() + 1000 * seconds;
  }

  check() {
    if (performance.now() > this.#until)
      throw new ReadError('limit.time', null, 'reading took longer than this page waits');
  }
}

/** Bytes that are read and kept together, for files of many small tensors: each read of a browser takes its time. */
const WINDOW = 1 << 19;
const MOST_WINDOWS = 8;

/** A file of which each read asks `patience`. */
export class PatientSource {
  #source;
  #patience;
  /** Windows by their numbers, the one that was wanted last at the end. */
  #windows = new Map();

  /** @param {Blob} blob @param {Patience} patience */
  constructor(blob, patience) {
    this.#source = new BlobSource(blob);
    this.#patience = patience;
    this.size = blob.size;
  }

  async read(offset, length) {
    this.#patience.check();
    const number = Math.floor(offset / WINDOW);
    const first = offset - number * WINDOW;
    if (first + length > WINDOW) return this.#source.read(offset, length);
    const window = await this.#window(number);
    // A copy, since whoever gets it may keep it, and the window would stay with it.
    return window.slice(first, first + length);
  }

  #window(number) {
    const start = number * WINDOW;
    const window = this.#windows.get(number) ?? this.#source.read(start, Math.min(WINDOW, this.size - start));
    this.#windows.delete(number);
    this.#windows.set(number, window);
    if (this.#windows.size > MOST_WINDOWS) this.#windows.delete(this.#windows.keys().next().value);
    return window;
  }
}
