//! Nodes that ask for a category.

use crate::predict::fields::{bad_field, bad_index, bad_shape, Fields, ANY};
use crate::predict::trees::Trees;
use crate::refusal::Result;

/// 256 categories, a bit for each.
type Set = [u32; 8];

/// Which nodes ask for a category, and which go to the left.
pub struct Categories {
    is_categorical: Vec<i64>,
    /// The set of each node, counted within its tree.
    category_set: Vec<i64>,
    set_offsets: Vec<usize>,
    left: Vec<Set>,
    known: Vec<Set>,
}

impl Categories {
    pub fn read(fields: &mut Fields, trees: &Trees, features: usize) -> Result<Option<Self>> {
        if !fields.has("is_categorical") {
            return Ok(None);
        }
        let mut sets = |name: &str, count: usize| -> Result<Vec<Set>> {
            let words = fields.integers(name, &[count, 8])?;
            let word = |&word: &i64| u32::try_from(word).map_err(|_| bad_field(name));
            let words = words.iter().map(word).collect::<Result<Vec<u32>>>()?;
            words.chunks(8).map(|set| Set::try_from(set).map_err(|_| bad_shape())).collect()
        };
        let (left, known) = (sets("left_categories", ANY)?, sets("known_categories", features)?);
        let categories = Categories {
            is_categorical: fields.integers("is_categorical", &[trees.nodes()])?,
            category_set: fields.integers("category_set", &[trees.nodes()])?,
            set_offsets: fields.offsets("set_offsets", Some(trees.len()), left.len())?,
            left,
            known,
        };
        for tree in 0..trees.len() {
            let sets = (categories.set_offsets[tree + 1] - categories.set_offsets[tree]) as i64;
            for node in trees.offsets[tree]..trees.offsets[tree + 1] {
                let is_asked = categories.is_categorical[node] != 0 && !trees.is_leaf(node);
                if is_asked && !(0..sets).contains(&categories.category_set[node]) {
                    return Err(bad_index());
                }
            }
        }
        Ok(Some(categories))
    }

    /// The leaf of a tree that a row comes to.
    pub fn leaf(&self, trees: &Trees, tree: usize, row: &[f64]) -> usize {
        trees.leaf_by(tree, |node, trees| {
            let feature = trees.feature(node);
            let value = row[feature];
            if self.is_categorical[node] == 0 {
                return trees.goes_left(node, value);
            }
            if value.is_nan() || value < 0.0 {
                return trees.missing_goes_left(node);
            }
            let category = if value >= 2_147_483_648.0 { 0 } else { (value as u32 % 256) as u8 };
            let set = self.set_offsets[tree] + self.category_set[node] as usize;
            if has(&self.left[set], category) {
                return true;
            }
            !has(&self.known[feature], category) && trees.missing_goes_left(node)
        })
    }
}

fn has(set: &Set, category: u8) -> bool {
    set[usize::from(category / 32)] >> (category % 32) & 1 == 1
}
