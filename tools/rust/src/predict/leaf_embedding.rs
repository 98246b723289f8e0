//! A column for each leaf of random trees: `leaf_embedding.schema.json`.

use super::data::{Data, Matrix, NumberType, Sparse};
use super::fields::{bad_index, bad_shape, judge, Features, Fields, Special, ANY};
use super::trees::{as_float32, Leaves, Trees};
use super::{Method, Predictor};
use crate::refusal::Result;

struct LeafEmbedding {
    features: Features,
    trees: Trees,
    /// The column of each leaf, by its row among the nodes.
    columns: Vec<Option<usize>>,
    width: usize,
    is_sparse: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, count) = fields.columns()?;
    let trees = Trees::read(fields, count, Leaves::MinusOne)?;
    let leaves = fields.integers("leaves", &[ANY])?;
    let offsets = fields.offsets("leaf_offsets", Some(trees.len()), leaves.len())?;
    let mut columns = vec![None; trees.nodes()];
    for tree in 0..trees.len() {
        let (root, end) = (trees.offsets[tree], trees.offsets[tree + 1]);
        for column in offsets[tree]..offsets[tree + 1] {
            let leaf = super::fields::places_below(&leaves[column..column + 1], end - root)?[0];
            if !trees.is_leaf(root + leaf) || columns[root + leaf].is_some() {
                return Err(bad_index());
            }
            columns[root + leaf] = Some(column);
        }
    }
    let leaf_without = |row: usize| trees.is_leaf(row) && columns[row].is_none();
    if (0..trees.nodes()).any(leaf_without) {
        return Err(bad_shape());
    }
    let is_sparse = fields.choice("form", &[("sparse", true), ("dense", false)])?;
    Ok(Box::new(LeafEmbedding { features, trees, columns, width: leaves.len(), is_sparse }))
}

impl Predictor for LeafEmbedding {
    fn offers(&self, method: Method) -> bool {
        matches!(method, Method::Transform | Method::Apply)
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let mut input = self.features.matrix(input, Special::Any)?;
        as_float32(&mut input.values);
        judge(&input.values, if self.trees.refuses_missing { Special::Refused } else { Special::Missing })?;
        if method == Method::Apply {
            let numbers = input.map_rows(self.trees.len(), |row, numbers| {
                let number = |tree: usize| (self.trees.leaf(tree, row) - self.trees.offsets[tree]) as f64;
                numbers.extend((0..self.trees.len()).map(number));
            })?;
            return Ok(vec![Data::Matrix(Matrix { number_type: NumberType::Integer, ..numbers })]);
        }
        let mut answer = Sparse::empty(self.width, NumberType::Float64);
        for row in input.each_row() {
            // Columns ascend with the trees.
            let column = |tree: usize| self.columns[self.trees.leaf(tree, row)];
            answer.push((0..self.trees.len()).filter_map(column).map(|column| (column, 1.0)));
        }
        Ok(vec![if self.is_sparse { Data::Sparse(answer) } else { Data::Matrix(answer.dense()?) }])
    }
}
