//! Columns of dtypes: what an array of them has (section 8).

use super::graph::Graph;
use super::nodes::{is_dtype, product, RECORD_DTYPE, SUBARRAY_DTYPE};

/// Why dtypes are refused.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// One contains itself.
    Cyclic,
    /// They have more columns than the limit.
    TooMany,
}

/// How many columns each dtype has.
pub struct Dtypes {
    /// For each node; 0 where it is no dtype.
    columns: Vec<u64>,
    /// How many dtypes and columns may still be walked.
    left: u64,
}

impl Dtypes {
    /// Counts the columns of all dtypes of a graph whose nodes are right, parts before wholes.
    pub fn read(graph: &Graph, limit: u64) -> Result<Self, Fault> {
        let mut dtypes = Dtypes { columns: vec![0; graph.len()], left: limit };
        let mut state = vec![State::Unseen; graph.len()];
        let mut stack = Vec::new();
        for node in (0..graph.len()).filter(|&node| is_dtype(graph, node)) {
            stack.push(node);
            while let Some(&dtype) = stack.last() {
                match state[dtype] {
                    State::Done => {
                        stack.pop();
                    }
                    State::Unseen => {
                        state[dtype] = State::Open;
                        for part in parts(graph, dtype) {
                            match state[part] {
                                State::Open => return Err(Fault::Cyclic),
                                State::Unseen => stack.push(part),
                                State::Done => {}
                            }
                        }
                    }
                    State::Open => {
                        state[dtype] = State::Done;
                        stack.pop();
                        dtypes.count(graph, dtype)?;
                    }
                }
            }
        }
        dtypes.left = limit;
        Ok(dtypes)
    }

    fn count(&mut self, graph: &Graph, dtype: usize) -> Result<(), Fault> {
        let count = match graph.kind(dtype) {
            RECORD_DTYPE | SUBARRAY_DTYPE => {
                parts(graph, dtype).map(|part| self.columns[part]).fold(0, u64::saturating_add)
            }
            _ => 1,
        };
        self.columns[dtype] = count;
        self.left = self.left.checked_sub(count).ok_or(Fault::TooMany)?;
        Ok(())
    }

    /// How many columns a dtype has.
    pub fn columns(&self, dtype: usize) -> u64 {
        self.columns[dtype]
    }

    /// Calls `column` with the elements of each column of a dtype, in order, until it answers no; products beyond 64
    /// bits are the largest number, which no array has.
    ///
    /// None where all that was walked is more than the limit: many arrays may have one dtype of many columns.
    pub fn walk(&mut self, graph: &Graph, dtype: usize, mut column: impl FnMut(u64) -> bool) -> Option<bool> {
        let mut stack = vec![(dtype, 1u64)];
        while let Some((dtype, elements)) = stack.pop() {
            self.left = self.left.checked_sub(1)?;
            match graph.kind(dtype) {
                RECORD_DTYPE => {
                    let begin = stack.len();
                    stack.extend(parts(graph, dtype).map(|part| (part, elements)));
                    stack[begin..].reverse();
                }
                SUBARRAY_DTYPE => {
                    let shape = graph.children(dtype).and_then(|mut children| children.nth(1));
                    let times = shape.and_then(|shape| product(graph, shape)).unwrap_or(0);
                    stack.extend(parts(graph, dtype).map(|part| (part, elements.saturating_mul(times))));
                }
                _ => {
                    if !column(elements) {
                        return Some(false);
                    }
                }
            }
        }
        Some(true)
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Unseen,
    Open,
    Done,
}

/// The dtypes that a dtype is made of.
fn parts(graph: &Graph, dtype: usize) -> impl Iterator<Item = usize> + '_ {
    let (skipped, step) = match graph.kind(dtype) {
        // Behind whether it is aligned come name, dtype, offset and title of each field.
        RECORD_DTYPE => (2, 4),
        SUBARRAY_DTYPE => (0, 2),
        _ => (usize::MAX, 1),
    };
    graph.children(dtype).into_iter().flatten().skip(skipped).step_by(step)
}
