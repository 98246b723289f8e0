//! Finding neighbours: among all rows, or through a tree.

use super::heap::{Heap, Pair, TieOrder};
use super::metric::Metric;
use super::tree::Tree;
use crate::predict::fields::{bad_field, bad_shape, Fields, Numbers, ANY};
use crate::refusal::{Refusal, Result};

/// The training rows, and how they are searched.
pub struct Search {
    pub metric: Metric,
    /// [rows, features]; none for precomputed distances.
    rows: Option<Numbers>,
    pub tree: Option<Tree>,
    tie_order: TieOrder,
    refuses_undefined: bool,
    count: usize,
}

impl Search {
    pub fn read(fields: &mut Fields, features: usize, tie_order: TieOrder) -> Result<Self> {
        let metric = Metric::read(fields, features)?;
        let rows = match metric {
            Metric::Precomputed => None,
            _ if fields.has("sparse_values") => match metric {
                Metric::Euclidean | Metric::Manhattan | Metric::Cosine => {
                    let kept = fields.numbers("sparse_values", &[ANY])?;
                    Some(fields.dense_rows(kept, ["sparse_columns", "sparse_offsets"], features)?)
                }
                _ => return Err(bad_field("sparse_values")),
            },
            _ => Some(fields.numbers("rows", &[ANY, features])?),
        };
        let count = rows.as_ref().map_or(features, |rows| rows.shape[0]);
        if count == 0 {
            return Err(bad_shape());
        }
        let is_ball =
            fields.choice("search", &[("brute", None), ("kd_tree", Some(false)), ("ball_tree", Some(true))])?;
        let can_search = match is_ball {
            None => true,
            Some(false) => metric.is_bounded_by_boxes(),
            Some(true) => metric.is_bounded_by_balls(),
        };
        if !can_search {
            return Err(bad_field("search"));
        }
        let rules = [("taken", false), ("refused", true)];
        let refuses_undefined =
            is_ball.is_some() && metric.can_be_undefined() && fields.choice_or_first("undefined_distances", &rules)?;
        let tree = is_ball.map(|is_ball| Tree::read(fields, is_ball, count, features)).transpose()?;
        Ok(Search { metric, rows, tree, tie_order, refuses_undefined, count })
    }

    /// The number of training rows.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The reduced distance of a training row.
    pub fn reduced(&self, query: &[f64], row: usize) -> f64 {
        match &self.rows {
            Some(rows) => self.metric.reduced(query, rows.row(row)),
            None => query[row],
        }
    }

    /// Refuses a query of distances of which one is negative.
    fn judge(&self, query: &[f64]) -> Result<()> {
        match self.rows.is_none() && query.iter().any(|&distance| distance < 0.0) {
            true => {
                Err(Refusal::of("model.negative-distance", "the input has a negative number in place of a distance"))
            }
            false => Ok(()),
        }
    }

    /// The k nearest rows with their distances, the nearest first; k is at most the number of rows.
    pub fn nearest(&self, query: &[f64], k: usize) -> Result<Vec<Pair>> {
        self.judge(query)?;
        let mut pairs = match &self.tree {
            None => return Ok(self.nearest_of_all(query, k)),
            Some(tree) => {
                let mut heap = Heap::new(k, self.refuses_undefined);
                tree.visit(self, query, &mut heap);
                heap.into_pairs()
            }
        };
        self.tie_order.sort(&mut pairs);
        Ok(self.with_distances(pairs))
    }

    fn nearest_of_all(&self, query: &[f64], k: usize) -> Vec<Pair> {
        let reduced: Vec<f64> = (0..self.count).map(|row| self.reduced(query, row)).collect();
        let undefined = (0..self.count).filter(|&row| reduced[row].is_nan());
        let defined = self.count - undefined.clone().count();
        let mut pairs = Vec::new();
        if defined > 0 {
            let mut heap = Heap::new(k.min(defined), true);
            reduced.iter().enumerate().for_each(|(row, &distance)| heap.offer((distance, row)));
            pairs = heap.into_pairs();
            self.tie_order.sort(&mut pairs);
        }
        pairs.extend(undefined.map(|row| (f64::NAN, row)));
        pairs.truncate(k);
        self.with_distances(pairs)
    }

    fn with_distances(&self, mut pairs: Vec<Pair>) -> Vec<Pair> {
        pairs.iter_mut().for_each(|pair| pair.0 = self.metric.distance(pair.0));
        pairs
    }

    /// The rows that are at most `radius` away, with their distances, in no order of distances.
    pub fn within(&self, query: &[f64], radius: f64) -> Result<Vec<Pair>> {
        self.judge(query)?;
        let pairs = match &self.tree {
            None => {
                let pairs = (0..self.count).map(|row| (self.reduced(query, row), row));
                pairs.filter(|pair| self.metric.distance(pair.0) <= radius).collect()
            }
            Some(tree) => tree.within(self, query, radius),
        };
        Ok(self.with_distances(pairs))
    }
}
