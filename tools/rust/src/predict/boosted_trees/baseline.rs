//! What scores begin with.

use crate::predict::arithmetic::{at_least, at_most};
use crate::predict::data::{Data, Matrix};
use crate::predict::fields::{bad_shape, Fields};
use crate::predict::{ask_matrix, Method, Predictor};
use crate::refusal::Result;

#[derive(Clone, Copy)]
pub enum Link {
    Identity,
    Log,
    LogOdds,
    HalfLogOdds,
    CenteredLog,
}

/// The same scores for every row, or those of a model that is asked first.
pub enum Baseline {
    Constant(Vec<f64>),
    Model { model: Box<dyn Predictor>, link: Link, clip: f64, is_classifier: bool },
}

impl Baseline {
    pub fn read(fields: &mut Fields, scores: usize, is_classifier: bool) -> Result<Self> {
        if !fields.has("baseline_model") {
            return Ok(Baseline::Constant(fields.floats("baseline", &[scores])?.values));
        }
        let links = [
            ("identity", Link::Identity),
            ("log", Link::Log),
            ("log_odds", Link::LogOdds),
            ("half_log_odds", Link::HalfLogOdds),
            ("centered_log", Link::CenteredLog),
        ];
        Ok(Baseline::Model {
            model: fields.model("baseline_model")?,
            link: fields.choice("baseline_link", &links)?,
            clip: fields.optional_float("baseline_clip")?.unwrap_or(0.0),
            is_classifier,
        })
    }

    /// So many scores for each row.
    pub fn of(&self, input: &Matrix, scores: usize) -> Result<Matrix> {
        let begin = match self {
            Baseline::Constant(constant) => input.map_rows(scores, |_, values| values.extend(constant))?,
            Baseline::Model { model, is_classifier: false, .. } => {
                ask_matrix(model.as_ref(), Method::Predict, &Data::Matrix(input.clone()))?
            }
            Baseline::Model { model, link, clip, .. } => {
                let probabilities = ask_matrix(model.as_ref(), Method::PredictProba, &Data::Matrix(input.clone()))?;
                if probabilities.columns != if scores == 1 { 2 } else { scores } {
                    return Err(bad_shape());
                }
                probabilities.map_rows(scores, |row, values| link.apply(row, *clip, scores, values))?
            }
        };
        match (begin.rows, begin.columns) == (input.rows, scores) {
            true => Ok(begin),
            false => Err(bad_shape()),
        }
    }
}

impl Link {
    /// Appends the scores of a row of probabilities.
    fn apply(self, row: &[f64], clip: f64, count: usize, scores: &mut Vec<f64>) {
        let clipped: Vec<f64> = match self {
            Link::Identity => row.to_vec(),
            _ => row.iter().map(|p| at_most(at_least(*p, clip), 1.0 - clip)).collect(),
        };
        let logs = clipped.iter().map(|p| p.ln()).sum::<f64>() / clipped.len() as f64;
        let score = |p: f64| match self {
            Link::Identity => p,
            Link::Log => p.ln(),
            Link::LogOdds => (p / (1.0 - p)).ln(),
            Link::HalfLogOdds => 0.5 * (p / (1.0 - p)).ln(),
            Link::CenteredLog => (p / logs.exp()).ln(),
        };
        let skipped = row.len() - count;
        scores.extend(clipped[skipped..].iter().map(|&p| score(p)));
    }
}
