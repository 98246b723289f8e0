//! The columns that a model takes, and the numbers in them.

use std::collections::HashMap;

use crate::predict::data::{judge_columns, wrong_form, Data, Matrix, Rows, Table};
use crate::refusal::{Refusal, Result};

/// The columns that a model takes.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// How many; any number will do where that is not known.
    pub count: Option<usize>,
    pub names: Option<Vec<String>>,
}

/// Which numbers a model takes beside finite ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// None.
    Refused,
    /// NaN.
    Missing,
    /// All.
    Any,
}

impl Features {
    /// The same without names: on the way back columns go by position.
    pub fn by_position(&self) -> Self {
        Features { names: None, ..self.clone() }
    }

    /// Refuses what has no columns, or another number of them, and puts those of a table in the order of the names.
    pub fn chosen(&self, input: &Data) -> Result<Data> {
        let input = match (input, &self.names) {
            (Data::Table(table), Some(names)) if table.columns.iter().all(|(name, _)| name.is_some()) => {
                Data::Table(by_name(table, names)?)
            }
            _ => input.clone(),
        };
        self.count.map_or(Ok(()), |count| judge_columns(&input, count..=count))?;
        Ok(input)
    }

    /// The input as rows of numbers.
    pub fn matrix(&self, input: &Data, special: Special) -> Result<Matrix> {
        matrix_of(self.chosen(input)?, special)
    }

    /// The input as rows of finite numbers, of which sparse ones stay so.
    pub fn rows(&self, input: &Data) -> Result<Rows> {
        Ok(match self.chosen(input)? {
            Data::Sparse(sparse) => {
                judge(&sparse.values, Special::Refused)?;
                Rows::Sparse(sparse)
            }
            other => Rows::Dense(matrix_of(other, Special::Refused)?),
        })
    }

    /// The input as rows of numbers, where sparse rows are an error.
    pub fn dense_matrix(&self, input: &Data, special: Special) -> Result<Matrix> {
        match self.chosen(input)? {
            Data::Sparse(_) => Err(wrong_form("dense rows")),
            other => matrix_of(other, special),
        }
    }
}

fn matrix_of(input: Data, special: Special) -> Result<Matrix> {
    let matrix = match input {
        Data::Vector(_) => return Err(wrong_form("rows of numbers")),
        rows => rows.into_matrix()?,
    };
    judge(&matrix.values, special)?;
    Ok(matrix)
}

/// Refuses numbers that a model does not take.
pub fn judge(numbers: &[f64], special: Special) -> Result<()> {
    if special != Special::Any && numbers.iter().any(|number| number.is_infinite()) {
        return Err(Refusal::of("model.infinite-value", "the input has an infinite number"));
    }
    if special == Special::Refused && numbers.iter().any(|number| number.is_nan()) {
        return Err(Refusal::of("model.missing-value", "the input has a missing value, and the model takes none"));
    }
    Ok(())
}

/// The columns of these names; of several of one name the first.
fn by_name(table: &Table, names: &[String]) -> Result<Table> {
    let mut places = HashMap::with_capacity(table.columns.len());
    for (place, (name, _)) in table.columns.iter().enumerate() {
        places.entry(name.as_deref().unwrap_or_default()).or_insert(place);
    }
    let missing = |name: &str| Refusal::of("model.missing-columns", format!("the input lacks the column '{name}'"));
    let column = |name: &String| {
        let place = places.get(name.as_str()).ok_or_else(|| missing(name))?;
        Ok(table.columns[*place].clone())
    };
    Ok(Table { rows: table.rows, columns: names.iter().map(column).collect::<Result<_>>()? })
}
