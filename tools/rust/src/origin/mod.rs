//! Origins: the object graph of the source, as a table of nodes kept by columns (section 8).

mod arrays;
mod dtypes;
mod graph;
mod nodes;

use crate::dtype::DType;
use crate::elements::Dictionaries;
use crate::extent::Extent;
use crate::json::Object;
use crate::limits::Limits;
use crate::refusal::{Refusal, Result};
use crate::section::Raw;
use crate::source::Source;
use crate::table;
use crate::tensor::Tensor;

/// The columns, in the order of [`Column`].
const COLUMNS: [&str; 11] = [
    "kind",
    "first",
    "count",
    "value",
    "children",
    "strings",
    "floats",
    "blob",
    "array_tensor",
    "array_first",
    "array_rows",
];

#[derive(Clone, Copy, PartialEq)]
enum Column {
    Kind,
    First,
    Count,
    Value,
    Children,
    Strings,
    Floats,
    Blob,
    ArrayTensor,
    ArrayFirst,
    ArrayRows,
}

/// An origin section, of which no element was read.
pub struct Origin {
    pub tensors: Vec<Tensor>,
    columns: [usize; COLUMNS.len()],
    root: u64,
    extent: Extent,
}

impl Origin {
    /// Reads the origin section in `extent`, with the dtypes and shapes of its columns.
    pub fn read(source: &dyn Source, extent: Extent, committed: u64, limits: &Limits) -> Result<Self> {
        let Raw { document, attachment } = Raw::read(source, &extent, limits)?;
        let object = document.value().object()?;
        if object.type_name()? != "origin" {
            return Err(object.json().mistyped("an origin section"));
        }
        let columns = object.required("columns")?.object()?;
        let indices = indices(columns)?;
        let root = object.required("root")?.count()?;
        let tensors = object.required("tensors")?;
        if tensors.array()?.next().is_none() {
            return Err(tensors.mistyped("at least one tensor"));
        }
        object.extensions()?;
        object.only(&["columns", "extensions", "root", "tensors", "type"])?;
        let tensors = table::read(tensors, &attachment, committed, limits)?;
        let mut places = [0; COLUMNS.len()];
        for (place, index) in places.iter_mut().zip(indices) {
            let is_there = index < tensors.len() as u64;
            let beyond = || columns.json().refusal("container.tensor-reference", "a column is not in the table");
            *place = is_there.then(|| index as usize).ok_or_else(beyond)?;
        }
        let origin = Origin { tensors, columns: places, root, extent };
        origin.judge_columns(limits)?;
        Ok(origin)
    }

    fn refusal(&self, code: &'static str, message: &str) -> Refusal {
        Refusal::at(code, self.extent.offset, message)
    }

    fn judge_columns(&self, limits: &Limits) -> Result<()> {
        use Column::*;
        let wrong = || self.refusal("container.origin-column", "a column is not of its dtype or shape");
        let length = |column: Column, dtypes: &[DType]| {
            let tensor = &self.tensors[self.columns[column as usize]];
            match tensor.shape[..] {
                [length] if dtypes.contains(&tensor.dtype) => Ok(length),
                _ => Err(wrong()),
            }
        };
        let int64 = [DType::Signed(8)];
        let nodes = length(Kind, &[DType::Unsigned(1)])?;
        let [first, count, value] = [First, Count, Value].map(|column| length(column, &int64));
        if nodes == 0 {
            return Err(self.refusal("container.origin-node", "an origin has no nodes"));
        }
        if [first?, count?, value?].iter().any(|&length| length != nodes) {
            return Err(wrong());
        }
        length(Children, &int64)?;
        length(Strings, &[DType::Utf8, DType::Wtf8])?;
        length(Floats, &[DType::Float(8)])?;
        length(Blob, &[DType::Unsigned(1)])?;
        let records = length(ArrayTensor, &int64)?;
        if length(ArrayFirst, &int64)? != records || length(ArrayRows, &int64)? != records {
            return Err(wrong());
        }
        match nodes > limits.nodes {
            true => Err(self.refusal("limit.nodes", "an origin has more nodes than the limit")),
            false => Ok(()),
        }
    }

    /// The number of nodes.
    pub fn nodes(&self) -> u64 {
        self.tensors[self.columns[Column::Kind as usize]].count()
    }

    /// Decodes the columns, and judges nodes and array records.
    pub fn judge(&self, source: &dyn Source, limits: &Limits) -> Result<()> {
        let columns = self.columns.iter().map(|&column| self.tensors[column].decoded_length());
        if columns.fold(0, u64::saturating_add) > limits.memory {
            return Err(self.refusal("limit.memory", "the columns of an origin are larger than the limit"));
        }
        let graph = graph::Graph::decode(self, source, &Dictionaries::new(limits.memory))?;
        let node_fault = || self.refusal("container.origin-node", "a node contradicts its kind");
        if self.root >= graph.len() as u64 || !graph.are_children_there() {
            return Err(node_fault());
        }
        let too_many = || self.refusal("limit.nodes", "dtypes have more columns than the limit");
        if !nodes::Nodes::new(&graph, limits.nodes).are_right().ok_or_else(too_many)? {
            return Err(node_fault());
        }
        let dtypes = dtypes::Dtypes::read(&graph, limits.nodes).map_err(|fault| match fault {
            dtypes::Fault::Cyclic => node_fault(),
            dtypes::Fault::TooMany => too_many(),
        })?;
        if !arrays::are_right(&graph, &self.tensors, dtypes).ok_or_else(too_many)? {
            return Err(self.refusal("container.origin-array", "an array record does not fit its tensor or its array"));
        }
        self.judge_use(&graph)
    }

    /// Every tensor is a column, or named by an array record.
    fn judge_use(&self, graph: &graph::Graph) -> Result<()> {
        let mut is_used = vec![false; self.tensors.len()];
        self.columns.iter().for_each(|&column| is_used[column] = true);
        graph.records().for_each(|record| is_used[record.tensor as usize] = true);
        match is_used.iter().all(|&is_used| is_used) {
            true => Ok(()),
            false => Err(self.refusal("container.unused-tensor", "nothing refers to a tensor of an origin")),
        }
    }
}

fn indices(columns: Object) -> Result<Vec<u64>> {
    let missing = || columns.json().refusal("container.origin-column", "a column is missing");
    let index = |name| columns.get(name).ok_or_else(missing)?.count();
    let indices = COLUMNS.iter().map(|name| index(name)).collect::<Result<_>>()?;
    columns.only(&COLUMNS)?;
    Ok(indices)
}
