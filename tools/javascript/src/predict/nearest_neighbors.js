import { refuse } from '../errors.js';
import { floats, integers, largest, pairwiseSum, pick, zeros } from './arrays.js';
import { denseRows } from './input.js';
import { NeighborSearch } from './neighbor_search.js';
import { labelColumns } from './side_by_side.js';
import { sparseFrom } from './sparse.js';

/** Kind `nearest_neighbors`: what the training rows that are nearest to a query say of it. */
export async function nearestNeighbors(fields) {
  const task = fields.choice('task', ['classification', 'regression', 'search', 'graph', 'outlier_detection']);
  const features = fields.integer('features');
  const search = await NeighborSearch.read(fields, features);
  const order = fields.choice('tie_order', ['quicksort', 'introsort']);
  const k = fields.has('neighbors') ? fields.integer('neighbors', 1) : null;
  const radius = fields.has('radius') ? fields.float('radius') : null;
  if ((k === null && radius === null) || (k ?? 0) > search.count || radius < 0) fields.bad('neighbors');
  const wanted = {
    features, infinite: 'refused',
    missing: fields.fields.metric === 'present_euclidean' ? 'routed' : 'refused',
  };
  const queries = (input) => {
    const dense = denseRows(input, wanted);
    if (search.isPrecomputed && dense.data.some((distance) => distance < 0)) {
      refuse('model.negative-distance', null, 'a distance is negative');
    }
    return dense;
  };
  /** For each query `[row, distance]` of its neighbours. */
  const neighbors = ({ rows, data }, own = k) => Array.from({ length: rows }, (_, i) => {
    if (own === null) return search.within(data, i * features, radius);
    const pairs = search.nearest(data, i * features, own, order);
    return Array.from(pairs.rows, (row, place) => [row, pairs.distances[place]]);
  });
  const methods = {};
  if (k !== null) {
    methods.kneighbors = (input) => {
      const found = neighbors(queries(input)).flat();
      const shape = [found.length / k, k];
      return [
        floats(Float64Array.from(found, ([, distance]) => distance), shape),
        integers(found.map(([row]) => row), shape),
      ];
    };
  }
  if (radius !== null) {
    methods.radius_neighbors = (input) => {
      const found = neighbors(queries(input), null);
      const all = found.flat();
      return [
        integers(found.map(({ length }) => length), [found.length]),
        floats(Float64Array.from(all, ([, distance]) => distance), [all.length]),
        integers(all.map(([row]) => row), [all.length]),
      ];
    };
  }
  if (task === 'graph') methods.transform = await graph(fields, search, queries, neighbors);
  if (task === 'outlier_detection') Object.assign(methods, await outliers(fields, search, queries, neighbors));
  if (task === 'classification' || task === 'regression') {
    const byDistance = fields.choice('weights', ['uniform', 'distance']) === 'distance';
    const targets = await fields.numbers('targets');
    if (targets.shape.length > 2 || targets.shape[0] !== search.count) {
      refuse('model.bad-shape', null, "'targets' does not fit the rows");
    }
    const outputs = targets.shape[1] ?? 1;
    const context = { fields, targets, outputs, byDistance, isRadius: k === null, queries, neighbors };
    Object.assign(methods, await (task === 'classification' ? classification(context) : regression(context)));
  }
  return methods;
}

/** The weight of each neighbour of a query. */
function weightsOf(found, byDistance) {
  if (!byDistance) return found.map(() => 1);
  const weights = found.map(([, distance]) => 1 / distance);
  return weights.includes(Infinity) ? weights.map((weight) => (weight === Infinity ? 1 : 0)) : weights;
}

async function classification({ fields, targets, outputs, byDistance, isRadius, queries, neighbors }) {
  const classes = await fields.classes();
  if (classes.length !== outputs) {
    refuse('model.bad-shape', null, "'classes' has not one tensor for each output");
  }
  const places = fields.judgeIndices(targets, 'targets', 0, Infinity);
  places.forEach((place, i) => {
    if (place >= classes[i % outputs].data.length) {
      refuse('model.bad-index', null, "'targets' has a class that is none");
    }
  });
  const outliers = fields.has('outlier_labels') ? await readOutliers(fields, classes) : null;

  const alone = (i) => refuse('model.no-neighbors', null, `row ${i} has no neighbours`);
  const asked = (input) => {
    const found = neighbors(queries(input));
    found.forEach((own, i) => { if (own.length === 0 && outliers === null) alone(i); });
    return found;
  };
  const votesOf = (found, weights, output) => {
    const votes = new Float64Array(classes[output].data.length);
    found.forEach(([row], n) => { votes[places[row * outputs + output]] += weights[n]; });
    return votes;
  };
  const sharesOf = (found, weights, output) => {
    const votes = votesOf(found, weights, output);
    if (found.length === 0) {
      const place = outliers.places[output];
      if (place >= 0) votes[place] = 1;
      return votes;
    }
    const sum = pairwiseSum(votes, 0, votes.length) || 1;
    return votes.map((vote) => vote / sum);
  };
  const placeOf = (found, weights, output) => {
    if (isRadius) {
      const shares = sharesOf(found, weights, output);
      return shares.every((share) => share === 0) ? -1 : largest(shares, 0, shares.length);
    }
    if (!byDistance) return largest(votesOf(found, weights, output), 0, classes[output].data.length);
    let [best, most] = [0, 0];
    for (let c = 0; c < classes[output].data.length; c += 1) {
      const own = found.map(([row], n) => (places[row * outputs + output] === c ? weights[n] : 0));
      const vote = pairwiseSum(own, 0, own.length);
      if (Number.isNaN(vote)) break;
      if (vote > most) [best, most] = [c, vote];
    }
    return best;
  };
  return {
    predict(input) {
      const found = asked(input);
      return [labelColumns(classes.map((labels, output) => {
        const own = found.map((each) => placeOf(each, weightsOf(each, byDistance), output));
        const answer = pick(labels, own.map((place) => Math.max(place, 0)));
        own.forEach((place, i) => { if (place < 0) answer.data[i] = outliers?.labels[output] ?? alone(i); });
        return answer;
      }), found.length)];
    },
    predict_proba(input) {
      const found = asked(input);
      return classes.map(({ data: { length } }, output) => {
        const all = zeros(found.length * length);
        found.forEach((each, i) => all.set(sharesOf(each, weightsOf(each, byDistance), output), i * length));
        return floats(all, [found.length, length]);
      });
    },
  };
}

