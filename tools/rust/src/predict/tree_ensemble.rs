//! One decision tree, or the mean of several: `tree_ensemble.schema.json`.

use super::arithmetic::{largest, pairwise_sum};
use super::data::{vector_if, Data, Matrix, NumberType};
use super::fields::{bad_field, bad_shape, judge, Features, Fields, Numbers, Special, ANY};
use super::trees::{as_float32, Leaves, Trees};
use super::values::Values;
use super::{Method, Predictor};
use crate::refusal::Result;

/// Outputs are counted with as many bits as features.
const MOST_OUTPUTS: usize = 1 << 29;

struct TreeEnsemble {
    features: Features,
    trees: Trees,
    /// Labels of each output; none for a regression.
    classes: Option<Vec<Values>>,
    outputs: usize,
    /// [nodes, outputs, width]: numbers of the leaves, as they are stored and as they are added.
    stored: Numbers,
    added: Option<Vec<f64>>,
    is_mean: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let trees = Trees::read(fields, columns, Leaves::MinusOne)?;
    let outputs = fields.count_in("outputs", 1..=MOST_OUTPUTS)?;
    let is_classifier = fields.choice("task", &[("classification", true), ("regression", false)])?;
    let is_mean = fields.choice("aggregation", &[("single", false), ("mean", true)])?;
    let classes = if is_classifier { Some(fields.classes()?) } else { None };
    if !is_classifier && fields.has("classes") {
        return Err(bad_field("classes"));
    }
    let stored = fields.floats("values", &[trees.nodes(), outputs, ANY])?;
    let width = stored.shape[2];
    let are_counted = match &classes {
        Some(classes) => classes.len() == outputs && classes.iter().map(Values::len).max() == Some(width),
        None => width == 1,
    };
    if !are_counted || !is_mean && trees.len() != 1 {
        return Err(bad_shape());
    }
    let of_classes = [("weighted_counts", true), ("fractions", false)];
    let counts = fields.choice("leaf_values", if is_classifier { &of_classes } else { &[("means", false)] })?;
    let added = match (&classes, counts) {
        (Some(classes), true) => Some(fractions(&stored, classes, width)),
        _ => None,
    };
    Ok(Box::new(TreeEnsemble { features, trees, classes, outputs, stored, added, is_mean }))
}

/// Counts of classes divided by their sums.
fn fractions(stored: &Numbers, classes: &[Values], width: usize) -> Vec<f64> {
    let mut fractions = stored.values.clone();
    for (index, counts) in fractions.chunks_exact_mut(width).enumerate() {
        let counts = &mut counts[..classes[index % classes.len()].len()];
        let sum = pairwise_sum(counts);
        let divisor = if sum == 0.0 { 1.0 } else { sum };
        counts.iter_mut().for_each(|count| *count /= divisor);
    }
    fractions
}

impl TreeEnsemble {
    fn width(&self) -> usize {
        self.stored.shape[2]
    }

    /// Numbers of each row, [outputs, width]: of the leaf, or their mean over the trees.
    fn means(&self, input: &Matrix, values: &[f64]) -> Result<Matrix> {
        let width = self.outputs * self.width();
        input.map_rows(width, |row, means| {
            let begin = means.len();
            means.resize(begin + width, 0.0);
            let sums = &mut means[begin..];
            for tree in 0..self.trees.len() {
                let leaf = self.trees.leaf(tree, row);
                for (sum, value) in sums.iter_mut().zip(&values[leaf * width..(leaf + 1) * width]) {
                    *sum += value;
                }
            }
            if self.is_mean {
                let count = self.trees.len() as f64;
                sums.iter_mut().for_each(|sum| *sum /= count);
            }
        })
    }

    fn added(&self) -> &[f64] {
        self.added.as_deref().unwrap_or(&self.stored.values)
    }

    /// The numbers of the classes of an output.
    fn of_output<'m>(&self, means: &'m [f64], output: usize, classes: usize) -> &'m [f64] {
        let begin = output * self.width();
        &means[begin..begin + classes]
    }

    fn predict(&self, input: &Matrix) -> Result<Data> {
        let classes = match &self.classes {
            None => {
                let means = self.means(input, self.added())?;
                let width = self.width();
                let first = means.map_rows(self.outputs, |row, values| values.extend(row.iter().step_by(width)))?;
                return Ok(vector_if(self.outputs == 1, first));
            }
            Some(classes) => classes,
        };
        let means = self.means(input, if self.is_mean { self.added() } else { &self.stored.values })?;
        let columns = classes.iter().enumerate().map(|(output, labels)| {
            let place = |row: &[f64]| largest(self.of_output(row, output, labels.len()));
            labels.picked(&means.each_row().map(place).collect::<Vec<_>>())
        });
        Ok(super::values_of_outputs(columns.collect::<Result<_>>()?))
    }

    fn apply(&self, input: &Matrix) -> Result<Data> {
        let numbers = input.map_rows(self.trees.len(), |row, numbers| {
            let number = |tree: usize| (self.trees.leaf(tree, row) - self.trees.offsets[tree]) as f64;
            numbers.extend((0..self.trees.len()).map(number));
        })?;
        Ok(vector_if(!self.is_mean, Matrix { number_type: NumberType::Integer, ..numbers }))
    }
}

impl Predictor for TreeEnsemble {
    fn offers(&self, method: Method) -> bool {
        match method {
            Method::Predict | Method::Apply => true,
            Method::PredictProba | Method::PredictLogProba => self.classes.is_some(),
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let mut input = self.features.matrix(input, Special::Any)?;
        as_float32(&mut input.values);
        judge(&input.values, if self.trees.refuses_missing { Special::Refused } else { Special::Missing })?;
        match (method, &self.classes) {
            (Method::Apply, _) => Ok(vec![self.apply(&input)?]),
            (Method::PredictProba | Method::PredictLogProba, Some(classes)) => {
                let means = self.means(&input, self.added())?;
                let answers = classes.iter().enumerate().map(|(output, labels)| {
                    let of_output = means.map_rows(labels.len(), |row, values| {
                        values.extend(self.of_output(row, output, labels.len()));
                    })?;
                    Ok(Data::Matrix(super::logarithms_if(method == Method::PredictLogProba, of_output)))
                });
                answers.collect()
            }
            _ => Ok(vec![self.predict(&input)?]),
        }
    }
}
