/* CityHash64 in its version 1.0 (Geoff Pike and Jyrki Alakuijala, 2011), which CatBoost keeps;
 * later versions give other numbers. */
#include "additive.h"

/* Primes between 2^63 and 2^64. */
static const uint64_t k0 = 0xc3a5c85c97cb3127, k1 = 0xb492b66fbe98f273, k2 = 0x9ae16a3b2f90404f,
                      k3 = 0xc949d7c7509e6557, multiplier = 0x9ddfea08eb382d69;

struct sums {
  uint64_t first, second;
};

static uint64_t mixed(uint64_t value) { return value ^ value >> 47; }

/* `bits` is from 1 to 63. */
static uint64_t turned(uint64_t value, unsigned bits) {
  return value >> bits | value << (64 - bits);
}

static uint64_t joined(uint64_t one, uint64_t other) {
  uint64_t first = mixed((one ^ other) * multiplier);
  return mixed((other ^ first) * multiplier) * multiplier;
}

static uint64_t of_3(const uint8_t *bytes, size_t count) { /* 1 to 3 */
  uint64_t y = bytes[0] + ((uint64_t)bytes[count / 2] << 8);
  uint64_t z = count + ((uint64_t)bytes[count - 1] << 2);
  return mixed(y * k2 ^ z * k3) * k2;
}

static uint64_t of_16(const uint8_t *bytes, size_t count) { /* 4 to 16 */
  if (count <= 8)
    return joined(count + ((uint64_t)little32(bytes) << 3), little32(bytes + count - 4));
  uint64_t last = little64(bytes + count - 8);
  return joined(little64(bytes), turned(last + count, (unsigned)count)) ^ last;
}

static uint64_t of_32(const uint8_t *bytes, size_t count) { /* 17 to 32 */
  const uint8_t *end = bytes + count;
  uint64_t a = little64(bytes) * k1, b = little64(bytes + 8);
  uint64_t c = little64(end - 8) * k2, d = little64(end - 16) * k0;
  return joined(turned(a - b, 43) + turned(c, 30) + d, a + turned(b ^ k3, 20) - c + count);
}

/* Two sums of 32 bytes, of which the first word is in `a` and the last in `z`. */
static struct sums half(uint64_t a, const uint8_t *bytes, uint64_t z) {
  uint64_t b = turned(a + z, 52), c = turned(a, 37);
  a += little64(bytes + 8);
  c += turned(a, 7);
  a += little64(bytes + 16);
  return (struct sums){a + z, b + turned(a, 31) + c};
}

static uint64_t of_64(const uint8_t *bytes, size_t count) { /* 33 to 64 */
  const uint8_t *end = bytes + count;
  uint64_t first = little64(bytes) + (count + little64(end - 16)) * k0;
  struct sums v = half(first, bytes, little64(bytes + 24));
  struct sums w = half(little64(bytes + 16) + little64(end - 32), end - 32, little64(end - 8));
  uint64_t both = mixed((v.first + w.second) * k2 + (w.first + v.second) * k0);
  return mixed(both * k0 + v.second) * k2;
}

/* Two sums of 32 bytes, with seeds. */
static struct sums seeded(const uint8_t *bytes, uint64_t first, uint64_t second) {
  uint64_t a = first + little64(bytes), last = little64(bytes + 24);
  uint64_t b = turned(second + a + last, 21), c = a;
  a += little64(bytes + 8) + little64(bytes + 16);
  return (struct sums){a + last, b + turned(a, 44) + c};
}

/* Blocks of 64 bytes; the last 64 bytes go into the seeds, the last 1 to 64 into nothing else. */
static uint64_t of_more(const uint8_t *bytes, size_t count) {
  const uint8_t *end = bytes + count;
  uint64_t x = little64(bytes), y = little64(end - 16) ^ k1, z = little64(end - 56) ^ k0;
  struct sums v = seeded(end - 64, count, y), w = seeded(end - 32, count * k1, k0);
  z += mixed(v.second) * k1;
  x = turned(z + x, 39) * k1;
  y = turned(y, 33) * k1;
  for (size_t blocks = (count - 1) / 64; blocks > 0; blocks--, bytes += 64) {
    uint64_t next = turned(x + y + v.first + little64(bytes + 16), 37) * k1 ^ w.second;
    y = turned(y + v.second + little64(bytes + 48), 42) * k1 ^ v.first;
    x = turned(z ^ w.first, 33);
    v = seeded(bytes, v.second * k1, next + w.first);
    w = seeded(bytes + 32, x + w.second, y);
    z = next;
  }
  return joined(joined(v.first, w.first) + mixed(y) * k1 + z, joined(v.second, w.second) + x);
}

uint64_t city_hash(amphora_text text) {
  const uint8_t *bytes = (const uint8_t *)text.bytes;
  size_t count = text.length;
  return count == 0    ? k2
         : count <= 3  ? of_3(bytes, count)
         : count <= 16 ? of_16(bytes, count)
         : count <= 32 ? of_32(bytes, count)
         : count <= 64 ? of_64(bytes, count)
                       : of_more(bytes, count);
}
