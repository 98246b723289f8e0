//! Raw scores that trees add up to, as libraries of gradient boosting keep them: `additive_trees.schema.json`.

mod categories;
mod city_hash;
mod hashes;
mod input;
mod labels;
mod leaves;
mod links;
mod nodes;
mod sum;
mod tables;

use labels::Labels;
use leaves::Leaves;
use nodes::Nodes;
use sum::Sum;
use tables::Tables;

use super::data::{judge_width, vector_if, Data, Matrix, NumberType};
use super::fields::Fields;
use super::{Method, Predictor};
use crate::refusal::Result;

/// The most raw scores, and the most rows, that are held at one time.
const BLOCK_SCORES: usize = 1 << 20;
const BLOCK_ROWS: usize = 128;

struct AdditiveTrees<S> {
    tables: Tables,
    nodes: Nodes,
    leaves: Leaves<S>,
    base_scores: Vec<S>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (tables, offsets) = Tables::read(fields)?;
    match tables.accumulation {
        NumberType::Float32 => load_sums::<f32>(fields, tables, offsets),
        _ => load_sums::<f64>(fields, tables, offsets),
    }
}

/// Reads the nodes and leaves of trees whose leaves are added up in one type.
fn load_sums<S: Sum>(fields: &mut Fields, tables: Tables, offsets: Vec<usize>) -> Result<Box<dyn Predictor>> {
    let features = tables.input.columns;
    let nodes = Nodes::read(fields, offsets, features, tables.is_strict)?;
    let base_scores: Vec<S> = tables.base_scores.iter().map(|&score| S::of(score)).collect();
    let leaves = Leaves::read(fields, &nodes.trees, features, &base_scores)?;
    Ok(Box::new(AdditiveTrees { tables, nodes, leaves, base_scores }))
}

impl<S: Sum> AdditiveTrees<S> {
    /// The numbers of some rows, which `change` makes of their raw scores, so many of each row.
    fn numbers(&self, input: &Matrix, columns: usize, change: impl Fn(Vec<S>) -> Vec<S>) -> Result<Matrix> {
        judge_width(input.rows, columns, input.values.len())?;
        let mut values: Vec<f64> = Vec::with_capacity(input.rows * columns);
        self.each_block(input, |scores| values.extend(change(scores).into_iter().map(Into::into)));
        Ok(Matrix { number_type: S::TYPE, ..Matrix::new(input.rows, columns, values) })
    }

    /// Hands on the raw scores of some rows after the other, so that those of all are never held.
    fn each_block(&self, input: &Matrix, mut take: impl FnMut(Vec<S>)) {
        let rows = (BLOCK_SCORES / self.tables.outputs).clamp(1, BLOCK_ROWS);
        input.values.chunks(rows * input.columns).for_each(|block| take(self.scores(block)));
    }

    /// The raw scores of rows that lie end to end.
    fn scores(&self, rows: &[f64]) -> Vec<S> {
        let Tables { input, outputs, base_is_first, scale, trees_used, .. } = &self.tables;
        let count = rows.len() / input.columns;
        let mut scores = match base_is_first {
            true => self.base_scores.repeat(count),
            false => vec![S::of(0.0); outputs * count],
        };
        // A tree after the other for all rows: its nodes stay near, and each sum has its leaves in their order.
        for tree in 0..*trees_used {
            for (row, scores) in rows.chunks_exact(input.columns).zip(scores.chunks_exact_mut(*outputs)) {
                self.leaves.add(tree, self.nodes.leaf(tree, row), row, scores);
            }
        }
        if let Some(scale) = scale.map(S::of) {
            scores.iter_mut().for_each(|score| *score *= scale);
        }
        if !base_is_first {
            let each_base = self.base_scores.iter().cycle();
            scores.iter_mut().zip(each_base).for_each(|(score, &base)| *score += base);
        }
        scores
    }

    /// What links take: raw scores, or their means over iterations.
    fn aggregated(&self, mut scores: Vec<S>) -> Vec<S> {
        if self.tables.is_mean {
            let trees_of_one = if self.leaves.take_turns() { self.tables.outputs } else { 1 };
            let count = S::of((self.tables.trees_used / trees_of_one).max(1) as f64);
            scores.iter_mut().for_each(|score| *score /= count);
        }
        scores
    }

    /// What raw scores become.
    fn linked(&self, scores: Vec<S>) -> Vec<S> {
        let mut numbers = self.aggregated(scores);
        self.tables.links.apply(&mut numbers, self.tables.outputs);
        numbers
    }

    fn labels(&self, input: &Matrix, labels: &Labels) -> Result<Data> {
        judge_width(input.rows, labels.of_a_row(), input.values.len())?;
        let mut places = Vec::with_capacity(input.rows * labels.of_a_row());
        self.each_block(input, |scores| {
            let numbers = if labels.follow_scores() { self.aggregated(scores) } else { self.linked(scores) };
            labels.choose(&numbers, &mut places);
        });
        labels.at(&places)
    }

    /// Of two classes the first has what the second leaves.
    fn probabilities(&self, input: &Matrix, labels: &Labels) -> Result<Matrix> {
        if !labels.have_a_rest() {
            return self.numbers(input, self.tables.outputs, |scores| self.linked(scores));
        }
        let pair = |second: S| [S::of(1.0) - second, second];
        self.numbers(input, 2, |scores| self.linked(scores).into_iter().flat_map(pair).collect())
    }

    fn apply(&self, input: &Matrix) -> Result<Data> {
        let (rows, trees) = (input.rows, self.tables.trees_used);
        judge_width(rows, trees, input.values.len())?;
        let mut numbers: Vec<i64> = vec![0; rows * trees];
        for (block, first) in input.values.chunks(BLOCK_ROWS * input.columns).zip((0..).step_by(BLOCK_ROWS)) {
            for tree in 0..trees {
                for (row, index) in block.chunks_exact(input.columns).zip(first..) {
                    let leaf = self.nodes.leaf(tree, row);
                    let own = leaf - self.nodes.trees.offsets[tree];
                    numbers[index * trees + tree] =
                        self.leaves.numbers.as_ref().map_or(own as i64, |numbers| numbers[leaf]);
                }
            }
        }
        Ok(Data::of_integers(rows, trees, numbers))
    }
}

impl<S: Sum> Predictor for AdditiveTrees<S> {
    fn offers(&self, method: Method) -> bool {
        match method {
            Method::Predict | Method::DecisionFunction | Method::Apply => true,
            Method::PredictProba => self.tables.labels.is_some(),
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.tables.input.rows(input)?;
        let outputs = self.tables.outputs;
        Ok(vec![match (method, &self.tables.labels) {
            (Method::Apply, _) => self.apply(&input)?,
            (Method::DecisionFunction, _) => vector_if(outputs == 1, self.numbers(&input, outputs, |scores| scores)?),
            (Method::PredictProba, Some(labels)) => Data::Matrix(self.probabilities(&input, labels)?),
            (_, Some(labels)) => self.labels(&input, labels)?,
            (_, None) => vector_if(outputs == 1, self.numbers(&input, outputs, |scores| self.linked(scores))?),
        }])
    }
}
