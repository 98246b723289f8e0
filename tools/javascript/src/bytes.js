/** Four tables, so that a CRC-32 takes four bytes a step. */
const CRC_TABLES = (() => {
  const tables = new Int32Array(1024);
  for (let n = 0; n < 256; n += 1) {
    let c = n;
    for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    tables[n] = c;
  }
  for (let n = 0; n < 256; n += 1) {
    let c = tables[n];
    for (let table = 1; table < 4; table += 1) {
      c = tables[c & 0xff] ^ (c >>> 8);
      tables[table * 256 + n] = c;
    }
  }
  return tables;
})();

/**
 * The CRC-32 of zlib.
 *
 * @param {Uint8Array} bytes
 * @returns {number} 0 to 2^32 − 1
 */
export function crc32(bytes) {
  const t = CRC_TABLES;
  const end = bytes.length;
  const whole = end - (end % 4);
  let c = -1;
  let i = 0;
  for (; i < whole; i += 4) {
    c ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    c = t[768 + (c & 0xff)] ^ t[512 + ((c >>> 8) & 0xff)] ^ t[256 + ((c >>> 16) & 0xff)] ^ t[c >>> 24];
  }
  for (; i < end; i += 1) c = t[(c ^ bytes[i]) & 0xff] ^ (c >>> 8);
  return ~c >>> 0;
}

const HEX = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/**
 * Lower-case hexadecimal digits.
 *
 * @param {Uint8Array} bytes
 */
export function hex(bytes) {
  const pieces = [];
  for (let first = 0; first < bytes.length; first += 4096) {
    let text = '';
    for (const byte of bytes.subarray(first, first + 4096)) text += HEX[byte];
    pieces.push(text);
  }
  return pieces.join('');
}

/**
 * @param {Uint8Array} a
 * @param {Uint8Array} b
 */
export function sameBytes(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

/** @param {Uint8Array} bytes */
export function view(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * A u64 as a number, or `null` at 2^53 and above.
 *
 * @param {DataView} from
 * @param {number} at
 */
export function safeU64(from, at) {
  const high = from.getUint32(at + 4, true);
  return high < 0x200000 ? high * 0x100000000 + from.getUint32(at, true) : null;
}

/**
 * The same bytes at a place where any typed array can begin; a copy only where that is needed.
 *
 * @param {Uint8Array} bytes
 * @param {number} size of an element
 */
export function aligned(bytes, size) {
  return bytes.byteOffset % size === 0 ? bytes : bytes.slice();
}
