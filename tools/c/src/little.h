/* Little-endian numbers in bytes of any alignment. Where the processor is little-endian itself
 * they are copied as they are, so that a compiler makes vectors of loops over them. */
#ifndef AMPHORA_LITTLE_H
#define AMPHORA_LITTLE_H

#include <string.h>

#include "../amphora.h"

#if defined(__BYTE_ORDER__) && defined(__ORDER_LITTLE_ENDIAN__) && \
    __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

static inline uint16_t little16(const uint8_t *bytes) {
  uint16_t number;
  memcpy(&number, bytes, sizeof number);
  return number;
}
static inline uint32_t little32(const uint8_t *bytes) {
  uint32_t number;
  memcpy(&number, bytes, sizeof number);
  return number;
}
static inline uint64_t little64(const uint8_t *bytes) {
  uint64_t number;
  memcpy(&number, bytes, sizeof number);
  return number;
}
static inline void little16_put(uint8_t *bytes, uint16_t number) {
  memcpy(bytes, &number, sizeof number);
}
static inline void little32_put(uint8_t *bytes, uint32_t number) {
  memcpy(bytes, &number, sizeof number);
}
static inline void little64_put(uint8_t *bytes, uint64_t number) {
  memcpy(bytes, &number, sizeof number);
}

#else

static inline uint16_t little16(const uint8_t *bytes) {
  return (uint16_t)(bytes[0] | bytes[1] << 8);
}
static inline uint32_t little32(const uint8_t *bytes) {
  return little16(bytes) | (uint32_t)little16(bytes + 2) << 16;
}
static inline uint64_t little64(const uint8_t *bytes) {
  return little32(bytes) | (uint64_t)little32(bytes + 4) << 32;
}
static inline void little16_put(uint8_t *bytes, uint16_t number) {
  bytes[0] = (uint8_t)number;
  bytes[1] = (uint8_t)(number >> 8);
}
static inline void little32_put(uint8_t *bytes, uint32_t number) {
  little16_put(bytes, (uint16_t)number);
  little16_put(bytes + 2, (uint16_t)(number >> 16));
}
static inline void little64_put(uint8_t *bytes, uint64_t number) {
  little32_put(bytes, (uint32_t)number);
  little32_put(bytes + 4, (uint32_t)(number >> 32));
}

#endif

#endif
