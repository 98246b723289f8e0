import { isFloat, isTable, room, values } from './arrays.js';
import { asColumn, judgeWidth, rowsOf } from './input.js';
import { isSparse, selectColumns } from './sparse.js';

/** A step or part that passes its input on. */
export const PASSTHROUGH = {
  offers: (method) => method === 'transform',
  methods: ['transform'],
  ask: (_, input) => [input],
};

/** The predictor of a pair of a name and a model, or `passthrough`. */
export async function partOf(fields, pair, name) {
  if (!Array.isArray(pair) || pair.length !== 2 || typeof pair[0] !== 'string') return fields.bad(name);
  return pair[1] === 'passthrough' ? PASSTHROUGH : fields.model(pair[1], name);
}

/** Kind `pipeline`: steps one after the other. */
export async function pipeline(fields) {
  const steps = [];
  for (const pair of fields.list('steps')) steps.push(await partOf(fields, pair, 'steps'));
  if (steps.length === 0) fields.bad('steps');
  const last = steps[steps.length - 1];
  const before = steps.slice(0, -1);
  const methods = {};
  if (before.every((step) => step.offers('transform'))) {
    const prepared = (input) => before.reduce((rows, step) => step.ask('transform', rows)[0], input);
    for (const method of last.methods.filter((each) => each !== 'inverse_transform')) {
      methods[method] = (input) => last.ask(method, prepared(input));
    }
  }
  if (steps.every((step) => step.offers('inverse_transform') || step === PASSTHROUGH)) {
    methods.inverse_transform = (input) => [steps.reduceRight(
      (rows, step) => (step === PASSTHROUGH ? rows : step.ask('inverse_transform', rows)[0]), input,
    )];
  }
  return methods;
}

/** All methods of a predictor. */
const methodsOf = (model) => (
  Object.fromEntries(model.methods.map((method) => [method, (input) => model.ask(method, input)]))
);

/** Kind `search`: the outcome of a search over parameters. */
export async function search(fields) {
  return fields.has('best_model') ? methodsOf(await fields.model(fields.fields.best_model, 'best_model')) : {};
}

/** Kind `delegate`: a model that answers with another. */
export async function delegate(fields) {
  return methodsOf(await fields.model(fields.fields.model, 'model'));
}

/** Kind `column_selection`: some of the columns, and a model of those. */
export async function columnSelection(fields) {
  const features = fields.integer('features');
  const columns = await fields.indices('columns', [null], 0, features);
  const missing = fields.choice('missing_values', ['refused', 'routed']);
  const wanted = { features, missing, infinite: 'refused' };
  const select = (input) => {
    judgeWidth(input, features);
    if (!isTable(input)) {
      const isOther = input.dtype === 'mixed' || input.dtype === 'utf8';
      return selectColumns(isOther ? input : rowsOf(input, wanted), columns);
    }
    // Each column keeps its type; those of floats are judged as rows of one number.
    for (const { values: column } of input.columns) if (isFloat(column)) {
      rowsOf(asColumn(column), { ...wanted, features: 1 });
    }
    return { ...input, columns: Array.from(columns, (column) => input.columns[column]) };
  };
  const methods = {
    transform: (input) => [select(input)],
    inverse_transform: (input) => [spread(input, columns, features)],
  };
  if (fields.has('model')) {
    const model = await fields.model(fields.fields.model, 'model');
    for (const method of ['predict', 'predict_proba', 'predict_log_proba', 'decision_function']) {
      if (model.offers(method)) methods[method] = (input) => model.ask(method, select(input));
    }
  }
  return methods;
}

/** A matrix with the input's columns in their places, and zeros elsewhere. */
function spread(input, columns, features) {
  const matrix = rowsOf(input, { features: columns.length, missing: 'refused', infinite: 'refused' });
  const [rows] = matrix.shape;
  if (isSparse(matrix)) {
    return { ...matrix, shape: [rows, features], columns: matrix.columns.map((column) => columns[column]) };
  }
  const data = room(matrix.dtype, rows * features);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns.length; j += 1) {
      data[i * features + columns[j]] = matrix.data[i * columns.length + j];
    }
  }
  return values(matrix.dtype, [rows, features], data);
}
