/** How a tensor lies in the file, as `amphora inspect --json` says it. */
export function storageOf({ layout, shape, dtype }) {
  const { chunks, attached, isZlib, dtype: type, count, entry } = layout;
  const codec = attached !== null ? 'attached' : isZlib ? 'zlib' : 'stored';
  const raw = chunks.reduce((sum, [, bytes]) => sum + bytes, attached?.length ?? 0);
  return {
    bytes: type.isText ? raw : count * type.size,
    chunks: attached === null ? chunks.length : Number(attached.length > 0),
    codec,
    dtype,
    encodings: entry.encodings.map((encoding) => encodingOf(encoding, layout)),
    shape: [...shape],
    stored_bytes: storedBytes(layout),
  };
}

function encodingOf({ name, to, tensor, starts }, { needed }) {
  const needs = tensor !== undefined || starts !== undefined;
  return {
    name,
    ...(to === undefined ? {} : { to }),
    ...(needs ? { stored_bytes: storedBytes(needed), values: needed.count } : {}),
  };
}

function storedBytes({ chunks, attached }) {
  return chunks.reduce((sum, [, , stored]) => sum + stored, attached?.length ?? 0);
}

/** Bytes of tensors and of those that their encodings need, each once. */
export function storedBytesOf(tensors) {
  let sum = 0;
  const seen = new Set();
  for (const layout of tensors.flatMap((tensor) => [tensor.layout, tensor.layout.needed])) {
    if (layout === null) continue;
    // No two tensors with chunks begin at one place; attached bytes are told by theirs.
    const key =
      layout.attached === null ? layout.offset : `attached ${layout.attached.byteOffset} ${layout.attached.length}`;
    if (seen.has(key)) continue;
    seen.add(key);
    sum += storedBytes(layout);
  }
  return sum;
}
