//! Weights of the terms of texts: `term_weights.schema.json`.

use super::data::{Data, NumberType, Sparse};
use super::fields::{bad_field, judge, Features, Fields, Special};
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Norm {
    None,
    L1,
    L2,
}

/// What is made of the numbers of a row that are kept.
pub struct Weights {
    takes_logarithms: bool,
    /// A factor for each column.
    factors: Option<Vec<f64>>,
    /// The type that a product with such a factor widens rows to, where products are not rounded to the type of the row.
    widened: Option<NumberType>,
    norm: Norm,
}

impl Weights {
    /// Reads the weights of so many columns; of any number where that is not known, which factors forbid.
    pub fn read(fields: &mut Fields, columns: Option<usize>) -> Result<Self> {
        let takes_logarithms = fields.choice("term_frequency", &[("count", false), ("logarithm", true)])?;
        let norm = fields.choice("norm", &[("none", Norm::None), ("l1", Norm::L1), ("l2", Norm::L2)])?;
        let (factors, widened) = match fields.has("inverse_document_frequency") {
            false => (None, None),
            true => {
                let columns = columns.ok_or_else(|| bad_field("features"))?;
                let factors = fields.floats("inverse_document_frequency", &[columns])?;
                let is_product = fields.choice("weighing", &[("elements", false), ("product", true)])?;
                let number_type = if factors.is_float32 { NumberType::Float32 } else { NumberType::Float64 };
                (Some(factors.values), is_product.then(|| number_type))
            }
        };
        Ok(Weights { takes_logarithms, factors, widened, norm })
    }

    /// Whether rows stay what they are.
    pub fn change_nothing(&self) -> bool {
        !self.takes_logarithms && self.factors.is_none() && self.norm == Norm::None
    }

    /// Rows of the same columns.
    pub fn apply(&self, rows: &Sparse) -> Result<Sparse> {
        let is_widened = rows.number_type == NumberType::Float32 && self.widened == Some(NumberType::Float64);
        let number_type = if is_widened { NumberType::Float64 } else { rows.number_type };
        let mut answer = Sparse::empty(rows.columns, number_type);
        for index in 0..rows.rows() {
            let mut row: Vec<(usize, f64)> = rows.row(index).collect();
            if self.takes_logarithms {
                let rounded = |number| rows.number_type.rounded(number);
                row.iter_mut().for_each(|(_, number)| *number = rounded(1.0 + rounded(number.ln())));
            }
            if let Some(factors) = &self.factors {
                row.iter_mut().for_each(|(column, number)| *number = number_type.rounded(*number * factors[*column]));
            }
            if self.widened.is_some() {
                row.retain(|&(_, number)| number != 0.0);
            }
            self.divide(&mut row, number_type)?;
            answer.push(row.into_iter());
        }
        Ok(answer)
    }

    /// Divides a row by its norm.
    fn divide(&self, row: &mut [(usize, f64)], number_type: NumberType) -> Result<()> {
        if self.norm == Norm::None {
            return Ok(());
        }
        if row.iter().any(|(_, number)| !number.is_finite()) {
            return Err(Refusal::of("model.infinite-value", "a row has no size: one of its weights is not finite"));
        }
        let term = |&(_, number): &(usize, f64)| match self.norm {
            Norm::L1 => number.abs(),
            _ => number_type.rounded(number * number),
        };
        let add = |sum: f64, term: f64| sum + term;
        let sum = match self.widened {
            Some(_) => row.iter().rev().map(term).fold(0.0, add),
            None => row.iter().map(term).fold(0.0, add),
        };
        let size = if self.norm == Norm::L2 { sum.sqrt() } else { sum };
        if size != 0.0 {
            row.iter_mut().for_each(|(_, number)| *number = number_type.rounded(*number / size));
        }
        Ok(())
    }
}

struct TermWeights {
    features: Features,
    weights: Weights,
    widens_dense: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let features = fields.features()?;
    Ok(Box::new(TermWeights {
        weights: Weights::read(fields, features.count)?,
        widens_dense: fields.choice("dense_type", &[("float64", true), ("own", false)])?,
        features,
    }))
}

impl Predictor for TermWeights {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let mut rows = match self.features.chosen(input)? {
            Data::Sparse(rows) => {
                judge(&rows.values, Special::Refused)?;
                rows
            }
            dense => {
                let mut rows = Features::default().matrix(&dense, Special::Refused)?;
                if self.widens_dense {
                    rows.number_type = NumberType::Float64;
                }
                rows.sparse()
            }
        };
        rows.number_type = rows.number_type.float();
        Ok(vec![Data::Sparse(self.weights.apply(&rows)?)])
    }
}
