//! What leaves add, and to which sums.

use super::sum::Sum;
use crate::predict::fields::{bad_index, bad_shape, Fields, ANY};
use crate::predict::trees::Trees;
use crate::refusal::Result;

/// Fields that are there where `leaf_constants` is.
const FIELDS: [&str; 3] = ["linear_offsets", "linear_features", "linear_coefficients"];

/// What the leaves of trees add to the raw scores.
pub struct Leaves<S> {
    /// [nodes, width]: rounded and weighed.
    values: Vec<S>,
    /// 1 where each tree adds to one output, or else the number of outputs.
    width: usize,
    /// The output that each tree adds to; none where a leaf has a value for each.
    tree_outputs: Option<Vec<usize>>,
    /// What `apply` answers for a node; none where that is its number within the tree.
    pub numbers: Option<Vec<i64>>,
    linear: Option<Linear>,
}

impl<S: Sum> Leaves<S> {
    /// Reads the leaves of trees, of a model of so many features and of these base scores.
    pub fn read(fields: &mut Fields, trees: &Trees, features: usize, base_scores: &[S]) -> Result<Self> {
        let (nodes, outputs) = (trees.nodes(), base_scores.len());
        let is_rounded = fields.has("leaf_rounding") && fields.choice("leaf_rounding", &[("to_base", true)])?;
        let values = fields.floats("values", &[nodes, ANY])?;
        let width = values.shape[1];
        let tree_outputs = match fields.has("tree_outputs") {
            true => Some(fields.places("tree_outputs", &[trees.len()], outputs)?),
            false => None,
        };
        match tree_outputs {
            Some(_) if width != 1 => return Err(bad_index()),
            None if width != outputs => return Err(bad_shape()),
            _ => (),
        }
        let weights = fields.optional_floats("tree_weights", &[trees.len()])?;
        let numbers = match fields.has("leaf_numbers") {
            true => Some(fields.integers("leaf_numbers", &[nodes])?),
            false => None,
        };
        let linear = Linear::read(fields, nodes, features)?;
        if linear.is_some() && width != 1 {
            return Err(bad_shape());
        }
        let mut values: Vec<S> = values.values.into_iter().map(S::of).collect();
        for (tree, range) in trees.offsets.windows(2).enumerate() {
            let weight = weights.as_ref().map(|weights| S::of(weights.values[tree]));
            for (place, value) in values[range[0] * width..range[1] * width].iter_mut().enumerate() {
                if is_rounded {
                    let base = base_scores[tree_outputs.as_ref().map_or(place % width, |outputs| outputs[tree])];
                    *value = (base + *value) - base;
                }
                if let Some(weight) = weight {
                    *value *= weight;
                }
            }
        }
        Ok(Leaves { values, width, tree_outputs, numbers, linear })
    }

    /// Whether each tree adds to one output.
    pub fn take_turns(&self) -> bool {
        self.tree_outputs.is_some()
    }

    /// Adds the leaf of a tree in which a row ended to the raw scores of the row.
    pub fn add(&self, tree: usize, leaf: usize, row: &[f64], scores: &mut [S]) {
        let first = self.tree_outputs.as_ref().map_or(0, |outputs| outputs[tree]);
        let values = &self.values[leaf * self.width..(leaf + 1) * self.width];
        if let Some(computed) = self.linear.as_ref().and_then(|linear| linear.value(leaf, row)) {
            scores[first] += S::of(computed);
            return;
        }
        for (score, &value) in scores[first..first + self.width].iter_mut().zip(values) {
            *score += value;
        }
    }
}

/// Leaves that are linear functions of some features.
struct Linear {
    constants: Vec<f64>,
    /// Where the terms of each node begin, and at last where the last ones end.
    offsets: Vec<usize>,
    features: Vec<usize>,
    coefficients: Vec<f64>,
}

impl Linear {
    /// None where leaves are plain values.
    fn read(fields: &mut Fields, nodes: usize, features: usize) -> Result<Option<Self>> {
        if !fields.has("leaf_constants") {
            return fields.absent(&FIELDS).map(|()| None);
        }
        let constants = fields.floats("leaf_constants", &[nodes])?.values;
        let features = fields.places("linear_features", &[ANY], features)?;
        let coefficients = fields.floats("linear_coefficients", &[features.len()])?.values;
        let offsets = fields.offsets("linear_offsets", Some(nodes), features.len())?;
        Ok(Some(Linear { constants, offsets, features, coefficients }))
    }

    /// What a leaf adds for a row; none where a feature of it is missing.
    fn value(&self, leaf: usize, row: &[f64]) -> Option<f64> {
        let mut value = self.constants[leaf];
        for term in self.offsets[leaf]..self.offsets[leaf + 1] {
            let number = row[self.features[term]];
            if number.is_nan() {
                return None;
            }
            value += self.coefficients[term] * number;
        }
        Some(value)
    }
}
