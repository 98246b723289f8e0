import { refuse } from '../errors.js';
import { ModelReference } from '../field.js';

/**
 * The names of the columns that a model takes: its own, or those of the first model that its fields name, and so on;
 * `null` where there are none.
 *
 * @param {{ fields: object }[]} models of a section, whose references form no cycle
 * @returns {string[] | null}
 */
export function columnNames(models) {
  let fields = models[0]?.fields;
  while (fields !== undefined) {
    if ('feature_names' in fields) return fields.feature_names;
    if ('features' in fields) return null;
    // What the others answer is what the final model of a stack takes, and no column of the input.
    const named = Object.entries(fields).filter(([name]) => name !== 'final_model').map(([, value]) => value);
    fields = models[firstModel(named)]?.fields;
  }
  return null;
}

/** The first model in a list of values, or in lists in it. */
function firstModel(values) {
  for (const value of values) {
    const found = Array.isArray(value) ? firstModel(value) : value instanceof ModelReference ? value.index : null;
    if (found !== null) return found;
  }
  return null;
}

/** The columns of a table, without names: by `names` where both have them, the first of a name; else as they are. */
export function inOrder(table, names) {
  const hasNames = table.columns.length > 0 && table.columns.every(({ name }) => name !== undefined);
  const plain = ({ values }) => ({ values });
  if (names === null || !hasNames) return { ...table, columns: table.columns.map(plain) };
  const byName = new Map();
  for (const column of table.columns) if (!byName.has(column.name)) byName.set(column.name, column);
  const columns = names.map((name) => {
    if (!byName.has(name)) refuse('model.missing-columns', null, `the input has no column '${name}'`);
    return plain(byName.get(name));
  });
  return { ...table, columns };
}
