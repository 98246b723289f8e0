/** What a program in TypeScript does with the reader; `test` compiles it, and nothing runs it. */
import {
  BlobSource, BytesSource, DEFAULT_LIMITS, Float, ReadError, StringArray, TensorReference, UrlSource, open, webPlatform,
} from '../src/index.js';
import type {
  Container, Elements, FieldValue, Input, Limits, Method, Model, Predictor, Source, Values,
} from '../src/index.js';

class Slow implements Source {
  readonly size = 192;

  async read(offset: number, length: number): Promise<Uint8Array> {
    return new Uint8Array(length).fill(offset);
  }
}

function described(value: FieldValue): string {
  if (value instanceof Float) return `${value.value} ${value.bits}`;
  if (value instanceof TensorReference) return `${value.dtype} ${value.shape.join('×')} ${value.rows?.[0] ?? 'all'}`;
  return Array.isArray(value) ? value.map(described).join() : String(value);
}

function firstOf(elements: Elements): string | number | bigint | undefined {
  return elements instanceof StringArray ? elements.at(0) : elements[0];
}

export async function run(file: File): Promise<Values[]> {
  const limits: Partial<Limits> = { memory: DEFAULT_LIMITS.memory / 2 };
  const container: Container = await open(file, { limits, platform: webPlatform });
  await open(new Slow());
  await open(new BytesSource(new Uint8Array(0)));
  await open(new BlobSource(file));
  await open(await UrlSource.open('https://example.org/x.amphora', { inputBytes: 1e6 }));
  const model: Model = await container.model(container.names[0]);
  for (const part of model.parts) {
    for (const [name, value] of Object.entries(part.fields)) console.log(name, described(value));
  }
  for (const tensor of model.tensors) console.log(firstOf(await tensor.read(0, 1)));
  const origin = await container.origin(model);
  console.log(origin?.nodes, container.warnings.map(({ code, offset }) => `${code} ${offset}`));

  const predictor: Predictor = await model.predictor();
  const inputs: Input[] = [
    [[1, 2], [3, 4]],
    ['a text', 'another'],
    { dtype: 'float32', shape: [1, 2], data: Float32Array.of(1, 2) },
    {
      dtype: 'float64', shape: [1, 9], data: Float64Array.of(1),
      columns: Int32Array.of(4), starts: Float64Array.of(0, 1),
    },
    { columns: [{ name: 'age', values: { dtype: 'int64', shape: [1], data: BigInt64Array.of(41n) } }], rows: 1 },
    { records: [{ city: 'Ulm', rooms: 3 }, new Map([['city', 'Bonn']]), [['rooms', 2]], ['garden']] },
  ];
  const method: Method = 'predict_proba';
  try {
    return predictor.offers(method) ? inputs.flatMap((input) => predictor.ask(method, input)) : [];
  } catch (error) {
    if (error instanceof ReadError) console.log(error.code, error.offset ?? 'nowhere');
    throw error;
  } finally {
    await container.close();
  }
}
