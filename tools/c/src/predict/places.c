/* Where things are in the tables of a model: the rows of one that lie end to end, an order, and the
 * columns of numbers that are kept. */
#include "predict.h"

bool offsets_judge(struct ask *ask, const struct integers *offsets, uint64_t count,
                   const char *name) {
  const int64_t *values = offsets->values;
  if (offsets->count == 0) return bad_shape(ask, name);
  bool follow = values[0] == 0 && (uint64_t)values[offsets->count - 1] == count;
  for (uint64_t i = 1; i < offsets->count; i++) follow = follow && values[i - 1] <= values[i];
  return follow ||
         fail(ask->error, "model.bad-index", 0, "What %s tells does not follow each other.", name);
}

bool order_judge(struct ask *ask, const struct integers *order, const char *name) {
  bool *met = memory_take(ask->memory, order->count, sizeof *met, ask->error);
  if (met == NULL) return false;
  for (uint64_t i = 0; i < order->count; i++) {
    int64_t place = order->values[i];
    if (place < 0 || (uint64_t)place >= order->count || met[place])
      return fail(ask->error, "model.bad-index", 0, "%s does not name each once.", name);
    met[place] = true;
  }
  memory_drop(ask->memory, met);
  return true;
}

bool kept_judge(struct ask *ask, const struct kept *kept, const char *name) {
  const int64_t *offsets = kept->offsets.values;
  uint64_t rows = kept->offsets.count > 0 ? kept->offsets.count - 1 : 0;
  if (kept->columns.count != kept->count) return bad_shape(ask, name);
  if (!offsets_judge(ask, &kept->offsets, kept->count, name)) return false;
  uint64_t *met = memory_take(ask->memory, kept->width, sizeof *met, ask->error); /* row + 1 */
  if (met == NULL) return false;
  for (uint64_t row = 0; row < rows; row++)
    for (int64_t i = offsets[row]; i < offsets[row + 1]; i++) {
      int64_t column = kept->columns.values[i];
      if (column < 0 || (uint64_t)column >= kept->width || met[column] == row + 1)
        return fail(ask->error, "model.bad-index", 0, "A column of %s is not there, or is twice.",
                    name);
      met[column] = row + 1;
    }
  memory_drop(ask->memory, met);
  return true;
}
