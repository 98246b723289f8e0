const exponential = ({ gamma }) => (sum) => Math.exp(-gamma * sum);

/**
 * Of each kernel the fields that it has, what is summed over the columns of two rows, and what becomes of that sum
 * (null: nothing).
 */
const KERNELS = {
  linear: { parameters: [], measure: 'product', finish: null },
  polynomial: {
    parameters: ['gamma', 'constant', 'degree'],
    measure: 'product',
    finish: ({ gamma, constant, degree }) => (sum) => (gamma * sum + constant) ** degree,
  },
  rbf: { parameters: ['gamma'], measure: 'squared_distance', finish: exponential },
  sigmoid: {
    parameters: ['gamma', 'constant'],
    measure: 'product',
    finish: ({ gamma, constant }) => (sum) => Math.tanh(gamma * sum + constant),
  },
  laplacian: { parameters: ['gamma'], measure: 'distance', finish: exponential },
  cosine: { parameters: [], measure: 'product', finish: null },
  chi2: { parameters: ['gamma'], measure: 'ratio', finish: exponential },
  additive_chi2: { parameters: [], measure: 'ratio', finish: () => (sum) => -sum },
  precomputed: { parameters: [], measure: null, finish: null },
};
const PARAMETERS = ['gamma', 'constant', 'degree'];

/** A kernel with its parameters: the number that it makes of two rows. */
export class Kernel {
  #finish;

  /**
   * @param {string} name
   * @param {{ gamma?: number, constant?: number, degree?: number }} parameters all that it has
   */
  constructor(name, parameters) {
    const { measure, finish } = KERNELS[name];
    this.name = name;
    this.parameters = parameters;
    this.measure = measure;
    this.#finish = finish === null ? null : finish(parameters);
  }

  /** @param {import('./fields.js').Fields} fields */
  static read(fields) {
    const name = fields.choice('kernel', Object.keys(KERNELS));
    const own = KERNELS[name].parameters;
    const parameters = {};
    for (const parameter of PARAMETERS) {
      if (own.includes(parameter)) {
        parameters[parameter] = fields.float(parameter);
        const isRight = Number.isFinite(parameters[parameter]) && (parameter !== 'degree' || parameters.degree >= 0);
        if (!isRight) fields.bad(parameter);
      } else if (fields.has(parameter)) fields.bad(parameter);
    }
    return new Kernel(name, parameters);
  }

  /** Whether it is made from the lengths of rows too. */
  get isCosine() {
    return this.name === 'cosine';
  }

  /** Whether it stands in the input. */
  get isPrecomputed() {
    return this.measure === null;
  }

  /** Whether a model may hold its rows without their zeros. */
  get takesSparseRows() {
    return this.measure !== 'ratio' && !this.isPrecomputed;
  }

  /** Whether it has a gamma. */
  get hasGamma() {
    return 'gamma' in this.parameters;
  }

  /** The same kernel with another gamma. */
  withGamma(gamma) {
    return new Kernel(this.name, { ...this.parameters, gamma });
  }

  /** Makes kernels of the first `count` sums, in place. */
  finish(sums, count) {
    const finish = this.#finish;
    if (finish !== null) for (let v = 0; v < count; v += 1) sums[v] = finish(sums[v]);
  }
}
