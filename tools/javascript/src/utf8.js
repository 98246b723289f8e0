/**
 * The position of the first byte that is not UTF-8, or −1: no overlong forms, nothing above
 * U+10FFFF, and surrogates only where `surrogates` lets them be, each by itself.
 *
 * @param {Uint8Array} bytes
 * @param {number} first
 * @param {number} end
 * @param {boolean} surrogates
 */
export function invalidUtf8(bytes, first, end, surrogates) {
  let i = first;
  while (i < end) {
    const lead = bytes[i];
    if (lead < 0x80) {
      i += 1;
      continue;
    }
    const length = sequenceLength(bytes, i, end, surrogates);
    if (length === 0) return i;
    i += length;
  }
  return -1;
}

/**
 * The length of the sequence of two to four bytes at `i`, or 0 when there is none.
 *
 * @param {Uint8Array} bytes
 * @param {number} i
 * @param {number} end
 * @param {boolean} surrogates
 */
export function sequenceLength(bytes, i, end, surrogates) {
  const lead = bytes[i];
  let length;
  let low = 0x80;
  let high = 0xbf;
  if (lead >= 0xc2 && lead <= 0xdf) length = 2;
  else if (lead >= 0xe0 && lead <= 0xef) {
    length = 3;
    if (lead === 0xe0) low = 0xa0;
    if (lead === 0xed && !surrogates) high = 0x9f;
  } else if (lead >= 0xf0 && lead <= 0xf4) {
    length = 4;
    if (lead === 0xf0) low = 0x90;
    if (lead === 0xf4) high = 0x8f;
  } else return 0;
  if (i + length > end || bytes[i + 1] < low || bytes[i + 1] > high) return 0;
  for (let k = 2; k < length; k += 1) if ((bytes[i + k] & 0xc0) !== 0x80) return 0;
  return length;
}

// A byte order mark is a character like any other here.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/**
 * The string of bytes that `invalidUtf8` has accepted. Lone surrogates become code units of their
 * own; two that make a pair read as one character in JavaScript, so whoever must tell those apart
 * compares the bytes.
 *
 * @param {Uint8Array} bytes
 * @param {number} first
 * @param {number} end
 */
export function decodeText(bytes, first, end) {
  if (end - first < 24) {
    let text = '';
    let i = first;
    for (; i < end && bytes[i] < 0x80; i += 1) text += String.fromCharCode(bytes[i]);
    if (i === end) return text;
  }
  try {
    return decoder.decode(bytes.subarray(first, end));
  } catch {
    return decodeWithSurrogates(bytes, first, end);
  }
}

function decodeWithSurrogates(bytes, first, end) {
  const pieces = [];
  let start = first;
  for (let i = first; i < end; i += 1) {
    if (bytes[i] === 0xed && bytes[i + 1] >= 0xa0) {
      pieces.push(decoder.decode(bytes.subarray(start, i)));
      pieces.push(String.fromCharCode(0xd000 | ((bytes[i + 1] & 0x3f) << 6) | (bytes[i + 2] & 0x3f)));
      start = i + 3;
      i += 2;
    }
  }
  pieces.push(decoder.decode(bytes.subarray(start, end)));
  return pieces.join('');
}
