//! A function of one feature, straight from point to point: `isotonic.schema.json`.

use super::data::{Data, NumberType};
use super::fields::{bad_shape, Features, Fields, Special, ANY};
use super::values::Values;
use super::{Method, Predictor};
use crate::refusal::Result;

struct Isotonic {
    features: Features,
    /// Where the points are, ascending, and their values: as many, at least one.
    inputs: Vec<f64>,
    outputs: Vec<f64>,
    number_type: NumberType,
    is_limited: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let inputs = fields.floats("inputs", &[ANY])?;
    let outputs = fields.floats("outputs", &[inputs.values.len()])?;
    let ascend = inputs.values.windows(2).all(|pair| pair[0] < pair[1]);
    if inputs.values.is_empty() || !ascend || columns != 1 {
        return Err(bad_shape());
    }
    let is_float32 = inputs.is_float32 && outputs.is_float32;
    Ok(Box::new(Isotonic {
        features,
        inputs: inputs.values,
        outputs: outputs.values,
        number_type: if is_float32 { NumberType::Float32 } else { NumberType::Float64 },
        is_limited: fields.choice("outside", &[("missing", false), ("nearest", true)])?,
    }))
}

impl Isotonic {
    fn value(&self, x: f64) -> f64 {
        let (u, v) = (&self.inputs, &self.outputs);
        let last = u.len() - 1;
        if last == 0 {
            return v[0];
        }
        let rounded = |number| self.number_type.rounded(number);
        let mut x = rounded(x);
        if x < u[0] || x > u[last] {
            if !self.is_limited {
                return f64::NAN;
            }
            x = x.max(u[0]).min(u[last]);
        }
        let is_float32 = self.number_type == NumberType::Float32;
        // In float32 a point belongs to the line that ends there.
        let behind = u.partition_point(|&point| if is_float32 { point < x } else { point <= x });
        let i = behind.max(1).min(last) - 1;
        if !is_float32 && x == u[i] {
            return v[i];
        }
        if !is_float32 && x == u[i + 1] {
            return v[i + 1];
        }
        let slope = rounded(rounded(v[i + 1] - v[i]) / rounded(u[i + 1] - u[i]));
        rounded(rounded(slope * rounded(x - u[i])) + v[i])
    }
}

impl Predictor for Isotonic {
    fn offers(&self, method: Method) -> bool {
        matches!(method, Method::Predict | Method::Transform)
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.features.matrix(input, Special::Refused)?;
        let values: Vec<f64> = input.values.iter().map(|&x| self.value(x)).collect();
        Ok(vec![Data::Vector(Values::of_numbers(self.number_type, &values))])
    }
}
