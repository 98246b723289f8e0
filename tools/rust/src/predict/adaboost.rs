//! Models that learned from what those before got wrong, weighed: `adaboost.schema.json`.

use super::arithmetic::{at_least, largest, pairwise_sum, softmax};
use super::data::vector_if;
use super::data::{Data, Matrix, NumberType};
use super::fields::{bad_shape, Features, Fields, ANY};
use super::values::{Places, Values};
use super::{ask_matrix, ask_one, logarithms_if, Method, Predictor};
use crate::refusal::Result;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Algorithm {
    Votes,
    CentredVotes,
    LogProbabilities,
    WeightedMedian,
}

struct AdaBoost {
    features: Features,
    algorithm: Algorithm,
    labels: Option<Values>,
    members: Vec<Box<dyn Predictor>>,
    weights: Vec<f64>,
    /// The sum of all weights, those beyond the members too.
    total: f64,
    from_members: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let algorithms = [
        ("votes", Algorithm::Votes),
        ("centred_votes", Algorithm::CentredVotes),
        ("log_probabilities", Algorithm::LogProbabilities),
        ("weighted_median", Algorithm::WeightedMedian),
    ];
    let algorithm = fields.choice("algorithm", &algorithms)?;
    let labels = if algorithm == Algorithm::WeightedMedian { None } else { Some(fields.labels()?) };
    let members = fields.models("members")?;
    let weights = fields.floats("member_weights", &[ANY])?.values;
    let is_counted = labels.as_ref().map_or(true, |labels| labels.len() >= 2);
    if weights.len() < members.len() || !is_counted {
        return Err(bad_shape());
    }
    let total = pairwise_sum(&weights);
    let probabilities = [("scores", false), ("member_probabilities", true)];
    let from_members = labels.is_some() && fields.choice("probabilities", &probabilities)?;
    Ok(Box::new(AdaBoost { features: fields.features()?, algorithm, labels, members, weights, total, from_members }))
}

impl AdaBoost {
    /// Adds what each member says of each class, and divides by the sum of the weights.
    fn summed(&self, rows: usize, classes: usize, parts: impl Fn(usize) -> Result<Matrix>) -> Result<Matrix> {
        let mut sums = Matrix::new(rows, classes, vec![0.0; rows * classes]);
        for member in 0..self.members.len() {
            let part = parts(member)?;
            if (part.rows, part.columns) != (rows, classes) {
                return Err(bad_shape());
            }
            sums.values.iter_mut().zip(&part.values).for_each(|(sum, part)| *sum += part);
        }
        sums.values.iter_mut().for_each(|sum| *sum /= self.total);
        Ok(sums)
    }

    /// The score of each class.
    fn scores(&self, input: &Data, labels: &Values) -> Result<Matrix> {
        let (rows, classes) = (input.rows(), labels.len());
        let others = classes as f64 - 1.0;
        if self.algorithm == Algorithm::LogProbabilities {
            return self.summed(rows, classes, |member| {
                let probabilities = ask_matrix(self.members[member].as_ref(), Method::PredictProba, input)?;
                let least = match probabilities.number_type {
                    NumberType::Float32 => f64::from(f32::EPSILON),
                    _ => f64::EPSILON,
                };
                probabilities.map_rows(probabilities.columns, |row, values| {
                    let logs: Vec<f64> = row.iter().map(|p| at_least(*p, least).ln()).collect();
                    let sum: f64 = logs.iter().sum();
                    values.extend(logs.iter().map(|log| others * (log - 1.0 / classes as f64 * sum)));
                })
            });
        }
        let places = Places::of(labels);
        self.summed(rows, classes, |member| {
            let weight = self.weights[member];
            let other = if self.algorithm == Algorithm::CentredVotes { -1.0 / others * weight } else { 0.0 };
            let predicted = match ask_one(self.members[member].as_ref(), Method::Predict, input)? {
                Data::Vector(values) => values.cells(),
                _ => return Err(bad_shape()),
            };
            let of_row = |cell| {
                let place = places.of_cell(cell);
                (0..classes).map(move |class| if place == Some(class) { weight } else { other })
            };
            Ok(Matrix::new(predicted.len(), classes, predicted.iter().flat_map(of_row).collect()))
        })
    }

    /// A score for each row of two classes, else one for each class.
    fn decisions(&self, input: &Data, labels: &Values) -> Result<Matrix> {
        let scores = self.scores(input, labels)?;
        Ok(match labels.len() {
            2 => scores.map_rows(1, |row, values| values.push(row[1] - row[0]))?,
            _ => scores,
        })
    }

    fn probabilities(&self, input: &Data, labels: &Values) -> Result<Matrix> {
        let classes = labels.len();
        let others = classes as f64 - 1.0;
        let scores = if self.from_members {
            let means = self.summed(input.rows(), classes, |member| {
                let mut part = ask_matrix(self.members[member].as_ref(), Method::PredictProba, input)?;
                part.values.iter_mut().for_each(|p| *p *= self.weights[member]);
                Ok(part)
            })?;
            means.map_rows(classes, |row, values| values.extend(row.iter().map(|mean| mean / others)))?
        } else {
            self.decisions(input, labels)?.map_rows(classes, |row, values| match row {
                [score] => values.extend([-score / 2.0, score / 2.0]),
                row => values.extend(row.iter().map(|score| score / others)),
            })?
        };
        scores.map_rows(classes, |row, values| {
            let begin = values.len();
            values.extend(row);
            softmax(&mut values[begin..]);
        })
    }

    fn medians(&self, input: &Data) -> Result<Data> {
        let answers = self.members.iter().map(|member| ask_matrix(member.as_ref(), Method::Predict, input));
        let answers = answers.collect::<Result<Vec<_>>>()?;
        if answers.iter().any(|answer| (answer.rows, answer.columns) != (input.rows(), 1)) {
            return Err(bad_shape());
        }
        let weights = &self.weights[..self.members.len()];
        let half = weights.iter().fold(0.0, |sum, weight| sum + weight) * 0.5;
        let median = |row: usize| {
            let mut order: Vec<usize> = (0..answers.len()).collect();
            order.sort_by(|&one, &other| answers[one].values[row].total_cmp(&answers[other].values[row]));
            let mut sum = 0.0;
            let reaches = |&&member: &&usize| {
                sum += weights[member];
                sum >= half
            };
            let member = order.iter().find(reaches).or_else(|| order.last()).copied().unwrap_or(0);
            answers[member].values[row]
        };
        Ok(Data::floats((0..input.rows()).map(median).collect()))
    }
}

impl Predictor for AdaBoost {
    fn offers(&self, method: Method) -> bool {
        match method {
            Method::Predict => true,
            Method::DecisionFunction | Method::PredictProba | Method::PredictLogProba => self.labels.is_some(),
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let input = &self.features.chosen(input)?;
        let labels = match &self.labels {
            None => return Ok(vec![self.medians(input)?]),
            Some(labels) => labels,
        };
        Ok(vec![match method {
            Method::PredictProba | Method::PredictLogProba => {
                let probabilities = self.probabilities(input, labels)?;
                Data::Matrix(logarithms_if(method == Method::PredictLogProba, probabilities))
            }
            Method::DecisionFunction => vector_if(labels.len() == 2, self.decisions(input, labels)?),
            _ => {
                let decisions = self.decisions(input, labels)?;
                let place = |row: &[f64]| if row.len() == 1 { usize::from(row[0] > 0.0) } else { largest(row) };
                Data::Vector(labels.picked(&decisions.each_row().map(place).collect::<Vec<_>>())?)
            }
        }])
    }
}
