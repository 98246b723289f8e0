/* SHA-256 by the instructions that x86 processors have for it (Intel's "SHA Extensions"). */
#include "internal.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <cpuid.h>
#include <immintrin.h>
#include <stdatomic.h>

/* Asking is slow where a hypervisor answers, so that the answer is kept. */
bool sha256_has_instructions(void) {
  static atomic_int known; /* 0: not asked yet; 1: no; 2: yes */
  int answer = atomic_load_explicit(&known, memory_order_relaxed);
  if (answer == 0) {
    unsigned a, b, c, d;
    bool has = __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & bit_SHA) != 0;
    has = has && __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_SSE4_1) != 0;
    answer = has ? 2 : 1;
    atomic_store_explicit(&known, answer, memory_order_relaxed);
  }
  return answer == 2;
}

static __m128i loaded(const void *place) { return _mm_loadu_si128((const __m128i *)place); }

/* The instructions want the state as (f, e, b, a) and (h, g, d, c), the lowest word first. */
__attribute__((target("sha,sse4.1"))) void sha256_add_block_by_instructions(uint32_t state[8],
                                                                            const uint8_t *bytes) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i badc = _mm_shuffle_epi32(loaded(state), 0xb1);
  __m128i hgfe = _mm_shuffle_epi32(loaded(state + 4), 0x1b);
  __m128i feba = _mm_alignr_epi8(badc, hgfe, 8), hgdc = _mm_blend_epi16(hgfe, badc, 0xf0);
  const __m128i first = feba, second = hgdc;
  __m128i w[4];
  for (unsigned i = 0; i < 4; i++) w[i] = _mm_shuffle_epi8(loaded(bytes + 16 * i), big_endian);
  for (unsigned i = 0; i < 16; i++) {
    __m128i sum = _mm_add_epi32(w[i % 4], loaded(sha256_constants + 4 * i));
    hgdc = _mm_sha256rnds2_epu32(hgdc, feba, sum);
    feba = _mm_sha256rnds2_epu32(feba, hgdc, _mm_shuffle_epi32(sum, 0x0e));
    /* The four words of the schedule that come sixteen later. */
    __m128i before = _mm_alignr_epi8(w[(i + 3) % 4], w[(i + 2) % 4], 4);
    __m128i next = _mm_add_epi32(_mm_sha256msg1_epu32(w[i % 4], w[(i + 1) % 4]), before);
    w[i % 4] = _mm_sha256msg2_epu32(next, w[(i + 3) % 4]);
  }
  feba = _mm_shuffle_epi32(_mm_add_epi32(feba, first), 0x1b);
  hgdc = _mm_shuffle_epi32(_mm_add_epi32(hgdc, second), 0xb1);
  _mm_storeu_si128((__m128i *)(void *)state, _mm_blend_epi16(feba, hgdc, 0xf0));
  _mm_storeu_si128((__m128i *)(void *)(state + 4), _mm_alignr_epi8(hgdc, feba, 8));
}

#else

bool sha256_has_instructions(void) { return false; }

void sha256_add_block_by_instructions(uint32_t state[8], const uint8_t *bytes) {
  sha256_add_block(state, bytes);
}

#endif
