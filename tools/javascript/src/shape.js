import { refuse } from './errors.js';
import { Float } from './values.js';

/**
 * Claims about parsed JSON; what does not hold is refused as `container.json` at `at`.
 */

/** Whether a value is a JSON object. */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Float);
}

function fail(at, sentence) {
  refuse('container.json', at, sentence);
}

/**
 * An object with all keys of `required` and no other than those and those of `optional`.
 *
 * @param {unknown} value
 * @param {string[]} required
 * @param {string[]} optional
 * @param {number} at
 */
export function object(value, required, optional, at) {
  if (!isObject(value)) fail(at, `something is no object with '${required[0]}'`);
  for (const key in value) {
    if (!required.includes(key) && !optional.includes(key)) fail(at, `the key '${key}' is not known here`);
  }
  for (const key of required) if (!(key in value)) fail(at, `the key '${key}' is missing`);
  return value;
}

/** @param {unknown} value @param {string} what @param {number} at */
export function array(value, what, at) {
  if (!Array.isArray(value)) fail(at, `${what} is no array`);
  return value;
}

/** @param {unknown} value @param {string} what @param {number} at */
export function string(value, what, at) {
  if (typeof value !== 'string') fail(at, `${what} is no string`);
  return value;
}

/** An integer that is at least `least`. */
export function integer(value, least, what, at) {
  if (typeof value !== 'number' || value < least) fail(at, `${what} is no integer of at least ${least}`);
  return value;
}

const DIGEST = /^[0-9a-f]{64}$/;

/** 64 lower-case hexadecimal digits. */
export function digest(value, what, at) {
  if (!DIGEST.test(string(value, what, at))) fail(at, `${what} is not 64 hexadecimal digits`);
  return value;
}

/** An array of arrays of `length` strings. */
export function rowsOfStrings(value, length, what, at) {
  for (const row of array(value, what, at)) {
    if (array(row, what, at).length !== length) fail(at, `${what} has a row that is not of ${length}`);
    for (const item of row) string(item, what, at);
  }
  return value;
}

/** The optional object `extensions` of roots and sections. */
export function extensions(holder, at) {
  if ('extensions' in holder && !isObject(holder.extensions)) fail(at, "'extensions' is no object");
}
