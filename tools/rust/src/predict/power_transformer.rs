//! Each feature to a power of its own: `power_transformer.schema.json`.

use super::data::{Data, Matrix};
use super::fields::{Features, Fields, Special};
use super::{ask_matrix, Method, Predictor};
use crate::refusal::{Refusal, Result};

struct PowerTransformer {
    features: Features,
    is_box_cox: bool,
    powers: Vec<f64>,
    scaler: Option<Box<dyn Predictor>>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    Ok(Box::new(PowerTransformer {
        features,
        is_box_cox: fields.choice("method", &[("box_cox", true), ("yeo_johnson", false)])?,
        powers: fields.floats("powers", &[columns])?.values,
        scaler: if fields.has("scaler") { Some(fields.model("scaler")?) } else { None },
    }))
}

/// (e^(q·t) − 1) / q, which is t for q = 0.
fn root(t: f64, q: f64) -> f64 {
    if q == 0.0 {
        t
    } else {
        (q * t).exp_m1() / q
    }
}

/// (y·q + 1)^(1/q), which is e^y for q = 0.
fn unroot(y: f64, q: f64) -> f64 {
    if q == 0.0 {
        y.exp()
    } else {
        (y * q + 1.0).powf(1.0 / q)
    }
}

/// The power of Yeo and Johnson of numbers from 0 on, and that of those below: what is nearly 0 is 0.
fn powers(p: f64) -> (f64, f64) {
    let of_positive = if p.abs() < f64::EPSILON { 0.0 } else { p };
    let of_negative = if (p - 2.0).abs() <= f64::EPSILON { 0.0 } else { 2.0 - p };
    (of_positive, of_negative)
}

impl PowerTransformer {
    fn forth(&self, x: f64, p: f64) -> Result<f64> {
        if self.is_box_cox {
            return match x <= 0.0 {
                true => Err(Refusal::of("model.infinite-value", "the input has a number that is not over 0")),
                false => Ok(root(x.ln(), p)),
            };
        }
        let (of_positive, of_negative) = powers(p);
        Ok(if x < 0.0 { -root((-x).ln_1p(), of_negative) } else { root(x.ln_1p(), of_positive) })
    }

    fn back(&self, y: f64, p: f64) -> f64 {
        if self.is_box_cox {
            return unroot(y, p);
        }
        let (of_positive, of_negative) = powers(p);
        if y < 0.0 {
            1.0 - unroot(-y, of_negative)
        } else {
            unroot(y, of_positive) - 1.0
        }
    }

    fn scaled(&self, method: Method, input: Matrix) -> Result<Matrix> {
        match &self.scaler {
            Some(scaler) => ask_matrix(scaler.as_ref(), method, &Data::Matrix(input)),
            None => Ok(input),
        }
    }
}

impl Predictor for PowerTransformer {
    fn offers(&self, method: Method) -> bool {
        let scales = self.scaler.as_ref().map_or(true, |scaler| scaler.offers(method));
        matches!(method, Method::Transform | Method::InverseTransform) && scales
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let is_inverse = method == Method::InverseTransform;
        let features = if is_inverse { self.features.by_position() } else { self.features.clone() };
        let mut rows = features.dense_matrix(input, Special::Missing)?;
        let number_type = rows.number_type.float();
        if is_inverse {
            rows = self.scaled(method, rows)?;
        }
        let columns = rows.columns;
        for (place, number) in rows.values.iter_mut().enumerate() {
            let power = self.powers[place % columns];
            *number = if is_inverse { self.back(*number, power) } else { self.forth(*number, power)? };
        }
        let rows = rows.of_type(number_type);
        Ok(vec![Data::Matrix(if is_inverse { rows } else { self.scaled(method, rows)? })])
    }
}
