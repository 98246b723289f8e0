//! Shifts and scales each feature: `scaler.schema.json`.

use super::data::{Data, NumberType, Sparse};
use super::fields::{bad_field, judge, Features, Fields, Numbers, Special};
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

struct Scaler {
    features: Features,
    is_min_max: bool,
    center: Option<Numbers>,
    scale: Option<Numbers>,
    offset: Option<Numbers>,
    clip: Option<(f64, f64)>,
    /// Whether parameters are rounded before a float32 input is computed with.
    rounds_parameters: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let mut parameter = |name: &str| -> Result<Option<Numbers>> { fields.optional_floats(name, &[columns]) };
    let (center, scale, offset) = (parameter("center")?, parameter("scale")?, parameter("offset")?);
    let is_min_max = fields.choice("variant", &[("standard", false), ("min_max", true)])?;
    if is_min_max && (scale.is_none() || offset.is_none()) {
        return Err(bad_field("offset"));
    }
    let clip = match (fields.optional_float("clip_low")?, fields.optional_float("clip_high")?) {
        (Some(low), Some(high)) => Some((low, high)),
        (None, None) => None,
        _ => return Err(bad_field("clip_low")),
    };
    let rules = [("round_each_step", false), ("float32_parameters", true)];
    let rounds_parameters = fields.choice("float32_rule", &rules)?;
    Ok(Box::new(Scaler { features, is_min_max, center, scale, offset, clip, rounds_parameters }))
}

impl Scaler {
    /// A number of column `column`, whose parameters `parameter` gives; each step is rounded.
    fn scaled(&self, is_inverse: bool, column: usize, number: f64, number_type: NumberType) -> f64 {
        let parameter = |numbers: &Option<Numbers>| {
            let rounding = if self.rounds_parameters { number_type } else { NumberType::Float64 };
            numbers.as_ref().map(|numbers| rounding.rounded(numbers.values[column]))
        };
        let step = |number: f64, other: Option<f64>, operation: fn(f64, f64) -> f64| match other {
            Some(other) => number_type.rounded(operation(number, other)),
            None => number,
        };
        let (center, scale, offset) = (parameter(&self.center), parameter(&self.scale), parameter(&self.offset));
        let result = match (self.is_min_max, is_inverse) {
            (false, false) => step(step(number, center, |a, b| a - b), scale, |a, b| a / b),
            (false, true) => step(step(number, scale, |a, b| a * b), center, |a, b| a + b),
            (true, false) => step(step(number, scale, |a, b| a * b), offset, |a, b| a + b),
            (true, true) => step(step(number, offset, |a, b| a - b), scale, |a, b| a / b),
        };
        match self.clip {
            // NaN stays what it is.
            Some((low, high)) if !is_inverse && !result.is_nan() => {
                result.max(number_type.rounded(low)).min(number_type.rounded(high))
            }
            _ => result,
        }
    }

    fn sparse(&self, is_inverse: bool, input: &Sparse) -> Result<Sparse> {
        let moves_zero = self.clip.map_or(false, |(low, high)| low > 0.0 || high < 0.0);
        if self.is_min_max || self.center.is_some() || moves_zero {
            return Err(Refusal::of("model.wrong-input-form", "the model takes dense rows, since it moves zeros"));
        }
        judge(&input.values, Special::Missing)?;
        let number_type = input.number_type.float();
        Ok(input.map(number_type, |column, number| {
            let result = match &self.scale {
                None => number,
                Some(scale) if is_inverse => number * scale.values[column],
                Some(scale) => {
                    let inverse = 1.0 / scale.values[column];
                    number * if scale.is_float32 { NumberType::Float32.rounded(inverse) } else { inverse }
                }
            };
            let result = number_type.rounded(result);
            match self.clip {
                Some((low, high)) if !is_inverse && !result.is_nan() => {
                    result.max(number_type.rounded(low)).min(number_type.rounded(high))
                }
                _ => result,
            }
        }))
    }
}

impl Predictor for Scaler {
    fn offers(&self, method: Method) -> bool {
        matches!(method, Method::Transform | Method::InverseTransform)
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let is_inverse = method == Method::InverseTransform;
        if let Data::Sparse(sparse) = self.features.chosen(input)? {
            return Ok(vec![Data::Sparse(self.sparse(is_inverse, &sparse)?)]);
        }
        let mut matrix = self.features.matrix(input, Special::Missing)?;
        matrix.number_type = matrix.number_type.float();
        let columns = matrix.columns;
        for (place, number) in matrix.values.iter_mut().enumerate() {
            *number = self.scaled(is_inverse, place % columns, *number, matrix.number_type);
        }
        Ok(vec![Data::Matrix(matrix)])
    }
}
