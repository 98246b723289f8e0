//! Normal distributions, of which a row is likely to come from one or another: `normal_distributions.schema.json`.

use super::arithmetic::{largest_or_nan, pairwise_sum, softmax};
use super::data::{float_type, vector_if, Data, Matrix};
use super::fields::{bad_shape, Features, Fields, Numbers, Special, ANY};
use super::panels::Panels;
use super::values::Values;
use super::{logarithms_if, Method, Predictor};
use crate::refusal::Result;

#[derive(Clone, Copy)]
enum Covariance {
    Full,
    Tied,
    Diagonal,
    Spherical,
}

/// What differences from a mean are multiplied by.
enum Spread {
    /// A matrix for each distribution, or one for all.
    Factors(Vec<Panels>),
    /// A number for each feature in each distribution.
    Deviations(Vec<f64>),
}

enum Task {
    Mixture,
    Classification { labels: Values, is_direct: bool },
}

struct NormalDistributions {
    features: Features,
    task: Task,
    means: Numbers,
    spread: Spread,
    constants: Vec<f64>,
    /// Whether means and factors are float32.
    is_float32: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let is_mixture = fields.choice("task", &[("mixture", true), ("classification", false)])?;
    let (features, columns) = fields.columns()?;
    let means = fields.floats("means", &[ANY, columns])?;
    let count = means.shape[0];
    if count == 0 {
        return Err(bad_shape());
    }
    let (spread, are_float32) = spread(fields, count, columns)?;
    let constants = fields.doubles("constants", &[count])?;
    let task = if is_mixture {
        fields.absent(&["classes", "log_probabilities"])?;
        Task::Mixture
    } else {
        let labels = fields.labels()?;
        let is_direct = fields.choice("log_probabilities", &[("of_shares", false), ("direct", true)])?;
        if labels.len() != count || count < 2 {
            return Err(bad_shape());
        }
        Task::Classification { labels, is_direct }
    };
    let is_float32 = are_float32 && means.is_float32;
    Ok(Box::new(NormalDistributions { features, task, means, spread, constants, is_float32 }))
}

/// What differences are multiplied by, and whether that is float32.
fn spread(fields: &mut Fields, count: usize, columns: usize) -> Result<(Spread, bool)> {
    let covariances = [
        ("full", Covariance::Full),
        ("tied", Covariance::Tied),
        ("diagonal", Covariance::Diagonal),
        ("spherical", Covariance::Spherical),
    ];
    let covariance = fields.choice("covariance", &covariances)?;
    let shape = match covariance {
        Covariance::Full => vec![count, columns, ANY],
        Covariance::Tied => vec![columns, ANY],
        Covariance::Diagonal => vec![count, columns],
        Covariance::Spherical => vec![count],
    };
    let factors = fields.floats("factors", &shape)?;
    let spread = match covariance {
        Covariance::Diagonal => Spread::Deviations(factors.values),
        Covariance::Spherical => {
            // As many as there are means, which the file has.
            Spread::Deviations(
                factors.values.iter().flat_map(|&number| std::iter::repeat(number).take(columns)).collect(),
            )
        }
        Covariance::Full | Covariance::Tied => {
            let directions = factors.shape.last().copied().unwrap_or(0);
            if !(1..=columns).contains(&directions) {
                return Err(bad_shape());
            }
            let matrices = factors.values.chunks_exact(columns * directions);
            Spread::Factors(matrices.map(|matrix| Panels::of_columns(matrix, directions, columns)).collect())
        }
    };
    Ok((spread, factors.is_float32))
}

impl NormalDistributions {
    /// The scores of each row: the constant − ½ Σ z².
    fn scores(&self, input: &Matrix) -> Result<Matrix> {
        let (count, columns) = (self.constants.len(), input.columns);
        let (mut away, mut z) = (Vec::new(), Vec::new());
        input.map_blocks(count, columns, |range, output| {
            for (place, constant) in self.constants.iter().enumerate() {
                let mean = self.means.row(place);
                away.clear();
                for row in range.clone() {
                    away.extend(input.row(row).iter().zip(mean).map(|(x, mean)| x - mean));
                }
                let directions = match &self.spread {
                    Spread::Factors(factors) => {
                        let factors = &factors[place.min(factors.len() - 1)];
                        z.resize(range.len() * factors.count, 0.0);
                        factors.sums(&away, &mut z, |x, factor| x * factor);
                        factors.count
                    }
                    Spread::Deviations(deviations) => {
                        let own = &deviations[place * columns..(place + 1) * columns];
                        z.clear();
                        for away in away.chunks_exact(columns) {
                            z.extend(away.iter().zip(own).map(|(away, deviation)| away * deviation));
                        }
                        columns
                    }
                };
                for (z, scores) in z.chunks_exact(directions).zip(output.chunks_exact_mut(count)) {
                    scores[place] = constant - 0.5 * z.iter().fold(0.0, |sum, z| sum + z * z);
                }
            }
        })
    }
}

/// The logarithm of the sum of the exponentials, for which `powers` is room.
fn total(scores: &[f64], powers: &mut Vec<f64>) -> f64 {
    let most = scores[largest_or_nan(scores)];
    powers.clear();
    powers.extend(scores.iter().map(|score| (score - most).exp()));
    most + pairwise_sum(powers).ln()
}

impl Predictor for NormalDistributions {
    fn offers(&self, method: Method) -> bool {
        let is_mixture = matches!(self.task, Task::Mixture);
        match method {
            Method::Predict | Method::PredictProba => true,
            Method::PredictLogProba | Method::DecisionFunction => !is_mixture,
            Method::ScoreSamples => is_mixture,
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.features.matrix(input, Special::Refused)?;
        let number_type = float_type(self.is_float32, input.number_type);
        let mut scores = self.scores(&input)?;
        let count = scores.columns;
        let mut powers = Vec::new();
        let answer = match (method, &self.task) {
            (Method::Predict, task) => {
                let places: Vec<usize> = scores.each_row().map(largest_or_nan).collect();
                return Ok(vec![Data::Vector(match task {
                    Task::Mixture => Values::Integer(places.iter().map(|&place| place as i64).collect()),
                    Task::Classification { labels, .. } => labels.picked(&places)?,
                })]);
            }
            (Method::ScoreSamples, _) => {
                scores.map_rows(1, |scores, answer| answer.push(total(scores, &mut powers)))?
            }
            (Method::DecisionFunction, _) if count == 2 => {
                scores.map_rows(1, |scores, answer| answer.push(scores[1] - scores[0]))?
            }
            (Method::DecisionFunction, _) => scores,
            (Method::PredictLogProba, Task::Classification { is_direct: true, .. }) => {
                for scores in scores.values.chunks_exact_mut(count) {
                    let total = total(scores, &mut powers);
                    scores.iter_mut().for_each(|score| *score -= total);
                }
                scores
            }
            _ => {
                scores.values.chunks_exact_mut(count).for_each(softmax);
                logarithms_if(method == Method::PredictLogProba, scores)
            }
        };
        let is_vector = method == Method::ScoreSamples || method == Method::DecisionFunction && count == 2;
        Ok(vec![vector_if(is_vector, answer.of_type(number_type))])
    }
}
