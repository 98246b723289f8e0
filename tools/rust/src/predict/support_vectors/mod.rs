//! Sums of kernels with support vectors, one for each pair of classes or one alone: `support_vectors.schema.json`.

mod classes;
mod coupling;
mod votes;

use std::ops::Range;

use classes::{Classes, LabelRule, Scores};
use coupling::Coupling;
use votes::Votes;

use super::arithmetic::{dot, largest_or_nan};
use super::data::{vector_if, Data, Matrix, Rows};
use super::fields::{Features, Fields};
use super::kernels::HeldRows;
use super::values::Values;
use super::{logarithms_if, Method, Predictor};
use crate::refusal::Result;

enum Task {
    Classification(Classes),
    Regression,
    OutlierDetection,
}

struct SupportVectors {
    features: Features,
    task: Task,
    vectors: HeldRows,
    /// Row after row, each with a number for each vector.
    coefficients: Vec<f64>,
    /// One for each pair of classes, or one.
    intercepts: Vec<f64>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let tasks = [("classification", None), ("regression", Some(false)), ("outlier_detection", Some(true))];
    let is_detection = fields.choice("task", &tasks)?;
    let (features, columns) = fields.columns()?;
    let names = ["vectors", "vector_columns", "vector_offsets"];
    let vectors = HeldRows::read(fields, names, Some("columns"), columns)?;
    let task = match is_detection {
        None => Task::Classification(Classes::read(fields, vectors.count)?),
        Some(true) => Task::OutlierDetection,
        Some(false) => Task::Regression,
    };
    let (rows, pairs) = match &task {
        Task::Classification(classes) => (classes.count() - 1, classes.pairs()),
        _ => (1, 1),
    };
    let coefficients = fields.doubles("coefficients", &[rows, vectors.count])?;
    let intercepts = fields.doubles("intercepts", &[pairs])?;
    if is_detection.is_some() {
        fields.absent(&classes::FIELDS)?;
    }
    Ok(Box::new(SupportVectors { features, task, vectors, coefficients, intercepts }))
}

impl SupportVectors {
    /// The sum of each pair of classes, or the only one.
    fn sums(&self, rows: &Rows) -> Result<Matrix> {
        let (vectors, pairs) = (self.vectors.count, self.intercepts.len());
        let coefficients =
            |row: usize, of: Range<usize>| &self.coefficients[row * vectors + of.start..row * vectors + of.end];
        self.vectors.map_kernels(rows, pairs, |kernels, output| {
            for (row, sums) in output.chunks_exact_mut(pairs).enumerate() {
                let kernels = &kernels[row * vectors..(row + 1) * vectors];
                match &self.task {
                    Task::Classification(classes) => {
                        for ((one, other), (sum, intercept)) in
                            classes.each_pair().zip(sums.iter_mut().zip(&self.intercepts))
                        {
                            let (mine, theirs) = (classes.vectors(one), classes.vectors(other));
                            *sum = dot(&kernels[mine.clone()], coefficients(other - 1, mine))
                                + dot(&kernels[theirs.clone()], coefficients(one, theirs))
                                + intercept;
                        }
                    }
                    _ => sums[0] = dot(kernels, &self.coefficients) + self.intercepts[0],
                }
            }
        })
    }

    fn predict(&self, sums: &Matrix) -> Result<Values> {
        Ok(match &self.task {
            Task::Regression => Values::Float64(sums.values.clone()),
            Task::OutlierDetection => {
                Values::Integer(sums.values.iter().map(|&d| if d > 0.0 { 1 } else { -1 }).collect())
            }
            Task::Classification(classes) => {
                let mut votes = Votes::new(classes);
                let place = |sums: &[f64]| match classes.rule {
                    LabelRule::Votes => largest_or_nan(votes.counted(sums, |d| d > 0.0)),
                    LabelRule::Scores => largest_or_nan(votes.scores(sums)),
                };
                classes.labels.picked(&sums.each_row().map(place).collect::<Vec<_>>())?
            }
        })
    }

    fn probabilities(&self, sums: &Matrix, classes: &Classes) -> Result<Matrix> {
        let mut coupling = Coupling::new(classes.count());
        sums.map_rows(classes.count(), |sums, answer| {
            for ((one, other), share) in classes.each_pair().zip(classes.shares(sums)) {
                coupling.set(one, other, share);
            }
            answer.extend(coupling.solved());
        })
    }

    fn decision(&self, mut sums: Matrix) -> Result<Data> {
        let classes = match &self.task {
            Task::Classification(classes) => classes,
            _ => return Ok(Data::floats(sums.values)),
        };
        match classes.scores {
            _ if classes.count() == 2 => {
                sums.values.iter_mut().for_each(|sum| *sum = -*sum);
                Ok(vector_if(true, sums))
            }
            Some(Scores::OneVsRest) => {
                let mut votes = Votes::new(classes);
                let answer = sums.map_rows(classes.count(), |sums, answer| answer.extend(votes.scores(sums)));
                answer.map(Data::Matrix)
            }
            _ => Ok(Data::Matrix(sums)),
        }
    }
}

impl Predictor for SupportVectors {
    fn offers(&self, method: Method) -> bool {
        match (method, &self.task) {
            (Method::Predict, _) => true,
            (Method::PredictProba | Method::PredictLogProba, Task::Classification(classes)) => {
                classes.has_probabilities()
            }
            (Method::DecisionFunction, Task::Classification(classes)) => {
                classes.count() == 2 || classes.scores.is_some()
            }
            (Method::DecisionFunction | Method::ScoreSamples, task) => matches!(task, Task::OutlierDetection),
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let rows = self.features.rows(input)?;
        let mut sums = self.sums(&rows)?;
        Ok(vec![match (method, &self.task) {
            (Method::PredictProba | Method::PredictLogProba, Task::Classification(classes)) => {
                let probabilities = self.probabilities(&sums, classes)?;
                Data::Matrix(logarithms_if(method == Method::PredictLogProba, probabilities))
            }
            (Method::DecisionFunction, _) => self.decision(sums)?,
            (Method::ScoreSamples, _) => {
                sums.values.iter_mut().for_each(|sum| *sum -= self.intercepts[0]);
                Data::floats(sums.values)
            }
            _ => Data::Vector(self.predict(&sums)?),
        }])
    }
}
