//! The density of training rows around a row: `kernel_density.schema.json`.

use super::heap::TieOrder;
use super::kernel::{Kernel, KERNELS};
use super::search::Search;
use super::tree::Tree;
use crate::predict::arithmetic::pairwise_sum;
use crate::predict::data::Data;
use crate::predict::fields::{bad_field, Features, Fields, Special};
use crate::predict::{Method, Predictor};
use crate::refusal::Result;

struct KernelDensity {
    features: Features,
    search: Search,
    kernel: Kernel,
    bandwidth: f64,
    absolute_tolerance: f64,
    relative_tolerance: f64,
    row_weights: Option<Vec<f64>>,
    /// Rows of each node, or their weights in sum.
    node_weights: Vec<f64>,
    /// Rows, or their weights in sum.
    total: f64,
    /// The logarithm of what makes the kernel a density.
    log_norm: f64,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    // Densities are sums: no order of equal distances counts.
    let search = Search::read(fields, columns, TieOrder::Introsort)?;
    let tree = search.tree.as_ref().ok_or_else(|| bad_field("search"))?;
    let row_weights = fields.optional_floats("row_weights", &[search.count()])?.map(|weights| weights.values);
    let node_weight = |node: usize| match &row_weights {
        None => tree.rows(node).len() as f64,
        Some(weights) => tree.rows(node).iter().fold(0.0, |sum, &row| sum + weights[row]),
    };
    // Nodes that are not reached have no rows; those of a level have each row once.
    let mut node_weights = vec![0.0; tree.nodes.len()];
    tree.reached().for_each(|node| node_weights[node] = node_weight(node));
    let (kernel, bandwidth) = (fields.choice("kernel", &KERNELS)?, fields.float("bandwidth")?);
    let tolerance = |name: &str| match fields.float(name)? {
        tolerance if tolerance >= 0.0 => Ok(tolerance),
        _ => Err(bad_field(name)),
    };
    let (absolute_tolerance, relative_tolerance) = (tolerance("absolute_tolerance")?, tolerance("relative_tolerance")?);
    if bandwidth.is_nan() || bandwidth <= 0.0 {
        return Err(bad_field("bandwidth"));
    }
    Ok(Box::new(KernelDensity {
        kernel,
        bandwidth,
        absolute_tolerance,
        relative_tolerance,
        total: row_weights.as_ref().map_or(search.count() as f64, |weights| pairwise_sum(weights)),
        log_norm: kernel.log_norm(columns, bandwidth),
        features,
        search,
        row_weights,
        node_weights,
    }))
}

/// log(exp a + exp b).
fn log_add(a: f64, b: f64) -> f64 {
    let most = a.max(b);
    if most == f64::NEG_INFINITY {
        // −∞, or NaN where one is.
        return a + b;
    }
    most + ((a - most).exp() + (b - most).exp()).ln()
}

/// log(exp a − exp b); −∞ where that is not over 0.
fn log_subtract(a: f64, b: f64) -> f64 {
    if a <= b {
        return f64::NEG_INFINITY;
    }
    a + (1.0 - (b - a).exp()).ln()
}

/// A node that is still open, with what it adds at least, and at most beyond that, as logarithms.
#[derive(Clone, Copy)]
struct Open {
    least_distance: f64,
    node: usize,
    low: f64,
    spread: f64,
}

/// A min-heap of nodes, the nearest first; of equal ones the order is that of the source.
#[derive(Default)]
struct Nearest(Vec<Open>);

impl Nearest {
    fn push(&mut self, open: Open) {
        let mut place = self.0.len();
        self.0.push(open);
        while place > 0 && self.0[(place - 1) / 2].least_distance > open.least_distance {
            self.0.swap(place, (place - 1) / 2);
            place = (place - 1) / 2;
        }
    }

    fn pop(&mut self) -> Option<Open> {
        let last = self.0.pop()?;
        let top = match self.0.first_mut() {
            None => return Some(last),
            Some(first) => std::mem::replace(first, last),
        };
        let mut place = 0;
        while 2 * place + 1 < self.0.len() {
            let (left, right) = (2 * place + 1, 2 * place + 2);
            let is_right = self.0.get(right).map_or(false, |right| right.least_distance < self.0[left].least_distance);
            let child = if is_right { right } else { left };
            if self.0[child].least_distance > last.least_distance {
                break;
            }
            self.0.swap(place, child);
            place = child;
        }
        Some(top)
    }
}

impl KernelDensity {
    fn open(&self, tree: &Tree, query: &[f64], node: usize, weight: f64) -> Open {
        let (least, greatest) = tree.distances(&self.search, query, node);
        let log = |distance: f64| weight.ln() + self.kernel.log(distance, self.bandwidth);
        Open { least_distance: least, node, low: log(greatest), spread: log(least) }
    }

    /// The logarithm of the density of a row.
    fn score(&self, tree: &Tree, query: &[f64]) -> f64 {
        let log_total = self.total.ln();
        let mut root = self.open(tree, query, 0, self.total);
        root.spread = log_subtract(root.spread, root.low);
        let (mut low, mut spread) = (root.low, root.spread);
        let mut nearest = Nearest::default();
        nearest.push(root);
        let tolerated = |low: f64| {
            let relative = self.relative_tolerance.ln() + self.log_norm + low;
            log_add((self.absolute_tolerance * self.total).ln(), relative)
        };
        while let Some(open) = nearest.pop() {
            let share = self.log_norm + open.spread - self.node_weights[open.node].ln() + log_total;
            if share <= tolerated(open.low) {
                continue;
            }
            if self.log_norm + spread <= tolerated(low) {
                break;
            }
            low = log_subtract(low, open.low);
            spread = log_subtract(spread, open.spread);
            if tree.nodes[open.node].is_leaf {
                for &row in tree.rows(open.node) {
                    let distance = self.search.metric.distance(self.search.reduced(query, row));
                    let weight = self.row_weights.as_ref().map_or(0.0, |weights| weights[row].ln());
                    low = log_add(low, self.kernel.log(distance, self.bandwidth) + weight);
                }
                continue;
            }
            let children = [2 * open.node + 1, 2 * open.node + 2]
                .map(|child| self.open(tree, query, child, self.node_weights[child]));
            low = log_add(log_add(low, children[0].low), children[1].low);
            spread = log_add(log_add(spread, children[0].spread), children[1].spread);
            children.into_iter().for_each(|child| nearest.push(child));
        }
        let sum = log_add(low, spread - std::f64::consts::LN_2);
        self.log_norm + sum - log_total
    }
}

impl Predictor for KernelDensity {
    fn offers(&self, method: Method) -> bool {
        method == Method::ScoreSamples
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let tree = self.search.tree.as_ref().ok_or_else(|| bad_field("search"))?;
        let input = self.features.matrix(input, Special::Refused)?;
        Ok(vec![Data::floats(input.each_row().map(|query| self.score(tree, query)).collect())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_logarithms_keep_nan() {
        let nothing = f64::NEG_INFINITY;
        assert_eq!((log_add(nothing, nothing), log_add(nothing, 1.0), log_subtract(1.0, 1.0)), (nothing, 1.0, nothing));
        assert!(log_add(nothing, f64::NAN).is_nan() && log_add(f64::NAN, nothing).is_nan());
    }
}
