//! Kernels of the rows of an input with those of a model: `support_vectors.schema.json` describes each of them.

mod held;
mod sparse;

pub use held::HeldRows;

use super::fields::{bad_field, Fields};
use super::panels::Panels;
use crate::refusal::Result;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Name {
    Linear,
    Polynomial,
    Rbf,
    Sigmoid,
    Laplacian,
    Cosine,
    Chi2,
    AdditiveChi2,
    Precomputed,
}

/// What is summed over the columns of two rows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Measure {
    Product,
    SquaredDistance,
    Distance,
    Ratio,
}

/// A kernel, its parameters, and what it is made of.
#[derive(Clone, Copy)]
struct Form {
    name: Name,
    parameters: &'static [&'static str],
    measure: Measure,
}

const fn form(name: Name, parameters: &'static [&'static str], measure: Measure) -> Form {
    Form { name, parameters, measure }
}

const KERNELS: [(&str, Form); 9] = [
    ("linear", form(Name::Linear, &[], Measure::Product)),
    ("polynomial", form(Name::Polynomial, &["gamma", "constant", "degree"], Measure::Product)),
    ("rbf", form(Name::Rbf, &["gamma"], Measure::SquaredDistance)),
    ("sigmoid", form(Name::Sigmoid, &["gamma", "constant"], Measure::Product)),
    ("laplacian", form(Name::Laplacian, &["gamma"], Measure::Distance)),
    ("cosine", form(Name::Cosine, &[], Measure::Product)),
    ("chi2", form(Name::Chi2, &["gamma"], Measure::Ratio)),
    ("additive_chi2", form(Name::AdditiveChi2, &[], Measure::Ratio)),
    ("precomputed", form(Name::Precomputed, &[], Measure::Product)),
];

/// A kernel with its parameters.
#[derive(Clone, Copy)]
pub struct Kernel {
    form: Form,
    gamma: f64,
    constant: f64,
    degree: f64,
}

impl Kernel {
    fn read(fields: &Fields) -> Result<Self> {
        let form = fields.choice("kernel", &KERNELS)?;
        let parameter = |name: &str| {
            if !form.parameters.contains(&name) {
                return fields.absent(&[name]).map(|()| 0.0);
            }
            let value = fields.float(name)?;
            match value.is_finite() && (name != "degree" || value >= 0.0) {
                true => Ok(value),
                false => Err(bad_field(name)),
            }
        };
        Ok(Kernel { form, gamma: parameter("gamma")?, constant: parameter("constant")?, degree: parameter("degree")? })
    }

    pub fn is_precomputed(&self) -> bool {
        self.form.name == Name::Precomputed
    }

    /// Whether a model may hold its rows without their zeros.
    fn takes_sparse_rows(&self) -> bool {
        !self.is_precomputed() && self.form.measure != Measure::Ratio
    }

    /// The same kernel with the gamma of another field, where that is there.
    pub fn with_gamma(self, fields: &Fields, name: &str) -> Result<Self> {
        match fields.optional_float(name)? {
            None => Ok(self),
            Some(gamma) if gamma.is_finite() && self.form.parameters.contains(&"gamma") => Ok(Kernel { gamma, ..self }),
            Some(_) => Err(bad_field(name)),
        }
    }

    /// Writes what is summed over the columns of each of some rows, which lie end to end, and of rows of a model.
    fn measure(&self, rows: &Panels, values: &[f64], output: &mut [f64]) {
        match self.form.measure {
            Measure::Product => rows.sums(values, output, |x, y| x * y),
            Measure::SquaredDistance => rows.sums(values, output, |x, y| (x - y) * (x - y)),
            Measure::Distance => rows.sums(values, output, |x, y| (x - y).abs()),
            Measure::Ratio => rows.sums(values, output, |x, y| match x + y {
                both if both == 0.0 => 0.0,
                both => (x - y) * (x - y) / both,
            }),
        }
    }

    /// Makes kernels of what was summed.
    fn finish(&self, values: &mut [f64]) {
        let mut replace = |map: &dyn Fn(f64) -> f64| values.iter_mut().for_each(|value| *value = map(*value));
        match self.form.name {
            Name::Linear | Name::Cosine | Name::Precomputed => (),
            Name::Rbf | Name::Laplacian | Name::Chi2 => replace(&|distance| (-self.gamma * distance).exp()),
            Name::AdditiveChi2 => replace(&|distance| -distance),
            Name::Sigmoid => replace(&|product| (self.gamma * product + self.constant).tanh()),
            Name::Polynomial => replace(&|product| (self.gamma * product + self.constant).powf(self.degree)),
        }
    }
}

/// A length to divide by, of the sum of the squares: that of a row of zeros counts as 1.
fn length(squares: f64) -> f64 {
    match squares {
        zero if zero == 0.0 => 1.0,
        _ => squares.sqrt(),
    }
}
