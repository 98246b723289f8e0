import { buildPredictor } from './predict/predictor.js';

/** A model of a container: model 0 of its section, its parts, and what is told about it. */
export class Model {
  #reading;

  constructor(name, section, reading) {
    this.#reading = reading;
    this.name = name;
    this.section = section;
    const [{ kind, kindVersion, fields }] = section.models;
    this.kind = kind;
    this.kindVersion = kindVersion;
    /** Field values by name, as the schema of the kind says; without a prototype. */
    this.fields = fields;
    /** All models of the section, of which this is the first; `ModelReference.index` counts here. */
    this.parts = section.models;
    this.tensors = section.tensors;
    this.metadata = section.metadata;
    this.provenance = section.provenance;
    this.verification = section.verification;
  }

  /**
   * Decodes the tensors of the model and judges them, once for any number of questions.
   *
   * @returns {Promise<import('./predict/predictor.js').Predictor>}
   */
  async predictor() {
    return buildPredictor(this.section, this.#reading);
  }
}
