/** Reads Amphora containers of trained models, and predicts with them. */
import type { NumericArray, Predictor } from './predict/predictor.js';

export * from './predict/predictor.js';

/** A refusal; `code` is one of `schemas/format.md`, section 12, or `schemas/errors.md`. */
export class ReadError extends Error {
  readonly code: string;
  /** The first byte at fault, where the file has one. */
  readonly offset: number | null;
}

/** Bytes that are read range by range. `read` gives exactly `length` bytes or fails. */
export interface Source {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
  close?(): Promise<void>;
}

export class BytesSource implements Source {
  constructor(bytes: Uint8Array);
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

export class BlobSource implements Source {
  constructor(blob: Blob);
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

export class UrlSource implements Source {
  private constructor();
  static open(
    url: string | URL,
    options: { fetch?: typeof fetch; signal?: AbortSignal; headers?: Record<string, string>; inputBytes: number },
  ): Promise<Source>;
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A file of this machine; in Node alone. */
export class FileSource implements Source {
  private constructor();
  static open(path: string | URL): Promise<FileSource>;
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** What reading needs of the machine. */
export interface Platform {
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  /** The `raw` bytes of the one zlib stream that fills `stored`, or `null`. */
  inflate(stored: Uint8Array, raw: number): Promise<Uint8Array | null>;
}
export const webPlatform: Platform;
/** In Node alone. */
export const nodePlatform: Platform;

export interface Limits {
  /** Bytes of the file. */
  readonly inputBytes: number;
  /** Bytes that one tensor, or all of one predictor, decode to. */
  readonly decodedBytes: number;
  /** Bytes of parsed JSON, dictionaries and columns of one container, estimated. */
  readonly memory: number;
  readonly rank: number;
  /** Tensors of one section. */
  readonly tensors: number;
  readonly rootBytes: number;
  readonly sectionBytes: number;
  /** Bytes of the roots and sections of all generations; of `validate`. */
  readonly history: number;
  /** Nodes of one origin. */
  readonly nodes: number;
}
export const DEFAULT_LIMITS: Limits;

export interface OpenOptions {
  limits?: Partial<Limits>;
  platform?: Platform;
  fetch?: typeof fetch;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/**
 * Opens a container. A string is a URL in browsers; in Node one that is no `http:` or `https:` URL
 * is a path.
 */
export function open(
  from: ArrayBuffer | ArrayBufferView | Blob | URL | string | Source,
  options?: OpenOptions,
): Promise<Container>;

export class Container {
  private constructor();
  readonly generation: number;
  /** Length of the file as of this generation, in bytes. */
  readonly committed: number;
  readonly warnings: readonly { readonly code: string; readonly offset: number }[];
  readonly names: string[];
  kind(name: string): string;
  /** May be asked without a name when there is one model. */
  model(name?: string): Promise<Model>;
  models(): Promise<Model[]>;
  origin(model: Model): Promise<Origin | null>;
  validate(): Promise<void>;
  close(): Promise<void>;
}

/** The object graph of the source; `format.md`, section 8. */
export interface Origin {
  readonly root: number;
  readonly nodes: number;
  readonly tensors: Tensor[];
  columns(): Promise<Record<string, Elements>>;
}

/** A binary64 of a field; integers of fields are numbers, or BigInts beyond 2^53 − 1. */
export class Float {
  constructor(from: number | bigint);
  readonly value: number;
  readonly bits: bigint;
  valueOf(): number;
}

/** A string of a field that is not valid Unicode. */
export class Wtf8 {
  readonly bytes: Uint8Array;
  readonly text: string;
}

export class ModelReference {
  readonly index: number;
}

export type FieldValue =
  | boolean | number | bigint | string | Float | Wtf8 | TensorReference | ModelReference | readonly FieldValue[];

export interface Part {
  readonly kind: string;
  readonly kindVersion: number;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

export class Model {
  private constructor();
  readonly name: string;
  readonly kind: string;
  readonly kindVersion: number;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly parts: readonly Part[];
  readonly tensors: readonly Tensor[];
  readonly metadata: readonly [string, string][];
  readonly provenance: {
    readonly bytes: number; readonly format: string; readonly libraries: readonly [string, string][];
    readonly losses: readonly string[]; readonly notices: readonly string[]; readonly sha256: string;
    readonly source_class: string;
  };
  readonly verification: readonly Readonly<Record<string, FieldValue>>[];
  predictor(): Promise<Predictor>;
}

/** Strings of a tensor, made when asked for. */
export class StringArray implements Iterable<string> {
  readonly length: number;
  at(i: number): string | undefined;
  /** The bytes, which alone tell a pair of surrogates of `wtf8` from one character. */
  bytesAt(i: number): Uint8Array;
  [Symbol.iterator](): Iterator<string>;
}

/**
 * 64-bit integers and times are BigInts, bool 0 and 1, complex numbers real and imaginary part in
 * turn, half and small floats float32 (exact), `bytes[n]` bytes end to end.
 */
export type Elements = NumericArray | StringArray;

export class Tensor {
  private constructor();
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly count: number;
  /** All elements in C order, or those of rows `first` to `end` − 1. */
  read(first?: number, end?: number): Promise<Elements>;
  /** The same as little-endian bytes. */
  readBytes(first?: number, end?: number): Promise<Uint8Array | StringArray>;
  /** Compares the SHA-256 of the tensor; reading compares the CRC-32 of each chunk. */
  verify(): Promise<void>;
}

/** A tensor, or some of its rows, as a field names it. */
export class TensorReference {
  readonly index: number;
  readonly tensor: Tensor;
  readonly rows: readonly [number, number] | null;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly count: number;
  read(): Promise<Elements>;
  readBytes(): Promise<Uint8Array | StringArray>;
}
