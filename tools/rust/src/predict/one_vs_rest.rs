//! Models of two classes, each of which tells one class from all others: `one_vs_rest.schema.json`.

use super::arithmetic::{largest, pairwise_sum};
use super::data::vector_if;
use super::data::{Data, Matrix, NumberType};
use super::fields::{bad_shape, Fields};
use super::responses::{answers, responses, Part};
use super::values::Values;
use super::{Method, Predictor};
use crate::refusal::Result;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Output {
    Multiclass,
    Binary,
    Multilabel,
}

struct OneVsRest {
    labels: Values,
    parts: Vec<Part>,
    output: Output,
    is_last: bool,
    is_nan: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let labels = fields.labels()?;
    let parts = Part::all(fields)?;
    let outputs = [("multiclass", Output::Multiclass), ("binary", Output::Binary), ("multilabel", Output::Multilabel)];
    let output = fields.choice("output", &outputs)?;
    let is_counted = match output {
        Output::Multiclass | Output::Multilabel => parts.len() == labels.len(),
        Output::Binary => parts.len() == 1,
    };
    if !is_counted {
        return Err(bad_shape());
    }
    Ok(Box::new(OneVsRest {
        is_last: fields.choice("ties", &[("first", false), ("last", true)])?,
        is_nan: fields.choice("empty_rows", &[("zero", false), ("nan", true)])?,
        labels,
        parts,
        output,
    }))
}

impl OneVsRest {
    fn predict(&self, input: &Data) -> Result<Data> {
        let responses = responses(&self.parts, input)?;
        let has_scores = matches!(&self.parts[0], Part::Model(model) if model.offers(Method::DecisionFunction));
        let threshold = if has_scores { 0.0 } else { 0.5 };
        let place = |row: &[f64]| match self.output {
            Output::Multiclass if self.is_last => {
                let most = row[largest(row)];
                row.iter().rposition(|&response| response == most).unwrap_or(0)
            }
            Output::Multiclass => largest(row),
            _ if row[0] > threshold => self.labels.len() - 1,
            _ => 0,
        };
        if self.output == Output::Multilabel {
            let values = responses.values.iter().map(|&response| f64::from(u8::from(response > threshold))).collect();
            return Ok(Data::Matrix(Matrix { number_type: NumberType::Integer, values, ..responses }));
        }
        Ok(Data::Vector(self.labels.picked(&responses.each_row().map(place).collect::<Vec<_>>())?))
    }

    fn probabilities(&self, input: &Data) -> Result<Matrix> {
        let mut answers = answers(&self.parts, Method::PredictProba, input)?;
        if answers.columns == 1 {
            answers = answers.map_rows(2, |row, values| values.extend([1.0 - row[0], row[0]]))?;
        }
        if self.output != Output::Multilabel {
            for row in answers.values.chunks_exact_mut(answers.columns) {
                let sum = pairwise_sum(row);
                let divisor = if sum == 0.0 && !self.is_nan { 1.0 } else { sum };
                row.iter_mut().for_each(|p| *p /= divisor);
            }
        }
        Ok(answers)
    }
}

impl Predictor for OneVsRest {
    fn offers(&self, method: Method) -> bool {
        match method {
            Method::Predict => true,
            Method::DecisionFunction | Method::PredictProba => self.parts.iter().all(|part| part.offers(method)),
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        Ok(vec![match method {
            Method::PredictProba => Data::Matrix(self.probabilities(input)?),
            Method::DecisionFunction => vector_if(self.parts.len() == 1, answers(&self.parts, method, input)?),
            _ => self.predict(input)?,
        }])
    }
}
