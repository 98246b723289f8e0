import { refuse } from './errors.js';
import { array, digest, integer, isObject, object, string } from './shape.js';

const COMMON = ['dtype', 'encodings', 'shape'];
const CHUNKED = ['chunks', 'codec', 'offset', 'sha256'];
/** Of each encoding of the format the keys that it must have, beside its name, and those that it may have. */
export const KEYS_OF_ENCODINGS = {
  child: [[], ['starts']],
  delta: [[], []],
  dictionary: [['tensor', 'to'], []],
  narrow: [['to'], []],
  shuffle: [[], []],
};

/**
 * The keys and types of a tensor entry (section 9), and of those that its encodings need.
 *
 * @param {unknown} entry
 * @param {number} at of the section
 */
export function entryShape(entry, at) {
  if (!isObject(entry)) refuse('container.json', at, 'a tensor is no object');
  const isAttached = 'attached' in entry;
  object(entry, [...COMMON, ...(isAttached ? ['attached'] : CHUNKED)], [], at);
  string(entry.dtype, "'dtype'", at);
  for (const length of array(entry.shape, "'shape'", at)) integer(length, 0, 'a dimension', at);
  for (const encoding of array(entry.encodings, "'encodings'", at)) encodingShape(encoding, at);
  if (isAttached) {
    integer(entry.attached, 0, "'attached'", at);
    return;
  }
  string(entry.codec, "'codec'", at);
  integer(entry.offset, 0, "'offset'", at);
  digest(entry.sha256, "'sha256' of a tensor", at);
  for (const chunk of array(entry.chunks, "'chunks'", at)) {
    if (array(chunk, 'a chunk', at).length !== 4) {
      refuse('container.json', at, 'a chunk is not of four numbers');
    }
    for (const number of chunk) integer(number, 0, 'a number of a chunk', at);
  }
}

function encodingShape(encoding, at) {
  if (!isObject(encoding) || typeof encoding.name !== 'string') {
    refuse('container.json', at, 'an encoding is no object with a name');
  }
  const keys = Object.hasOwn(KEYS_OF_ENCODINGS, encoding.name) ? KEYS_OF_ENCODINGS[encoding.name] : null;
  if (keys === null) return;
  object(encoding, ['name', ...keys[0]], keys[1], at);
  if ('to' in encoding) string(encoding.to, "'to'", at);
  if ('tensor' in encoding) entryShape(encoding.tensor, at);
  if ('starts' in encoding) entryShape(encoding.starts, at);
}
