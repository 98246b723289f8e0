//! Models that are asked the same, and one answer made of theirs: `voting.schema.json`.

use super::arithmetic::largest;
use super::data::{Data, Matrix, NumberType};
use super::fields::{bad_shape, Fields};
use super::means::{mean, mean_type};
use super::values::Values;
use super::{ask_matrix, Method, Predictor};
use crate::refusal::Result;

#[derive(Clone, Copy, PartialEq)]
enum Vote {
    Labels,
    Probabilities,
    Numbers,
}

struct Voting {
    vote: Vote,
    labels: Option<Values>,
    members: Vec<Box<dyn Predictor>>,
    weights: Option<Vec<f64>>,
    is_stacked: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let votes = [("labels", Vote::Labels), ("probabilities", Vote::Probabilities), ("numbers", Vote::Numbers)];
    let vote = fields.choice("vote", &votes)?;
    let labels = if vote == Vote::Numbers { None } else { Some(fields.labels()?) };
    let members = fields.models("members")?;
    let weights = fields.optional_floats("weights", &[members.len()])?;
    let is_stacked = labels.is_some() && fields.choice("transform_form", &[("flat", false), ("stacked", true)])?;
    Ok(Box::new(Voting { vote, labels, members, weights: weights.map(|weights| weights.values), is_stacked }))
}

impl Voting {
    /// What each member answers: as many rows as the input has, all of one width.
    fn answers(&self, input: &Data) -> Result<Vec<Matrix>> {
        let method = if self.vote == Vote::Probabilities { Method::PredictProba } else { Method::Predict };
        let answers = self.members.iter().map(|member| ask_matrix(member.as_ref(), method, input));
        let answers = answers.collect::<Result<Vec<_>>>()?;
        let width = match (self.vote, &self.labels) {
            (Vote::Probabilities, Some(labels)) => labels.len(),
            _ => 1,
        };
        match answers.iter().all(|answer| (answer.rows, answer.columns) == (input.rows(), width)) {
            true => Ok(answers),
            false => Err(bad_shape()),
        }
    }

    /// The mean of answers, by weight.
    fn mean(&self, answers: &[Matrix]) -> Result<Matrix> {
        let number_type = if self.weights.is_none() { mean_type(answers) } else { NumberType::Float64 };
        mean(answers, self.weights.as_deref(), number_type)
    }

    /// Sums of weights of each class that members predict.
    fn votes(&self, answers: &[Matrix], classes: usize) -> Result<Matrix> {
        let rows = answers[0].rows;
        let mut votes = Matrix::new(rows, classes, vec![0.0; rows * classes]);
        for (member, answer) in answers.iter().enumerate() {
            for (row, &place) in answer.values.iter().enumerate() {
                if !(place >= 0.0 && place < classes as f64) {
                    return Err(bad_shape());
                }
                let weight = self.weights.as_ref().map_or(1.0, |weights| weights[member]);
                votes.values[row * classes + place as usize] += weight;
            }
        }
        Ok(votes)
    }

    fn predict(&self, answers: &[Matrix]) -> Result<Data> {
        let labels = match &self.labels {
            Some(labels) => labels,
            None => return Ok(super::data::vector_if(true, self.mean(answers)?)),
        };
        let votes = match self.vote {
            Vote::Labels => self.votes(answers, labels.len())?,
            _ => self.mean(answers)?,
        };
        Ok(Data::Vector(labels.picked(&votes.each_row().map(largest).collect::<Vec<_>>())?))
    }

    fn transform(&self, answers: &[Matrix]) -> Data {
        let (rows, width) = (answers[0].rows, answers[0].columns);
        if self.is_stacked && self.vote == Vote::Probabilities {
            let values = answers.iter().flat_map(|answer| answer.values.iter().copied()).collect();
            return Data::Array { shape: vec![answers.len(), rows, width], values };
        }
        let beside = |row: usize| answers.iter().flat_map(move |answer| answer.row(row).iter().copied());
        let values = (0..rows).flat_map(beside).collect();
        let types: Vec<NumberType> = answers.iter().map(|answer| answer.number_type).collect();
        let number_type = super::data::common_type(&types);
        Data::Matrix(Matrix { rows, columns: answers.len() * width, number_type, values })
    }
}

impl Predictor for Voting {
    fn offers(&self, method: Method) -> bool {
        matches!(method, Method::Predict | Method::Transform)
            || method == Method::PredictProba && self.vote == Vote::Probabilities
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let answers = self.answers(input)?;
        Ok(vec![match method {
            Method::PredictProba => Data::Matrix(self.mean(&answers)?),
            Method::Transform => self.transform(&answers),
            _ => self.predict(&answers)?,
        }])
    }
}
