//! Class priors, and features that are independent given the class: `naive_bayes.schema.json`.

use super::arithmetic::{dot, log_sum_exp};
use super::data::{Data, Matrix, NumberType};
use super::fields::{bad_field, Features, Fields, Numbers, Special, ANY};
use super::values::Values;
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

enum Likelihood {
    Gaussian {
        means: Numbers,
        variances: Numbers,
    },
    /// Counts times weights; `complement` adds the priors only where there is one class.
    Multinomial {
        weights: Numbers,
    },
    Bernoulli {
        weights: Numbers,
        binarize: Option<f64>,
        is_rounded: bool,
    },
    Categorical {
        tables: Vec<Numbers>,
    },
}

struct NaiveBayes {
    features: Features,
    labels: Values,
    /// What is added for each class.
    priors: Vec<f64>,
    likelihood: Likelihood,
    is_float32: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let labels = fields.labels()?;
    let classes = labels.len();
    let variant = fields.text("variant")?.to_owned();
    let shape = [classes, columns];
    let is_gaussian = variant == "gaussian";
    let priors = fields.floats(if is_gaussian { "priors" } else { "class_log_priors" }, &[classes])?;
    let mut is_float32 = priors.is_float32;
    let mut values = priors.values;
    let likelihood = match variant.as_str() {
        "gaussian" => {
            values.iter_mut().for_each(|prior| *prior = prior.ln());
            let (means, variances) = (fields.floats("means", &shape)?, fields.floats("variances", &shape)?);
            is_float32 &= means.is_float32 && variances.is_float32;
            if !variances.values.iter().all(|&variance| variance > 0.0) {
                return Err(bad_field("variances"));
            }
            Likelihood::Gaussian { means, variances }
        }
        "multinomial" | "complement" => {
            let weights = fields.floats("feature_log_probabilities", &shape)?;
            is_float32 &= weights.is_float32;
            if variant == "complement" && classes > 1 {
                values.iter_mut().for_each(|prior| *prior = 0.0);
            }
            Likelihood::Multinomial { weights }
        }
        "bernoulli" => {
            let mut weights = fields.floats("feature_log_probabilities", &shape)?;
            is_float32 &= weights.is_float32;
            for (class, prior) in values.iter_mut().enumerate() {
                let row = &mut weights.values[class * columns..(class + 1) * columns];
                let negative: Vec<f64> = row.iter().map(|weight| (1.0 - weight.exp()).ln()).collect();
                *prior += negative.iter().sum::<f64>();
                row.iter_mut().zip(negative).for_each(|(weight, negative)| *weight -= negative);
            }
            let is_rounded = fields.is_rounded()?;
            Likelihood::Bernoulli { weights, binarize: fields.optional_float("binarize")?, is_rounded }
        }
        "categorical" => {
            let tables = fields.list_of("category_log_probabilities", columns)?;
            let shape = [classes, ANY];
            let tables = tables.iter().map(|table| fields.floats_of("category_log_probabilities", table, &shape));
            let tables = tables.collect::<Result<Vec<_>>>()?;
            is_float32 = false;
            Likelihood::Categorical { tables }
        }
        _ => return Err(bad_field("variant")),
    };
    Ok(Box::new(NaiveBayes { features, labels, priors: values, likelihood, is_float32 }))
}

impl NaiveBayes {
    /// J, for each row and class.
    fn joint(&self, input: &Matrix) -> Result<Matrix> {
        let mut values = Vec::with_capacity(input.rows.saturating_mul(self.priors.len()));
        for row in input.each_row() {
            let row = self.prepared(row, input.number_type);
            for (class, prior) in self.priors.iter().enumerate() {
                values.push(match &self.likelihood {
                    Likelihood::Gaussian { means, variances } => {
                        prior + gaussian(&row, means.row(class), variances.row(class))
                    }
                    Likelihood::Multinomial { weights } | Likelihood::Bernoulli { weights, .. } => {
                        dot(&row, weights.row(class)) + prior
                    }
                    Likelihood::Categorical { tables } => categorical(&row, tables, class)? + prior,
                });
            }
        }
        Ok(Matrix::new(input.rows, self.priors.len(), values))
    }

    /// The row with its features made 1 or 0, where the model asks for that.
    fn prepared(&self, row: &[f64], number_type: NumberType) -> Vec<f64> {
        match &self.likelihood {
            Likelihood::Bernoulli { binarize: Some(threshold), is_rounded, .. } => {
                let threshold = if *is_rounded { number_type.rounded(*threshold) } else { *threshold };
                row.iter().map(|&x| f64::from(u8::from(x > threshold))).collect()
            }
            _ => row.to_vec(),
        }
    }
}

fn gaussian(row: &[f64], means: &[f64], variances: &[f64]) -> f64 {
    let scale = variances.iter().map(|variance| (2.0 * std::f64::consts::PI * variance).ln()).sum::<f64>();
    let distance = |((x, mean), variance): ((&f64, &f64), &f64)| (x - mean) * (x - mean) / variance;
    let distances = row.iter().zip(means).zip(variances).map(distance).sum::<f64>();
    -0.5 * scale - 0.5 * distances
}

fn categorical(row: &[f64], tables: &[Numbers], class: usize) -> Result<f64> {
    let mut sum = 0.0;
    for (&x, table) in row.iter().zip(tables) {
        let category = x.trunc();
        if !(category >= 0.0 && category < table.shape[1] as f64) {
            return Err(Refusal::of("model.unknown-category", "the input has a category that the model does not know"));
        }
        sum += table.row(class)[category as usize];
    }
    Ok(sum)
}

/// The largest, first of equal ones, or the first NaN.
fn largest_or_nan(joint: &[f64]) -> usize {
    joint.iter().position(|j| j.is_nan()).unwrap_or_else(|| super::arithmetic::largest(joint))
}

impl Predictor for NaiveBayes {
    fn offers(&self, method: Method) -> bool {
        matches!(method, Method::Predict | Method::PredictProba | Method::PredictLogProba)
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.features.matrix(input, Special::Refused)?;
        let mut joint = self.joint(&input)?;
        if method == Method::Predict {
            let places: Vec<usize> = joint.each_row().map(largest_or_nan).collect();
            return Ok(vec![Data::Vector(self.labels.picked(&places)?)]);
        }
        let classes = self.labels.len();
        for row in joint.values.chunks_exact_mut(classes) {
            let total = log_sum_exp(row);
            row.iter_mut().for_each(|j| *j -= total);
            if method == Method::PredictProba {
                row.iter_mut().for_each(|j| *j = j.exp());
            }
        }
        let is_float32 = self.is_float32 && input.number_type == NumberType::Float32;
        let number_type = if is_float32 { NumberType::Float32 } else { NumberType::Float64 };
        Ok(vec![Data::Matrix(joint.of_type(number_type))])
    }
}
