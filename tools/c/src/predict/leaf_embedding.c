/* schemas/kinds/leaf_embedding.schema.json */
#include "predict.h"

bool leaf_embedding_ask(struct ask *ask, amphora_value fields, enum method method,
                        const amphora_array *x, amphora_answer *answer) {
  struct trees trees;
  struct integers leaves, offsets;
  uint64_t features, depth;
  double *values;
  amphora_array y;
  if (!input_columns(ask, x, fields, &features) ||
      !trees_read(ask, fields, features, false, &trees) ||
      !integers_of(ask, fields, "leaves", 1, &leaves) ||
      !integers_of(ask, fields, "leaf_offsets", 1, &offsets) ||
      !input_float32(ask, fields, x, features, false, &values))
    return false;
  if (offsets.count != trees.count + 1) return bad_shape(ask, "leaf_offsets");
  if (!offsets_judge(ask, &offsets, leaves.count, "leaf_offsets")) return false;
  bool apply = method == APPLY;
  if (!array_make(ask, apply ? AMPHORA_INT64 : AMPHORA_FLOAT64, x->rows,
                  apply ? trees.count : leaves.count, false, &y))
    return false;
  for (uint64_t row = 0; row < x->rows; row++)
    for (uint64_t t = 0; t < trees.count; t++) {
      int64_t leaf = (int64_t)tree_leaf(&trees, t, values + row * features, NULL, &depth) -
                     trees.offsets.values[t];
      if (apply) y.values.int64[row * trees.count + t] = leaf;
      for (int64_t j = offsets.values[t]; !apply && j < offsets.values[t + 1]; j++)
        if (leaves.values[j] == leaf) y.values.float64[row * leaves.count + (uint64_t)j] = 1;
    }
  bool sparse = !apply && field_is(ask, fields, "form", "sparse");
  return sparse ? sparse_answer(ask, &y, answer) : answer_one(ask, y, answer);
}
