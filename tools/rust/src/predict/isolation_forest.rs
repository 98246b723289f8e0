//! How few random splits set a row apart: `isolation_forest.schema.json`.

use super::data::{Data, Matrix};
use super::fields::{bad_field, bad_shape, judge, Features, Fields, Special, ANY};
use super::trees::{as_float32, Leaves, Trees};
use super::values::Values;
use super::{Method, Predictor};
use crate::refusal::Result;

/// Euler's constant, as the source has it.
const EULER: f64 = 0.577_215_664_901_532_9;
/// How much below the limit a score may be that counts as equal.
const TOLERANCE: f64 = 1e-14;

struct IsolationForest {
    features: Features,
    trees: Trees,
    /// The columns that each tree sees; without, all.
    tree_columns: Option<Vec<Vec<usize>>>,
    /// What a leaf adds: its depth, and how long the path would go on.
    depths: Vec<f64>,
    /// The depths of trees that tell nothing.
    scale: f64,
    offset: f64,
    limit: f64,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let tree_columns = match fields.has("tree_columns") {
        true => {
            let width = fields.shape("tree_columns")?.get(1).copied().unwrap_or(0);
            let places = fields.places("tree_columns", &[ANY, width.max(1)], columns)?;
            Some(places.chunks(width.max(1)).map(<[usize]>::to_vec).collect::<Vec<_>>())
        }
        false => None,
    };
    let width = tree_columns.as_ref().and_then(|rows| rows.first()).map_or(columns, Vec::len);
    let trees = Trees::read(fields, width, Leaves::MinusOne)?;
    if tree_columns.as_ref().map_or(false, |rows| rows.len() != trees.len()) {
        return Err(bad_shape());
    }
    let is_one = fields.choice("short_paths", &[("zero_and_one", false), ("one_and_formula", true)])?;
    let samples = fields.integers("samples", &[trees.nodes()])?;
    if samples.iter().any(|&samples| samples < 0) {
        return Err(bad_field("samples"));
    }
    let levels = trees.depths();
    let depth = |(&level, &samples): (&u32, &i64)| f64::from(level) + path_length(samples, is_one) - 1.0;
    let scale = trees.len() as f64 * path_length(fields.count_in("training_rows", 1..=(1 << 53) - 1)? as i64, is_one);
    Ok(Box::new(IsolationForest {
        depths: levels.iter().zip(&samples).map(depth).collect(),
        offset: fields.float("offset")?,
        limit: fields.float("limit")?,
        features,
        trees,
        tree_columns,
        scale,
    }))
}

/// c(n): how long a path would go on among n rows.
fn path_length(rows: i64, is_one: bool) -> f64 {
    match (rows, is_one) {
        (i64::MIN..=1, true) => 1.0,
        (i64::MIN..=1, false) => 0.0,
        (2, false) => 1.0,
        _ => {
            let n = rows as f64;
            2.0 * ((n - 1.0).ln() + EULER) - 2.0 * (n - 1.0) / n
        }
    }
}

impl IsolationForest {
    fn score(&self, row: &[f64]) -> f64 {
        let mut sum = 0.0;
        for tree in 0..self.trees.len() {
            let leaf = match &self.tree_columns {
                None => self.trees.leaf(tree, row),
                Some(columns) => self
                    .trees
                    .leaf_by(tree, |node, trees| trees.goes_left(node, row[columns[tree][trees.feature(node)]])),
            };
            sum += self.depths[leaf];
        }
        let ratio = if self.scale == 0.0 { 1.0 } else { sum / self.scale };
        -(-ratio).exp2()
    }

    fn scores(&self, input: &Matrix) -> Vec<f64> {
        input.each_row().map(|row| self.score(row)).collect()
    }
}

impl Predictor for IsolationForest {
    fn offers(&self, method: Method) -> bool {
        matches!(method, Method::Predict | Method::ScoreSamples | Method::DecisionFunction)
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let mut input = self.features.matrix(input, Special::Any)?;
        as_float32(&mut input.values);
        judge(&input.values, if self.trees.refuses_missing { Special::Refused } else { Special::Any })?;
        let mut scores = self.scores(&input);
        if method == Method::ScoreSamples {
            return Ok(vec![Data::floats(scores)]);
        }
        scores.iter_mut().for_each(|score| *score -= self.offset);
        if method == Method::DecisionFunction {
            return Ok(vec![Data::floats(scores)]);
        }
        let side = |&score: &f64| if score < self.limit - TOLERANCE { -1 } else { 1 };
        Ok(vec![Data::Vector(Values::Integer(scores.iter().map(side).collect()))])
    }
}
