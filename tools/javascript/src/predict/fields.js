import { refuse } from '../errors.js';
import { ModelReference } from '../field.js';
import { TensorReference } from '../tensor.js';
import { Float } from '../values.js';
import { countOf, isNumeric, numbersOf, values } from './arrays.js';

/** What numbers of features are at most. */
export const MOST_FEATURES = 2 ** 29;

export const FLOATS = ['float32', 'float64'];

const LABELS = /^(utf8|bool|u?int\d+|float32|float64)$/;

/**
 * The fields of one model for the code of its kind: typed, with refusals of `model.bad-field` and
 * `model.bad-shape`, and tensors decoded.
 */
export class Fields {
  /**
   * @param {object} fields
   * @param {object} context shared by all parts of a model
   * @param {import('../limits.js').Budget} context.decoded bytes that tensors decode to
   * @param {import('../limits.js').Budget} context.work what a part may compute before it is asked anything
   * @param {{ read: (reference: TensorReference) => void }} context.repeated
   * @param {(index: number) => Promise<object>} context.build
   */
  constructor(fields, context) {
    this.fields = fields;
    this.context = context;
  }

  bad(name) {
    return refuse('model.bad-field', null, `the field '${name}' is absent or not what the kind needs`);
  }

  badShape(name) {
    return refuse('model.bad-shape', null, `the shape of '${name}' does not fit the model`);
  }

  badIndex(name) {
    return refuse('model.bad-index', null, `'${name}' has an index that points to nothing`);
  }

  wrongType(name) {
    return refuse('document.wrong-element-type', null, `'${name}' has elements of another type than the kind needs`);
  }

  has(name) {
    return name in this.fields;
  }

  /** Refuses fields that only go with another one. */
  judgeAbsent(names) {
    for (const name of names) if (this.has(name)) this.bad(name);
  }

  /** Refuses fields that are no tensors. */
  judgeTensors(names) {
    for (const name of names) if (!(this.fields[name] instanceof TensorReference)) this.bad(name);
  }

  /** One of `choices`; `absent` when there is no such field and that is given. */
  choice(name, choices, absent) {
    if (!this.has(name) && absent !== undefined) return absent;
    return choices.includes(this.fields[name]) ? this.fields[name] : this.bad(name);
  }

  boolean(name) {
    return typeof this.fields[name] === 'boolean' ? this.fields[name] : this.bad(name);
  }

  integer(name, least = 0, absent) {
    if (!this.has(name) && absent !== undefined) return absent;
    const value = this.fields[name];
    return typeof value === 'number' && value >= least ? value : this.bad(name);
  }

  /** An integer from `least` to `most`. */
  integerWithin(name, least, most) {
    const value = this.integer(name, least);
    return value <= most ? value : this.bad(name);
  }

  text(name) {
    return typeof this.fields[name] === 'string' ? this.fields[name] : this.bad(name);
  }

  float(name, absent) {
    if (!this.has(name) && absent !== undefined) return absent;
    return this.fields[name] instanceof Float ? this.fields[name].value : this.bad(name);
  }

  list(name) {
    return Array.isArray(this.fields[name]) ? this.fields[name] : this.bad(name);
  }

  /** Refuses more columns than any model has, and names of columns that are none, or not as many as those. */
  judgeColumns() {
    if (this.fields.features > MOST_FEATURES) this.bad('features');
    // What kinds keep of each column is not more than what they decode.
    const { features } = this.fields;
    if (typeof features === 'number') this.context.decoded.take(8 * Math.max(0, features), null);
    if (!this.has('feature_names')) return;
    const names = this.list('feature_names');
    if (names.length !== this.integer('features')) {
      refuse('model.bad-shape', null, `${names.length} names for ${this.fields.features} columns`);
    }
    if (!names.every((name) => typeof name === 'string')) this.bad('feature_names');
  }

  /** Elements of a reference. */
  async load(reference, name) {
    if (!(reference instanceof TensorReference)) this.bad(name);
    this.context.repeated.read(reference);
    this.context.decoded.take(8 * reference.count, null);
    const data = await reference.read();
    return values(reference.dtype, [...reference.shape], reference.dtype === 'utf8' ? [...data] : data);
  }

  /**
   * A tensor of numbers as float64, of a shape in which `null` stands for any length.
   *
   * @param {string} name
   * @param {(number | null)[]} [shape]
   */
  async numbers(name, shape) {
    return this.asNumbers(await this.load(this.fields[name], name), name, shape);
  }

  asNumbers(loaded, name, shape) {
    judgeShape(loaded, name, shape);
    if (!isNumeric(loaded)) this.wrongType(name);
    return { ...loaded, data: numbersOf(loaded), isFloat32: loaded.dtype === 'float32' };
  }

