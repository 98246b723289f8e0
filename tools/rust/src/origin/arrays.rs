//! Array records, and the arrays that they hold the elements of.

use super::dtypes::Dtypes;
use super::graph::{ArrayRecord, Graph};
use super::nodes::{product, ARRAY, FORTRAN_ARRAY, SCALAR_DICT, SCALAR_LIST};
use crate::tensor::Tensor;

/// Whether all records name rows that are there, and each array has the records that its dtype and shape ask for; none
/// where that takes more work than the limit of the dtypes.
pub fn are_right(graph: &Graph, tensors: &[Tensor], dtypes: Dtypes) -> Option<bool> {
    match graph.records().all(|record| elements(record, tensors).is_some()) {
        true => Arrays { graph, tensors, dtypes }.are_right(),
        false => Some(false),
    }
}

/// The elements of a record; none where its rows are not there.
fn elements(record: ArrayRecord, tensors: &[Tensor]) -> Option<u64> {
    let tensor = tensors.get(usize::try_from(record.tensor).ok()?)?;
    let (rows, rest) = tensor.shape.split_first()?;
    let first = u64::try_from(record.first).ok()?;
    let count = u64::try_from(record.rows).ok()?;
    // Both are below 2^63; the product is one of the table's dimensions, or less.
    (first + count <= *rows).then(|| count * rest.iter().product::<u64>())
}

struct Arrays<'a> {
    graph: &'a Graph,
    tensors: &'a [Tensor],
    dtypes: Dtypes,
}

impl Arrays<'_> {
    fn are_right(&mut self) -> Option<bool> {
        let graph = self.graph;
        for node in 0..graph.len() {
            let is_right = match graph.kind(node) {
                ARRAY | FORTRAN_ARRAY => self.is_array(node)?,
                SCALAR_LIST => self.is_column(graph.value(node)),
                SCALAR_DICT => {
                    let keys = graph.value(node);
                    let rows = |position| graph.record(position as usize).rows;
                    self.is_column(keys) && self.is_column(keys + 1) && rows(keys) == rows(keys + 1)
                }
                _ => true,
            };
            if !is_right {
                return Some(false);
            }
        }
        Some(true)
    }

    /// Whether the record at a position, which is there, is of a tensor of rank 1.
    fn is_column(&self, position: i64) -> bool {
        let record = self.graph.record(position as usize);
        self.tensors[record.tensor as usize].shape.len() == 1
    }

    fn is_array(&mut self, node: usize) -> Option<bool> {
        let Arrays { graph, tensors, dtypes } = self;
        let parts = graph.children(node).and_then(|mut children| Some((children.next()?, children.next()?)));
        let (dtype, count) = match parts.and_then(|(dtype, shape)| Some((dtype, product(graph, shape)?))) {
            Some(parts) => parts,
            None => return Some(false),
        };
        if !graph.has_records(graph.value(node), dtypes.columns(dtype)) {
            return Some(false);
        }
        let mut position = graph.value(node) as usize;
        dtypes.walk(graph, dtype, |times| {
            let record = graph.record(position);
            position += 1;
            elements(record, tensors) == Some(times.saturating_mul(count))
        })
    }
}
