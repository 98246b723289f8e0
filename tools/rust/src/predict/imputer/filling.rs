//! Filling, for rows of each form.

use super::{Content, Conversion, Form, Imputer};
use crate::predict::data::{wrong_form, Data, Matrix, NumberType, Sparse, Table};
use crate::predict::values::{Cell, Values};
use crate::refusal::Result;

impl Imputer {
    pub fn matrix(&self, matrix: &Matrix, is_sparse: bool) -> Result<Data> {
        let number_type = self.number_type(matrix.number_type);
        let is_missing = |number: f64| self.is_missing_number(number, number_type);
        self.judge_new(
            (0..matrix.columns).map(|column| matrix.each_row().any(|row| is_missing(row[column]))).collect(),
        )?;
        let fills = self.number_fills(number_type)?;
        let width = self.kept.len() + self.indicated.len();
        let answer = matrix.map_rows(width, |row, values| {
            let filled = self.kept.iter().zip(&fills).map(|(&column, &fill)| match row[column] {
                number if is_missing(number) => fill,
                number => number,
            });
            values.extend(filled);
            values.extend(self.indicated.iter().map(|&column| f64::from(u8::from(is_missing(row[column])))));
        })?;
        let answer_type = match (self.content, is_sparse) {
            (Content::Indicator, true) => NumberType::Integer,
            (Content::Indicator, false) => NumberType::Boolean,
            _ => number_type,
        };
        let answer = Matrix { number_type: answer_type, ..answer };
        Ok(if is_sparse { Data::Sparse(answer.sparse()) } else { Data::Matrix(answer) })
    }

    /// Of sparse rows only the numbers kept can be missing, and those that are filled stay kept.
    pub fn sparse(&self, sparse: &Sparse) -> Result<Data> {
        let zero_is_missing = self.missing.number() == Some(0.0);
        if zero_is_missing || self.conversion == Conversion::Objects {
            return Err(wrong_form("dense rows, since zeros are missing, or objects asked for"));
        }
        let number_type = self.number_type(sparse.number_type);
        let fills = self.number_fills(number_type)?;
        let is_missing = |number: f64| self.is_missing_number(number, number_type);
        let rows = || (0..sparse.rows()).map(|row| sparse.row(row).collect::<Vec<(usize, f64)>>());
        let find = |row: &[(usize, f64)], column: usize| {
            row.binary_search_by_key(&column, |&(column, _)| column).ok().map(|place| row[place].1)
        };
        let mut has_missing = vec![false; sparse.columns];
        let kept = sparse.places.iter().zip(&sparse.values);
        kept.for_each(|(&column, &number)| has_missing[column] |= is_missing(number));
        self.judge_new(has_missing)?;
        let answer_type = if self.content == Content::Indicator { NumberType::Integer } else { number_type };
        let mut answer = Sparse::empty(self.kept.len() + self.indicated.len(), answer_type);
        for row in rows() {
            let filled = self.kept.iter().zip(&fills).enumerate().filter_map(|(place, (&column, &fill))| {
                find(&row, column).map(|number| (place, if is_missing(number) { fill } else { number }))
            });
            let indicated = self.indicated.iter().enumerate();
            let told = indicated.filter(|(_, &column)| find(&row, column).map_or(false, is_missing));
            answer.push(filled.chain(told.map(|(place, _)| (self.kept.len() + place, 1.0))));
        }
        match self.content == Content::Indicator && self.form == Form::Dense {
            true => Ok(Data::Matrix(Matrix { number_type: NumberType::Boolean, ..answer.dense()? })),
            false => Ok(Data::Sparse(answer)),
        }
    }

    /// Columns of any types.
    pub fn table(&self, columns: &[Values], rows: usize) -> Result<Data> {
        let is_missing = |cell: &Cell| match (&self.missing, cell) {
            // None is a value, and NaN another one.
            (Cell::None, cell) => *cell == Cell::None,
            (Cell::Text(missing), Cell::Text(text)) => missing == text,
            (missing, cell) => missing.number().is_some() && cell.number().map_or(false, |_| missing.equals(cell)),
        };
        let cells: Vec<Vec<Cell>> = columns.iter().map(Values::cells).collect();
        let flags: Vec<Vec<bool>> = cells.iter().map(|cells| cells.iter().map(is_missing).collect()).collect();
        self.judge_new(flags.iter().map(|flags| flags.contains(&true)).collect())?;
        let mut answer = Vec::new();
        for (&column, fill) in self.kept.iter().zip(&self.fills) {
            let filled = cells[column].iter().zip(&flags[column]);
            let filled = filled.map(|(cell, is_missing)| if *is_missing { fill.clone() } else { cell.clone() });
            let filled = Values::Cells(filled.collect());
            answer.push((None, if self.conversion == Conversion::Objects { filled } else { filled.narrowed() }));
        }
        let has_columns = !answer.is_empty();
        for &column in &self.indicated {
            answer.push((None, Values::Boolean(flags[column].clone())));
        }
        if !has_columns {
            let numbers = Table { rows, columns: answer }.numbers()?;
            let numbers = Matrix { number_type: NumberType::Boolean, ..numbers };
            return Ok(if self.form == Form::Sparse {
                Data::Sparse(integers(numbers).sparse())
            } else {
                Data::Matrix(numbers)
            });
        }
        Ok(Data::Table(Table { rows, columns: answer }))
    }
}

fn integers(matrix: Matrix) -> Matrix {
    Matrix { number_type: NumberType::Integer, ..matrix }
}

/// A fill in the type of the input; a number is cut off for integers.
pub fn filling(fill: f64, number_type: NumberType) -> f64 {
    match number_type {
        NumberType::Integer => fill.trunc(),
        number_type => number_type.rounded(fill),
    }
}
