/**
 * A refusal: the file is not what it claims to be, is over a limit, or cannot be read.
 *
 * `code` is one of the stable codes of `schemas/format.md`, section 12; `offset` is the first
 * byte at fault in the file, or `null` where no byte is (a request, a source).
 */
export class ReadError extends Error {
  /**
   * @param {string} code
   * @param {number | null} offset
   * @param {string} sentence
   */
  constructor(code, offset, sentence) {
    super(`${offset === null ? '' : `byte ${offset}: `}${sentence} [${code}]`);
    this.name = 'ReadError';
    this.code = code;
    this.offset = offset;
  }
}

/**
 * Throws a `ReadError`.
 *
 * @param {string} code
 * @param {number | null} offset
 * @param {string} sentence
 * @returns {never}
 */
export function refuse(code, offset, sentence) {
  throw new ReadError(code, offset, sentence);
}
