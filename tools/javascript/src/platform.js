/**
 * What a reader needs of the machine that it runs on. `node.js` has one of its own.
 *
 * @typedef {object} Platform
 * @property {(bytes: Uint8Array) => Promise<Uint8Array>} sha256 the 32 bytes of the digest
 * @property {(stored: Uint8Array, raw: number) => Promise<Uint8Array | null>} inflate the bytes of
 *   the one zlib stream that fills `stored` and gives exactly `raw` bytes, or `null`
 */

/** Web APIs alone: browsers, workers, and whatever else has them. */
export const webPlatform = Object.freeze({
  async sha256(bytes) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  },

  async inflate(stored, raw) {
    const bytes = await run(stored, raw);
    if (bytes === null || (await trailingBytesPass()) === false) return bytes;
    // A stream that is whole without its last byte has ended before it.
    return (await run(stored.subarray(0, stored.length - 1), raw)) === null ? bytes : null;
  },
});

/**
 * One run of the decompressor, which is stopped at the first byte beyond `raw`.
 *
 * @param {Uint8Array} stored
 * @param {number} raw
 */
async function run(stored, raw) {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  // The faults of the stream show on the reading side.
  const ignore = () => {};
  writer.closed.catch(ignore);
  writer.write(stored).catch(ignore);
  writer.close().catch(ignore);
  const reader = stream.readable.getReader();
  const bytes = new Uint8Array(raw);
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return length === raw ? bytes : null;
      if (length + value.length > raw) {
        reader.cancel().catch(ignore);
        return null;
      }
      bytes.set(value, length);
      length += value.length;
    }
  } catch {
    return null;
  }
}

/** The byte 0 as a zlib stream, and a byte behind it. */
const WITH_TRAILING_BYTE = new Uint8Array([
  0x78, 0x9c, 0x63, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00,
]);

let passes = null;

/** Whether the decompressor ignores bytes behind the stream, as that of Node 18 and 20 does. */
function trailingBytesPass() {
  passes ??= run(WITH_TRAILING_BYTE, 1).then((bytes) => bytes !== null);
  return passes;
}
