import { refuse } from '../errors.js';
import { floats, integers, labelsAt, logarithmsOf, numbersBy, numbersOf, pick, zeros } from './arrays.js';
import { denseRows, rowsOf } from './input.js';
import { sharedType, sideBySide } from './side_by_side.js';
import { densify, isSparse, sparsify } from './sparse.js';

/** Kind `transformed_target`: a regression whose predictions are transformed back. */
export async function transformedTarget(fields) {
  const regressor = await fields.model(fields.fields.regressor, 'regressor');
  const transformer = await fields.model(fields.fields.transformer, 'transformer');
  const isVector = fields.choice('single_column', ['vector', 'matrix']) === 'vector';
  return {
    predict(input) {
      const [answer] = regressor.ask('predict', input);
      const matrix = answer.shape.length === 1 ? { ...answer, shape: [answer.shape[0], 1] } : answer;
      const [back] = transformer.ask('inverse_transform', matrix);
      return [isVector && back.shape[1] === 1 ? { ...back, shape: [back.shape[0]] } : back];
    },
  };
}

/** Kind `threshold`: a classifier whose scores are cut at a threshold. */
export async function threshold(fields) {
  const model = await fields.model(fields.fields.model, 'model');
  const classes = await fields.labels();
  const positive = fields.integer('positive');
  if (positive > 1 || classes.data.length !== 2) {
    refuse('model.bad-shape', null, 'a threshold is of two classes');
  }
  const response = fields.choice('response', ['predict_proba', 'decision_function', 'either']);
  const preferred = model.offers('predict_proba') ? 'predict_proba' : 'decision_function';
  const method = response === 'either' ? preferred : response;
  const isProba = method === 'predict_proba';
  const limit = fields.float('threshold', isProba ? 0.5 : 0);
  const rounds = fields.choice('float32_comparison', ['rounded', 'exact'], 'rounded') === 'rounded';
  const methods = {
    predict(input) {
      const [answer] = model.ask(method, input);
      const own = answer.dtype === 'float32' && rounds ? Math.fround(limit) : limit;
      const score = (i) => {
        if (isProba) return answer.data[2 * i + positive];
        return positive === 0 ? -answer.data[i] : answer.data[i];
      };
      return [labelsAt(classes, answer.shape[0], (i) => (score(i) >= own ? positive : 1 - positive))];
    },
  };
  for (const each of ['predict_proba', 'predict_log_proba', 'decision_function']) {
    if (model.offers(each)) methods[each] = (input) => model.ask(each, input);
  }
  return methods;
}

/** Answers side by side: of one type where all have it; truths and integers are integers together. */
function beside(answers) {
  const dtype = sharedType(answers, (areAll) => (areAll('int', 'uint', 'bool') ? 'int64' : 'float64'));
  if (dtype === 'mixed') refuse('model.not-numeric', null, 'parts answer numbers and texts');
  return sideBySide(answers, answers[0].shape[0], dtype);
}

/** Kind `multi_output`: a model for each output. */
export async function multiOutput(fields) {
  const isClassification = fields.choice('task', ['classification', 'regression']) === 'classification';
  const parts = await fields.models('parts');
  if (parts.length === 0) fields.bad('parts');
  const methods = { predict: (input) => [beside(parts.map((part) => part.ask('predict', input)[0]))] };
  if (isClassification && parts.every((part) => part.offers('predict_proba'))) {
    methods.predict_proba = (input) => parts.map((part) => part.ask('predict_proba', input)[0]);
  }
  return methods;
}

/** Kind `chain`: models for one output each that see each other's answers. */
export async function chain(fields) {
  const isClassification = fields.choice('task', ['classification', 'regression']) === 'classification';
  const parts = await fields.models('parts');
  const order = await fields.indices('order', [parts.length], 0, parts.length);
  const feed = fields.choice('feed', ['predict', 'predict_proba', 'predict_log_proba', 'decision_function']);
  if (parts.length === 0 || new Set(order).size !== parts.length) fields.bad('order');
  const features = fields.integer('features', 0, null);
  const wanted = { features, missing: 'refused', infinite: 'refused' };
  const columnOf = (part, method, input) => {
    const [answer] = part.ask(method, input);
    const numbers = numbersOf(answer);
    const width = answer.shape[1] ?? 1;
    if (width !== (method.startsWith('predict_') ? 2 : 1)) {
      refuse('model.bad-shape', null, 'a part of a chain answers another number of columns');
    }
    return method.startsWith('predict_') ? numbersBy(answer.shape[0], (i) => numbers[i * width + 1]) : numbers;
  };
  const ask = (method) => (input) => {
    const { rows, columns, data } = denseRows(input, wanted);
    const fed = [];
    const answer = zeros(rows * parts.length);
    parts.forEach((part, k) => {
      const width = columns + k;
      const own = zeros(rows * width);
      for (let i = 0; i < rows; i += 1) {
        own.set(data.subarray(i * columns, (i + 1) * columns), i * width);
        fed.forEach((column, j) => { own[i * width + columns + j] = column[i]; });
      }
      const matrix = floats(own, [rows, width]);
      columnOf(part, method, matrix).forEach((value, i) => { answer[i * parts.length + order[k]] = value; });
      if (k + 1 < parts.length) fed.push(columnOf(part, feed, matrix));
    });
    return [floats(answer, [rows, parts.length])];
  };
  const methods = { predict: ask('predict') };
  if (!isClassification) return methods;
  for (const method of ['predict_proba', 'decision_function']) if (parts.every((part) => part.offers(method))) {
    methods[method] = ask(method);
  }
  if (methods.predict_proba) {
    methods.predict_log_proba = (input) => methods.predict_proba(input).map(logarithmsOf);
  }
  return methods;
}

/** Kind `stacking`: members whose answers are the input of a final model. */
export async function stacking(fields) {
  const members = await fields.models('members');
  const asked = fields.list('member_methods');
  if (members.length === 0 || asked.length !== members.length) fields.bad('member_methods');
  const final = await fields.model(fields.fields.final_model, 'final_model');
  const appends = fields.choice('input', ['dropped', 'appended']) === 'appended';
  const classes = fields.has('classes') ? await fields.labels() : null;
  const any = { features: null, missing: 'routed', infinite: 'routed' };
  const transform = (input) => {
    const answers = members.map((member, m) => {
      const [answer] = member.ask(asked[m], input);
      if (asked[m] !== 'predict_proba' || answer.shape[1] !== 2) return answer;
      return pick(answer, Array.from({ length: answer.shape[0] }, (_, i) => 2 * i + 1));
    });
    if (!appends) return sameKind(beside(answers));
    const rows = rowsOf(input, any);
    const dense = beside([...answers, densify(rows)]);
    if (!isSparse(rows)) return sameKind(dense);
    return sparsify(dense);
  };
  const methods = { transform: (input) => [transform(input)] };
  for (const method of ['predict', 'predict_proba', 'decision_function']) {
    if (final.offers(method)) methods[method] = (input) => final.ask(method, transform(input));
  }
  if (classes !== null && final.offers('predict')) {
    methods.predict = (input) => {
      const places = numbersOf(final.ask('predict', transform(input))[0]);
      if (places.some((place) => !(place >= 0 && place < classes.data.length))) {
        refuse('model.bad-index', null, 'the final model predicts a class that is none');
      }
      return [pick(classes, places)];
    };
  }
  return methods;
}

/** Truths are integers in what members answer. */
const sameKind = (answer) => (answer.dtype === 'bool' ? integers(answer.data, answer.shape) : answer);
