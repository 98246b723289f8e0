//! Rows of which only some numbers are kept.

use super::{judge_width, Matrix, NumberType};
use crate::refusal::{Refusal, Result};

/// Rows of which only some numbers are kept; the others are 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Sparse {
    /// Numbers of a row, with its zeros.
    pub columns: usize,
    /// What they are.
    pub number_type: NumberType,
    /// Row *i* has the numbers from starts\[i\] up to, not including, starts\[i + 1\].
    pub starts: Vec<usize>,
    /// The column of each number; they ascend within a row.
    pub places: Vec<usize>,
    /// The numbers that are kept.
    pub values: Vec<f64>,
}

impl Sparse {
    /// No rows of so many columns.
    pub fn empty(columns: usize, number_type: NumberType) -> Self {
        Sparse { columns, number_type, starts: vec![0], places: Vec::new(), values: Vec::new() }
    }

    /// Rows of parts that may be wrong: a shape, the numbers that are kept, and of these the starts and the columns.
    ///
    /// Fails with `model.bad-sparse-rows` where the parts do not agree, or columns of a row do not ascend.
    pub fn of_parts(
        [rows, columns]: [usize; 2],
        (number_type, values): (NumberType, Vec<f64>),
        starts: &[i64],
        places: &[i64],
    ) -> Result<Self> {
        let sizes = |parts: &[i64]| -> Result<Vec<usize>> {
            parts.iter().map(|&part| usize::try_from(part).map_err(|_| bad_sparse_rows())).collect()
        };
        let sparse = Sparse { columns, number_type, starts: sizes(starts)?, places: sizes(places)?, values };
        sparse.judge()?;
        match sparse.rows() == rows {
            true => Ok(sparse),
            false => Err(bad_sparse_rows()),
        }
    }

    /// Refuses parts that do not agree, and rows whose columns do not ascend.
    pub(super) fn judge(&self) -> Result<()> {
        let count = self.values.len();
        let follow = self.starts.windows(2).all(|pair| pair[0] <= pair[1]);
        let is_whole = self.starts.first() == Some(&0) && self.starts.last() == Some(&count);
        let are_rows = follow && is_whole && self.places.len() == count;
        let is_row = |row: &[usize]| {
            let ascends = row.windows(2).all(|pair| pair[0] < pair[1]);
            ascends && row.last().map_or(true, |&last| last < self.columns)
        };
        match are_rows && self.starts.windows(2).all(|pair| is_row(&self.places[pair[0]..pair[1]])) {
            true => Ok(()),
            false => Err(bad_sparse_rows()),
        }
    }

    /// Appends a row of the numbers that are kept.
    pub fn push(&mut self, row: impl Iterator<Item = (usize, f64)>) {
        for (place, value) in row {
            self.places.push(place);
            self.values.push(value);
        }
        self.starts.push(self.places.len());
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// Places and numbers of row `index`.
    pub fn row(&self, index: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.starts[index]..self.starts[index + 1];
        self.places[range.clone()].iter().copied().zip(self.values[range].iter().copied())
    }

    /// The same places, with numbers that `map` makes of place and number.
    pub fn map(&self, number_type: NumberType, map: impl Fn(usize, f64) -> f64) -> Sparse {
        let values = self.places.iter().zip(&self.values).map(|(&place, &value)| map(place, value)).collect();
        Sparse { number_type, values, ..self.clone() }
    }

    /// The rows with their zeros.
    pub fn dense(&self) -> Result<Matrix> {
        self.filled(0.0)
    }

    /// The rows with this number wherever none is kept.
    pub fn filled(&self, absent: f64) -> Result<Matrix> {
        judge_width(self.rows(), self.columns, self.values.len())?;
        let mut values = vec![absent; self.rows() * self.columns];
        for index in 0..self.rows() {
            for (place, value) in self.row(index) {
                values[index * self.columns + place] = value;
            }
        }
        Ok(Matrix { rows: self.rows(), columns: self.columns, number_type: self.number_type, values })
    }
}

fn bad_sparse_rows() -> Refusal {
    Refusal::of("model.bad-sparse-rows", "the parts of the sparse rows do not agree")
}
