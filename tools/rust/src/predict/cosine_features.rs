//! Cosines of weighted sums: `cosine_features.schema.json`.

use super::data::{float_type, Data, Rows};
use super::fields::{bad_shape, Features, Fields, Special, ANY};
use super::panels::Panels;
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

struct CosineFeatures {
    features: Features,
    weights: Panels,
    phases: Vec<f64>,
    factor: f64,
    /// What is added to numbers before their logarithms are taken.
    log_shift: Option<f64>,
    /// Whether weights and phases are float32.
    is_float32: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let weights = fields.floats("weights", &[columns, ANY])?;
    let count = weights.shape[1];
    if count == 0 {
        return Err(bad_shape());
    }
    let phases = fields.floats("phases", &[count])?;
    Ok(Box::new(CosineFeatures {
        features,
        weights: Panels::of_columns(&weights.values, count, columns),
        is_float32: weights.is_float32 && phases.is_float32,
        phases: phases.values,
        factor: fields.float("factor")?,
        log_shift: fields.optional_float("log_shift")?,
    }))
}

impl CosineFeatures {
    /// The rows, or the logarithms of their numbers: of sparse ones also of those that are not kept.
    fn rows(&self, input: &Data) -> Result<Rows> {
        let shift = match self.log_shift {
            None => return self.features.rows(input),
            Some(shift) => shift,
        };
        let mut matrix = self.features.matrix(input, Special::Refused)?;
        for value in &mut matrix.values {
            let shifted = *value + shift;
            // NaN is not greater, either.
            if !matches!(shifted.partial_cmp(&0.0), Some(std::cmp::Ordering::Greater)) {
                let message = format!("{value} is not over {}, and its logarithm is taken", -shift);
                return Err(Refusal::of("model.infinite-value", message));
            }
            *value = shifted.ln();
        }
        Ok(Rows::Dense(matrix))
    }
}

impl Predictor for CosineFeatures {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let rows = self.rows(input)?;
        let count = self.phases.len();
        let answer = rows.map_blocks(count, count, |range, output| {
            self.weights.products(&rows, range, output);
            for sums in output.chunks_exact_mut(count) {
                for (sum, phase) in sums.iter_mut().zip(&self.phases) {
                    *sum = self.factor * (*sum + phase).cos();
                }
            }
        })?;
        Ok(vec![Data::Matrix(answer.of_type(float_type(self.is_float32, rows.number_type())))])
    }
}
