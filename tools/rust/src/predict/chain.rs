//! Models for one output each that see what those before them answered: `chain.schema.json`.

use super::data::{Data, Matrix};
use super::fields::{bad_field, bad_index, Features, Fields, Special};
use super::responses::column_of;
use super::{logarithms_if, Method, Predictor};
use crate::refusal::Result;

struct Chain {
    features: Features,
    is_classifier: bool,
    parts: Vec<Box<dyn Predictor>>,
    /// The output that each part answers.
    order: Vec<usize>,
    feed: Method,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let parts = fields.models("parts")?;
    let order = fields.places("order", &[parts.len()], parts.len())?;
    let mut sorted = order.clone();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(bad_index());
    }
    let feed = match Method::named(fields.text("feed")?) {
        Some(feed @ (Method::Predict | Method::PredictProba | Method::PredictLogProba | Method::DecisionFunction)) => {
            feed
        }
        _ => return Err(bad_field("feed")),
    };
    let is_classifier = fields.choice("task", &[("classification", true), ("regression", false)])?;
    Ok(Box::new(Chain { features: fields.features()?, is_classifier, parts, order, feed }))
}

impl Predictor for Chain {
    fn offers(&self, method: Method) -> bool {
        let asked = match method {
            Method::Predict => Method::Predict,
            Method::PredictProba | Method::PredictLogProba if self.is_classifier => Method::PredictProba,
            Method::DecisionFunction if self.is_classifier => method,
            _ => return false,
        };
        self.parts.iter().all(|part| part.offers(asked) && part.offers(self.feed))
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.features.matrix(input, Special::Refused)?;
        let asked = if method == Method::PredictLogProba { Method::PredictProba } else { method };
        let outputs = self.parts.len();
        let mut seen = Matrix::new(input.rows, input.columns, input.values);
        let mut answer = Matrix::new(input.rows, outputs, vec![0.0; input.rows * outputs]);
        for (part, &output) in self.parts.iter().zip(&self.order) {
            let data = Data::Matrix(seen.clone());
            for (row, number) in column_of(part.as_ref(), asked, &data)?.into_iter().enumerate() {
                answer.values[row * outputs + output] = number;
            }
            let mut fed = column_of(part.as_ref(), self.feed, &data)?.into_iter();
            seen = seen.map_rows(seen.columns + 1, |row, values| {
                values.extend(row);
                values.extend(fed.next());
            })?;
        }
        Ok(vec![Data::Matrix(logarithms_if(method == Method::PredictLogProba, answer))])
    }
}
