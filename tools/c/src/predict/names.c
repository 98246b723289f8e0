/* Columns that a model takes by their names. */
#include <stdlib.h>

#include "predict.h"

struct named {
  amphora_text name;
  int64_t column;
};

static int named_order(const void *a, const void *b) {
  const struct named *one = a, *other = b;
  int order = text_compare(one->name, other->name);
  return order ? order : (one->column > other->column) - (one->column < other->column);
}

/* The names of the columns in their order, with the first column of each. */
static struct named *names_sorted(struct ask *ask, const amphora_array *x, uint64_t *count) {
  struct named *list = memory_take(ask->memory, x->columns, sizeof *list, ask->error);
  *count = 0;
  for (uint64_t i = 0; list && i < x->columns; i++)
    list[i] = (struct named){x->names[i], (int64_t)i};
  if (list) sort(list, (size_t)x->columns, sizeof *list, named_order);
  for (uint64_t i = 0; list && i < x->columns; i++)
    if (i == 0 || !text_equal(list[i].name, list[*count - 1].name)) list[(*count)++] = list[i];
  return list;
}

static int name_order(const void *a, const void *b) {
  return text_compare(((const struct named *)a)->name, ((const struct named *)b)->name);
}

bool names_judge(struct ask *ask, amphora_value fields) {
  amphora_value names = field(ask, fields, "feature_names");
  uint64_t count = amphora_count(ask->model, names), features;
  if (names == 0) return true;
  if (amphora_type(ask->model, names) != AMPHORA_LIST) return bad_field(ask, "feature_names");
  if (!field_natural(ask, fields, "features", &features)) return false;
  if (count != features) return bad_shape(ask, "feature_names");
  amphora_value name = amphora_first(ask->model, names);
  for (uint64_t i = 0; i < count; i++, name = amphora_next(ask->model, name))
    if (amphora_type(ask->model, name) != AMPHORA_STRING) return bad_field(ask, "feature_names");
  return true;
}

bool named_columns(struct ask *ask, amphora_value fields, const amphora_array *x,
                   amphora_array *taken) {
  amphora_value names = field(ask, fields, "feature_names");
  amphora_value name = amphora_first(ask->model, names);
  uint64_t count = amphora_count(ask->model, names), known;
  int64_t *columns = memory_take(ask->memory, count, sizeof *columns, ask->error);
  struct named *sorted = names_sorted(ask, x, &known);
  if (columns == NULL || sorted == NULL) return false;
  for (uint64_t k = 0; k < count; k++, name = amphora_next(ask->model, name)) {
    struct named wanted = {.name = amphora_string(ask->model, name)};
    const struct named *found =
        known ? bsearch(&wanted, sorted, (size_t)known, sizeof *sorted, name_order) : NULL;
    if (found == NULL)
      return fail(ask->error, "model.missing-columns", 0, "The input lacks the column %.*s.",
                  (int)(wanted.name.length < 80 ? wanted.name.length : 80), wanted.name.bytes);
    columns[k] = found->column;
  }
  memory_drop(ask->memory, sorted);
  return columns_take(ask, x, columns, count, taken);
}
