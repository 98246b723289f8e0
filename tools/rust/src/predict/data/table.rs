//! Columns that may differ in type.

use super::{common_type, wrong_form, Data, Matrix, NumberType};
use crate::predict::values::Values;
use crate::refusal::Result;

/// Columns that may differ in type.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The number of rows.
    pub rows: usize,
    /// The columns, with their names where they have any.
    pub columns: Vec<(Option<String>, Values)>,
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
        end_to_end.taken(&(0..self.rows).flat_map(place).collect::<Vec<_>>())
    }

    /// The table as rows of numbers.
    pub fn numbers(&self) -> Result<Matrix> {
        let columns = self.columns.iter().map(|(_, values)| values.input_numbers());
        let columns: Vec<(NumberType, Vec<f64>)> = columns.collect::<Result<_>>()?;
        let types: Vec<NumberType> = columns.iter().map(|(number_type, _)| *number_type).collect();
        let mut values = Vec::with_capacity(self.rows * columns.len());
        for row in 0..self.rows {
            values.extend(columns.iter().map(|(_, column)| column[row]));
        }
        Ok(Matrix { rows: self.rows, columns: columns.len(), number_type: common_type(&types), values })
    }
}

/// The values of each column of an input that is not sparse.
pub fn columns_of(input: &Data) -> Result<Vec<Values>> {
    match input {
        Data::Table(table) => Ok(table.columns.iter().map(|(_, values)| values.clone()).collect()),
        Data::Matrix(matrix) => {
            let column = |column: usize| {
                let numbers: Vec<f64> = matrix.each_row().map(|row| row[column]).collect();
                Values::of_numbers(matrix.number_type, &numbers)
            };
            Ok((0..matrix.columns).map(column).collect())
        }
        Data::Vector(values) => Ok(vec![values.clone()]),
        Data::Texts(texts) => Ok(vec![Values::Text(texts.clone())]),
        Data::Sparse(_) | Data::Records(_) | Data::Array { .. } => Err(wrong_form("dense rows, or a table")),
    }
}
