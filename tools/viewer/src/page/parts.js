/** How the parts and the tensors of a model are called, by the fields that name them. */

/**
 * Calls `visit` for every reference in a value, with the text before it, since steps are pairs of name and part.
 *
 * @param {unknown} value of a field
 * @param {(reference: object, before: string | null, place: number) => void} visit
 */
function eachReference(value, visit) {
  const waiting = [value];
  let before = null;
  let place = 0;
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) {
      // The last one is taken first; so the order is that of the text.
      for (let i = next.length - 1; i >= 0; i -= 1) waiting.push(next[i]);
      continue;
    }
    const isReference = next !== null && typeof next === 'object' && ('model' in next || 'tensor' in next);
    if (isReference) visit(next, before, place++);
    before = typeof next === 'string' ? next : null;
  }
}

const known = new WeakMap();

/** The parts that the fields of a part name: `{ label, part }`. They are found once, however often the part is named. */
export function childrenOf(part) {
  if (known.has(part)) return known.get(part);
  const children = [];
  known.set(part, children);
  for (const [field, value] of Object.entries(part.fields ?? {})) {
    const named = [];
    eachReference(value, (reference, before) => {
      if (typeof reference.model === 'number') named.push({ label: before, part: reference.model });
    });
    for (const [i, child] of named.entries()) {
      child.label ??= named.length === 1 ? field : `${field} ${i + 1}`;
      children.push(child);
    }
  }
  return children;
}

/** What the parts of a model are called by the first that names them; the model itself has no name here. */
export function partNames(model) {
  const names = model.parts.map(() => '');
  const seen = new Set([0]);
  const waiting = [0];
  for (let i = 0; i < waiting.length; i += 1) {
    const part = model.parts[waiting[i]];
    for (const child of part === undefined ? [] : childrenOf(part)) {
      if (seen.has(child.part)) continue;
      seen.add(child.part);
      names[child.part] = child.label;
      waiting.push(child.part);
    }
  }
  return names;
}

/** What the tensors of a model are called: the field and the part that name each first. */
export function tensorNames(model) {
  const names = model.tensors.map(() => ({ field: '', part: 0, uses: 0 }));
  for (const [part, { kind, fields }] of model.parts.entries()) {
    for (const [field, value] of Object.entries(fields ?? {})) {
      eachReference(value, ({ tensor }, _, place) => {
        const name = names[tensor];
        if (name === undefined) return;
        name.uses += 1;
        if (name.uses > 1) return;
        name.part = part;
        // Tensors that the source named itself have that name.
        const own = kind === 'tensors' && field === 'tensors' ? fields.names?.[place] : undefined;
        name.field = own ?? (Array.isArray(value) && value.length > 1 ? `${field} ${place + 1}` : field);
      });
    }
  }
  return names;
}
