//! Layers of weighted sums, each with a function of its own: `multilayer_perceptron.schema.json`.

use super::arithmetic::{at_least, largest_or_nan, sigmoid, softmax};
use super::data::{float_type, vector_if, Data, Matrix, NumberType, Rows};
use super::fields::{bad_field, bad_shape, Features, Fields, ANY};
use super::panels::Panels;
use super::values::Values;
use super::{logarithms_if, Method, Predictor};
use crate::refusal::Result;

/// What a layer makes of its sums.
#[derive(Clone, Copy, PartialEq)]
enum Function {
    Identity,
    Relu,
    Logistic,
    Tanh,
    Exponential,
    Softmax,
}

const HIDDEN: [(&str, Function); 4] = [
    ("identity", Function::Identity),
    ("relu", Function::Relu),
    ("logistic", Function::Logistic),
    ("tanh", Function::Tanh),
];
const OUTPUT: [(&str, Function); 4] = [
    ("identity", Function::Identity),
    ("exponential", Function::Exponential),
    ("logistic", Function::Logistic),
    ("softmax", Function::Softmax),
];

struct Layer {
    weights: Panels,
    intercepts: Vec<f64>,
    function: Function,
}

enum Task {
    Classification { labels: Values, is_softmax: bool },
    Multilabel,
    Regression,
}

struct Perceptron {
    features: Features,
    task: Task,
    layers: Vec<Layer>,
    /// The units of the last layer, and those of the widest.
    outputs: usize,
    widest: usize,
    is_float32: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let task = fields.choice("task", &[("classification", 0), ("multilabel", 1), ("regression", 2)])?;
    let output = fields.choice("output", &OUTPUT)?;
    let (features, columns) = fields.columns()?;
    let hidden = fields.choice("activation", &HIDDEN)?;
    let (layers, is_float32) = layers(fields, columns, hidden, output)?;
    let units = |layer: &Layer| layer.intercepts.len();
    let outputs = layers.last().map_or(0, units);
    let task = match (task, output) {
        (0, Function::Logistic | Function::Softmax) => {
            let (labels, is_softmax) = (fields.labels()?, output == Function::Softmax);
            let fits = if is_softmax { labels.len() == outputs } else { labels.len() <= 2 && outputs == 1 };
            if !fits {
                return Err(bad_shape());
            }
            Task::Classification { labels, is_softmax }
        }
        (1, Function::Logistic) => Task::Multilabel,
        (2, Function::Identity | Function::Exponential) => Task::Regression,
        _ => return Err(bad_field("output")),
    };
    let widest = layers.iter().map(units).fold(columns, usize::max);
    Ok(Box::new(Perceptron { features, task, layers, outputs, widest, is_float32 }))
}

/// The layers, at least one, and whether all their numbers are float32.
fn layers(fields: &mut Fields, columns: usize, hidden: Function, output: Function) -> Result<(Vec<Layer>, bool)> {
    let weights = fields.list("weights")?;
    let intercepts = fields.list_of("intercepts", weights.len())?;
    if weights.is_empty() {
        return Err(bad_shape());
    }
    let mut layers: Vec<Layer> = Vec::new();
    let (mut before, mut are_float32) = (columns, true);
    for (place, (matrix, added)) in weights.iter().zip(&intercepts).enumerate() {
        let matrix = fields.floats_of("weights", matrix, &[before, ANY])?;
        let units = matrix.shape[1];
        if units == 0 {
            return Err(bad_shape());
        }
        let added = fields.floats_of("intercepts", added, &[units])?;
        are_float32 &= matrix.is_float32 && added.is_float32;
        layers.push(Layer {
            weights: Panels::of_columns(&matrix.values, units, before),
            intercepts: added.values,
            function: if place + 1 == weights.len() { output } else { hidden },
        });
        before = units;
    }
    Ok((layers, are_float32))
}

impl Layer {
    /// Makes the answers of some rows of their sums.
    fn finish(&self, sums: &mut [f64]) {
        let units = self.intercepts.len();
        for row in sums.chunks_exact_mut(units) {
            row.iter_mut().zip(&self.intercepts).for_each(|(sum, intercept)| *sum += intercept);
            let mut replace = |function: fn(f64) -> f64| row.iter_mut().for_each(|sum| *sum = function(*sum));
            match self.function {
                Function::Identity => (),
                Function::Relu => replace(|z| at_least(z, 0.0)),
                Function::Logistic => replace(sigmoid),
                Function::Tanh => replace(f64::tanh),
                Function::Exponential => replace(f64::exp),
                Function::Softmax => softmax(row),
            }
        }
    }
}

impl Perceptron {
    /// What the last layer says of each row.
    fn answers(&self, rows: &Rows) -> Result<Matrix> {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        rows.map_blocks(self.outputs, self.widest, |range, output| {
            let count = range.len();
            for (place, layer) in self.layers.iter().enumerate() {
                after.resize(count * layer.intercepts.len(), 0.0);
                match place {
                    0 => layer.weights.products(rows, range.clone(), &mut after),
                    _ => layer.weights.sums(&before, &mut after, |x, weight| x * weight),
                }
                layer.finish(&mut after);
                std::mem::swap(&mut before, &mut after);
            }
            output.copy_from_slice(&before);
        })
    }

    fn predict(&self, answers: Matrix, number_type: NumberType) -> Result<Data> {
        Ok(match &self.task {
            Task::Classification { labels, is_softmax } => {
                let place = |row: &[f64]| match is_softmax {
                    true => largest_or_nan(row),
                    false if row[0] > 0.5 => labels.len() - 1,
                    false => 0,
                };
                Data::Vector(labels.picked(&answers.each_row().map(place).collect::<Vec<_>>())?)
            }
            Task::Multilabel => {
                let values = answers.values.iter().map(|&y| f64::from(u8::from(y > 0.5))).collect();
                Data::Matrix(Matrix { number_type: NumberType::Integer, values, ..answers })
            }
            Task::Regression => vector_if(self.outputs == 1, answers.of_type(number_type)),
        })
    }
}

impl Predictor for Perceptron {
    fn offers(&self, method: Method) -> bool {
        match method {
            Method::Predict => true,
            Method::PredictProba | Method::PredictLogProba => !matches!(self.task, Task::Regression),
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let rows = self.features.rows(input)?;
        let number_type = float_type(self.is_float32, rows.number_type());
        let answers = self.answers(&rows)?;
        if method == Method::Predict {
            return Ok(vec![self.predict(answers, number_type)?]);
        }
        let probabilities = match &self.task {
            Task::Classification { is_softmax: false, .. } => {
                answers.map_rows(2, |y, pair| pair.extend([1.0 - y[0], y[0]]))?
            }
            _ => answers,
        };
        let answer = logarithms_if(method == Method::PredictLogProba, probabilities);
        Ok(vec![Data::Matrix(answer.of_type(number_type))])
    }
}
