/** What a model is asked with, and what it answers. */

export type NumericArray =
  | Int8Array | Int16Array | Int32Array | BigInt64Array | Uint8Array | Uint16Array | Uint32Array | BigUint64Array
  | Float32Array | Float64Array;

/**
 * An array in C order. Of sparse rows, row i has `data[starts[i]]` to `data[starts[i + 1] − 1]` in
 * the columns at the same places, which ascend. `mixed` are cells of several types.
 */
export interface Values {
  dtype: string;
  shape: number[];
  data: NumericArray | readonly string[] | readonly unknown[];
  columns?: Int32Array;
  starts?: Float64Array;
}

/** Columns of one length, with names or without. */
export interface Table {
  columns: { name?: string; values: Values }[];
  rows: number;
}

/** The value of a name in a record. */
export type RecordValue = string | number | bigint | boolean | null;

/** Names with their values: pairs, a Map or an object; or names alone, each of which counts 1. */
export type ModelRecord =
  | ReadonlyMap<string, RecordValue>
  | readonly (readonly [string, RecordValue])[]
  | readonly string[]
  | { readonly [name: string]: RecordValue };

/** Rows that are records, as vectorizers of records and encoders of sets take them. */
export interface Records {
  records: readonly ModelRecord[];
}

/** What a model is asked with: arrays of numbers are rows, and strings are texts. */
export type Input = Values | Table | Records | readonly (readonly number[])[] | readonly string[];

export type Method =
  | 'predict' | 'predict_proba' | 'predict_log_proba' | 'decision_function' | 'transform' | 'inverse_transform'
  | 'apply' | 'score_samples' | 'kneighbors' | 'radius_neighbors';

export class Predictor {
  readonly kind: string;
  readonly methods: string[];
  offers(method: string): boolean;
  /** The arrays of the answer: one, but for several outputs and for neighbours. */
  ask(method: Method | string, input: Input): Values[];
}
