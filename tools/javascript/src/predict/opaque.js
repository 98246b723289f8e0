import { refuse } from '../errors.js';

/** Kind `opaque`: an object that is kept whole, and never predicts; nor does a model that it is a part of. */
export async function opaque(fields) {
  const { class: name, reason } = fields.fields;
  return refuse('model.not-predictable', null, `what is kept whole cannot predict: ${name}: ${reason}`);
}
