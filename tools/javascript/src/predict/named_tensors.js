import { elementsOf } from '../entry.js';
import { refuse } from '../errors.js';
import { HARD } from '../limits.js';
import { TensorReference } from '../tensor.js';

/** Kind `tensors`: tensors by name, of which no more is known; they are judged, and cannot predict. */
export async function namedTensors(fields) {
  const [names, tensors] = [fields.list('names'), fields.list('tensors')];
  if (!tensors.every((tensor) => tensor instanceof TensorReference)) fields.bad('tensors');
  const shapes = fields.list('shapes');
  if (names.length !== tensors.length || shapes.length !== tensors.length) fields.badShape('names');
  const seen = new Set();
  tensors.forEach((tensor, i) => {
    if (typeof names[i] !== 'string' || seen.has(names[i])) fields.bad('names');
    seen.add(names[i]);
    if (countOf(fields, shapes[i], tensor) !== tensor.count) fields.badShape('shapes');
  });
  return refuse('model.not-predictable', null, 'the model is tensors by name, and no more is known of them');
}

/** The elements that a shape asks for; `null` when nothing can have that many. */
function countOf(fields, shape, { tensor }) {
  const isInteger = (length) => typeof length === 'number' || typeof length === 'bigint';
  if (!Array.isArray(shape) || !shape.every(isInteger)) fields.bad('shapes');
  const isShape = shape.length <= HARD.rank && shape.every((length) => typeof length === 'number' && length >= 0);
  return isShape ? elementsOf(shape, tensor.layout.dtype) : null;
}
