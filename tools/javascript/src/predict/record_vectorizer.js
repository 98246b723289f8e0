import { refuse } from '../errors.js';
import { densify } from './sparse.js';
import { TermColumns } from './term_columns.js';

/** Kind `record_vectorizer`: columns of named values. */
export async function recordVectorizer(fields) {
  const dtype = fields.choice('output_type', ['float64', 'float32']);
  const round = dtype === 'float32' ? Math.fround : (value) => value;
  const columns = await TermColumns.read(fields, round);
  const { separator } = fields.fields;
  if (typeof separator !== 'string') fields.bad('separator');
  const isGiven = fields.choice('values', ['given', 'ones']) === 'given';
  const isSparseAnswer = fields.choice('output_form', ['sparse', 'dense']) === 'sparse';

  /** The number that a value counts with. */
  const numberOf = (value, i, name) => {
    if (value !== null) return round(Number(value));
    return columns.isHash ? refuse('model.missing-value', null, `row ${i} has no value of '${name}'`) : NaN;
  };
  const counted = (record, i) => {
    const row = new Map();
    for (const [name, value] of record) {
      if (isGiven && typeof value === 'string') columns.count(row, name + separator + value, 1);
      else {
        const number = isGiven ? numberOf(value, i, name) : 1;
        // A hash leaves out what is 0, which a vocabulary keeps.
        if (number !== 0 || !columns.isHash) columns.count(row, name, number);
      }
    }
    return row;
  };
  return {
    transform(input) {
      if (input.dtype !== 'records') refuse('model.wrong-input-form', null, 'the model takes records');
      const answer = columns.rowsOf(dtype, input.data.length, (i) => counted(input.data[i], i), (value) => value);
      return [isSparseAnswer ? answer : densify(answer)];
    },
  };
}
