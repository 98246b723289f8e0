//! Rows of numbers.

use super::{judge_width, NumberType, Sparse};
use crate::refusal::Result;

/// Rows of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// The number of rows.
    pub rows: usize,
    /// Numbers of a row.
    pub columns: usize,
    /// What they are.
    pub number_type: NumberType,
    /// The numbers, row after row.
    pub values: Vec<f64>,
}

impl Matrix {
    /// A matrix of float64.
    pub fn new(rows: usize, columns: usize, values: Vec<f64>) -> Self {
        Matrix { rows, columns, number_type: NumberType::Float64, values }
    }

    /// The same numbers, rounded to a type.
    pub fn of_type(mut self, number_type: NumberType) -> Self {
        if number_type == NumberType::Float32 {
            self.values.iter_mut().for_each(|value| *value = number_type.rounded(*value));
        }
        Matrix { number_type, ..self }
    }

    /// Row `index`.
    pub fn row(&self, index: usize) -> &[f64] {
        &self.values[index * self.columns..(index + 1) * self.columns]
    }

    /// All rows, in order; also of no columns.
    pub fn each_row(&self) -> impl Iterator<Item = &[f64]> {
        (0..self.rows).map(|index| self.row(index))
    }

    /// A matrix of as many rows, each of which `map` makes of one of these.
    ///
    /// Fails with `model.wide-answer` where so many columns are out of proportion to these.
    pub fn map_rows(&self, columns: usize, mut map: impl FnMut(&[f64], &mut Vec<f64>)) -> Result<Matrix> {
        judge_width(self.rows, columns, self.values.len())?;
        let mut values = Vec::with_capacity(self.rows * columns);
        self.each_row().for_each(|row| map(row, &mut values));
        Ok(Matrix::new(self.rows, columns, values))
    }

    /// Zeros, unless there are too many.
    pub fn zeros(rows: usize, columns: usize) -> Result<Matrix> {
        judge_width(rows, columns, 0)?;
        Ok(Matrix::new(rows, columns, vec![0.0; rows * columns]))
    }

    /// The columns of these numbers, which are there.
    pub fn selected(&self, columns: &[usize]) -> Result<Matrix> {
        let number_type = self.number_type;
        let matrix =
            self.map_rows(columns.len(), |row, values| values.extend(columns.iter().map(|&column| row[column])))?;
        Ok(Matrix { number_type, ..matrix })
    }

    /// The matrix without its zeros.
    pub fn sparse(&self) -> Sparse {
        let mut sparse = Sparse::empty(self.columns, self.number_type);
        for row in self.each_row() {
            sparse.push(row.iter().copied().enumerate().filter(|(_, value)| *value != 0.0));
        }
        sparse
    }
}
