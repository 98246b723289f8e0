//! Weighted sums of features, and what is made of them: `linear.schema.json`.

use super::arithmetic::{dot, largest, sigmoid, softmax};
use super::data::{Data, Matrix, NumberType};
use super::fields::{bad_field, bad_shape, Features, Fields, Numbers, Special};
use super::values::Values;
use super::{Method, Predictor};
use crate::refusal::Result;

#[derive(Clone, Copy, PartialEq)]
enum Task {
    Classification,
    Regression,
    Multilabel,
    OutlierDetection,
}

#[derive(Clone, Copy, PartialEq)]
enum Link {
    Identity,
    Exponential,
    NoProbabilities,
    Sigmoid,
    SoftmaxBinary,
    Softmax,
    OneVsRest,
    Clipped,
}

/// Rows of coefficients: of dense ones all, of sparse ones those that are kept.
enum Coefficients {
    Dense(Numbers),
    Sparse { offsets: Vec<usize>, columns: Vec<usize>, values: Vec<f64> },
}

/// What `transform` multiplies by.
struct Directions {
    /// [features, at least `components`].
    columns: Numbers,
    components: usize,
    center: Option<Vec<f64>>,
}

struct Linear {
    task: Task,
    link: Link,
    features: Features,
    labels: Option<Values>,
    coefficients: Coefficients,
    intercepts: Vec<f64>,
    /// Whether the answer of a regression is a vector.
    is_vector: bool,
    is_uniform: bool,
    is_log_finite: bool,
    directions: Option<Directions>,
    /// Whether coefficients and intercepts are float32.
    is_float32: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let features = fields.features()?;
    let columns = fields.count("features")?;
    let intercepts = fields.numbers("intercepts")?;
    let rows = intercepts.values.len();
    let coefficients = fields.numbers("coefficients")?;
    let is_float32 = intercepts.is_float32 && coefficients.is_float32;
    let (coefficients, is_vector) = if fields.has("coefficient_offsets") {
        let offsets = fields.offsets("coefficient_offsets", Some(rows), coefficients.values.len())?;
        let places = fields.places("coefficient_columns", columns)?;
        if places.len() != coefficients.values.len() {
            return Err(bad_shape());
        }
        (Coefficients::Sparse { offsets, columns: places, values: coefficients.values }, rows == 1)
    } else {
        let is_vector = coefficients.shape.len() == 1;
        let shape = if is_vector { vec![1, columns] } else { coefficients.shape.clone() };
        let coefficients = Numbers { shape, ..coefficients };
        (Coefficients::Dense(coefficients.shaped(&[rows, columns])?), is_vector)
    };
    let task = fields.choice(
        "task",
        &[
            ("classification", Task::Classification),
            ("regression", Task::Regression),
            ("multilabel", Task::Multilabel),
            ("outlier_detection", Task::OutlierDetection),
        ],
    )?;
    let link = fields.choice(
        "link",
        &[
            ("identity", Link::Identity),
            ("exponential", Link::Exponential),
            ("no_probabilities", Link::NoProbabilities),
            ("sigmoid", Link::Sigmoid),
            ("softmax_binary", Link::SoftmaxBinary),
            ("softmax", Link::Softmax),
            ("one_vs_rest", Link::OneVsRest),
            ("clipped", Link::Clipped),
        ],
    )?;
    let labels = if task == Task::Classification { Some(fields.labels()?) } else { None };
    let are_counted = labels.as_ref().map_or(true, |labels| labels.len() == if rows == 1 { 2 } else { rows });
    if rows == 0 || !are_counted || task == Task::OutlierDetection && rows != 1 {
        return Err(bad_shape());
    }
    if rows > 1 && matches!(link, Link::Sigmoid | Link::SoftmaxBinary) {
        return Err(bad_field("link"));
    }
    Ok(Box::new(Linear {
        task,
        link,
        features,
        labels,
        coefficients,
        intercepts: intercepts.values,
        is_vector,
        is_uniform: fields.text("zero_sum")? == "uniform",
        is_log_finite: fields.text("log_of_zero")? == "smallest_normal",
        directions: directions(fields, columns)?,
        is_float32,
    }))
}

fn directions(fields: &mut Fields, columns: usize) -> Result<Option<Directions>> {
    let directions = match fields.optional_numbers("directions")? {
        Some(directions) if directions.shape.len() == 2 && directions.shape[0] == columns => directions,
        Some(_) => return Err(bad_shape()),
        None => return Ok(None),
    };
    let center = fields.optional_numbers("direction_center")?;
    let center = center.map(|center| center.shaped(&[columns])).transpose()?.map(|center| center.values);
    let most = directions.shape[1];
    let components = if fields.has("components") { fields.count("components")?.min(most) } else { most };
    Ok(Some(Directions { columns: directions, components, center }))
}

impl Directions {
    fn transformed(&self, input: &Matrix) -> Matrix {
        let width = self.columns.shape[1];
        input.map_rows(self.components, |row, values| {
            for component in 0..self.components {
                let terms = row.iter().enumerate().map(|(feature, x)| {
                    let shift = self.center.as_ref().map_or(0.0, |center| center[feature]);
                    (x - shift) * self.columns.values[feature * width + component]
                });
                values.push(terms.fold(0.0, |sum, term| sum + term));
            }
        })
    }
}

