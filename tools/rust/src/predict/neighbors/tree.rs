//! A tree of boxes or balls over the training rows.

use super::heap::{Heap, Pair};
use super::metric::power;
use super::search::Search;
use crate::predict::fields::{bad_index, bad_shape, bad_tree, Fields, Numbers, ANY};
use crate::refusal::Result;

pub struct Tree {
    is_ball: bool,
    order: Vec<usize>,
    pub nodes: Vec<Node>,
    bounds: Numbers,
}

#[derive(Clone, Copy)]
pub struct Node {
    start: usize,
    end: usize,
    pub is_leaf: bool,
    radius: f64,
}

impl Tree {
    pub fn read(fields: &mut Fields, is_ball: bool, rows: usize, features: usize) -> Result<Self> {
        let order = fields.places("order", &[rows], rows)?;
        let bounds = fields.floats("node_bounds", &[if is_ball { 1 } else { 2 }, ANY, features])?;
        let count = bounds.shape[1];
        let mut of_nodes = |name: &str| fields.integers(name, &[count]);
        let (starts, ends, leaves) = (of_nodes("node_start")?, of_nodes("node_end")?, of_nodes("node_is_leaf")?);
        let radius = fields.floats("node_radius", &[count])?.values;
        // A node that is reached has a range of rows; others may say anything.
        let place = |number: i64| usize::try_from(number).unwrap_or(usize::MAX);
        let node = |node: usize| Node {
            start: place(starts[node]),
            end: place(ends[node]),
            is_leaf: leaves[node] != 0,
            radius: radius[node],
        };
        let mut is_seen = vec![false; rows];
        for &row in &order {
            if std::mem::replace(&mut is_seen[row], true) {
                return Err(bad_index());
            }
        }
        let tree = Tree { is_ball, order, nodes: (0..count).map(node).collect(), bounds };
        tree.judge(rows)?;
        Ok(tree)
    }

    /// Refuses a tree whose leaves do not hold each row once: it would have no bound on what a search costs.
    fn judge(&self, rows: usize) -> Result<()> {
        let root = self.nodes.first().ok_or_else(bad_shape)?;
        if (root.start, root.end) != (0, rows) {
            return Err(bad_index());
        }
        for node in self.reached() {
            let Node { start, end, is_leaf, .. } = self.nodes[node];
            if is_leaf {
                continue;
            }
            let (left, right) = match (self.nodes.get(2 * node + 1), self.nodes.get(2 * node + 2)) {
                (Some(left), Some(right)) => (left, right),
                _ => return Err(bad_tree()),
            };
            let divide = left.start == start
                && left.start <= left.end
                && left.end == right.start
                && right.start <= right.end
                && right.end == end;
            if !divide {
                return Err(bad_index());
            }
        }
        Ok(())
    }

    /// The nodes that a search can come to, each after its parent.
    pub fn reached(&self) -> impl Iterator<Item = usize> + '_ {
        let mut is_reached = vec![false; self.nodes.len()];
        (0..self.nodes.len()).filter(move |&node| {
            is_reached[node] |= node == 0;
            if is_reached[node] && !self.nodes[node].is_leaf {
                is_reached.iter_mut().skip(2 * node + 1).take(2).for_each(|child| *child = true);
            }
            is_reached[node]
        })
    }

    fn bound(&self, side: usize, node: usize) -> &[f64] {
        let features = self.bounds.shape[2];
        let begin = (side * self.nodes.len() + node) * features;
        &self.bounds.values[begin..begin + features]
    }

    /// The training rows of a node that is reached.
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
    pub fn visit(&self, search: &Search, query: &[f64], heap: &mut Heap) {
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

    /// The rows within a radius, with their reduced distances.
    pub fn within(&self, search: &Search, query: &[f64], radius: f64) -> Vec<Pair> {
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
