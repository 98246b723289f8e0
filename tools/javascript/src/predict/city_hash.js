/** Primes between 2^63 and 2^64. */
const K0 = 0xc3a5c85c97cb3127n;
const K1 = 0xb492b66fbe98f273n;
const K2 = 0x9ae16a3b2f90404fn;
const K3 = 0xc949d7c7509e6557n;
const MULTIPLIER = 0x9ddfea08eb382d69n;

const BLOCK = 64;

const wrapped = (number) => BigInt.asUintN(64, number);
const mixed = (number) => wrapped(number) ^ (wrapped(number) >> 47n);

function rotated(number, bits) {
  const all = wrapped(number);
  return (all >> bits) | wrapped(all << (64n - bits));
}

function joined(one, other) {
  const first = mixed((one ^ other) * MULTIPLIER);
  return wrapped(mixed((other ^ first) * MULTIPLIER) * MULTIPLIER);
}

/**
 * CityHash64 in its version 1.0, by which CatBoost knows categories; later versions give other numbers.
 *
 * @param {Uint8Array} bytes
 * @returns {bigint} below 2^64
 */
export function cityHash(bytes) {
  const key = new Key(bytes);
  if (key.length > BLOCK) return ofBlocks(key);
  if (key.length > 32) return ofTwoHalves(key);
  if (key.length > 16) return ofFourWords(key);
  if (key.length > 8) {
    const last = key.last(8);
    return joined(key.word(0), rotated(last + key.size, key.size)) ^ last;
  }
  if (key.length > 3) return joined(key.size + (key.half(0) << 3n), key.half(key.length - 4));
  if (key.length === 0) return K2;
  const y = BigInt(bytes[0] + (bytes[key.length >> 1] << 8));
  const z = BigInt(key.length + (bytes[key.length - 1] << 2));
  return wrapped(mixed((y * K2) ^ (z * K3)) * K2);
}

/** Bytes with the little-endian words in them. */
class Key {
  constructor(bytes) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.length = bytes.length;
    this.size = BigInt(bytes.length);
  }

  word(place) {
    return this.view.getBigUint64(place, true);
  }

  /** The word that begins so many bytes before the end. */
  last(distance) {
    return this.word(this.length - distance);
  }

  half(place) {
    return BigInt(this.view.getUint32(place, true));
  }
}

function ofFourWords(key) {
  const a = key.word(0) * K1;
  const b = key.word(8);
  const c = key.last(8) * K2;
  const d = key.last(16) * K0;
  return joined(
    wrapped(rotated(a - b, 43n) + rotated(c, 30n) + d),
    wrapped(a + rotated(b ^ K3, 20n) - c + key.size),
  );
}

function ofTwoHalves(key) {
  const sums = (start, place, z) => {
    const middle = start + key.word(place + 8);
    const end = middle + key.word(place + 16);
    return [end + z, rotated(start + z, 52n) + rotated(start, 37n) + rotated(middle, 7n) + rotated(end, 31n)];
  };
  const v = sums(key.word(0) + (key.size + key.last(16)) * K0, 0, key.word(24));
  const w = sums(key.word(16) + key.last(32), key.length - 32, key.last(8));
  const sum = mixed((v[0] + w[1]) * K2 + (w[0] + v[1]) * K0);
  return wrapped(mixed(sum * K0 + v[1]) * K2);
}

/** Blocks of 64 bytes; what is left at the end went into the seeds. */
function ofBlocks(key) {
  const sums = (place, first, second) => {
    const start = first + key.word(place);
    const last = key.word(place + 24);
    const most = start + key.word(place + 8) + key.word(place + 16);
    return [wrapped(most + last), wrapped(rotated(second + start + last, 21n) + rotated(most, 44n) + start)];
  };
  let v = sums(key.length - BLOCK, key.size, key.last(16) ^ K1);
  let w = sums(key.length - BLOCK / 2, key.size * K1, K0);
  let z = (key.last(56) ^ K0) + mixed(v[1]) * K1;
  let x = wrapped(rotated(z + key.word(0), 39n) * K1);
  let y = wrapped(rotated(key.last(16) ^ K1, 33n) * K1);
  for (let place = 0; key.length - place > BLOCK; place += BLOCK) {
    x = wrapped(rotated(x + y + v[0] + key.word(place + 16), 37n) * K1) ^ w[1];
    y = wrapped(rotated(y + v[1] + key.word(place + 48), 42n) * K1) ^ v[0];
    z = rotated(wrapped(z) ^ w[0], 33n);
    v = sums(place, v[1] * K1, x + w[0]);
    w = sums(place + BLOCK / 2, z + w[1], y);
    [x, z] = [z, x];
  }
  return joined(
    wrapped(joined(v[0], w[0]) + mixed(y) * K1 + z),
    wrapped(joined(v[1], w[1]) + x),
  );
}