impl Linear {
    /// s, for each row of the input and of coefficients.
    fn sums(&self, input: &Matrix) -> Matrix {
        let sign = if self.task == Task::OutlierDetection { -1.0 } else { 1.0 };
        input.map_rows(self.intercepts.len(), |row, sums| {
            for (index, intercept) in self.intercepts.iter().enumerate() {
                let sum = match &self.coefficients {
                    Coefficients::Dense(coefficients) => dot(row, coefficients.row(index)),
                    Coefficients::Sparse { offsets, columns, values } => {
                        let kept = offsets[index]..offsets[index + 1];
                        let terms = columns[kept.clone()].iter().zip(&values[kept]);
                        terms.fold(0.0, |sum, (&column, value)| sum + row[column] * value)
                    }
                };
                sums.push(sum + sign * intercept);
            }
        })
    }

    fn probabilities(&self, sums: &Matrix) -> Matrix {
        let classes = self.labels.as_ref().map_or(0, Values::len);
        sums.map_rows(classes, |sums, probabilities| probabilities.extend(self.probabilities_of(sums, classes)))
    }

    fn probabilities_of(&self, sums: &[f64], classes: usize) -> Vec<f64> {
        let shares = |parts: Vec<f64>, of_none: f64| {
            let sum: f64 = parts.iter().sum();
            parts.into_iter().map(|part| if sum == 0.0 { of_none } else { part / sum }).collect()
        };
        let clipped = |z: f64| (z.max(-1.0).min(1.0) + 1.0) / 2.0;
        let uniform = 1.0 / classes as f64;
        match self.link {
            Link::Sigmoid => vec![1.0 - sigmoid(sums[0]), sigmoid(sums[0])],
            Link::SoftmaxBinary => {
                let mut pair = vec![-sums[0], sums[0]];
                softmax(&mut pair);
                pair
            }
            Link::Clipped if sums.len() == 1 => vec![1.0 - clipped(sums[0]), clipped(sums[0])],
            Link::Clipped => shares(sums.iter().map(|&sum| clipped(sum)).collect(), uniform),
            Link::OneVsRest => {
                let of_none = if self.is_uniform { uniform } else { f64::NAN };
                shares(sums.iter().map(|&sum| sigmoid(sum)).collect(), of_none)
            }
            _ => {
                let mut scores = sums.to_vec();
                softmax(&mut scores);
                scores
            }
        }
    }

    fn predict(&self, sums: Matrix, number_type: NumberType) -> Data {
        let one = sums.columns == 1;
        match (self.task, &self.labels) {
            (Task::Classification, Some(labels)) => {
                let place = |sums: &[f64]| if one { usize::from(sums[0] > 0.0) } else { largest(sums) };
                Data::Vector(labels.picked(&sums.each_row().map(place).collect::<Vec<_>>()))
            }
            (Task::Multilabel, _) => {
                let values = sums.values.iter().map(|&sum| f64::from(u8::from(sum > 0.0))).collect();
                Data::Matrix(Matrix { number_type: NumberType::Integer, values, ..sums })
            }
            (Task::OutlierDetection, _) => {
                let side = |&distance: &f64| if distance >= 0.0 { 1 } else { -1 };
                Data::Vector(Values::Integer(sums.values.iter().map(side).collect()))
            }
            _ => {
                let mut answer = sums;
                if self.link == Link::Exponential {
                    answer.values.iter_mut().for_each(|sum| *sum = sum.exp());
                }
                vector_if(self.is_vector, answer.of_type(number_type))
            }
        }
    }
}

/// A matrix of one column as a vector.
pub fn vector_if(is_vector: bool, matrix: Matrix) -> Data {
    match is_vector {
        true => Data::Vector(Values::of_numbers(matrix.number_type, &matrix.values)),
        false => Data::Matrix(matrix),
    }
}

impl Predictor for Linear {
    fn offers(&self, method: Method) -> bool {
        match method {
            Method::Predict => true,
            Method::DecisionFunction => self.task != Task::Regression,
            Method::PredictProba | Method::PredictLogProba => {
                self.task == Task::Classification && self.link != Link::NoProbabilities
            }
            Method::ScoreSamples => self.task == Task::OutlierDetection,
            Method::Transform => self.directions.is_some(),
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.features.matrix(input, Special::Refused)?;
        let is_float32 = self.is_float32 && input.number_type == NumberType::Float32;
        let number_type = if is_float32 { NumberType::Float32 } else { NumberType::Float64 };
        if let (Method::Transform, Some(directions)) = (method, &self.directions) {
            return Ok(vec![Data::Matrix(directions.transformed(&input).of_type(number_type))]);
        }
        let mut sums = self.sums(&input);
        let is_one = sums.columns == 1;
        Ok(vec![match method {
            Method::Predict => self.predict(sums, number_type),
            Method::PredictProba | Method::PredictLogProba => {
                let is_wide = self.link == Link::Clipped && is_one;
                let number_type = if is_wide { NumberType::Float64 } else { number_type };
                let probabilities = self.probabilities(&sums).of_type(number_type);
                match method {
                    Method::PredictProba => Data::Matrix(probabilities),
                    _ => Data::Matrix(self.logarithms(probabilities)),
                }
            }
            Method::ScoreSamples => {
                sums.values.iter_mut().for_each(|distance| *distance += self.intercepts[0]);
                vector_if(true, sums.of_type(number_type))
            }
            _ => vector_if(is_one && self.task != Task::Multilabel, sums.of_type(number_type)),
        }])
    }
}

impl Linear {
    fn logarithms(&self, mut probabilities: Matrix) -> Matrix {
        let smallest = match probabilities.number_type {
            NumberType::Float32 => f64::from(f32::MIN_POSITIVE),
            _ => f64::MIN_POSITIVE,
        };
        for probability in &mut probabilities.values {
            let is_none = *probability == 0.0 && self.is_log_finite;
            *probability = if is_none { smallest } else { *probability }.ln();
        }
        let number_type = probabilities.number_type;
        probabilities.of_type(number_type)
    }
}
