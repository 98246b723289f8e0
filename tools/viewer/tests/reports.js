/** Reports for the tests of the page, as the tool makes them. */
import { readFileSync } from 'node:fs';

const template = readFileSync(new URL('../page.html', import.meta.url), 'utf8');

/** The page with a report in it, put there as the tool does it. */
export function pageWith(report) {
  return pageWithText(JSON.stringify(report).replaceAll('<', '\\u003c'));
}

/** The page with any text in the place of the report. */
export function pageWithText(text) {
  const marker = '<script type="application/json" id="report">null</script>';
  if (template.split(marker).length !== 2) throw new Error('page.html has not exactly one place for a report');
  return template.replace(marker, () => marker.replace('null', () => text));
}

export function tensor(dtype, shape, statistics) {
  const bytes = 8 * shape.reduce((product, length) => product * length, 1);
  return {
    bytes,
    chunks: 1,
    codec: 'zlib',
    dtype,
    encodings: [],
    shape,
    stored_bytes: Math.ceil(bytes / 2),
    ...(statistics ? { statistics } : {})
  };
}

export function statistics(minimum, maximum, others = {}) {
  const histogram = Array.from({ length: 16 }, (_, i) => i);
  return { histogram, infinities: 0, maximum, mean: (minimum + maximum) / 2, minimum, nans: 0, zeros: 0, ...others };
}

export function model(parts, tensors, others = {}) {
  return {
    has_origin: true,
    metadata: [],
    methods: ['predict'],
    name: 'model',
    parts,
    tensors,
    tensor_bytes: 0,
    provenance: {
      bytes: 9,
      format: 'pickle',
      libraries: [['scikit-learn', '1.9.1']],
      losses: [],
      notices: [],
      sha256: '',
      source_class: 'a.B'
    },
    ...others,
  };
}

/** A pipeline of a scaler and two trees, with verdicts, a heat map and drawn trees. */
export function pipelineReport() {
  const parts = [
    { fields: { steps: [['scale', { model: 1 }], ['forest', { model: 2 }]] }, kind: 'pipeline', kind_version: 1 },
    { fields: { center: { tensor: 0 }, scale: { tensor: 1 } }, kind: 'scaler', kind_version: 1 },
    {
      fields: { features: 2, threshold: { tensor: 2 }, classes: [{ tensor: 3 }] },
      kind: 'tree_ensemble',
      kind_version: 1,
      parameters: {
        class: 'sklearn.ensemble._forest.RandomForestClassifier',
        library: 'scikit-learn',
        standard_version: '1.9.1',
        values: [
          { default: 'None', differs: true, name: 'max_depth', value: '2' },
          { default: null, differs: null, name: 'n_jobs', value: '1' },
          { default: 'True', differs: false, name: 'bootstrap', value: 'True' },
        ],
      },
      trees: { columns: [{ name: 'area', nodes: 2 }], count: 2, deepest: 2, leaves: 3, nodes: 5, shallowest: 2 },
    },
  ];
  const tensors = [
    tensor('float64', [3], statistics(-5.5, 2)), tensor('float64', [2, 2], statistics(10, 20, { nans: 3 })),
    tensor('float32', [5], statistics(-100, 0.25, { zeros: 7 })), tensor('utf8', [2]),
  ];
  const file = 'flats.amphora';
  const nodes = [
    { feature: 'area', test: '<=', threshold: 92.5, left: 1, right: 2 }, { value: [0.25, 0.75] },
    { feature: 1, test: '<', threshold: 3, left: 3, right: -1 }, { value: [1, 0] },
  ];
  return {
    inspect: {
      files: [{ bytes: 4321, file, format: 'amphora', generation: 1, models: [model(parts, tensors)] }],
      findings: [],
      unchecked: []
    },
    scan: {
      files: [{
        bytes: 1,
        file,
        format: 'pickle',
        omitted_programs: 0,
        verdict: 'unsafe',
        programs: [{
          calls: [{ byte: 7, call: 'os.system("x")', opcode: 'REDUCE' }],
          end: 9,
          imports: [],
          loader: 'pickle.load',
          omitted_calls: 0,
          omitted_imports: 0,
          protocol: 4,
          start: 0
        }],
      }],
      findings: [{
        code: 'pickle.forbidden-call',
        detail: 'REDUCE calls os.system',
        file,
        byte: 7,
        meaning: 'Loading the file would call what no model needs to call.',
        outcome: 'refused',
        remedy: 'Do not load this file with Python.',
        severity: 'error',
      }],
      unchecked: [],
    },
    validate: {
      files: [{ bytes: 1, file, generations: 1, models: 1, nodes: 3, tensors: 4, valid: true }],
      findings: [],
      unchecked: ['predictions, since there are no rows']
    },
    heatmaps: [{ file: 0, tensor: 1, model: 0, of: [2, 2], rows: 2, columns: 2, values: [10, 20, null, 12.5] }],
    trees: [
      { file: 0, model: 0, part: 2, tree: 0, nodes },
      { file: 0, model: 0, part: 2, tree: 1, nodes: [{ value: [3] }] }
    ],
    left_out: ['a third tree'],
  };
}
