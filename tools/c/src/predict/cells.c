/* Cells: values with types of their own, which tables hold. */
#include <math.h>

#include "predict.h"

static amphora_element cell_element(const amphora_cell *cell) {
  switch (cell->type) {
    case AMPHORA_BOOLEAN: return AMPHORA_BOOL;
    case AMPHORA_INTEGER: return AMPHORA_INT64;
    case AMPHORA_FLOAT: return cell->float32 ? AMPHORA_FLOAT32 : AMPHORA_FLOAT64;
    case AMPHORA_STRING: return AMPHORA_TEXT;
    default: return AMPHORA_MIXED;
  }
}

amphora_cell cell_at(const amphora_array *x, uint64_t i) {
  amphora_cell cell = {.type = AMPHORA_FLOAT, .float32 = x->element == AMPHORA_FLOAT32};
  switch (x->element) {
    case AMPHORA_MIXED: return x->values.cell[i];
    case AMPHORA_TEXT:
      cell.type = AMPHORA_STRING;
      cell.value.text = x->values.text[i];
      break;
    case AMPHORA_BOOL:
      cell.type = AMPHORA_BOOLEAN;
      cell.value.boolean = x->values.boolean[i] != 0;
      break;
    case AMPHORA_INT64:
      cell.type = AMPHORA_INTEGER;
      cell.value.integer = x->values.int64[i];
      break;
    default: cell.value.number = value_at(x, i); break;
  }
  return cell;
}

/* A number cut off to a whole one; 0 for one beyond 64 bits. */
static int64_t whole_of(const amphora_cell *cell) {
  if (cell->type == AMPHORA_INTEGER) return cell->value.integer;
  if (cell->type == AMPHORA_BOOLEAN) return cell->value.boolean;
  bool fits = cell->type == AMPHORA_FLOAT && fabs(cell->value.number) < 9223372036854775808.0;
  return fits ? (int64_t)cell->value.number : 0;
}

void cell_put(amphora_array *x, uint64_t i, amphora_cell cell) {
  amphora_array one = {.element = AMPHORA_MIXED, .values = {.cell = &cell}};
  switch (x->element) {
    case AMPHORA_FLOAT64: x->values.float64[i] = value_at(&one, 0); break;
    case AMPHORA_FLOAT32: x->values.float32[i] = (float)value_at(&one, 0); break;
    case AMPHORA_INT64: x->values.int64[i] = whole_of(&cell); break;
    case AMPHORA_BOOL: x->values.boolean[i] = value_at(&one, 0) != 0; break;
    case AMPHORA_TEXT:
      if (cell.type == AMPHORA_STRING) x->values.text[i] = cell.value.text;
      break;
    case AMPHORA_MIXED: x->values.cell[i] = cell; break;
  }
}

bool cell_read(struct ask *ask, amphora_value value, amphora_cell *cell) {
  amphora_value name = list_item(ask, value, 0), inner = list_item(ask, value, 1);
  amphora_text type = amphora_string(ask->model, name);
  *cell = (amphora_cell){.type = AMPHORA_NONE};
  if (text_is(type, "none")) return true;
  cell->type = amphora_type(ask->model, inner);
  switch (cell->type) {
    case AMPHORA_BOOLEAN: cell->value.boolean = amphora_boolean(ask->model, inner); break;
    case AMPHORA_INTEGER: cell->value.integer = amphora_integer(ask->model, inner); break;
    case AMPHORA_FLOAT: cell->value.number = amphora_float(ask->model, inner); break;
    case AMPHORA_STRING: cell->value.text = amphora_string(ask->model, inner); break;
    default: return bad_field(ask, "of values");
  }
  const char *const names[] = {"bool", "integer", "float", "string"};
  const amphora_value_type types[] = {AMPHORA_BOOLEAN, AMPHORA_INTEGER, AMPHORA_FLOAT,
                                      AMPHORA_STRING};
  for (unsigned i = 0; i < 4; i++)
    if (types[i] == cell->type && text_is(type, names[i])) return true;
  return bad_field(ask, "of values");
}

bool column_read(struct ask *ask, amphora_value value, amphora_array *column) {
  if (amphora_type(ask->model, value) == AMPHORA_TENSOR) return vector_read(ask, value, column);
  if (amphora_type(ask->model, value) != AMPHORA_LIST) return bad_field(ask, "of values");
  uint64_t count = amphora_count(ask->model, value);
  if (!spend_elements(ask, count)) return false;
  if (!array_make(ask, AMPHORA_MIXED, count, 1, true, column)) return false;
  value = amphora_first(ask->model, value);
  for (uint64_t i = 0; i < count; i++, value = amphora_next(ask->model, value))
    if (!cell_read(ask, value, &column->values.cell[i])) return false;
  return true;
}

bool cells_settle(struct ask *ask, amphora_array *x) {
  uint64_t count = value_count(x);
  if (x->element != AMPHORA_MIXED || count == 0) return true;
  amphora_element element = cell_element(&x->values.cell[0]);
  for (uint64_t i = 1; i < count; i++)
    if (cell_element(&x->values.cell[i]) != element) return true;
  if (element == AMPHORA_MIXED) return true; /* nothing but None */
  amphora_array settled;
  if (!array_like(ask, element, x, &settled)) return false;
  for (uint64_t i = 0; i < count; i++) cell_put(&settled, i, x->values.cell[i]);
  *x = settled;
  return true;
}

bool cells_join(struct ask *ask, amphora_array *x) {
  uint64_t count = value_count(x);
  if (!cells_settle(ask, x)) return false;
  if (x->element != AMPHORA_MIXED) return true;
  for (uint64_t i = 0; i < count; i++)
    if (x->values.cell[i].type != AMPHORA_INTEGER && x->values.cell[i].type != AMPHORA_FLOAT)
      return true;
  amphora_array joined;
  if (!array_like(ask, AMPHORA_FLOAT64, x, &joined)) return false;
  for (uint64_t i = 0; i < count; i++) joined.values.float64[i] = value_at(x, i);
  *x = joined;
  return true;
}
