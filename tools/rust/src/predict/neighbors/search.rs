//! Finding neighbours: among all rows, or through a tree of boxes or balls.

use super::heap::{Heap, Pair, TieOrder};
use super::metric::{power, Metric};
use crate::predict::fields::{bad_field, bad_shape, Fields, Numbers};
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

pub struct Tree {
    is_ball: bool,
    order: Vec<usize>,
    pub nodes: Vec<Node>,
    bounds: Numbers,
}

pub struct Node {
    start: usize,
    end: usize,
    pub is_leaf: bool,
    radius: f64,
}

impl Search {
    pub fn read(fields: &mut Fields, features: usize, tie_order: TieOrder) -> Result<Self> {
        let metric = Metric::read(fields, features)?;
        let rows = match metric {
            Metric::Precomputed => None,
            _ if fields.has("sparse_values") => Some(dense_rows(fields, features)?),
            _ => Some(fields.numbers("rows")?),
        };
        let count = rows.as_ref().map_or(features, |rows| rows.shape.first().copied().unwrap_or(0));
        if count == 0 || rows.as_ref().map_or(false, |rows| rows.shape != [count, features]) {
            return Err(bad_shape());
        }
        let is_ball =
            fields.choice("search", &[("brute", None), ("kd_tree", Some(false)), ("ball_tree", Some(true))])?;
        let tree = is_ball.map(|is_ball| Tree::read(fields, is_ball, count, features)).transpose()?;
        if tree.is_some() && rows.is_none() {
            return Err(bad_field("search"));
        }
        let refuses_undefined = fields.text("undefined_distances")? == "refused";
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

/// Sparse training rows with their zeros.
fn dense_rows(fields: &mut Fields, features: usize) -> Result<Numbers> {
    let kept = fields.numbers("sparse_values")?;
    let columns = fields.places("sparse_columns", features)?;
    let offsets = fields.offsets("sparse_offsets", None, kept.values.len())?;
    let rows = offsets.len() - 1;
    let size = rows.checked_mul(features).filter(|&size| size <= 1 << 27);
    let mut values = vec![0.0; size.ok_or_else(|| Refusal::of("model.wide-answer", "training rows are too wide"))?];
    if columns.len() != kept.values.len() {
        return Err(bad_shape());
    }
    for row in 0..rows {
        for place in offsets[row]..offsets[row + 1] {
            values[row * features + columns[place]] = kept.values[place];
        }
    }
    Ok(Numbers { shape: vec![rows, features], values, is_float32: kept.is_float32 })
}

impl Tree {
    fn read(fields: &mut Fields, is_ball: bool, rows: usize, features: usize) -> Result<Self> {
        let order = fields.places("order", rows)?;
        let (start, end) = (fields.places("node_start", rows + 1)?, fields.places("node_end", rows + 1)?);
        let is_leaf = fields.integers("node_is_leaf")?;
        let count = start.len();
        let radius = match is_ball {
            true => fields.numbers("node_radius")?.values,
            false => vec![0.0; count],
        };
        let bounds = fields.numbers("node_bounds")?.shaped(&[if is_ball { 1 } else { 2 }, count, features])?;
        if [end.len(), is_leaf.len(), radius.len()] != [count; 3] || order.len() != rows || count == 0 {
            return Err(bad_shape());
        }
        let node = |node: usize| Node {
            start: start[node],
            end: end[node],
            // A node without two children is a leaf whatever is said.
            is_leaf: is_leaf[node] != 0 || 2 * node + 2 >= count,
            radius: radius[node],
        };
        let nodes: Vec<Node> = (0..count).map(node).collect();
        match nodes.iter().all(|node| node.start <= node.end) {
            true => Ok(Tree { is_ball, order, nodes, bounds }),
            false => Err(bad_shape()),
        }
    }

    fn bound(&self, side: usize, node: usize) -> &[f64] {
        let features = self.bounds.shape[2];
        let begin = (side * self.nodes.len() + node) * features;
        &self.bounds.values[begin..begin + features]
    }

    /// The training rows of a node.
    pub fn rows(&self, node: usize) -> &[usize] {
        &self.order[self.nodes[node].start..self.nodes[node].end]
    }

    /// A reduced distance that no row of a node is below.
    fn lower_bound(&self, search: &Search, query: &[f64], node: usize) -> f64 {
        match self.is_ball {
            true => {
                let centre = search.metric.distance(search.metric.reduced(query, self.bound(0, node)));
                search.metric.reduced_of((centre - self.nodes[node].radius).max(0.0))
            }
            false => self.box_sum(search, query, node, outside),
        }
    }

    /// Σ e^p of what `excess` says of each feature, or the largest.
    fn box_sum(&self, search: &Search, query: &[f64], node: usize, excess: fn(f64, f64, f64) -> f64) -> f64 {
        let sides = self.bound(0, node).iter().zip(self.bound(1, node));
        let excesses = query.iter().zip(sides).map(|(&x, (&low, &high))| excess(x, low, high));
        match search.metric.power() {
            None => excesses.fold(0.0, f64::max),
            Some(p) => excesses.fold(0.0, |sum, excess| sum + power(excess, p)),
        }
    }

    /// Searches from the root. Children are visited nearer first; a stack holds the farther ones, with their bounds.
    fn visit(&self, search: &Search, query: &[f64], heap: &mut Heap) {
        let mut stack = vec![(0, self.lower_bound(search, query, 0))];
        while let Some((node, bound)) = stack.pop() {
            if bound > heap.top() {
                continue;
            }
            if self.nodes[node].is_leaf {
                self.rows(node).iter().for_each(|&row| heap.offer((search.reduced(query, row), row)));
                continue;
            }
            let [left, right] =
                [2 * node + 1, 2 * node + 2].map(|child| (child, self.lower_bound(search, query, child)));
            let (nearer, farther) = if left.1 <= right.1 { (left, right) } else { (right, left) };
            stack.push(farther);
            stack.push(nearer);
        }
    }

    /// Least and greatest distance of a node.
    pub fn distances(&self, search: &Search, query: &[f64], node: usize) -> (f64, f64) {
        if self.is_ball {
            let centre = search.metric.distance(search.metric.reduced(query, self.bound(0, node)));
            let radius = self.nodes[node].radius;
            return ((centre - radius).max(0.0), centre + radius);
        }
        let inverse = |sum: f64| search.metric.power().map_or(sum, |p| power(sum, 1.0 / p));
        let least = self.box_sum(search, query, node, outside);
        let greatest = self.box_sum(search, query, node, |x, low, high| (low - x).abs().max((x - high).abs()));
        (inverse(least), inverse(greatest))
    }

    fn within(&self, search: &Search, query: &[f64], radius: f64) -> Vec<Pair> {
        let mut pairs = Vec::new();
        let mut stack = vec![0];
        while let Some(node) = stack.pop() {
            let (least, greatest) = self.distances(search, query, node);
            if least > radius {
                continue;
            }
            let is_inside = greatest <= radius;
            if is_inside || self.nodes[node].is_leaf {
                let found = self.rows(node).iter().map(|&row| (search.reduced(query, row), row));
                pairs.extend(found.filter(|pair| is_inside || pair.0 <= search.metric.reduced_of(radius)));
                continue;
            }
            stack.push(2 * node + 2);
            stack.push(2 * node + 1);
        }
        pairs
    }
}

/// How far a number lies outside of two bounds.
fn outside(x: f64, low: f64, high: f64) -> f64 {
    0.5 * (((low - x) + (low - x).abs()) + ((x - high) + (x - high).abs()))
}
