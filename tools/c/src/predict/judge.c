/* What is judged of a model and of the form of its input, before it is asked. */
#include <string.h>

#include "kinds.h"

/* Fields are looked for one by one, and no kind has nearly as many. */
enum { MOST_FIELDS = 1000 };

/* What is known of each part: its steps and levels, with those of the parts that it names; 0 before
 * that is known. None is a part of itself, as reading the model has seen to. */
struct walked {
  unsigned steps, levels;
};

static bool part_judge(struct ask *ask, uint32_t part) {
  amphora_text name = amphora_part_kind(ask->model, part);
  amphora_value fields = amphora_fields(ask->model, part);
  const struct kind *kind = kind_of(ask->model, part);
  if (amphora_part_version(ask->model, part) != 1 || kind == NULL)
    return fail(ask->error, "model.unknown-kind", 0, "This reader does not predict with %.*s.",
                (int)name.length, name.bytes);
  if (amphora_count(ask->model, fields) > MOST_FIELDS)
    return bad_field(ask, "that is one too many");
  return fields_fit(ask, name, fields) && names_judge(ask, fields) &&
         (kind->judge == NULL || kind->judge(ask, fields));
}

bool opaque_judge(struct ask *ask, amphora_value fields) {
  return fail(ask->error, "model.not-predictable", 0,
              "The model is kept whole, and cannot predict.");
}

bool search_judge(struct ask *ask, amphora_value fields) {
  return field(ask, fields, "best_model") ||
         fail(ask->error, "model.not-predictable", 0, "The model has no best model.");
}

static bool part_walk(struct ask *ask, struct walked *parts, uint32_t part);
static bool values_walk(struct ask *ask, struct walked *parts, amphora_value list,
                        struct walked *above);

/* The parts that a value names are as many steps more of the one that has it, a level below. */
static bool value_walk(struct ask *ask, struct walked *parts, amphora_value value,
                       struct walked *above) {
  amphora_value_type type = amphora_type(ask->model, value);
  if (type == AMPHORA_MODEL) {
    uint32_t part = amphora_reference(ask->model, value);
    struct ask inner = *ask;
    inner.depth++;
    if (!part_walk(&inner, parts, part)) return false;
    above->steps += parts[part].steps;
    if (above->levels <= parts[part].levels) above->levels = parts[part].levels + 1;
    return above->steps <= MOST_STEPS || too_deep(ask);
  }
  return type != AMPHORA_LIST || values_walk(ask, parts, value, above);
}

/* The values of a list, or of all fields, which may look like a model themselves. */
static bool values_walk(struct ask *ask, struct walked *parts, amphora_value list,
                        struct walked *above) {
  size_t count = amphora_count(ask->model, list);
  amphora_value value = amphora_first(ask->model, list);
  for (size_t i = 0; i < count; i++, value = amphora_next(ask->model, value))
    if (!value_walk(ask, parts, value, above)) return false;
  return true;
}

static bool part_walk(struct ask *ask, struct walked *parts, uint32_t part) {
  struct walked *own = &parts[part];
  if (own->steps == 0) {
    if (ask->depth >= MOST_LEVELS) return too_deep(ask);
    if (!part_judge(ask, part)) return false;
    *own = (struct walked){1, 1};
    if (!values_walk(ask, parts, amphora_fields(ask->model, part), own)) return false;
  }
  return ask->depth + own->levels <= MOST_LEVELS || too_deep(ask);
}

bool model_judge(struct ask *ask) {
  struct walked *parts =
      memory_take(ask->memory, amphora_part_count(ask->model), sizeof *parts, ask->error);
  bool sound = parts != NULL && part_walk(ask, parts, 0);
  memory_drop(ask->memory, parts);
  return sound;
}

void tables_judge(struct ask *ask) {
  amphora_error told = *ask->error;
  size_t count = amphora_part_count(ask->model);
  for (uint32_t part = 0; part < count; part++) {
    kind_judge *tables = kind_of(ask->model, part)->tables;
    struct memory memory = {.ledger = ask->memory->ledger};
    struct ask inner = *ask;
    inner.memory = &memory;
    bool sound = tables == NULL || tables(&inner, amphora_fields(ask->model, part));
    memory_drop_all(&memory);
    if (!sound && strncmp(ask->error->code, "limit.", 6) != 0) return;
  }
  *ask->error = told;
}

/* The first model that a list or fields name, but for a final one; false where there is none. */
static bool first_model(const struct ask *ask, amphora_value list, uint32_t *part) {
  size_t count = amphora_count(ask->model, list);
  amphora_value value = amphora_first(ask->model, list);
  for (size_t i = 0; i < count; i++, value = amphora_next(ask->model, value)) {
    amphora_value_type type = amphora_type(ask->model, value);
    if (text_is(amphora_key(ask->model, value), "final_model")) continue;
    if (type == AMPHORA_MODEL) return *part = amphora_reference(ask->model, value), true;
    if (type == AMPHORA_LIST && first_model(ask, value, part)) return true;
  }
  return false;
}

bool part_features(const struct ask *ask, uint32_t part, uint64_t *features) {
  do {
    amphora_value fields = amphora_fields(ask->model, part), own = field(ask, fields, "features");
    *features = (uint64_t)amphora_integer(ask->model, own);
    if (own) return true;
  } while (first_model(ask, amphora_fields(ask->model, part), &part));
  return false;
}

/* A union takes rows of columns where it deals these out. */
static enum rows_taken part_takes(const struct ask *ask, uint32_t part) {
  bool deals = text_is(amphora_part_kind(ask->model, part), "feature_union") &&
               field(ask, amphora_fields(ask->model, part), "columns");
  return deals ? JUDGED : kind_of(ask->model, part)->rows;
}

/* Texts, records and labels are for those that ask for them; what passes rows on to parts takes
 * those of the first. */
static enum rows_taken form_taken(const struct ask *ask, enum method method) {
  uint32_t part = 0;
  enum rows_taken taken = part_takes(ask, part);
  while (taken <= FILLED_AND_PASSED_ON &&
         first_model(ask, amphora_fields(ask->model, part), &part))
    taken = part_takes(ask, part);
  amphora_value fields = amphora_fields(ask->model, part);
  if (taken == LABELS && field_is(ask, fields, "encoding", "sets")) taken = RECORDS;
  return method == INVERSE_TRANSFORM && taken != LABELS ? JUDGED : taken;
}

bool form_judge(struct ask *ask, enum method method, const amphora_array *x) {
  enum rows_taken taken = form_taken(ask, method);
  bool texts = x->vector && x->element == AMPHORA_TEXT, rows = !x->vector && !x->keys;
  bool fits = taken == TEXTS     ? texts
              : taken == RECORDS ? x->keys != NULL
              : taken == LABELS  ? x->keys == NULL
                                 : rows;
  return fits || fail(ask->error, "model.wrong-input-form", 0, "The model takes %s.",
                      taken == TEXTS     ? "one text for each row"
                      : taken == RECORDS ? "records"
                      : taken == LABELS  ? "labels"
                                         : "rows of columns");
}
