//! What models are asked about, and what they answer.

mod matrix;
mod rows;
mod sparse;
mod table;

pub use matrix::Matrix;
pub use rows::Rows;
pub use sparse::Sparse;
pub use table::{columns_of, Table};

use std::ops::RangeInclusive;

use super::values::{Cell, Values};
use crate::refusal::{Refusal, Result};

/// The type of the numbers of a matrix, which are kept as f64 whatever it is; integers beyond 2^53 are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberType {
    /// binary64.
    Float64,
    /// binary32; each number is one.
    Float32,
    /// Whole numbers.
    Integer,
    /// 0 and 1.
    Boolean,
}

/// Each integer below this size is a number of a matrix, and no other integer is rounded to the same.
pub(super) const EXACT: i64 = 1 << 53;

/// An input, or an array of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Rows of numbers.
    Matrix(Matrix),
    /// Rows of which only some numbers are kept.
    Sparse(Sparse),
    /// Columns of any types.
    Table(Table),
    /// A text for each row.
    Texts(Vec<String>),
    /// For each row its names, each with a value.
    Records(Vec<Vec<(String, Cell)>>),
    /// A value for each row.
    Vector(Values),
    /// Numbers of any shape, in C order.
    Array {
        /// The dimensions.
        shape: Vec<usize>,
        /// The numbers.
        values: Vec<f64>,
    },
}

impl NumberType {
    /// The type of what is computed from such numbers: float32 from float32, else float64.
    pub fn float(self) -> Self {
        match self {
            NumberType::Float32 => NumberType::Float32,
            _ => NumberType::Float64,
        }
    }

    /// A number rounded to the type.
    pub fn rounded(self, number: f64) -> f64 {
        match self {
            NumberType::Float32 => f64::from(number as f32),
            _ => number,
        }
    }
}

impl Data {
    /// A vector of float64.
    pub fn floats(values: Vec<f64>) -> Self {
        Data::Vector(Values::Float64(values))
    }

    /// Rows of integers, end to end: a matrix, or a table where numbers of a matrix could not hold one.
    pub fn of_integers(rows: usize, columns: usize, integers: Vec<i64>) -> Self {
        let are_exact = integers.iter().all(|integer| integer.unsigned_abs() < EXACT.unsigned_abs());
        // What is not of its shape is refused as a matrix is, before columns are made of it.
        if are_exact || rows.checked_mul(columns) != Some(integers.len()) {
            let matrix = Matrix::new(rows, columns, integers.into_iter().map(|integer| integer as f64).collect());
            return Data::Matrix(Matrix { number_type: NumberType::Integer, ..matrix });
        }
        let column = |column: usize| integers.iter().skip(column).step_by(columns).copied().collect();
        Data::Table(Table { rows, columns: (0..columns).map(|index| (None, Values::Integer(column(index)))).collect() })
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        match self {
            Data::Matrix(matrix) => matrix.rows,
            Data::Sparse(sparse) => sparse.rows(),
            Data::Table(table) => table.rows,
            Data::Texts(texts) => texts.len(),
            Data::Records(records) => records.len(),
            Data::Vector(values) => values.len(),
            Data::Array { shape, .. } => shape.first().copied().unwrap_or(1),
        }
    }

    /// Refuses an input that is not of the shape that it says; `ask` does so before a model sees it.
    pub(super) fn judge(&self) -> Result<()> {
        let is_shaped = match self {
            Data::Sparse(sparse) => return sparse.judge(),
            Data::Matrix(matrix) => matrix.rows.checked_mul(matrix.columns) == Some(matrix.values.len()),
            Data::Table(table) => table.columns.iter().all(|(_, values)| values.len() == table.rows),
            Data::Array { shape, values } => {
                let count = shape.iter().try_fold(1usize, |count, &length| count.checked_mul(length));
                count == Some(values.len())
            }
            Data::Texts(_) | Data::Records(_) | Data::Vector(_) => true,
        };
        match is_shaped {
            true => Ok(()),
            false => Err(Refusal::of("table.wrong-shape", "the input is not of the shape that it says")),
        }
    }

    /// The number of columns of rows.
    pub fn columns(&self) -> usize {
        match self {
            Data::Matrix(matrix) => matrix.columns,
            Data::Sparse(sparse) => sparse.columns,
            Data::Table(table) => table.columns.len(),
            _ => 1,
        }
    }

    /// The numbers of an answer; a vector is one column.
    pub fn into_matrix(self) -> Result<Matrix> {
        match self {
            Data::Matrix(matrix) => Ok(matrix),
            Data::Sparse(sparse) => sparse.dense(),
            Data::Table(table) => table.numbers(),
            Data::Vector(values) => {
                let rows = values.len();
                let (number_type, values) = values.numbers().ok_or_else(not_numeric)?;
                Ok(Matrix { rows, columns: 1, number_type, values })
            }
            Data::Texts(_) | Data::Records(_) | Data::Array { .. } => Err(wrong_form("rows of numbers")),
        }
    }
}

/// Refuses an input of another number of columns than `counts`; texts and records have none, whatever their number.
pub fn judge_columns(input: &Data, counts: RangeInclusive<usize>) -> Result<()> {
    match input {
        Data::Texts(_) | Data::Records(_) | Data::Array { .. } => Err(wrong_form("columns")),
        _ if counts.contains(&input.columns()) => Ok(()),
        _ => {
            let (least, most) = counts.into_inner();
            let taken = if least == most { least.to_string() } else { format!("{least} to {most}") };
            let message = format!("the model takes {taken} columns, and the input has {}", input.columns());
            Err(Refusal::of("model.wrong-columns", message))
        }
    }
}

/// The type that numbers of several types stand beside each other in.
pub fn common_type(types: &[NumberType]) -> NumberType {
    use NumberType::*;
    let has = |number_type| types.contains(&number_type);
    match (has(Float64), has(Float32), has(Integer), has(Boolean)) {
        (false, true, false, _) => Float32,
        (false, false, true, _) => Integer,
        (false, false, false, true) => Boolean,
        _ => Float64,
    }
}

/// The most numbers of an answer, unless the input is large, and how many times that.
const MOST_NUMBERS: usize = 1 << 27;
const TIMES: usize = 16;

/// Refuses an answer of so many rows and columns that is out of proportion to an input of so many numbers.
pub fn judge_width(rows: usize, columns: usize, input: usize) -> Result<()> {
    let most = MOST_NUMBERS.max(input.saturating_mul(TIMES));
    match rows.checked_mul(columns).map_or(true, |count| count > most) {
        true => Err(Refusal::of("model.wide-answer", "the answer is out of proportion to the input")),
        false => Ok(()),
    }
}

/// The type of an answer: float32 where both the model and its input are, else float64.
pub fn float_type(is_float32: bool, input: NumberType) -> NumberType {
    match is_float32 {
        true => input.float(),
        false => NumberType::Float64,
    }
}

/// A matrix of one column as a vector.
pub fn vector_if(is_vector: bool, matrix: Matrix) -> Data {
    match is_vector {
        true => Data::Vector(Values::of_numbers(matrix.number_type, &matrix.values)),
        false => Data::Matrix(matrix),
    }
}

/// `model.not-numeric`.
pub fn not_numeric() -> Refusal {
    Refusal::of("model.not-numeric", "the input is no number where the model takes numbers")
}

/// `model.wrong-input-form`.
pub fn wrong_form(expected: &str) -> Refusal {
    Refusal::of("model.wrong-input-form", format!("the model takes {expected}"))
}
