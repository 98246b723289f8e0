//! Weighted sums of features, and what is made of them: `linear.schema.json`.

mod coefficients;
mod links;

use coefficients::{Coefficients, Directions};
use links::{Link, Probabilities};

use super::arithmetic::largest;
use super::data::{float_type, vector_if, Data, Matrix, NumberType};
use super::fields::{bad_field, bad_shape, Features, Fields, Special};
use super::values::Values;
use super::{Method, Predictor};
use crate::refusal::Result;

enum Task {
    Classification { labels: Values, probabilities: Probabilities },
    Regression { is_exponential: bool },
    Multilabel,
    OutlierDetection,
}

struct Linear {
    task: Task,
    features: Features,
    coefficients: Coefficients,
    directions: Option<Directions>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let coefficients = Coefficients::read(fields, columns)?;
    let task = task(fields, coefficients.intercepts.len())?;
    if !matches!(task, Task::Classification { .. }) && fields.has("classes") {
        return Err(bad_field("classes"));
    }
    Ok(Box::new(Linear { task, features, coefficients, directions: Directions::read(fields, columns)? }))
}

/// The task of a model of so many rows of coefficients, with the link that it takes.
fn task(fields: &mut Fields, rows: usize) -> Result<Task> {
    Ok(match fields.text("task")? {
        "classification" => {
            let labels = fields.labels()?;
            if labels.len() != if rows == 1 { 2 } else { rows } {
                return Err(bad_shape());
            }
            Task::Classification { labels, probabilities: Probabilities::read(fields, rows)? }
        }
        "regression" => {
            Task::Regression { is_exponential: fields.choice("link", &[("identity", false), ("exponential", true)])? }
        }
        "multilabel" => fields.choice("link", &[("no_probabilities", ())]).map(|()| Task::Multilabel)?,
        "outlier_detection" if rows == 1 => {
            fields.choice("link", &[("identity", ())]).map(|()| Task::OutlierDetection)?
        }
        "outlier_detection" => return Err(bad_shape()),
        _ => return Err(bad_field("task")),
    })
}

impl Linear {
    fn sums(&self, input: &Matrix) -> Result<Matrix> {
        let sign = if matches!(self.task, Task::OutlierDetection) { -1.0 } else { 1.0 };
        self.coefficients.sums(input, sign)
    }

    fn predict(&self, sums: Matrix, number_type: NumberType) -> Result<Data> {
        Ok(match &self.task {
            Task::Classification { labels, .. } => {
                let is_one = sums.columns == 1;
                let place = |sums: &[f64]| if is_one { usize::from(sums[0] > 0.0) } else { largest(sums) };
                Data::Vector(labels.picked(&sums.each_row().map(place).collect::<Vec<_>>())?)
            }
            Task::Multilabel => {
                let values = sums.values.iter().map(|&sum| f64::from(u8::from(sum > 0.0))).collect();
                Data::Matrix(Matrix { number_type: NumberType::Integer, values, ..sums })
            }
            Task::OutlierDetection => {
                let side = |&distance: &f64| if distance >= 0.0 { 1 } else { -1 };
                Data::Vector(Values::Integer(sums.values.iter().map(side).collect()))
            }
            Task::Regression { is_exponential } => {
                let mut answer = sums;
                if *is_exponential {
                    answer.values.iter_mut().for_each(|sum| *sum = sum.exp());
                }
                vector_if(self.coefficients.is_vector, answer.of_type(number_type))
            }
        })
    }
}

impl Predictor for Linear {
    fn offers(&self, method: Method) -> bool {
        match (method, &self.task) {
            (Method::Predict, _) => true,
            (Method::DecisionFunction, task) => !matches!(task, Task::Regression { .. }),
            (Method::PredictProba | Method::PredictLogProba, Task::Classification { probabilities, .. }) => {
                probabilities.link != Link::NoProbabilities
            }
            (Method::ScoreSamples, Task::OutlierDetection) => true,
            (Method::Transform, _) => self.directions.is_some(),
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.features.matrix(input, Special::Refused)?;
        if let (Method::Transform, Some(directions)) = (method, &self.directions) {
            return Ok(vec![Data::Matrix(directions.transformed(&input, input.number_type)?)]);
        }
        let number_type = float_type(self.coefficients.is_float32, input.number_type);
        let mut sums = self.sums(&input)?;
        let is_one = sums.columns == 1;
        Ok(vec![match (method, &self.task) {
            (Method::Predict, _) => self.predict(sums, number_type)?,
            (Method::PredictProba | Method::PredictLogProba, Task::Classification { labels, probabilities: of }) => {
                let is_wide = of.link == Link::Clipped && is_one;
                let number_type = if is_wide { NumberType::Float64 } else { number_type };
                let probabilities = of.of(&sums, labels.len())?.of_type(number_type);
                Data::Matrix(match method {
                    Method::PredictProba => probabilities,
                    _ => of.logarithms(probabilities),
                })
            }
            (Method::ScoreSamples, _) => {
                sums.values.iter_mut().for_each(|distance| *distance += self.coefficients.intercepts[0]);
                vector_if(true, sums.of_type(number_type))
            }
            (_, task) => vector_if(is_one && !matches!(task, Task::Multilabel), sums.of_type(number_type)),
        }])
    }
}
