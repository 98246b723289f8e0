/* Tensors by name: what is told apart, and that nobody predicts with them. */
#include <string.h>

#include "crafted.h"

#define NONE "model.not-predictable"
static const struct {
  const char *names, *shapes, *tensors, *code;
} cases[] = {
    {"\"a\",\"b\",\"\"", "[2,3],[0,5],[]", "{\"tensor\":0},{\"tensor\":1},{\"tensor\":2}", NONE},
    {"\"a\"", "[3]", "{\"rows\":[0,1],\"tensor\":0}", NONE},
    {"\"a\"", "[3,2]", "{\"tensor\":0}", NONE},
    {"\"a\"", "[0,7]", "{\"rows\":[1,1],\"tensor\":0}", NONE},
    {"\"a\"", "[1,1]", "{\"tensor\":2}", NONE},
    {"\"a\"", "[6]", "{\"rows\":[0,1],\"tensor\":0}", "model.bad-shape"},
    {"\"a\"", "[2,2]", "{\"tensor\":0}", "model.bad-shape"},
    {"\"a\"", "[-2,-3]", "{\"tensor\":0}", "model.bad-shape"},
    {"\"a\"", "[0,-1]", "{\"tensor\":1}", "model.bad-shape"},
    {"\"a\"", "[6,{\"$int\":\"9223372036854775807\"}]", "{\"tensor\":0}", "model.bad-shape"},
    /* 2^64 + 6 elements, modulo 2^64 */
    {"\"a\"", "[2,{\"$int\":\"9223372036854775807\"},1,1]", "{\"tensor\":0}", "model.bad-shape"},
    {"\"a\"", "[0,1125899906842624]", "{\"tensor\":1}", "model.bad-shape"},
    {"\"a\"", "[0,562949953421312]", "{\"tensor\":1}", NONE},
    {"\"a\"", "[2,3.0]", "{\"tensor\":0}", "model.bad-field"},
    {"\"a\"", "6", "{\"tensor\":0}", "model.bad-field"},
    {"\"a\",\"a\"", "[6],[0]", "{\"tensor\":0},{\"tensor\":1}", "model.bad-field"},
    {"\"a\",1", "[6],[0]", "{\"tensor\":0},{\"tensor\":1}", "model.bad-field"},
    /* Of several faults that of the first tensor is told. */
    {"\"a\",\"a\"", "[7],[0]", "{\"tensor\":0},{\"tensor\":1}", "model.bad-shape"},
    {"\"a\"", "[6],[0]", "{\"tensor\":0},{\"tensor\":1}", "model.bad-shape"},
    {"\"a\",\"b\"", "[6]", "{\"tensor\":0},{\"tensor\":1}", "model.bad-shape"},
    {"\"a\"", "[6]", "0", "model.bad-field"},
};

void test_named_tensors(void) {
  static const char tensors[] =
      "{\"attached\":6,\"dtype\":\"uint8\",\"encodings\":[],\"shape\":[2,3]},"
      "{\"attached\":0,\"dtype\":\"float64\",\"encodings\":[],\"shape\":[0,5]},"
      "{\"attached\":1,\"dtype\":\"uint8\",\"encodings\":[],\"shape\":[]}";
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct crafted c;
    amphora_error error;
    char fields[512];
    /* Each tensor must be referred to, also where a case has no use for it. */
    snprintf(fields, sizeof fields,
             "\"all\":[{\"tensor\":0},{\"tensor\":1},{\"tensor\":2}],\"names\":[%s],"
             "\"shapes\":[%s],\"tensors\":[%s]",
             cases[i].names, cases[i].shapes, cases[i].tensors);
    bool sound = crafted_model(&c, "tensors", fields, "", tensors, "\1\2\3\4\5\6\7", 7, &error);
    CLAIM(sound, "%zu: %s %s", i, error.code, error.message);
    const char *found = sound ? crafted_ask(&c, "predict", 1, 1) : "";
    CLAIM(strcmp(found, cases[i].code) == 0, "%zu: %s, not %s", i, found, cases[i].code);
    crafted_end(&c);
  }
}
