//! A known function of each number: `function.schema.json`.

use super::column_selection::judge_all;
use super::data::{wrong_form, Data, NumberType};
use super::fields::{Features, Fields, Special};
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

/// A function of floats, and what it has beside.
#[derive(Clone, Copy)]
struct Function {
    of_float: fn(f64) -> f64,
    integers: Integers,
    /// Whether it takes sparse rows.
    keeps_zero: bool,
}

/// What becomes of integers.
#[derive(Clone, Copy)]
enum Integers {
    Floats,
    /// Integers of 64 bits, wrapping round.
    Integers(fn(i64) -> i64),
    Refused,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Check {
    None,
    Dense,
    Any,
}

struct FunctionTransformer {
    function: Option<Function>,
    inverse: Option<Function>,
    check: Check,
    features: Features,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let checks = [("none", Check::None), ("dense", Check::Dense), ("any", Check::Any)];
    Ok(Box::new(FunctionTransformer {
        function: function(fields, "function")?,
        inverse: function(fields, "inverse")?,
        check: fields.choice("check", &checks)?,
        features: fields.features()?,
    }))
}

/// The function that a field names; none for the identity.
fn function(fields: &Fields, field: &str) -> Result<Option<Function>> {
    let of = |of_float, integers, keeps_zero| Some(Function { of_float, integers, keeps_zero });
    let floats = |of_float: fn(f64) -> f64, keeps_zero| of(of_float, Integers::Floats, keeps_zero);
    let whole =
        |of_float: fn(f64) -> f64, of_integer, keeps_zero| of(of_float, Integers::Integers(of_integer), keeps_zero);
    fields.choice(
        field,
        &[
            ("identity", None),
            ("log1p", floats(f64::ln_1p, true)),
            ("expm1", floats(f64::exp_m1, true)),
            ("log", floats(f64::ln, false)),
            ("log2", floats(f64::log2, false)),
            ("log10", floats(f64::log10, false)),
            ("exp", floats(f64::exp, false)),
            ("exp2", floats(f64::exp2, false)),
            ("sqrt", floats(f64::sqrt, true)),
            ("square", whole(|x| x * x, |x| x.wrapping_mul(x), false)),
            ("absolute", whole(f64::abs, i64::wrapping_abs, true)),
            ("fabs", floats(f64::abs, false)),
            ("negative", whole(|x| -x, i64::wrapping_neg, true)),
            ("reciprocal", of(|x| 1.0 / x, Integers::Refused, false)),
            ("sign", whole(sign, i64::signum, false)),
            ("sin", floats(f64::sin, true)),
            ("cos", floats(f64::cos, false)),
            ("tanh", floats(f64::tanh, true)),
        ],
    )
}

/// −1, 0 or 1; NaN of NaN.
fn sign(x: f64) -> f64 {
    if x == 0.0 {
        0.0
    } else {
        x.signum()
    }
}

impl Function {
    /// What becomes of numbers of a type, and their type.
    fn apply(&self, number_type: NumberType, numbers: &mut [f64]) -> Result<NumberType> {
        let is_whole = matches!(number_type, NumberType::Integer | NumberType::Boolean);
        match self.integers {
            Integers::Refused if is_whole => {
                Err(Refusal::of("model.infinite-value", "integers have no reciprocals that are integers"))
            }
            Integers::Integers(of_integer) if is_whole => {
                numbers.iter_mut().for_each(|number| *number = of_integer(*number as i64) as f64);
                Ok(NumberType::Integer)
            }
            _ => {
                let answer_type = number_type.float();
                numbers.iter_mut().for_each(|number| *number = answer_type.rounded((self.of_float)(*number)));
                Ok(answer_type)
            }
        }
    }
}

impl FunctionTransformer {
    /// The input, judged: rows of numbers, unless nothing is checked and nothing computed.
    fn judged(&self, input: Data, is_identity: bool) -> Result<Data> {
        let special = if self.check == Check::None { Special::Any } else { Special::Refused };
        match input {
            Data::Sparse(_) if self.check == Check::Dense => Err(wrong_form("dense rows")),
            Data::Sparse(_) => judge_all(&input, special).map(|()| input),
            _ if self.check == Check::None && is_identity => Ok(input),
            other => Features::default().matrix(&other, special).map(Data::Matrix),
        }
    }
}

impl Predictor for FunctionTransformer {
    fn offers(&self, method: Method) -> bool {
        matches!(method, Method::Transform | Method::InverseTransform)
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let (function, input) = match method {
            Method::InverseTransform => (self.inverse, self.features.by_position().chosen(input)?),
            _ => (self.function, self.features.chosen(input)?),
        };
        let mut answer = self.judged(input, function.is_none())?;
        if let Some(function) = function {
            match &mut answer {
                Data::Sparse(_) if !function.keeps_zero => return Err(wrong_form("dense rows")),
                Data::Sparse(rows) => rows.number_type = function.apply(rows.number_type, &mut rows.values)?,
                Data::Matrix(rows) => rows.number_type = function.apply(rows.number_type, &mut rows.values)?,
                _ => return Err(wrong_form("rows of numbers")),
            }
        }
        Ok(vec![answer])
    }
}
