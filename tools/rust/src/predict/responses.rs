//! What the parts of a model say of each row, one number for each.

use super::data::{Data, Matrix};
use super::fields::{bad_shape, Fields};
use super::{ask_matrix, Method, Predictor};
use crate::refusal::Result;
use crate::value::Value;

/// A model, or what a part says of every row.
pub enum Part {
    Model(Box<dyn Predictor>),
    Always(f64),
}

/// What a model says of each row: its only column, or the second of its probabilities.
pub fn column_of(model: &dyn Predictor, method: Method, input: &Data) -> Result<Vec<f64>> {
    let answer = ask_matrix(model, method, input)?;
    let column = usize::from(matches!(method, Method::PredictProba | Method::PredictLogProba));
    match answer.rows == input.rows() && answer.columns == column + 1 {
        true => Ok(answer.each_row().map(|row| row[column]).collect()),
        false => Err(bad_shape()),
    }
}

impl Part {
    /// The parts of a model, at least one.
    pub fn all(fields: &mut Fields) -> Result<Vec<Part>> {
        let list = fields.list("parts")?;
        let parts = list.iter().map(|value| match value {
            Value::Integer(number) => Ok(Part::Always(*number as f64)),
            value => fields.model_of("parts", value).map(Part::Model),
        });
        match parts.collect::<Result<Vec<_>>>()? {
            parts if parts.is_empty() => Err(bad_shape()),
            parts => Ok(parts),
        }
    }

    pub fn offers(&self, method: Method) -> bool {
        match self {
            Part::Model(model) => model.offers(method),
            Part::Always(_) => true,
        }
    }

    /// The only column of an answer, or the second of probabilities.
    pub fn answer(&self, method: Method, input: &Data) -> Result<Vec<f64>> {
        match self {
            Part::Always(number) => Ok(vec![*number; input.rows()]),
            Part::Model(model) => column_of(model.as_ref(), method, input),
        }
    }

    /// The score, else the second probability, else the prediction.
    fn response(&self, input: &Data) -> Result<Vec<f64>> {
        let methods = [Method::DecisionFunction, Method::PredictProba];
        let method = methods.into_iter().find(|&method| self.offers(method)).unwrap_or(Method::Predict);
        self.answer(method, input)
    }
}

/// Responses of all parts, a column for each.
pub fn responses(parts: &[Part], input: &Data) -> Result<Matrix> {
    beside(input.rows(), parts.iter().map(|part| part.response(input)))
}

/// Answers of all parts, a column for each.
pub fn answers(parts: &[Part], method: Method, input: &Data) -> Result<Matrix> {
    beside(input.rows(), parts.iter().map(|part| part.answer(method, input)))
}

fn beside(rows: usize, columns: impl Iterator<Item = Result<Vec<f64>>>) -> Result<Matrix> {
    let columns = columns.collect::<Result<Vec<_>>>()?;
    let values = (0..rows).flat_map(|row| columns.iter().map(move |column| column[row])).collect();
    Ok(Matrix::new(rows, columns.len(), values))
}
