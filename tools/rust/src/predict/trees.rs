//! Decision trees whose nodes lie end to end in tensors of nodes.

use super::fields::{bad_index, bad_shape, bad_tree, Fields, ANY};
use crate::refusal::Result;

/// The trees of a model; children come after their parents, so that each walk ends.
pub struct Trees {
    /// The first node of each tree, and at last the number of nodes.
    pub offsets: Vec<usize>,
    nodes: Vec<Node>,
    /// Whether a NaN is refused.
    pub refuses_missing: bool,
}

/// What leaves have for children.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Leaves {
    /// −1.
    MinusOne,
    /// −1, or 0, which is the root and so no child.
    MinusOneOrZero,
}

impl Leaves {
    fn have(self, children: [i64; 2]) -> bool {
        children == [-1; 2] || self == Leaves::MinusOneOrZero && children == [0; 2]
    }
}

/// A node; numbers of children count within the tree.
struct Node {
    threshold: f64,
    feature: u32,
    /// 0 for a leaf, since the root is no child.
    left: u32,
    right: u32,
    missing_goes_left: bool,
}

impl Trees {
    /// Reads the tensors of nodes; an inner node compares a feature below `features`.
    pub fn read(fields: &mut Fields, features: usize, leaves: Leaves) -> Result<Self> {
        let thresholds = fields.floats("threshold", &[ANY])?.values;
        let count = thresholds.len();
        let offsets = fields.offsets("tree_offsets", None, count)?;
        let (left, right) = (fields.integers("left", &[count])?, fields.integers("right", &[count])?);
        let columns = fields.integers("feature", &[count])?;
        let refuses_missing = fields.choice("missing_values", &[("refused", true), ("routed", false)])?;
        let missing = match refuses_missing {
            true => vec![0; count],
            false => fields.integers("missing_go_to_left", &[count])?,
        };
        if count == 0 {
            return Err(bad_shape());
        }
        let mut trees = Trees::linked(offsets, [&left, &right, &columns], features, leaves)?;
        trees.compare_with(&thresholds, &missing);
        Ok(Trees { refuses_missing, ..trees })
    }

    /// Trees whose nodes begin at `offsets` and have these left and right children and features, of which there are
    /// `features`; what they compare with is not known yet.
    ///
    /// The offsets ascend from 0 to the number of the nodes.
    pub fn linked(
        offsets: Vec<usize>,
        [left, right, columns]: [&[i64]; 3],
        features: usize,
        leaves: Leaves,
    ) -> Result<Self> {
        let mut nodes = Vec::with_capacity(left.len());
        for tree in offsets.windows(2) {
            let size = tree[1] - tree[0];
            if size == 0 || u32::try_from(size).is_err() {
                return Err(bad_index());
            }
            for (node, row) in (tree[0]..tree[1]).enumerate() {
                let is_leaf = leaves.have([left[row], right[row]]);
                let (left, right, feature) = match is_leaf {
                    true => (0, 0, 0),
                    false => (
                        child(left[row], node, size)?,
                        child(right[row], node, size)?,
                        usize::try_from(columns[row]).ok().filter(|&column| column < features).ok_or_else(bad_index)?,
                    ),
                };
                let feature = u32::try_from(feature).map_err(|_| bad_index())?;
                nodes.push(Node { threshold: f64::NAN, feature, left, right, missing_goes_left: false });
            }
        }
        Ok(Trees { offsets, nodes, refuses_missing: false })
    }

    /// Sets what the nodes compare with, and which of them send what is missing to the left.
    pub fn compare_with(&mut self, thresholds: &[f64], missing_go_to_left: &[i64]) {
        for (node, (&threshold, &missing)) in self.nodes.iter_mut().zip(thresholds.iter().zip(missing_go_to_left)) {
            node.threshold = threshold;
            node.missing_goes_left = missing != 0;
        }
    }

    /// The number of nodes of all trees.
    pub fn nodes(&self) -> usize {
        self.nodes.len()
    }

    /// The number of trees.
    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// The leaf of a tree to which `ask` leads; it answers whether a node, by its row, sends left.
    pub fn leaf_by(&self, tree: usize, ask: impl Fn(usize, &Self) -> bool) -> usize {
        let root = self.offsets[tree];
        let mut row = root;
        loop {
            let node = &self.nodes[row];
            if node.left == 0 {
                return row;
            }
            let next = if ask(row, self) { node.left } else { node.right };
            row = root + next as usize;
        }
    }

    /// The row of the leaf in which a row of numbers ends.
    pub fn leaf(&self, tree: usize, row: &[f64]) -> usize {
        self.leaf_by(tree, |node, trees| trees.goes_left(node, row[trees.feature(node)]))
    }

    /// The feature that an inner node compares.
    pub fn feature(&self, row: usize) -> usize {
        self.nodes[row].feature as usize
    }

    /// Whether a node has no children.
    pub fn is_leaf(&self, row: usize) -> bool {
        self.nodes[row].left == 0
    }

    /// Where a missing value goes.
    pub fn missing_goes_left(&self, row: usize) -> bool {
        self.nodes[row].missing_goes_left
    }

    /// Whether a number goes left.
    pub fn goes_left(&self, row: usize, number: f64) -> bool {
        let node = &self.nodes[row];
        if number.is_nan() {
            return node.missing_goes_left;
        }
        number <= node.threshold
    }

    /// Nodes on the way to each node from its root, the root included.
    pub fn depths(&self) -> Vec<u32> {
        let mut depths = vec![1; self.nodes.len()];
        for tree in self.offsets.windows(2) {
            for row in tree[0]..tree[1] {
                let Node { left, right, .. } = self.nodes[row];
                if left > 0 {
                    depths[tree[0] + left as usize] = depths[row] + 1;
                    depths[tree[0] + right as usize] = depths[row] + 1;
                }
            }
        }
        depths
    }
}

fn child(number: i64, parent: usize, size: usize) -> Result<u32> {
    let child = usize::try_from(number).ok().filter(|&child| child > parent && child < size);
    let child = child.and_then(|child| u32::try_from(child).ok());
    child.ok_or_else(bad_tree)
}

/// Numbers as float32, which trees compare; those beyond it become infinite.
pub fn as_float32(numbers: &mut [f64]) {
    numbers.iter_mut().for_each(|number| *number = f64::from(*number as f32));
}
