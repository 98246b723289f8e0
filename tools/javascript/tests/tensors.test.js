import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { crc32 } from '../src/bytes.js';
import { open } from '../src/node.js';
import { codeOf, container, containerOf, float64, fromHex, int64, schemas, sha256 } from './support.js';

const read = async (tensor) => (
  (await (await open(container({ kind: 'sample', fields: { x: { tensor: 0 } } }, [tensor]))).model()).tensors[0].read()
);

/** The table of examples in section 9.3, each as an attached tensor. */
function examples() {
  const text = readFileSync(new URL('format.md', schemas), 'utf8');
  const [, table] = /<!-- encodings: begin -->\n```\n([^]*?)\n```/.exec(text);
  return table.split('\n').map((line) => JSON.parse(line));
}

const ARRAYS = {
  int8: Int8Array, int16: Int16Array, int32: Int32Array, int64: BigInt64Array, uint8: Uint8Array, uint16: Uint16Array,
  uint32: Uint32Array, uint64: BigUint64Array, float32: Float32Array, float64: Float64Array,
};
const arrayOf = (dtype, elements) => (
  ARRAYS[dtype].from(elements, dtype.endsWith('64') && dtype !== 'float64' ? BigInt : Number)
);

test('each example of an encoding in the specification decodes', async (t) => {
  for (const { dtype, elements, encodings, raw } of examples()) {
    await t.test(`${dtype} ${JSON.stringify(encodings)}`, async () => {
      const needed = [];
      const needs = (type, numbers) => {
        needed.push(new Uint8Array(arrayOf(type, numbers).buffer));
        return { attached: needed.at(-1).length, dtype: type, encodings: [], shape: [numbers.length] };
      };
      const list = encodings.map((encoding) => ({
        ...encoding,
        ...(encoding.starts ? { starts: needs('int64', encoding.starts) } : {}),
        ...(encoding.tensor ? { tensor: needs(dtype, encoding.tensor) } : {}),
      }));
      const own = fromHex(raw);
      const entry = { attached: own.length, dtype, encodings: list, shape: [elements.length] };
      const tensor = { entry, bytes: new Uint8Array(Buffer.concat([...needed, own])) };
      assert.deepEqual(await read(tensor), arrayOf(dtype, elements));
    });
  }
});

const floatsOf = (dtype, digits, size = 1) => read({
  entry: { dtype, encodings: [], shape: [digits.length / 2 / size] }, bytes: fromHex(digits),
});

test('small floats have the values of their tables', async () => {
  assert.deepEqual([...await floatsOf('float8_e4m3fn', '38ff7e0180')], [1, NaN, 448, 2 ** -9, -0]);
  assert.deepEqual([...await floatsOf('float8_e4m3fnuz', '407f80')], [1, 240, NaN]);
  assert.deepEqual([...await floatsOf('float8_e5m2', '3c7bfc7d')], [1, 57344, -Infinity, NaN]);
  assert.deepEqual([...await floatsOf('float8_e5m2fnuz', '407f80')], [1, 57344, NaN]);
  assert.deepEqual([...await floatsOf('float8_e8m0fnu', '7f00feff')], [1, 2 ** -127, 2 ** 127, NaN]);
  assert.deepEqual([...await floatsOf('float6_e2m3fn', '081f3f')], [1, 7.5, -7.5]);
  assert.deepEqual([...await floatsOf('float6_e3m2fn', '0c1f')], [1, 28]);
  assert.deepEqual([...await floatsOf('float4_e2m1fn', '02070f08')], [1, 6, -6, -0]);
  assert.deepEqual([...await floatsOf('float16', '003c017c0100ff7b', 2)], [1, NaN, 2 ** -24, 65504]);
  assert.deepEqual([...await floatsOf('bfloat16', '803f80ff', 2)], [1, -Infinity]);
});


test('64-bit integers are BigInts', async () => {
  const ends = [-(1n << 63n), (1n << 63n) - 1n];
  assert.deepEqual(await read(int64([2], ends.map(String))), new BigInt64Array(ends));
});

