import { refuse } from './errors.js';
import { array, integer, isObject, object } from './shape.js';
import { TensorReference } from './tensor.js';
import { decodeText, invalidUtf8 } from './utf8.js';
import { Float, Wtf8 } from './values.js';

/** A part of a section's model, as a field names it. */
export class ModelReference {
  /** @param {number} index among the models of the section */
  constructor(index) {
    this.index = index;
    Object.freeze(this);
  }
}

/** About what a value takes beside the JSON that it comes from, and a reference or a float, in bytes. */
const VALUE_BYTES = 16;
const OBJECT_BYTES = 200;

/**
 * Turns the fields of one object into values (section 7.1), and says what they refer to.
 */
export class FieldReader {
  /**
   * @param {import('./tensor.js').Tensor[]} tensors of the section
   * @param {number} modelCount how many models may be named
   * @param {number} at of the section
   * @param {import('./limits.js').Budget} budget for the values
   */
  constructor(tensors, modelCount, at, budget) {
    this.budget = budget;
    this.tensors = tensors;
    this.modelCount = modelCount;
    this.at = at;
    this.usedTensors = new Uint8Array(tensors.length);
  }

  fail(sentence) {
    refuse('container.value', this.at, sentence);
  }

  /**
   * @param {object} fields
   * @param {number[]} named gets the models that the fields name
   */
  fields(fields, named) {
    const values = Object.create(null);
    for (const key in fields) values[key] = this.value(fields[key], named);
    return Object.freeze(values);
  }

  value(value, named) {
    this.budget.take(VALUE_BYTES, this.at);
    if (value === null) this.fail('a field value is null');
    if (Array.isArray(value)) return Object.freeze(value.map((item) => this.value(item, named)));
    if (!isObject(value)) return value;
    this.budget.take(OBJECT_BYTES, this.at);
    const [first] = Object.keys(value);
    if (first === 'model') return this.model(object(value, ['model'], [], this.at).model, named);
    if (first === 'tensor') return this.tensor(object(value, ['tensor'], [], this.at).tensor, null);
    if (first === 'rows') {
      const { rows, tensor } = object(value, ['rows', 'tensor'], [], this.at);
      return this.tensor(tensor, rows);
    }
    return this.tagged(value, first);
  }

  tagged(value, tag) {
    const text = value[tag];
    if (Object.keys(value).length !== 1 || typeof text !== 'string') {
      this.fail('an object has no meaning as a field value');
    }
    if (tag === '$int') return this.large(text);
    if (tag === '$f64') return this.special(text);
    if (tag === '$wtf8') return this.wtf8(text);
    return this.fail('an object has no meaning as a field value');
  }

  large(text) {
    if (!/^-?[1-9][0-9]{15,18}$/.test(text)) this.fail("'$int' is no integer that needs it");
    const value = BigInt(text);
    const isSmall = value >= -9007199254740991n && value <= 9007199254740991n;
    if (isSmall || BigInt.asIntN(64, value) !== value) this.fail("'$int' is no integer that needs it");
    return value;
  }

  special(text) {
    if (!/^[0-9a-f]{16}$/.test(text)) this.fail("'$f64' is not 16 hexadecimal digits");
    const value = new Float(BigInt(`0x${text}`));
    if (Number.isFinite(value.value)) this.fail("'$f64' is a finite float");
    return value;
  }

  wtf8(text) {
    const bytes = base64(text);
    const isInvalid = (allowsSurrogates) => invalidUtf8(bytes, 0, bytes.length, allowsSurrogates) >= 0;
    if (bytes === null || isInvalid(true) || !isInvalid(false)) {
      this.fail("'$wtf8' is not the base64 of a string that needs it");
    }
    return new Wtf8(bytes, decodeText(bytes, 0, bytes.length));
  }

  model(index, named) {
    integer(index, 0, "'model'", this.at);
    if (index >= this.modelCount) {
      refuse('container.model-reference', this.at, 'a field names no model of the section');
    }
    named.push(index);
    return new ModelReference(index);
  }

  tensor(index, rows) {
    integer(index, 0, "'tensor'", this.at);
    if (rows !== null) {
      if (array(rows, "'rows'", this.at).length !== 2) {
        refuse('container.json', this.at, "'rows' is not two numbers");
      }
      for (const row of rows) integer(row, 0, "a number of 'rows'", this.at);
    }
    const tensor = this.tensors[index];
    const isThere = tensor !== undefined
      && (rows === null || (tensor.shape.length > 0 && rows[0] <= rows[1] && rows[1] <= tensor.shape[0]));
    if (!isThere) refuse('container.tensor-reference', this.at, 'a field names no tensor, or no rows of one');
    this.usedTensors[index] = 1;
    return new TensorReference(index, tensor, rows);
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of base64 with padding whose spare bits are zero, or `null`. */
function base64(text) {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const letters = text.length - padding;
  // No expression for all of the text: one that repeats a group fails on long texts.
  if (text.length % 4 !== 0 || /[^A-Za-z0-9+/]/.test(text.slice(0, letters))) return null;
  const bytes = new Uint8Array(Math.floor((letters * 3) / 4));
  let bits = 0;
  let held = 0;
  let end = 0;
  for (let i = 0; i < letters; i += 1) {
    held = ((held << 6) | ALPHABET.indexOf(text[i])) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[end++] = held >> bits;
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null;
}
