//! A model of two classes for each pair of classes, which vote: `one_vs_one.schema.json`.

use super::arithmetic::largest;
use super::data::{Data, Matrix};
use super::fields::{bad_shape, Fields};
use super::responses::{answers, responses, Part};
use super::values::Values;
use super::{Method, Predictor};
use crate::refusal::Result;

struct OneVsOne {
    labels: Values,
    parts: Vec<Part>,
    /// What the score of the second of two classes must exceed.
    threshold: f64,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let labels = fields.labels()?;
    let parts = Part::all(fields)?;
    let pairs = labels.len().checked_mul(labels.len() - 1).map(|twice| twice / 2);
    if labels.len() < 2 || pairs != Some(parts.len()) {
        return Err(bad_shape());
    }
    let by_response = fields.choice("binary_threshold", &[("zero", false), ("by_response", true)])?;
    let threshold = if by_response && !parts[0].offers(Method::DecisionFunction) { 0.5 } else { 0.0 };
    Ok(Box::new(OneVsOne { labels, parts, threshold }))
}

impl OneVsOne {
    /// Votes, and what the parts say in sum, which tells equal votes apart.
    fn scores(&self, input: &Data) -> Result<Matrix> {
        let classes = self.labels.len();
        let votes = answers(&self.parts, Method::Predict, input)?;
        let mut votes = votes.each_row();
        let responses = responses(&self.parts, input)?;
        responses.map_rows(classes, |responses, scores| {
            let (mut counts, mut sums) = (vec![0.0; classes], vec![0.0; classes]);
            let said = responses.iter().zip(votes.next().into_iter().flatten());
            let pairs = (0..classes).flat_map(|i| (i + 1..classes).map(move |j| (i, j)));
            for ((i, j), (response, &vote)) in pairs.zip(said) {
                sums[i] -= response;
                sums[j] += response;
                counts[if vote == 1.0 { j } else { i }] += 1.0;
            }
            let score = |(count, sum): (&f64, &f64)| count + sum / (3.0 * (sum.abs() + 1.0));
            scores.extend(counts.iter().zip(&sums).map(score));
        })
    }
}

impl Predictor for OneVsOne {
    fn offers(&self, method: Method) -> bool {
        matches!(method, Method::Predict | Method::DecisionFunction)
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let scores = self.scores(input)?;
        let is_pair = self.labels.len() == 2;
        if method == Method::DecisionFunction {
            let second = |row: &[f64]| row[1];
            return Ok(vec![match is_pair {
                true => Data::floats(scores.each_row().map(second).collect()),
                false => Data::Matrix(scores),
            }]);
        }
        let place = |row: &[f64]| if is_pair { usize::from(row[1] > self.threshold) } else { largest(row) };
        Ok(vec![Data::Vector(self.labels.picked(&scores.each_row().map(place).collect::<Vec<_>>())?)])
    }
}
