import { refuse } from '../errors.js';
import { isNumeric, isTable } from './arrays.js';
import { TermColumns } from './term_columns.js';
import { readWeighing } from './term_weights.js';
import { readTerms } from './terms.js';
import { readPreparation } from './text_preparation.js';

/** Kind `text_vectorizer`: counts of the terms of texts, and what is made of them. */
export async function textVectorizer(fields) {
  const dtype = fields.choice('output_type', ['float64', 'float32', 'int64']);
  const binary = fields.boolean('binary');
  const prepared = readPreparation(fields);
  const termsOf = await readTerms(fields);
  const columns = await TermColumns.read(fields, (value) => value);
  const weigh = await readWeighing(fields, columns.columns);
  const weighs = dtype !== 'int64';
  const { term_frequency: frequency, norm } = fields.fields;
  const isPlain = !fields.has('inverse_document_frequency') && frequency === 'count' && norm === 'none';
  if (!weighs && !isPlain) fields.bad('output_type');
  const finish = (value) => {
    const number = binary ? 1 : value;
    return weighs ? number : BigInt(number);
  };
  return {
    transform(input) {
      const texts = textsOf(input).map(prepared);
      const terms = termsOf(texts);
      const counts = columns.rowsOf(dtype, texts.length, (i) => {
        const row = new Map();
        terms(texts[i], (term) => columns.count(row, term, 1));
        return row;
      }, finish);
      return [weighs ? weigh(counts) : counts];
    },
  };
}

/** The texts of an input: a vector of them, or one column. */
function textsOf(input) {
  const areCells = !isTable(input) && !isNumeric(input) && input.dtype !== 'records';
  const isVector = areCells && input.shape.slice(1).every((length) => length === 1);
  const texts = isVector ? Array.from(input.data) : [];
  if (!isVector || texts.some((text) => typeof text !== 'string')) {
    refuse('model.wrong-input-form', null, 'the model takes texts');
  }
  return texts;
}
