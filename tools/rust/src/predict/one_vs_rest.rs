//! Models of two classes, each of which tells one class from all others: `one_vs_rest.schema.json`.

use super::arithmetic::{largest, pairwise_sum};
use super::data::{Data, Matrix, NumberType};
use super::fields::{bad_shape, Fields};
use super::linear::vector_if;
use super::values::Values;
use super::{ask_matrix, Method, Predictor};
use crate::refusal::Result;
use crate::value::Value;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Output {
    Multiclass,
    Binary,
    Multilabel,
}

/// A model, or what a part says of every row.
enum Part {
    Model(Box<dyn Predictor>),
    Always(f64),
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
    let list = fields.list("parts")?;
    let parts = list.iter().map(|value| match value {
        Value::Integer(number) => Ok(Part::Always(*number as f64)),
        value => fields.model_of("parts", value).map(Part::Model),
    });
    let parts = parts.collect::<Result<Vec<_>>>()?;
    let outputs = [("multiclass", Output::Multiclass), ("binary", Output::Binary), ("multilabel", Output::Multilabel)];
    let output = fields.choice("output", &outputs)?;
    let is_counted = match output {
        Output::Multiclass => parts.len() == labels.len(),
        Output::Binary => parts.len() == 1,
        Output::Multilabel => true,
    };
    if parts.is_empty() || !is_counted {
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

impl Part {
    fn offers(&self, method: Method) -> bool {
        match self {
            Part::Model(model) => model.offers(method),
            Part::Always(_) => true,
        }
    }

    /// The only column of an answer, or the second of probabilities.
    fn answer(&self, method: Method, input: &Data) -> Result<Vec<f64>> {
        let model = match self {
            Part::Always(number) => return Ok(vec![*number; input.rows()]),
            Part::Model(model) => model,
        };
        let answer = ask_matrix(model.as_ref(), method, input)?;
        let column = usize::from(method == Method::PredictProba);
        match answer.rows == input.rows() && answer.columns == column + 1 {
            true => Ok(answer.each_row().map(|row| row[column]).collect()),
            false => Err(bad_shape()),
        }
    }

    fn response(&self, input: &Data) -> Result<Vec<f64>> {
        let methods = [Method::DecisionFunction, Method::PredictProba];
        let method = methods.into_iter().find(|&method| self.offers(method)).unwrap_or(Method::Predict);
        self.answer(method, input)
    }
}

/// Columns beside each other.
fn beside(rows: usize, columns: &[Vec<f64>]) -> Matrix {
    let values = (0..rows).flat_map(|row| columns.iter().map(move |column| column[row])).collect();
    Matrix::new(rows, columns.len(), values)
}

impl OneVsRest {
    fn answers(&self, method: Method, input: &Data) -> Result<Matrix> {
        let columns = self.parts.iter().map(|part| part.answer(method, input)).collect::<Result<Vec<_>>>()?;
        Ok(beside(input.rows(), &columns))
    }

    fn predict(&self, input: &Data) -> Result<Data> {
        let responses = self.parts.iter().map(|part| part.response(input)).collect::<Result<Vec<_>>>()?;
        let responses = beside(input.rows(), &responses);
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
        Ok(Data::Vector(self.labels.picked(&responses.each_row().map(place).collect::<Vec<_>>())))
    }

    fn probabilities(&self, input: &Data) -> Result<Matrix> {
        let mut answers = self.answers(Method::PredictProba, input)?;
        if answers.columns == 1 {
            answers = answers.map_rows(2, |row, values| values.extend([1.0 - row[0], row[0]]));
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
            Method::DecisionFunction => vector_if(self.parts.len() == 1, self.answers(method, input)?),
            _ => self.predict(input)?,
        }])
    }
}
