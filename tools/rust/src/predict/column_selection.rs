//! Some of the columns: `column_selection.schema.json`.

use super::data::{judge_columns, Data, Matrix, Sparse, Table};
use super::fields::{judge, Features, Fields, Special};
use super::values::Values;
use super::{ask_part, Method, Predictor};
use crate::refusal::Result;

struct ColumnSelection {
    features: Features,
    width: usize,
    columns: Vec<usize>,
    special: Special,
    model: Option<Box<dyn Predictor>>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, width) = fields.columns()?;
    let columns = fields.ascending("columns", width)?;
    let special = fields.choice("missing_values", &[("refused", Special::Refused), ("routed", Special::Missing)])?;
    let model = match fields.has("model") {
        true => match fields.model("model") {
            // A model that cannot predict takes away only what it would answer.
            Err(refusal) if matches!(refusal.code, "model.not-predictable" | "model.unknown-kind") => None,
            model => Some(model?),
        },
        false => None,
    };
    Ok(Box::new(ColumnSelection { features, width, columns, special, model }))
}

/// Some columns of an input, in any order and also more than once; they keep their type and form.
pub fn selected(input: &Data, columns: &[usize]) -> Result<Data> {
    Ok(match input {
        Data::Matrix(matrix) => Data::Matrix(matrix.selected(columns)?),
        Data::Sparse(sparse) => {
            let mut answer = Sparse::empty(columns.len(), sparse.number_type);
            for row in 0..sparse.rows() {
                let kept: Vec<(usize, f64)> = sparse.row(row).collect();
                let found = columns.iter().enumerate().filter_map(|(place, column)| {
                    kept.binary_search_by_key(column, |&(column, _)| column).ok().map(|found| (place, kept[found].1))
                });
                answer.push(found);
            }
            Data::Sparse(answer)
        }
        Data::Table(table) => {
            // What comes after goes by position.
            let columns = columns.iter().map(|&column| (None, table.columns[column].1.clone())).collect();
            Data::Table(Table { rows: table.rows, columns })
        }
        other => other.clone(),
    })
}

/// Refuses numbers of an input of any form that a model does not take.
pub fn judge_all(input: &Data, special: Special) -> Result<()> {
    match input {
        Data::Matrix(matrix) => judge(&matrix.values, special),
        Data::Sparse(sparse) => judge(&sparse.values, special),
        Data::Table(table) => table.columns.iter().try_for_each(|(_, values)| judge_values(values, special)),
        Data::Vector(values) => judge_values(values, special),
        Data::Texts(_) | Data::Records(_) | Data::Array { .. } => Ok(()),
    }
}

fn judge_values(values: &Values, special: Special) -> Result<()> {
    let numbers: Vec<f64> = values.cells().iter().filter_map(super::Cell::number).collect();
    judge(&numbers, special)
}

impl Predictor for ColumnSelection {
    fn offers(&self, method: Method) -> bool {
        match method {
            Method::Transform | Method::InverseTransform => true,
            Method::Predict | Method::PredictProba | Method::PredictLogProba | Method::DecisionFunction => {
                self.model.as_ref().map_or(false, |model| model.offers(method))
            }
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        if method == Method::InverseTransform {
            judge_columns(input, self.columns.len()..=self.columns.len())?;
            let input = input.clone().into_matrix()?;
            judge(&input.values, self.special)?;
            let answer = input.map_rows(self.width, |row, values| {
                let begin = values.len();
                values.resize(begin + self.width, 0.0);
                self.columns.iter().zip(row).for_each(|(&column, &number)| values[begin + column] = number);
            })?;
            return Ok(vec![Data::Matrix(Matrix { number_type: input.number_type, ..answer })]);
        }
        let input = self.features.chosen(input)?;
        judge_all(&input, self.special)?;
        let kept = selected(&input, &self.columns)?;
        match (&self.model, method) {
            (Some(model), method) if method != Method::Transform => ask_part(model.as_ref(), method, &kept),
            _ => Ok(vec![kept]),
        }
    }
}
