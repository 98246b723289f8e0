//! What each kind of node has: its value, and how many children of which kinds.

use super::graph::Graph;

/// Kinds of nodes, by their numbers.
pub const NONE: u8 = 0;
pub const INTEGER: u8 = 3;
pub const STRING: u8 = 6;
pub const TUPLE: u8 = 12;
pub const ARRAY: u8 = 19;
pub const FORTRAN_ARRAY: u8 = 20;
pub const OBJECT_ARRAY: u8 = 21;
pub const RECORD_DTYPE: u8 = 24;
pub const SUBARRAY_DTYPE: u8 = 25;
pub const SCALAR_LIST: u8 = 27;
pub const SCALAR_DICT: u8 = 28;

/// The most dimensions of a shape, and the largest product of them.
const RANK: usize = 64;
const LARGEST: u64 = (1 << 53) - 1;

/// Judges nodes by what their kinds say; their arrays are judged later.
///
/// Nodes may share children and texts, so that a few have any number of them: fields of record dtypes are counted, and
/// each text is judged once.
pub struct Nodes<'g> {
    graph: &'g Graph,
    /// Fields of record dtypes that may still be looked at.
    left: u64,
    /// Whether texts are big integers, as far as they were asked about.
    big_integers: Vec<Option<bool>>,
}

impl<'g> Nodes<'g> {
    pub fn new(graph: &'g Graph, limit: u64) -> Self {
        Nodes { graph, left: limit, big_integers: vec![None; graph.strings()] }
    }

    /// Whether all nodes are right; none where their dtypes have more fields than the limit.
    pub fn are_right(&mut self) -> Option<bool> {
        let graph = self.graph;
        for node in 0..graph.len() {
            if graph.kind(node) == RECORD_DTYPE {
                let children = graph.children(node).map_or(0, |children| children.len());
                self.left = self.left.checked_sub(children as u64 / 4)?;
            }
            if !(self.has_its_value(node) && has_its_children(graph, node).unwrap_or(false)) {
                return Some(false);
            }
        }
        Some(true)
    }

    fn has_its_value(&mut self, node: usize) -> bool {
        let value = self.graph.value(node);
        if self.graph.kind(node) != 4 {
            return has_its_value(self.graph, node);
        }
        let text = match self.graph.string(value) {
            Some(text) => text,
            None => return false,
        };
        *self.big_integers[value as usize].get_or_insert_with(|| is_big_integer(text))
    }
}

fn has_its_value(graph: &Graph, node: usize) -> bool {
    let value = graph.value(node);
    match graph.kind(node) {
        INTEGER => true,
        5 => graph.has_floats(value, 1),
        STRING | 23 | RECORD_DTYPE => graph.string(value).is_some(),
        10 => graph.has_floats(value, 2),
        // How many records there must be is judged when the columns of their dtypes are counted.
        ARRAY | FORTRAN_ARRAY => graph.has_records(value, 0),
        SCALAR_LIST => graph.has_records(value, 1),
        SCALAR_DICT => graph.has_records(value, 2),
        kind => kind <= SCALAR_DICT && value == 0,
    }
}

/// `-?[1-9a-f][0-9a-f]*` of an integer that 64 bits do not hold.
fn is_big_integer(text: &[u8]) -> bool {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    let are_digits = digits.iter().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    if !are_digits || matches!(digits.first(), None | Some(b'0')) {
        return false;
    }
    let least = if text.len() > digits.len() { b"8000000000000001" } else { b"8000000000000000" };
    // Digits of one length compare as their numbers do.
    digits.len() > 16 || digits.len() == 16 && digits >= &least[..]
}

fn has_its_children(graph: &Graph, node: usize) -> Option<bool> {
    let kind = graph.kind(node);
    match kind {
        7..=9 => return Some(graph.is_in_blob(node)),
        0..=6 | 10 | 23 => return Some(graph.range(node) == (0, 0)),
        _ => {}
    }
    let mut children = graph.children(node)?;
    let count = children.len();
    Some(match kind {
        11 | TUPLE | 14 | 15 => true,
        13 => count % 2 == 0,
        16 => count == 2 && children.all(|child| graph.kind(child) == STRING),
        17 | 18 => count == 6,
        ARRAY | FORTRAN_ARRAY => (2..=3).contains(&count) && has_dtype_and_shape(graph, node)?,
        OBJECT_ARRAY => {
            count >= 2 && has_dtype_and_shape(graph, node)? && {
                let shape = children.nth(1)?;
                product(graph, shape)? == count as u64 - 2
            }
        }
        22 => count == 2 && is_dtype(graph, children.next()?),
        RECORD_DTYPE => is_record_dtype(graph, node)?,
        SUBARRAY_DTYPE => count == 2 && has_dtype_and_shape(graph, node)?,
        26 => count == 3,
        SCALAR_LIST | SCALAR_DICT => count <= 1 && children.all(|child| is_dtype(graph, child)),
        _ => false,
    })
}

fn has_dtype_and_shape(graph: &Graph, node: usize) -> Option<bool> {
    let mut children = graph.children(node)?;
    let (dtype, shape) = (children.next()?, children.next()?);
    Some(is_dtype(graph, dtype) && product(graph, shape).is_some())
}

fn is_record_dtype(graph: &Graph, node: usize) -> Option<bool> {
    let children: Vec<usize> = graph.children(node)?.collect();
    let (aligned, fields) = children.split_first()?;
    let are_fields = fields.len() % 4 == 0 && fields.chunks_exact(4).all(|field| is_field(graph, field));
    Some(matches!(graph.kind(*aligned), 1 | 2) && are_fields)
}

/// Whether the children are name, dtype, offset and title of a field.
fn is_field(graph: &Graph, children: &[usize]) -> bool {
    let [name, dtype, offset, title] = [0, 1, 2, 3].map(|place| children[place]);
    graph.kind(name) == STRING
        && is_dtype(graph, dtype)
        && graph.kind(offset) == INTEGER
        && graph.value(offset) >= 0
        && matches!(graph.kind(title), NONE | STRING)
}

pub fn is_dtype(graph: &Graph, node: usize) -> bool {
    matches!(graph.kind(node), 23..=25)
}

/// The product of a shape; none for a node that is no shape.
pub fn product(graph: &Graph, node: usize) -> Option<u64> {
    if graph.kind(node) != TUPLE {
        return None;
    }
    let dimensions = graph.children(node)?;
    if dimensions.len() > RANK {
        return None;
    }
    let mut product = 1u64;
    let mut has_none = false;
    for dimension in dimensions {
        let length = u64::try_from(graph.value(dimension)).ok().filter(|&length| length <= LARGEST)?;
        if graph.kind(dimension) != INTEGER {
            return None;
        }
        has_none |= length == 0;
        // Below, 64 factors may pass 64 bits before a zero comes.
        product = product.saturating_mul(length.max(1));
    }
    match (has_none, product <= LARGEST) {
        (true, _) => Some(0),
        (false, fits) => fits.then(|| product),
    }
}
