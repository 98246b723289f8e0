import { refuse } from '../errors.js';
import { Float } from '../values.js';
import { isFloat, isNumeric, isTable, numbersOf, values } from './arrays.js';
import { partOf } from './composed.js';
import { judgeWidth, rowCount } from './input.js';
import { asMatrix, sharedType, sideBySide, sparseSideBySide } from './side_by_side.js';
import { densify, isSparse, selectColumns } from './sparse.js';

/** Kind `feature_union`: transformers side by side, each with columns of its own. */
export async function featureUnion(fields) {
  const parts = [];
  for (const pair of fields.list('parts')) parts.push(await partOf(fields, pair, 'parts'));
  if (parts.some((part) => !part.offers('transform'))) return {};
  const features = fields.integer('features', 0, null);
  const form = fields.choice('answer', ['sparse', 'dense', 'as_parts']);
  const weights = fields.has('weights')
    ? fields.list('weights').map((pair) => weightOf(fields, pair))
    : null;
  const widens = fields.choice('weighted_float32', ['float32', 'float64'], 'float32') === 'float64';
  const columns = [];
  if (fields.has('columns')) {
    for (const reference of fields.list('columns')) {
      const own = fields.asNumbers(await fields.load(reference, 'columns'), 'columns', [null]);
      columns.push(fields.judgeIndices(own, 'columns', 0, features));
    }
    const selections = fields.list('selections');
    if (columns.length !== parts.length || selections.length !== parts.length) fields.bad('columns');
    columns.forEach((own, k) => { own.isVector = selections[k] === 'vector'; });
  }
  if (weights !== null && weights.length !== parts.length) fields.bad('weights');

  const taken = (input, k) => {
    if (columns.length === 0) return input;
    if (isTable(input)) {
      const own = Array.from(columns[k], (column) => input.columns[column]);
      return columns[k].isVector ? own[0].values : { columns: own, rows: input.rows };
    }
    const matrix = selectColumns(input, columns[k]);
    return columns[k].isVector ? values(matrix.dtype, [matrix.shape[0]], densify(matrix).data) : matrix;
  };
  return {
    transform(input) {
      if (features !== null) judgeWidth(input, features);
      const answers = parts.map((part, k) => {
        const [answer] = part.ask('transform', taken(input, k));
        // Texts and records that a part passed on have no columns.
        if (answer === input) judgeWidth(input, null);
        return weighted(asMatrix(answer), weights?.[k] ?? null, widens);
      });
      const isSparseAnswer = form === 'sparse' || (form === 'as_parts' && answers.some(isSparse));
      const dtype = commonType(answers);
      if (!isSparseAnswer) return [sideBySide(answers, rowCount(input), dtype)];
      if (dtype === 'mixed') refuse('model.not-numeric', null, 'sparse rows hold numbers alone');
      return [sparseSideBySide(answers, rowCount(input), dtype === 'bool' ? 'int64' : dtype)];
    },
  };
}

/** A weight, which is an integer or a float with its type; `null` where there is none. */
function weightOf(fields, pair) {
  const [type, value] = Array.isArray(pair) ? pair : [];
  if (type === 'none') return null;
  const fits = type === 'integer' ? typeof value === 'number' : type === 'float' && value instanceof Float;
  return fits ? value : fields.bad('weights');
}

function weighted(answer, weight, widens) {
  if (weight === null) return answer;
  if (!isNumeric(answer)) refuse('model.not-numeric', null, 'other values than numbers have a weight');
  const isWhole = !(weight instanceof Float);
  if (isWhole && !isFloat(answer)) {
    if (answer.dtype === 'bool') {
      return { ...answer, dtype: 'int64', data: BigInt64Array.from(answer.data, (x) => BigInt(x) * BigInt(weight)) };
    }
    const product = answer.data instanceof BigInt64Array || answer.data instanceof BigUint64Array
      ? (x) => x * BigInt(weight)
      : (x) => x * Number(weight);
    return { ...answer, data: answer.data.map(product) };
  }
  if (answer.dtype === 'float32' && !widens) {
    const factor = Math.fround(Number(weight));
    return { ...answer, data: answer.data.map((x) => x * factor) };
  }
  return { ...answer, dtype: 'float64', data: numbersOf(answer).map((x) => x * Number(weight)) };
}

/** The type of answers side by side; truths become what stands beside them. */
function commonType(answers) {
  if (answers.length === 0) return 'float64';
  return sharedType(answers, (areAll) => {
    if (areAll('bool', 'int', 'uint')) return 'int64';
    return areAll('bool', 'float32') ? 'float32' : 'float64';
  });
}
