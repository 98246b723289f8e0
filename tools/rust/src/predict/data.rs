//! What models are asked about, and what they answer.

use super::values::{Cell, Values};
use crate::refusal::{Refusal, Result};

/// The most numbers that are made dense of one input.
const MOST_NUMBERS: usize = 1 << 27;

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

/// Columns that may differ in type.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The number of rows.
    pub rows: usize,
    /// The columns, with their names where they have any.
    pub columns: Vec<(Option<String>, Values)>,
}

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
    pub fn map_rows(&self, columns: usize, mut map: impl FnMut(&[f64], &mut Vec<f64>)) -> Matrix {
        let mut values = Vec::with_capacity(self.rows.saturating_mul(columns));
        self.each_row().for_each(|row| map(row, &mut values));
        Matrix::new(self.rows, columns, values)
    }

    /// The columns of these numbers, which are there.
    pub fn selected(&self, columns: &[usize]) -> Matrix {
        let number_type = self.number_type;
        let matrix =
            self.map_rows(columns.len(), |row, values| values.extend(columns.iter().map(|&column| row[column])));
        Matrix { number_type, ..matrix }
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

impl Sparse {
    /// No rows of so many columns.
    pub fn empty(columns: usize, number_type: NumberType) -> Self {
        Sparse { columns, number_type, starts: vec![0], places: Vec::new(), values: Vec::new() }
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
        let count = self.rows().checked_mul(self.columns).filter(|&count| count <= MOST_NUMBERS);
        let count = count.ok_or_else(|| Refusal::of("model.wide-answer", "the rows have too many numbers"))?;
        let mut values = vec![0.0; count];
        for index in 0..self.rows() {
            for (place, value) in self.row(index) {
                values[index * self.columns + place] = value;
            }
        }
        Ok(Matrix { rows: self.rows(), columns: self.columns, number_type: self.number_type, values })
    }
}

impl Data {
    /// A vector of float64.
    pub fn floats(values: Vec<f64>) -> Self {
        Data::Vector(Values::Float64(values))
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

impl Table {
    /// The values row after row: of one type where all columns have that, else of any.
    pub fn values(&self) -> Values {
        let mut columns = self.columns.iter().map(|(_, values)| values);
        let first = columns.clone().next().map(std::mem::discriminant);
        let end_to_end = match columns.all(|values| Some(std::mem::discriminant(values)) == first) {
            true => Values::joined(self.columns.iter().map(|(_, values)| values)),
            false => Values::Cells(self.columns.iter().flat_map(|(_, values)| values.cells()).collect()),
        };
        let place = |row: usize| (0..self.columns.len()).map(move |column| column * self.rows + row);
        end_to_end.picked(&(0..self.rows).flat_map(place).collect::<Vec<_>>())
    }

    /// The table as rows of numbers.
    pub fn numbers(&self) -> Result<Matrix> {
        let columns = self.columns.iter().map(|(_, values)| values.numbers().ok_or_else(not_numeric));
        let columns: Vec<(NumberType, Vec<f64>)> = columns.collect::<Result<_>>()?;
        let types: Vec<NumberType> = columns.iter().map(|(number_type, _)| *number_type).collect();
        let mut values = Vec::with_capacity(self.rows * columns.len());
        for row in 0..self.rows {
            values.extend(columns.iter().map(|(_, column)| column[row]));
        }
        Ok(Matrix { rows: self.rows, columns: columns.len(), number_type: common_type(&types), values })
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

/// `model.not-numeric`.
pub fn not_numeric() -> Refusal {
    Refusal::of("model.not-numeric", "the input is no number where the model takes numbers")
}

/// `model.wrong-input-form`.
pub fn wrong_form(expected: &str) -> Refusal {
    Refusal::of("model.wrong-input-form", format!("the model takes {expected}"))
}