test('rows of a tensor are read alone', async () => {
  const model = { kind: 'sample', fields: { x: { rows: [1, 3], tensor: 0 } } };
  const bytes = container(model, [float64([4, 2], [0, 1, 2, 3, 4, 5, 6, 7])]);
  const { fields } = await (await open(bytes)).model();
  assert.deepEqual([...await fields.x.read()], [2, 3, 4, 5]);
  assert.deepEqual(fields.x.shape, [2, 2]);
});

test('a tensor over the limit is not decoded', async () => {
  const bytes = container({ kind: 'sample', fields: { x: { tensor: 0 } } }, [float64([4], [1, 2, 3, 4])]);
  const opened = await open(bytes, { limits: { decodedBytes: 31 } });
  assert.equal(await codeOf((await opened.model()).tensors[0].read()), 'limit.decompressed-bytes');
});

/** An entry of a tensor in one stored chunk at byte 192. */
function chunkAt192(dtype, shape, bytes) {
  const elements = shape.reduce((product, length) => product * length, 1);
  const digest = sha256(sha256(bytes)).toString('hex');
  const chunks = [[elements, bytes.length, bytes.length, crc32(bytes)]];
  return { chunks, codec: 'stored', dtype, encodings: [], offset: 192, sha256: digest, shape };
}

/** A source that counts the bytes that are read of it. */
function counted(bytes) {
  const source = {
    size: bytes.length,
    total: 0,
    async read(offset, length) {
      source.total += length;
      return bytes.subarray(offset, offset + length);
    },
  };
  return source;
}

test('a dictionary that many tensors need is decoded and compared once, whatever section they are in', async () => {
  const words = new Uint8Array(Float64Array.from({ length: 5000 }, (_, i) => i).buffer);
  const tensor = chunkAt192('float64', [5000], words);
  const encodings = [{ name: 'dictionary', tensor, to: 'uint16' }];
  const small = Array.from({ length: 200 }, (_, i) => (
    { entry: { dtype: 'float64', encodings, shape: [1] }, bytes: Uint8Array.of(i, 1) }
  ));
  const fields = { x: small.map((_, i) => ({ tensor: i })) };
  const source = counted(containerOf([{ kind: 'sample', fields }], small, words));
  const opened = await open(source, { limits: { memory: 4_000_000 } });
  const { tensors } = await opened.model();
  assert.deepEqual([...await tensors[7].read()], [263]);
  for (const each of tensors) await each.read();
  await opened.validate();
  assert.ok(source.total < 6 * words.length, `${source.total} bytes were read`);
});

test('a tensor that many entries name is validated once', async () => {
  const bytes = new Uint8Array(100_000);
  const entry = chunkAt192('uint8', [100_000], bytes);
  const fields = { x: Array.from({ length: 100 }, (_, i) => ({ tensor: i })) };
  const entries = fields.x.map(() => ({ entry, bytes: new Uint8Array(0) }));
  const source = counted(containerOf([{ kind: 'sample', fields }], entries, bytes));
  await (await open(source)).validate();
  assert.ok(source.total < 4 * bytes.length, `${source.total} bytes were read`);
});

test('elements of no bytes are validated, however many there are', async () => {
  const entry = { dtype: 'bytes[0]', encodings: [], shape: [2 ** 52, 1] };
  const bytes = container({ kind: 'sample', fields: { x: { tensor: 0 } } }, [{ entry, bytes: new Uint8Array(0) }]);
  const opened = await open(bytes);
  await opened.validate();
  assert.equal((await (await opened.model()).tensors[0].readBytes()).length, 0);
});

test('a text in base64 may be as long as a section lets it', async () => {
  const digits = 'A'.repeat(40_000_000);
  const bytes = container({ kind: 'sample', fields: { x: { $wtf8: digits } } });
  // It stands for zeros, which are valid Unicode.
  assert.equal(await codeOf((await open(bytes)).model()), 'container.value');
});
