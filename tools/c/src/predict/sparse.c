/* Tables of a model of which only some numbers are kept: row after row, each in a column. */
#include "predict.h"

bool kept_judge(struct ask *ask, const struct kept *kept, const char *name) {
  const int64_t *offsets = kept->offsets.values;
  uint64_t rows = kept->offsets.count > 0 ? kept->offsets.count - 1 : 0;
  if (kept->offsets.count == 0 || kept->columns.count != kept->count) return bad_shape(ask, name);
  bool follow = offsets[0] == 0 && (uint64_t)offsets[rows] == kept->count;
  for (uint64_t row = 0; row < rows; row++) follow = follow && offsets[row] <= offsets[row + 1];
  if (!follow)
    return fail(ask->error, "model.bad-index", 0, "The rows of %s do not follow each other.", name);
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
