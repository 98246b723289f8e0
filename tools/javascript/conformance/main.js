#!/usr/bin/env node
/** The program of the conformance suite; `fixtures/conformance/README.md` says what it prints. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { open, ReadError } from '../src/node.js';
import { KINDS } from '../src/predict/kinds.js';
import { Absent, inputFrom, printedArray, printedFields, printedTensor } from './values.js';

/** The kinds that a reader may leave out. */
const OPTIONAL = readFileSync(new URL('../../../schemas/kinds/optional.txt', import.meta.url), 'utf8').split(/\s+/);

const VERBS = {
  async dump(container) {
    const models = [];
    const read = await container.models();
    for (const model of read) await container.origin(model);
    for (const model of read) models.push(await dumped(model));
    return { generation: container.generation, warnings: container.warnings, models };
  },

  async validate(container) {
    await container.validate();
    const { warnings } = container;
    // The newest generation may be lost, so that a validator answers no.
    return { valid: warnings.every(({ code }) => code !== 'container.slot-damaged'), warnings };
  },

  async predict(container, { model: name, method, input }) {
    const model = await container.model(name);
    await dumped(model);
    const predictor = await predictorOf(model);
    return { answers: predictor.ask(method, inputFrom(input)).map(printedArray) };
  },
};

/** The predictor of a model, unless this reader leaves out a kind that any reader may. */
async function predictorOf(model) {
  try {
    return await model.predictor();
  } catch (error) {
    const left = model.parts.find(({ kind }) => OPTIONAL.includes(kind) && !Object.hasOwn(KINDS, kind));
    if (error.code === 'model.unknown-kind' && left !== undefined) throw new Absent(`predict of ${left.kind}`);
    throw error;
  }
}

async function dumped(model) {
  const tensors = [];
  for (const tensor of model.tensors) tensors.push(printedTensor(tensor, await tensor.readBytes()));
  return {
    name: model.name,
    ...(model.section.origin ? { origin: model.section.origin.node } : {}),
    metadata: model.metadata,
    provenance: model.provenance,
    parts: model.parts.map(({ kind, kindVersion, fields }) => (
      { kind, kind_version: kindVersion, fields: printedFields(fields) }
    )),
    tensors,
    verification: model.verification.map(printedFields),
  };
}

/** The answer to one request, and the exit status that says the same. */
async function answer(request) {
  try {
    const isRequest = Object.hasOwn(VERBS, request?.verb) && typeof request.file === 'string';
    if (!isRequest) throw new Absent('the request has no verb of the suite, or no file');
    const container = await open(request.file);
    try {
      return [await VERBS[request.verb](container, request), 0];
    } finally {
      await container.close();
    }
  } catch (error) {
    if (error instanceof Absent) return [{ absent: error.message }, 4];
    if (!(error instanceof ReadError)) throw error;
    const { code, offset } = error;
    return [{ error: offset === null ? { code } : { code, offset } }, 1];
  }
}

function requestOf(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function batch() {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line === '') continue;
    const [result] = await answer(requestOf(line));
    if (!process.stdout.write(`${JSON.stringify(result)}\n`)) await once(process.stdout, 'drain');
  }
}

async function main([verb, file, model, method, input]) {
  if (verb === '--batch') return batch();
  if (!Object.hasOwn(VERBS, verb) || file === undefined) {
    process.stderr.write('usage: main.js dump FILE | validate FILE | predict FILE MODEL METHOD INPUT | --batch\n');
    process.exitCode = 64;
    return undefined;
  }
  const request = { verb, file, model, method };
  if (verb === 'predict') request.input = JSON.parse(readFileSync(input, 'utf8'));
  const [result, status] = await answer(request);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exitCode = status;
  return undefined;
}

await main(process.argv.slice(2));
