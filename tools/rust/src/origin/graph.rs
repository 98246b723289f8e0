//! The decoded columns of an origin.

use super::{Column, Origin};
use crate::elements::{decode, Dictionaries, Elements, Strings};
use crate::refusal::Result;
use crate::source::Source;

/// The nodes of an origin. Ranges and values are judged when they are used.
pub struct Graph {
    kinds: Vec<u8>,
    first: Vec<i64>,
    count: Vec<i64>,
    value: Vec<i64>,
    children: Vec<i64>,
    strings: Strings,
    /// How many floats, and bytes of the blob, there are.
    floats: u64,
    blob: u64,
    array_tensor: Vec<i64>,
    array_first: Vec<i64>,
    array_rows: Vec<i64>,
}

/// Rows of a tensor that hold elements of an array; nothing is judged.
#[derive(Clone, Copy)]
pub struct ArrayRecord {
    pub tensor: i64,
    pub first: i64,
    pub rows: i64,
}

impl Graph {
    pub fn decode(origin: &Origin, source: &dyn Source, known: &Dictionaries) -> Result<Self> {
        let elements = |column: Column| {
            let tensor = &origin.tensors[origin.columns[column as usize]];
            Ok(decode(source, tensor, origin.extent.offset, known)?.elements)
        };
        let bytes = |column| match elements(column)? {
            Elements::Bytes(bytes) => Ok(bytes),
            Elements::Strings(_) => Ok(Vec::new()),
        };
        let kinds = bytes(Column::Kind)?;
        let floats = bytes(Column::Floats)?.len() as u64 / 8;
        let blob = bytes(Column::Blob)?.len() as u64;
        let integers = |column| -> Result<Vec<i64>> { Ok(integers(&bytes(column)?)) };
        Ok(Graph {
            kinds,
            first: integers(Column::First)?,
            count: integers(Column::Count)?,
            value: integers(Column::Value)?,
            children: integers(Column::Children)?,
            floats,
            blob,
            array_tensor: integers(Column::ArrayTensor)?,
            array_first: integers(Column::ArrayFirst)?,
            array_rows: integers(Column::ArrayRows)?,
            strings: match elements(Column::Strings)? {
                Elements::Strings(strings) => strings,
                Elements::Bytes(_) => Strings::default(),
            },
        })
    }

    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    pub fn kind(&self, node: usize) -> u8 {
        self.kinds[node]
    }

    pub fn value(&self, node: usize) -> i64 {
        self.value[node]
    }

    /// `first` and `count` of a node, whatever they are.
    pub fn range(&self, node: usize) -> (i64, i64) {
        (self.first[node], self.count[node])
    }

    /// Whether all children are nodes, which must be so before any is looked at.
    pub fn are_children_there(&self) -> bool {
        self.children.iter().all(|&child| child >= 0 && (child as u64) < self.len() as u64)
    }

    /// The children of a node; none where the range is not there.
    pub fn children(&self, node: usize) -> Option<impl ExactSizeIterator<Item = usize> + Clone + '_> {
        let first = usize::try_from(self.first[node]).ok()?;
        let count = usize::try_from(self.count[node]).ok()?;
        let children = self.children.get(first..first.checked_add(count)?)?;
        Some(children.iter().map(|&child| child as usize))
    }

    /// Whether the range of a node lies within the blob.
    pub fn is_in_blob(&self, node: usize) -> bool {
        let (first, count) = self.range(node);
        first >= 0 && count >= 0 && first.checked_add(count).map_or(false, |end| end as u64 <= self.blob)
    }

    /// How many strings there are.
    pub fn strings(&self) -> usize {
        self.strings.len()
    }

    /// The string at a position.
    pub fn string(&self, position: i64) -> Option<&[u8]> {
        self.strings.get(usize::try_from(position).ok()?)
    }

    /// Whether `count` floats stand from a position on.
    pub fn has_floats(&self, position: i64, count: u64) -> bool {
        position >= 0 && (position as u64).checked_add(count).map_or(false, |end| end <= self.floats)
    }

    /// Whether `count` array records stand from a position on.
    pub fn has_records(&self, position: i64, count: u64) -> bool {
        let records = self.array_tensor.len() as u64;
        position >= 0 && (position as u64).checked_add(count).map_or(false, |end| end <= records)
    }

    /// The array record at a position that `has_records`.
    pub fn record(&self, position: usize) -> ArrayRecord {
        ArrayRecord {
            tensor: self.array_tensor[position],
            first: self.array_first[position],
            rows: self.array_rows[position],
        }
    }

    /// All array records.
    pub fn records(&self) -> impl Iterator<Item = ArrayRecord> + '_ {
        (0..self.array_tensor.len()).map(|position| self.record(position))
    }
}

fn integers(bytes: &[u8]) -> Vec<i64> {
    let integer = |element: &[u8]| i64::from_le_bytes(element.try_into().expect("eight bytes"));
    bytes.chunks_exact(8).map(integer).collect()
}
