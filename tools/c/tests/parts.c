/* SHA-256, the strict scanner and dtypes, each alone. */
#include <stdlib.h>
#include <string.h>

#include "test.h"

static void digest_is(const char *text, size_t times, const char *wanted) {
  struct sha256 hash;
  uint8_t digest[32], expected[32];
  sha256_begin(&hash);
  for (size_t i = 0; i < times; i++) sha256_add(&hash, text, strlen(text));
  sha256_end(&hash, digest);
  CLAIM(hexadecimal((amphora_text){wanted, 64}, expected, 32), "%s", wanted);
  CLAIM(memcmp(digest, expected, 32) == 0, "%zu times %s", times, text);
}

/* The examples of FIPS 180-4 by NIST. */
void test_sha256(void) {
  digest_is("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  digest_is("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  digest_is("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  digest_is("a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* The processor's instructions, where it has them, do what the C does. */
void test_sha256_instructions(void) {
  if (!sha256_has_instructions()) return;
  uint32_t plain[8] = {1, 2, 3, 4, 5, 6, 7, 8}, fast[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  uint8_t block[64];
  for (unsigned turn = 0; turn < 1000; turn++) {
    for (unsigned i = 0; i < 64; i++) block[i] = (uint8_t)(plain[i % 8] >> (i / 8) ^ i);
    sha256_add_block(plain, block);
    sha256_add_block_by_instructions(fast, block);
    CLAIM(memcmp(plain, fast, sizeof plain) == 0, "block %u", turn);
  }
}

/* A text that was read, with what it took. */
struct reading {
  struct ledger ledger;
  struct memory memory;
  amphora_error error;
  struct json json;
  char copy[512];
  bool sound;
};

static void reading_begin(struct reading *r, const char *text) {
  *r = (struct reading){.ledger = {amphora_default_limits().allocator, 0, 1 << 20}};
  r->memory.ledger = &r->ledger;
  snprintf(r->copy, sizeof r->copy, "%s", text);
  r->sound = json_read(&r->memory, r->copy, (uint32_t)strlen(r->copy), 0, &r->json, &r->error);
}

static void reading_end(struct reading *r) {
  memory_drop_all(&r->memory);
  CLAIM(r->ledger.used == 0, "%s", r->copy);
}

/* The code with which a text is refused, or "". */
static void json_is(const char *text, const char *code) {
  struct reading r;
  reading_begin(&r, text);
  CLAIM(strcmp(r.sound ? "" : r.error.code, code) == 0, "%s gives %s", text, r.error.code);
  reading_end(&r);
}

static void number_is(const char *text, double wanted) {
  struct reading r;
  reading_begin(&r, text);
  CLAIM(r.sound && memcmp(&r.json.nodes[1].value.number, &wanted, 8) == 0, "%s", text);
  reading_end(&r);
}

void test_json(void) {
  static const struct {
    const char *text, *code;
  } cases[] = {
      {"{}", ""},
      {"[1,-2,0,0.5,-0.0,1.0e5,100000.0,true,false,null]", ""},
      {"{\"$f64\":\"x\",\"a\":[],\"a_1\":{}}", ""},
      {"\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\\"", ""},
      {"9007199254740991", ""},
      {"0.00000000000000000012345678901234567", ""},
      {"", "bytes.truncated"},
      {"[1", "bytes.truncated"},
      {"\"a", "bytes.truncated"},
      {"\"\\u00", "bytes.truncated"},
      {"\"\\u001", "bytes.truncated"},
      {"\"\\u002", "json.escape"},
      {"\"\\", "bytes.truncated"},
      {"\"\xe2\x82", "bytes.truncated"},
      {"\"\xed\x9f", "bytes.truncated"},
      {"\"\xf0", "bytes.truncated"},
      {"\"\xed\xa0", "json.utf8"},
      {"\"\xff\n\"", "json.utf8"},
      {"\"\xc3\x28", "json.utf8"},
      {"tru", "bytes.truncated"},
      {"[1,]", "json.unexpected-byte"},
      {"'a'", "json.unexpected-byte"},
      {"NaN", "json.unexpected-byte"},
      {"+1", "json.unexpected-byte"},
      {".5", "json.unexpected-byte"},
      {"{a:1}", "json.unexpected-byte"},
      {"\xef\xbb\xbf[]", "json.unexpected-byte"},
      {"[]x", "json.trailing-bytes"},
      {"[1, 2]", "json.white-space"},
      {"[]\n", "json.white-space"},
      {"01", "json.number"},
      {"1e5", "json.number"},
      {"1.50", "json.number"},
      {"1.5E5", "json.number"},
      {"1.5e+5", "json.number"},
      {"1.5e0", "json.number"},
      {"[1.]", "json.number"},
      {"-Infinity", "json.number"},
      {"[1.5.2]", "json.unexpected-byte"},
      {"[1-2]", "json.unexpected-byte"},
      {"[1.5e5e5]", "json.unexpected-byte"},
      {"[1.5e]", "json.number"},
      {"[1.5e05]", "json.number"},
      {"-0", "json.negative-zero"},
      {"9007199254740992", "json.number-range"},
      {"99999999999999999999999999999999999999", "json.number-range"},
      {"1.0e400", "json.number-range"},
      {"1.0e99999999999999999999", "json.number-range"},
      {"0.123456789012345678", "json.digits"},
      {"\"\\/\"", "json.escape"},
      {"\"\\u000a\"", "json.escape"},
      {"\"\\u001F\"", "json.escape"},
      {"\"\\u0041\"", "json.escape"},
      {"\"\t\"", "json.control-character"},
      {"\"\xc0\x80\"", "json.utf8"},
      {"\"\xed\xa0\x80\"", "json.utf8"},
      {"\"\xf4\x90\x80\x80\"", "json.utf8"},
      {"{\"A\":1}", "json.key"},
      {"{\"\":1}", "json.key"},
      {"{\"1\":1}", "json.key"},
      {"{\"a\\u0000\":1}", "json.key"},
      {"{\"b\":1,\"a\":2}", "json.key-order"},
      {"{\"a\":1,\"a\":2}", "json.duplicate-key"},
      {"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", ""},
      {"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "json.nesting"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) json_is(cases[i].text, cases[i].code);
  number_is("0.1", 0.1);
  number_is("-0.0", -0.0);
  number_is("1.7976931348623157e308", 1.7976931348623157e308);
  number_is("4.9e-324", 4.9e-324);
  number_is("1.0e-9999999999999999999", 0.0);
  number_is("123456.789", 123456.789);
  number_is("100000.0", 100000.0);
  number_is("2.2250738585072014e-308", 2.2250738585072014e-308);
}

void test_dtypes(void) {
  static const struct {
    const char *name;
    int size; /* -1 for none */
  } cases[] = {{"bool", 1},           {"uint64", 8},        {"bfloat16", 2},
               {"complex128", 16},    {"utf8", 0},          {"bytes[0]", 0},
               {"bytes[17]", 17},     {"bytes[1048576]", 1048576}, {"datetime64[25us]", 8},
               {"timedelta64[Y]", 8}, {"datetime64[generic]", 8}, {"int128", -1},
               {"Int8", -1},          {"bytes[]", -1},      {"bytes[01]", -1},
               {"bytes[1048577]", -1}, {"datetime64", -1},  {"datetime64[1s]", -1},
               {"datetime64[10000000s]", -1}, {"datetime64[02s]", -1}, {"float8", -1}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct dtype dtype;
    bool known = dtype_read((amphora_text){cases[i].name, strlen(cases[i].name)}, &dtype);
    CLAIM(known == (cases[i].size >= 0), "%s", cases[i].name);
    CLAIM(!known || dtype.size == (uint32_t)cases[i].size, "%s", cases[i].name);
  }
}
