import { refuse } from '../errors.js';
import { Budget } from '../limits.js';
import { isTable } from './arrays.js';
import { columnNames, inOrder } from './column_names.js';
import { Fields } from './fields.js';
import { judgeWidth } from './input.js';
import { judgedInput } from './input_forms.js';
import { KINDS } from './kinds.js';
import { asMatrix } from './side_by_side.js';

const MOST_STEPS = 10_000;
const MOST_LEVELS = 64;
/** How often parts may be asked for one answer: some kinds ask a part twice, and that on each level. */
const MOST_ASKED = 4 * MOST_STEPS;
/** How often fields may read a tensor, and elements that all of them may read beyond that. */
const MOST_TIMES = 16;
const MOST_REPEATED = 16_777_216;
/** Products that all parts together may take before they are asked anything: seconds. */
const MOST_WORK = 2 ** 32;

/** A model, or a part of one, that answers: its tensors decoded and judged, its own parts built. */
class Part {
  /**
   * @param {string} kind
   * @param {Record<string, (input: object) => object[]>} methods
   * @param {Budget} asked counts how often parts are asked
   * @param {number | null} features columns that it takes, where its own fields say that
   */
  constructor(kind, methods, asked, features) {
    this.kind = kind;
    this.answers = methods;
    this.asked = asked;
    this.features = features;
  }

  /** The methods that the model offers. */
  get methods() {
    return Object.keys(this.answers);
  }

  /** Whether the model offers a method. */
  offers(method) {
    return Object.hasOwn(this.answers, method);
  }

  /** Refuses a method that the model does not offer. */
  mustOffer(method) {
    if (this.offers(method)) return;
    refuse('model.no-such-method', null, `the model offers ${this.methods.join(', ') || 'nothing'}, not ${method}`);
  }

  /** The arrays that a method answers; the input is one that was judged. */
  ask(method, input) {
    this.mustOffer(method);
    this.asked.take(1, null);
    return this.answers[method](input);
  }
}

/** A model that answers whatever is asked from outside. */
export class Predictor {
  #part;
  #names;

  /**
   * @param {Part} part
   * @param {string[] | null} names of the columns that it takes
   */
  constructor(part, names) {
    this.#part = part;
    this.#names = names;
  }

  get kind() {
    return this.#part.kind;
  }

  /** The methods that the model offers. */
  get methods() {
    return this.#part.methods;
  }

  /** Whether the model offers a method. */
  offers(method) {
    return this.#part.offers(method);
  }

  /**
   * The arrays that a method answers.
   *
   * @param {string} method such as `predict_proba`
   * @param {object | number[][] | string[]} input an array, dense or sparse, a table, `{ records }`, rows as arrays of
   *   numbers (a matrix of float64) or texts
   * @returns {import('./arrays.js').Values[]}
   */
  ask(method, input) {
    if (this.methods.length === 0) refuse('model.not-predictable', null, 'the model offers no method');
    const judged = judgedInput(input);
    this.#part.mustOffer(method);
    this.#part.asked.left = MOST_ASKED;
    // What comes back from `transform` has no names.
    const names = method === 'inverse_transform' ? null : this.#names;
    const taken = isTable(judged) ? inOrder(judged, names) : judged;
    return this.#part.ask(method, taken).map((answer) => {
      // Texts and records that were passed on are no answer.
      if (answer === taken) judgeWidth(taken, null);
      return isTable(answer) ? asMatrix(answer) : answer;
    });
  }
}

/** How often fields have read each tensor: a model that names one many times would cost more than its file. */
class Repetitions {
  constructor() {
    this.times = new Map();
    this.left = MOST_REPEATED;
  }

  /** @param {import('../tensor.js').TensorReference} reference */
  read({ index, count }) {
    const times = (this.times.get(index) ?? 0) + 1;
    this.times.set(index, times);
    if (times > MOST_TIMES) this.left -= count;
    if (this.left < 0) refuse('model.repeated-tensors', null, 'the model names the same tensors too many times');
  }
}

/**
 * The predictor of model 0 of a section.
 *
 * @param {import('../section.js').Section} section
 * @param {import('../container.js').Reading} reading
 * @returns {Promise<Predictor>}
 */
export async function buildPredictor(section, reading) {
  const decoded = new Budget(reading.limits.decodedBytes, 'limit.decompressed-bytes');
  const work = new Budget(MOST_WORK, 'model.wide-answer', 'the equations of the model take too many steps to solve');
  const asked = new Budget(MOST_ASKED, 'model.too-deep', 'an answer asks the parts of the model too many times');
  const repeated = new Repetitions();
  let steps = 0;
  const build = async (index, level) => {
    steps += 1;
    if (steps > MOST_STEPS || level > MOST_LEVELS) {
      refuse('model.too-deep', null, 'the model has too many parts within parts');
    }
    const { kind, kindVersion, fields } = section.models[index];
    const make = Object.hasOwn(KINDS, kind) ? KINDS[kind] : null;
    if (make === null || kindVersion !== 1) {
      refuse('model.unknown-kind', null, `this reader does not predict with ${kind}`);
    }
    const context = { decoded, repeated, work, build: (part) => build(part, level + 1) };
    const own = new Fields(fields, context);
    own.judgeColumns();
    return new Part(kind, await make(own), asked, fields.features ?? null);
  };
  return new Predictor(await build(0, 1), columnNames(section.models));
}
