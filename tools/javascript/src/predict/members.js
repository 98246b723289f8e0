import { refuse } from '../errors.js';
import { floats, integers, labelsAt, largest, logarithmsOf, numbersOf, transposed, values, zeros } from './arrays.js';
import { rowsOf } from './input.js';
import { logOfSum } from './naive_bayes.js';
import { sideBySide } from './side_by_side.js';
import { selectColumns } from './sparse.js';

/** The mean, in order, of arrays of one shape; with weights, the sum of each times its own by theirs. */
function meanOf(arrays, weights) {
  const allFloat32 = weights === null && arrays.every(({ dtype }) => dtype === 'float32');
  const round = allFloat32 ? Math.fround : (value) => value;
  const sum = new Float64Array(arrays[0].data.length);
  arrays.forEach((array, m) => {
    const numbers = numbersOf(array);
    for (let k = 0; k < sum.length; k += 1) {
      sum[k] = round(sum[k] + (weights === null ? numbers[k] : numbers[k] * weights[m]));
    }
  });
  const divisor = weights === null ? arrays.length : weights.reduce((a, b) => a + b, 0);
  return floats(sum.map((value) => round(value / divisor)), arrays[0].shape, allFloat32);
}

/** The class of the largest of each row of numbers. */
const labelsOf = (classes, { data, shape: [rows, width] }) => (
  labelsAt(classes, rows, (i) => largest(data, i * width, width))
);

/** Numbers of members side by side: float32 where all are. */
const beside = (answers) => (
  sideBySide(answers, answers[0].shape[0], answers.every(({ dtype }) => dtype === 'float32') ? 'float32' : 'float64')
);

/** Kind `voting`: members that are asked the same. */
export async function voting(fields) {
  const vote = fields.choice('vote', ['labels', 'probabilities', 'numbers']);
  const members = await fields.models('members');
  const weights = (await fields.optionalNumbers('weights', [members.length]))?.data ?? null;
  if (members.length === 0) fields.bad('members');
  const asked = (method, input) => members.map((member) => member.ask(method, input)[0]);
  if (vote === 'numbers') {
    return {
      predict: (input) => [meanOf(asked('predict', input), weights)],
      transform: (input) => [beside(asked('predict', input))],
    };
  }
  const classes = await fields.labels();
  const isFlat = fields.choice('transform_form', ['flat', 'stacked']) === 'flat';
  const count = classes.data.length;
  if (vote === 'probabilities') {
    const proba = (input) => {
      const answers = asked('predict_proba', input);
      if (answers.some(({ shape }) => shape[1] !== count)) {
        refuse('model.bad-shape', null, 'a member knows other classes');
      }
      return answers;
    };
    return {
      predict: (input) => [labelsOf(classes, meanOf(proba(input), weights))],
      predict_proba: (input) => [meanOf(proba(input), weights)],
      transform(input) {
        const answers = proba(input);
        if (isFlat) return [beside(answers)];
        const [rows] = answers[0].shape;
        const all = zeros(answers.length * rows * count);
        answers.forEach((answer, m) => all.set(numbersOf(answer), m * rows * count));
        return [floats(all, [answers.length, rows, count], answers.every(({ dtype }) => dtype === 'float32'))];
      },
    };
  }
  const places = (input) => asked('predict', input).map((answer) => {
    const numbers = numbersOf(answer);
    if (numbers.some((place) => !(place >= 0 && place < count))) {
      refuse('model.bad-index', null, 'a member predicts a class that is none');
    }
    return numbers;
  });
  return {
    predict(input) {
      const all = places(input);
      const rows = all[0].length;
      const votes = zeros(rows * count);
      all.forEach((member, m) => member.forEach((place, i) => { votes[i * count + place] += weights?.[m] ?? 1; }));
      return [labelsOf(classes, floats(votes, [rows, count]))];
    },
    transform(input) {
      return [transposed(places(input), integers)];
    },
  };
}

/** Kind `bagging`: the mean of members that learned from some rows and columns. */
export async function bagging(fields) {
  const isRegression = fields.choice('task', ['classification', 'regression']) === 'regression';
  const features = fields.integer('features');
  const members = await fields.models('members');
  if (members.length === 0) fields.bad('members');
  const columns = fields.has('member_columns')
    ? await fields.numbers('member_columns', [members.length, null])
    : null;
  const places = columns === null ? null : fields.judgeIndices(columns, 'member_columns', 0, features);
  const asked = (method, input) => members.map((member, m) => {
    if (places === null) return member.ask(method, input)[0];
    const rows = rowsOf(input, { features, missing: 'routed', infinite: 'routed' });
    const width = columns.shape[1];
    return member.ask(method, selectColumns(rows, places.subarray(m * width, (m + 1) * width)))[0];
  });
  if (isRegression) return { predict: (input) => [meanOf(asked('predict', input), null)] };

  const classes = await fields.labels();
  const count = classes.data.length;
  const placesOf = (each) => fields.judgeIndices(each, 'member_classes', 0, count);
  const known = fields.has('member_classes')
    ? (await fields.numberList('member_classes', [null])).map(placesOf)
    : null;
  const all = (method) => members.every((member) => member.offers(method));
  /** The members' numbers at the places of all classes; `absent` where one does not know a class. */
  const spread = (method, input, absent) => asked(method, input).map((answer, m) => {
    const [rows, width] = answer.shape;
    const own = known?.[m] ?? Int32Array.from({ length: width }, (_, j) => j);
    if (own.length !== width || width > count) {
      refuse('model.bad-shape', null, 'a member knows other classes');
    }
    const numbers = zeros(rows * count).fill(absent);
    for (let i = 0; i < rows; i += 1) for (let j = 0; j < width; j += 1) {
      numbers[i * count + own[j]] = answer.data[i * width + j];
    }
    return values('float64', [rows, count], numbers);
  });
  const votes = (input) => {
    const answers = asked('predict', input);
    const rows = answers[0].shape[0];
    const shares = zeros(rows * count);
    for (const answer of answers) {
      numbersOf(answer).forEach((place, i) => {
        if (!(place >= 0 && place < count)) {
          refuse('model.bad-index', null, 'a member predicts a class that is none');
        }
        shares[i * count + place] += 1;
      });
    }
    return floats(shares.map((share) => share / members.length), [rows, count]);
  };
  const probabilities = (input) => (
    (all('predict_proba') ? meanOf(spread('predict_proba', input, 0), null) : votes(input))
  );
  const logProbabilities = (input) => {
    if (!all('predict_log_proba')) {
      return logarithmsOf(probabilities(input));
    }
    const answers = spread('predict_log_proba', input, -Infinity);
    const logs = answers[0].data.map((_, k) => (
      logOfFinite(answers.map(({ data }) => data[k])) - Math.log(members.length)
    ));
    return floats(logs, answers[0].shape);
  };
  const methods = {
    predict: (input) => [labelsOf(classes, probabilities(input))],
    predict_proba: (input) => [probabilities(input)],
    predict_log_proba: (input) => [logProbabilities(input)],
  };
  if (all('decision_function')) {
    methods.decision_function = (input) => [meanOf(asked('decision_function', input), null)];
  }
  return methods;
}

const logOfFinite = (logs) => (logs.every((log) => log === -Infinity) ? -Infinity : logOfSum(logs));