/** For each output the label of a query without neighbours, and the place of the class certain for it, or −1. */
async function readOutliers(fields, classes) {
  const labels = [];
  for (const reference of fields.list('outlier_labels')) labels.push(await fields.load(reference, 'outlier_labels'));
  const { data: places } = await fields.numbers('outlier_classes', [classes.length]);
  const fits = labels.length === classes.length && labels.every(({ dtype, data }, k) => (
    data.length === 1 && dtype === classes[k].dtype && places[k] < classes[k].data.length
  ));
  if (!fits) refuse('model.bad-shape', null, "'outlier_labels' does not fit 'classes'");
  return { labels: labels.map(({ data: [label] }) => label), places };
}

function regression({ fields, targets, outputs, byDistance, isRadius, queries, neighbors }) {
  const absent = fields.float('no_neighbors', NaN);
  const isVector = targets.shape.length === 1;
  const round = targets.isFloat32 && !byDistance ? Math.fround : (value) => value;
  const inOrder = (numbers) => numbers.reduce((sum, value) => round(sum + value), 0);
  const pairwise = (numbers) => pairwiseSum(numbers, 0, numbers.length, round);
  const one = (found, weights, output) => {
    if (found.length === 0) return absent;
    const own = found.map(([row]) => targets.data[row * outputs + output]);
    if (!byDistance) return round((outputs === 1 ? pairwise(own) : inOrder(own)) / own.length);
    const products = own.map((target, n) => target * weights[n]);
    const sum = isRadius && outputs > 1 ? inOrder(products) : pairwise(products);
    return sum / pairwise(weights);
  };
  return {
    predict(input) {
      const found = neighbors(queries(input));
      const all = zeros(found.length * outputs);
      found.forEach((own, i) => {
        const weights = weightsOf(own, byDistance);
        for (let output = 0; output < outputs; output += 1) {
          all[i * outputs + output] = one(own, weights, output);
        }
      });
      return [floats(all, isVector ? [found.length] : [found.length, outputs], targets.isFloat32 && !byDistance)];
    },
  };
}

async function graph(fields, search, queries, neighbors) {
  const isDistance = fields.choice('graph', ['distance', 'connectivity']) === 'distance';
  const own = fields.has('graph_neighbors')
    ? Math.min(fields.integer('graph_neighbors', 1), search.count)
    : null;
  return (input) => {
    const found = neighbors(queries(input), own);
    return [sparseFrom('float64', found.length, search.count, (i, put) => {
      for (const [row, distance] of found[i].sort(([a], [b]) => a - b)) put(row, isDistance ? distance : 1);
    })];
  };
}

async function outliers(fields, search, queries, neighbors) {
  const densities = await fields.numbers('densities', [search.count]);
  const reaches = await fields.numbers('reaches', [search.count]);
  const offset = fields.float('offset');
  const rounds = fields.choice('distances_of_float32', ['none', 'float32']) === 'float32';
  const scores = (input) => {
    const dense = queries(input);
    const isRounded = rounds && dense.isFloat32;
    const isFloat32 = isRounded && densities.isFloat32 && reaches.isFloat32;
    const round = isFloat32 ? Math.fround : (value) => value;
    const mean = (numbers) => round(pairwiseSum(numbers, 0, numbers.length, round) / numbers.length);
    const all = Float64Array.from(neighbors(dense), (found) => {
      const reach = found.map(([row, distance]) => (
        Math.max(isRounded ? Math.fround(distance) : distance, reaches.data[row])
      ));
      const density = round(1 / round(mean(reach) + round(1e-10)));
      return -mean(found.map(([row]) => round(densities.data[row] / density)));
    });
    return { all, isFloat32 };
  };
  const decided = ({ all, isFloat32 }) => (
    all.map((score) => (isFloat32 ? Math.fround(score - offset) : score - offset))
  );
  return {
    score_samples(input) {
      const { all, isFloat32 } = scores(input);
      return [floats(all, [all.length], isFloat32)];
    },
    decision_function(input) {
      const found = scores(input);
      return [floats(decided(found), [found.all.length], found.isFloat32)];
    },
    predict(input) {
      const all = decided(scores(input));
      return [integers(all.map((value) => (value < 0 ? -1 : 1)), [all.length])];
    },
  };
}
