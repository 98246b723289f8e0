//! Rows that are gone through in blocks, sparse ones without all of their zeros at one time.

use std::ops::Range;

use super::{judge_width, Matrix, NumberType, Sparse};
use crate::refusal::Result;

/// Numbers of a block of rows and of what is made of it, which stay near the processor.
const NEAR: usize = 1 << 16;
const MOST_ROWS: usize = 256;

/// Rows of numbers, with all columns or with only those that are kept.
pub enum Rows {
    Dense(Matrix),
    Sparse(Sparse),
}

/// A matrix of so many rows, of which `map` writes those of one range after the other, of an input of so many numbers.
fn map_blocks(
    [count, size]: [usize; 2],
    columns: usize,
    widest: usize,
    mut map: impl FnMut(Range<usize>, &mut [f64]),
) -> Result<Matrix> {
    judge_width(count, columns, size)?;
    let mut answer = Matrix::new(count, columns, vec![0.0; count * columns]);
    let block = (NEAR / widest.max(columns).max(1)).clamp(1, MOST_ROWS);
    let mut first = 0;
    while first < count {
        let end = count.min(first + block);
        map(first..end, &mut answer.values[first * columns..end * columns]);
        first = end;
    }
    Ok(answer)
}

impl Matrix {
    /// A matrix of as many rows, of which `map` writes those of one range after the other.
    ///
    /// `widest` is how many numbers of a row are held on the way. Fails with `model.wide-answer` where so many columns are
    /// out of proportion to these.
    pub fn map_blocks(
        &self,
        columns: usize,
        widest: usize,
        map: impl FnMut(Range<usize>, &mut [f64]),
    ) -> Result<Matrix> {
        map_blocks([self.rows, self.values.len()], columns, widest, map)
    }
}

impl Rows {
    pub fn count(&self) -> usize {
        match self {
            Rows::Dense(matrix) => matrix.rows,
            Rows::Sparse(sparse) => sparse.rows(),
        }
    }

    pub fn number_type(&self) -> NumberType {
        match self {
            Rows::Dense(matrix) => matrix.number_type,
            Rows::Sparse(sparse) => sparse.number_type,
        }
    }

    /// How many numbers are kept.
    fn size(&self) -> usize {
        match self {
            Rows::Dense(matrix) => matrix.values.len(),
            Rows::Sparse(sparse) => sparse.values.len(),
        }
    }

    /// As [`Matrix::map_blocks`].
    pub fn map_blocks(
        &self,
        columns: usize,
        widest: usize,
        map: impl FnMut(Range<usize>, &mut [f64]),
    ) -> Result<Matrix> {
        map_blocks([self.count(), self.size()], columns, widest, map)
    }

    /// Where rows are laid out with their zeros: nothing, where they have them already.
    pub fn buffer(&self) -> Result<Vec<f64>> {
        match self {
            Rows::Dense(_) => Ok(Vec::new()),
            Rows::Sparse(sparse) => {
                judge_width(1, sparse.columns, sparse.values.len())?;
                Ok(vec![0.0; sparse.columns])
            }
        }
    }

    /// Calls `body` with a row and its zeros, which `buffer` is for.
    pub fn with_row(&self, row: usize, buffer: &mut [f64], body: impl FnOnce(&[f64])) {
        match self {
            Rows::Dense(matrix) => body(matrix.row(row)),
            Rows::Sparse(sparse) => {
                sparse.row(row).for_each(|(place, value)| buffer[place] = value);
                body(buffer);
                sparse.row(row).for_each(|(place, _)| buffer[place] = 0.0);
            }
        }
    }

    /// The sum of what `map` makes of each number that a row keeps.
    pub fn sum(&self, row: usize, map: impl Fn(f64) -> f64) -> f64 {
        match self {
            Rows::Dense(matrix) => matrix.row(row).iter().fold(0.0, |sum, &value| sum + map(value)),
            Rows::Sparse(sparse) => sparse.row(row).fold(0.0, |sum, (_, value)| sum + map(value)),
        }
    }

    /// Whether a number that is kept is below 0.
    pub fn has_negative(&self) -> bool {
        let values = match self {
            Rows::Dense(matrix) => &matrix.values,
            Rows::Sparse(sparse) => &sparse.values,
        };
        values.iter().any(|&value| value < 0.0)
    }
}
