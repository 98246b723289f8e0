//! Models whose responses together spell the code of a class: `output_code.schema.json`.

use super::data::Data;
use super::fields::{Fields, Numbers};
use super::responses::{responses, Part};
use super::values::Values;
use super::{Method, Predictor};
use crate::refusal::Result;

struct OutputCode {
    labels: Values,
    parts: Vec<Part>,
    /// [classes, parts].
    codes: Numbers,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let labels = fields.labels()?;
    let parts = Part::all(fields)?;
    let codes = fields.floats("codes", &[labels.len(), parts.len()])?;
    Ok(Box::new(OutputCode { labels, parts, codes }))
}

impl OutputCode {
    /// The class whose code is nearest, first of equal ones.
    fn nearest(&self, responses: &[f64]) -> usize {
        let (mut best, mut least) = (0, f64::INFINITY);
        for class in 0..self.labels.len() {
            let terms = responses.iter().zip(self.codes.row(class)).map(|(s, code)| (s - code) * (s - code));
            let distance = terms.fold(0.0, |sum, term| sum + term);
            if distance < least {
                (best, least) = (class, distance);
            }
        }
        best
    }
}

impl Predictor for OutputCode {
    fn offers(&self, method: Method) -> bool {
        method == Method::Predict
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let responses = responses(&self.parts, input)?;
        let places: Vec<usize> = responses.each_row().map(|row| self.nearest(row)).collect();
        Ok(vec![Data::Vector(self.labels.picked(&places)?)])
    }
}
