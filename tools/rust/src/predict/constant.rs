//! The same answer whatever is asked: `constant.schema.json`.

use super::data::{judge_width, Data, Matrix, Table};
use super::fields::{bad_field, bad_shape, wrong_type, Fields};
use super::values::Values;
use super::{logarithms_if, Method, Predictor};
use crate::refusal::Result;

/// Outputs are counted with as many bits as features.
const MOST_OUTPUTS: usize = 1 << 29;

struct Constant {
    /// One value for each output.
    values: Values,
    is_vector: bool,
    /// Of each output the probabilities of its classes.
    probabilities: Option<Vec<Vec<f64>>>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    fields.features()?;
    let outputs = fields.count_in("outputs", 1..=MOST_OUTPUTS)?;
    let values = fields.values("values", &[1, outputs])?;
    let is_classifier = fields.choice("task", &[("classification", true), ("regression", false)])?;
    if !is_classifier {
        // Numbers, and neither texts nor truths.
        match values {
            Values::Float64(_) | Values::Float32(_) | Values::Integer(_) => {}
            _ => return Err(wrong_type("values")),
        }
        if fields.has("classes") || fields.has("probabilities") {
            return Err(bad_field("classes"));
        }
    }
    let is_vector = fields.choice("shape", &[("vector", true), ("matrix", false)])?;
    if is_vector && outputs != 1 {
        return Err(bad_shape());
    }
    let probabilities = match is_classifier {
        true => {
            let (classes, list) = (fields.classes()?, fields.list_of("probabilities", outputs)?);
            if classes.len() != outputs {
                return Err(bad_shape());
            }
            let tensors = list
                .iter()
                .zip(&classes)
                .map(|(value, labels)| Ok(fields.floats_of("probabilities", value, &[labels.len()])?.values));
            Some(tensors.collect::<Result<Vec<_>>>()?)
        }
        false => None,
    };
    Ok(Box::new(Constant { values, is_vector, probabilities }))
}

impl Predictor for Constant {
    fn offers(&self, method: Method) -> bool {
        match method {
            Method::Predict => true,
            Method::PredictProba | Method::PredictLogProba => self.probabilities.is_some(),
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let rows = input.rows();
        let widest = self.probabilities.iter().flatten().map(Vec::len).sum::<usize>().max(self.values.len());
        judge_width(rows, widest, 0)?;
        if let (Method::PredictProba | Method::PredictLogProba, Some(outputs)) = (method, &self.probabilities) {
            let answers = outputs.iter().map(|probabilities| {
                let matrix = Matrix::new(rows, probabilities.len(), probabilities.repeat(rows));
                Data::Matrix(logarithms_if(method == Method::PredictLogProba, matrix))
            });
            return Ok(answers.collect());
        }
        let column = |output: usize| self.values.picked(&vec![output; rows]);
        if self.is_vector {
            return Ok(vec![Data::Vector(column(0)?)]);
        }
        let columns = (0..self.values.len()).map(|output| Ok((None, column(output)?))).collect::<Result<_>>()?;
        Ok(vec![Data::Table(Table { rows, columns })])
    }
}
