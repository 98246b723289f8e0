/* Fields as the schemas of kinds ask for them, so that no kind takes a word that it does not know
 * for another. */
#include "kinds.h"

#include <stdio.h>
#include <string.h>

static bool is_choice(const char *choices, amphora_text text) {
  for (const char *space; *choices; choices = space + 1) {
    space = strchr(choices, ' ');
    if (text_equal(text, (amphora_text){choices, (size_t)(space - choices)})) return true;
  }
  return false;
}

static bool has_choice(const struct ask *ask, amphora_value value, const char *choices) {
  return amphora_type(ask->model, value) == AMPHORA_STRING &&
         is_choice(choices, amphora_string(ask->model, value));
}

bool field_fits(const struct ask *ask, amphora_value fields, const char *name,
                const char *choices) {
  amphora_value value = field(ask, fields, name);
  return value && (choices == NULL || has_choice(ask, value, choices));
}

static bool fits(const struct ask *ask, const struct known_field *known, amphora_value value) {
  const amphora_model *model = ask->model;
  amphora_value_type type = amphora_type(model, value);
  int64_t count = (int64_t)amphora_count(model, value), number = amphora_integer(model, value);
  switch (known->form) {
    case TENSOR: return type == AMPHORA_TENSOR;
    case PART: return type == AMPHORA_MODEL;
    case LIST: return type == AMPHORA_LIST && count >= known->least && count <= known->most;
    case WHOLE: return type == AMPHORA_INTEGER && number >= known->least && number <= known->most;
    case FLOAT: return type == AMPHORA_FLOAT;
    case TRUTH: return type == AMPHORA_BOOLEAN;
    case TEXT:
      return known->choices ? has_choice(ask, value, known->choices) : type == AMPHORA_STRING;
    default: return true;
  }
}

static bool rule_holds(struct ask *ask, const struct known_rule *rule, amphora_value fields) {
  bool applies = rule->field && field_fits(ask, fields, rule->field, rule->choices);
  if (rule->field == NULL || applies == rule->otherwise) return true;
  for (const char *name = rule->needs, *space; name && *name; name = space + 1) {
    space = strchr(name, ' ');
    char needed[64];
    snprintf(needed, sizeof needed, "%.*s", (int)(space - name), name);
    if (field(ask, fields, needed) == 0) return bad_field(ask, needed);
  }
  amphora_value target = rule->target ? field(ask, fields, rule->target) : 0;
  return target == 0 || has_choice(ask, target, rule->allowed) || bad_field(ask, rule->target);
}

bool fields_fit(struct ask *ask, amphora_text kind, amphora_value fields) {
  for (size_t k = 0; k < known_kind_count; k++) {
    if (!text_is(kind, known_kinds[k].name)) continue;
    for (size_t i = 0; i < known_kinds[k].field_count; i++) {
      const struct known_field *known = &known_kinds[k].fields[i];
      amphora_value value = field(ask, fields, known->name);
      if (value ? !fits(ask, known, value) : known->required) return bad_field(ask, known->name);
    }
    for (size_t i = 0; i < known_kinds[k].rule_count; i++)
      if (!rule_holds(ask, &known_kinds[k].rules[i], fields)) return false;
  }
  return true;
}