  /** Numbers of one of `types`, as `numbers`; of two faults the shape is told. */
  async floats(name, shape, types = FLOATS) {
    return this.floatsOf(this.fields[name], name, shape, types);
  }

  /** The same of a reference in a list. */
  async floatsOf(reference, name, shape, types = FLOATS) {
    return this.asTyped(this.shaped(await this.load(reference, name), name, shape), name, types);
  }

  /** The same, but of two faults the type is told. */
  async typed(name, types, shape) {
    return this.shaped(this.asTyped(await this.load(this.fields[name], name), name, types), name, shape);
  }

  /** What was loaded, unless it has another shape. */
  shaped(loaded, name, shape) {
    judgeShape(loaded, name, shape);
    return loaded;
  }

  asTyped(loaded, name, types) {
    if (!types.includes(loaded.dtype)) this.wrongType(name);
    return { ...loaded, data: numbersOf(loaded), isFloat32: loaded.dtype === 'float32' };
  }

  /** Integers or truths as they are stored, none of which is beyond 64 bits with a sign. */
  async wholes(name, shape) {
    const loaded = await this.load(this.fields[name], name);
    judgeShape(loaded, name, shape);
    const isWhole = loaded.dtype === 'bool' || /^u?int/.test(loaded.dtype);
    if (!isWhole || isBeyond64Bits(loaded)) this.wrongType(name);
    return loaded;
  }

  /** The same as float64; those beyond 2^53, which point to nothing, are rounded. */
  async wholeNumbers(name, shape) {
    return numbersOf(await this.wholes(name, shape));
  }

  /** Where parts begin, and at last where all end: ascends from 0 to `last`. */
  async offsets(name, last, shape) {
    return this.judgeOffsets(await this.wholeNumbers(name, shape), name, last);
  }

  judgeOffsets(offsets, name, last) {
    const ascends = offsets.every((offset, i) => (i === 0 ? offset === 0 : offset >= offsets[i - 1]));
    if (!ascends || offsets[offsets.length - 1] !== last) this.badIndex(name);
    return offsets;
  }

  /** As `numbers`, or `null` when there is no such field. */
  async optionalNumbers(name, shape) {
    return this.has(name) ? this.numbers(name, shape) : null;
  }

  /** Integers from `least` to `end` − 1. */
  async indices(name, shape, least, end) {
    return this.judgeIndices(await this.numbers(name, shape), name, least, end);
  }

  judgeIndices(loaded, name, least, end) {
    if (!/^u?int/.test(loaded.dtype)) this.wrongType(name);
    for (const value of loaded.data) if (value < least || value >= end) this.badIndex(name);
    return Int32Array.from(loaded.data);
  }

  /** A list of tensors of numbers. */
  async numberList(name, shape) {
    const loaded = [];
    for (const reference of this.list(name)) loaded.push(this.asNumbers(await this.load(reference, name), name, shape));
    return loaded;
  }

  /** The labels of each output. */
  async classes() {
    const all = [];
    for (const reference of this.list('classes')) {
      const labels = await this.load(reference, 'classes');
      if (labels.shape.length !== 1 || countOf(labels.shape) < 1) {
        refuse('model.bad-shape', null, "'classes' has no labels in a row");
      }
      if (!LABELS.test(labels.dtype) || isBeyond64Bits(labels)) this.wrongType('classes');
      all.push(labels);
    }
    return all;
  }

  /** The labels of the one output that there is. */
  async labels() {
    const all = await this.classes();
    return all.length === 1 ? all[0] : this.badShape('classes');
  }

  /** A list of references to tensors. */
  tensorReferences(name) {
    const all = this.list(name);
    return all.every((each) => each instanceof TensorReference) ? all : this.bad(name);
  }

  /** A reference to a part. */
  modelReference(name) {
    return this.fields[name] instanceof ModelReference ? this.fields[name] : this.bad(name);
  }

  /** The predictor of a part. */
  async model(reference, name) {
    return reference instanceof ModelReference ? this.context.build(reference.index) : this.bad(name);
  }

  /** Predictors of a list of parts. */
  async models(name) {
    const all = [];
    for (const reference of this.list(name)) all.push(await this.model(reference, name));
    return all;
  }
}

/** Refuses another shape than `shape`, in which `null` stands for any length. */
function judgeShape(loaded, name, shape) {
  const isRight = shape === undefined || (
    shape.length === loaded.shape.length && shape.every((length, i) => length === null || length === loaded.shape[i])
  );
  if (!isRight) refuse('model.bad-shape', null, `'${name}' has the shape [${loaded.shape}]`);
}

/** Whether an integer needs 64 bits without a sign. */
const isBeyond64Bits = ({ dtype, data }) => dtype === 'uint64' && data.some((value) => value >= 1n << 63n);
