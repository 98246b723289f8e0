//! A classifier whose scores are cut at a threshold: `threshold.schema.json`.

use super::data::Data;
use super::fields::{bad_shape, Fields};
use super::values::Values;
use super::{ask_matrix, ask_part, Method, Predictor};
use crate::refusal::Result;

struct Threshold {
    model: Box<dyn Predictor>,
    labels: Values,
    is_second_positive: bool,
    /// What is compared: probabilities, or scores.
    response: Method,
    threshold: f64,
    /// Whether scores of float32 are compared with the threshold rounded to float32.
    is_rounded: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let model = fields.model("model")?;
    let labels = fields.labels()?;
    let positive = fields.count_in("positive", 0..=1)?;
    if labels.len() != 2 {
        return Err(bad_shape());
    }
    let by_probability = model.offers(Method::PredictProba);
    let either = if by_probability { Method::PredictProba } else { Method::DecisionFunction };
    let responses =
        [("predict_proba", Method::PredictProba), ("decision_function", Method::DecisionFunction), ("either", either)];
    let response = fields.choice("response", &responses)?;
    let middle = if response == Method::PredictProba { 0.5 } else { 0.0 };
    Ok(Box::new(Threshold {
        threshold: fields.optional_float("threshold")?.unwrap_or(middle),
        is_rounded: fields.is_rounded()?,
        is_second_positive: positive == 1,
        model,
        labels,
        response,
    }))
}

impl Predictor for Threshold {
    fn offers(&self, method: Method) -> bool {
        match method {
            Method::Predict => self.model.offers(self.response),
            Method::PredictProba | Method::PredictLogProba | Method::DecisionFunction => self.model.offers(method),
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        if method != Method::Predict {
            return ask_part(self.model.as_ref(), method, input);
        }
        let scores = ask_matrix(self.model.as_ref(), self.response, input)?;
        let is_probability = self.response == Method::PredictProba;
        if scores.columns != if is_probability { 2 } else { 1 } {
            return Err(bad_shape());
        }
        let threshold = if self.is_rounded { scores.number_type.rounded(self.threshold) } else { self.threshold };
        let place = |row: &[f64]| {
            let score = match (is_probability, self.is_second_positive) {
                (true, is_second) => row[usize::from(is_second)],
                (false, true) => row[0],
                (false, false) => -row[0],
            };
            usize::from((score >= threshold) == self.is_second_positive)
        };
        Ok(vec![Data::Vector(self.labels.picked(&scores.each_row().map(place).collect::<Vec<_>>())?)])
    }
}
