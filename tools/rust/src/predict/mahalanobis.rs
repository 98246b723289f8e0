//! How far a row lies from the middle of those that were learned: `mahalanobis.schema.json`.

use std::ops::Range;

use super::arithmetic::dot;
use super::data::{Data, Matrix};
use super::fields::{Features, Fields, Special};
use super::panels::Panels;
use super::values::Values;
use super::{Method, Predictor};
use crate::refusal::Result;

struct Mahalanobis {
    features: Features,
    center: Vec<f64>,
    precision: Panels,
    offset: f64,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let center = fields.floats("center", &[columns])?.values;
    let precision = fields.floats("precision", &[columns, columns])?.values;
    let precision = Panels::of_rows(&precision, columns, columns);
    Ok(Box::new(Mahalanobis { features, center, precision, offset: fields.float("offset")? }))
}

impl Mahalanobis {
    /// The squared distances, negative.
    fn scores(&self, mut input: Matrix) -> Result<Vec<f64>> {
        let columns = input.columns;
        for row in input.values.chunks_exact_mut(columns) {
            row.iter_mut().zip(&self.center).for_each(|(x, center)| *x -= center);
        }
        let away = |range: &Range<usize>| &input.values[range.start * columns..range.end * columns];
        let mut sums = Vec::new();
        let scores = input.map_blocks(1, columns, |range, output| {
            sums.resize(range.len() * columns, 0.0);
            self.precision.sums(away(&range), &mut sums, |away, weight| weight * away);
            let rows = away(&range).chunks_exact(columns).zip(sums.chunks_exact(columns));
            for ((away, sums), score) in rows.zip(output) {
                // The source takes the root and squares it again: what is below 0 has none.
                let distance = dot(away, sums).sqrt();
                *score = -(distance * distance);
            }
        })?;
        Ok(scores.values)
    }
}

impl Predictor for Mahalanobis {
    fn offers(&self, method: Method) -> bool {
        matches!(method, Method::Predict | Method::DecisionFunction | Method::ScoreSamples)
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let mut scores = self.scores(self.features.matrix(input, Special::Refused)?)?;
        if method == Method::ScoreSamples {
            return Ok(vec![Data::floats(scores)]);
        }
        scores.iter_mut().for_each(|score| *score -= self.offset);
        Ok(vec![match method {
            Method::DecisionFunction => Data::floats(scores),
            _ => Data::Vector(Values::Integer(scores.iter().map(|&d| if d >= 0.0 { 1 } else { -1 }).collect())),
        }])
    }
}
