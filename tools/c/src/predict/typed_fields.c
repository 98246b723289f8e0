/* Tensors of fields that are of one type, or whose elements are places, and fields that must not be
 * there. */
#include "predict.h"

bool floats_read(struct ask *ask, amphora_value value, uint32_t rank, struct numbers *numbers) {
  return numbers_read(ask, value, rank, numbers) && (!numbers->integral || wrong_type(ask));
}

bool floats_of(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
               struct numbers *numbers) {
  return numbers_of(ask, fields, name, rank, numbers) && (!numbers->integral || wrong_type(ask));
}

bool floats_if(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
               struct numbers *numbers) {
  return numbers_if(ask, fields, name, rank, numbers) && (!numbers->integral || wrong_type(ask));
}

bool doubles_of(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
                struct numbers *numbers) {
  return floats_of(ask, fields, name, rank, numbers) && (!numbers->float32 || wrong_type(ask));
}

bool doubles_if(struct ask *ask, amphora_value fields, const char *name, uint32_t rank,
                struct numbers *numbers) {
  return floats_if(ask, fields, name, rank, numbers) && (!numbers->float32 || wrong_type(ask));
}

bool fields_absent(struct ask *ask, amphora_value fields, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (field(ask, fields, names[i])) return bad_field(ask, names[i]);
  return true;
}

bool indices_of(struct ask *ask, amphora_value fields, const char *name, uint64_t count,
               struct integers *places) {
  if (!integers_of(ask, fields, name, 1, places)) return false;
  for (uint64_t i = 0; i < places->count; i++)
    if (places->values[i] < 0 || (uint64_t)places->values[i] >= count)
      return fail(ask->error, "model.bad-index", 0, "Element %llu of %s is not there.",
                  (unsigned long long)i, name);
  return true;
}
