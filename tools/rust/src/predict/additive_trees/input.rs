//! Rows as the trees compare them: rounded, with NaN for what is missing.

use super::hashes::Hashes;
use crate::predict::data::{judge_columns, Data, Matrix, NumberType};
use crate::predict::fields::{bad_field, Features, Fields, Special};
use crate::refusal::Result;

/// What becomes of the numbers of an input before anything is asked of them.
pub struct Input {
    features: Features,
    /// How many numbers a row has, at least one.
    pub columns: usize,
    /// The columns that hold categories; none where all hold numbers.
    hashes: Option<Hashes>,
    precision: NumberType,
    /// A number that is missing, too, rounded likewise.
    missing: Option<f64>,
    /// Where rows are not sparse, numbers of at most this size are 0.
    zero_threshold: Option<f64>,
    /// What sparse rows have where they keep nothing.
    absent: f64,
}

/// The types that a model can round to.
pub const PRECISIONS: [(&str, NumberType); 2] = [("float32", NumberType::Float32), ("float64", NumberType::Float64)];

impl Input {
    /// Reads the fields that say so, of a model that takes these columns.
    pub fn read(fields: &mut Fields, (features, columns): (Features, usize)) -> Result<Self> {
        let precision = fields.choice("input_precision", &PRECISIONS)?;
        let rounded = |number: f64| precision.rounded(number);
        let missing = fields.optional_float("missing_value")?.map(rounded);
        let zero_threshold = fields.optional_float("zero_threshold")?;
        if zero_threshold.map_or(false, |threshold| threshold.is_nan() || threshold < 0.0) {
            return Err(bad_field("zero_threshold"));
        }
        let zero_threshold = zero_threshold.map(rounded);
        let absent = fields.choice("absent_entries", &[("zero", 0.0), ("missing", f64::NAN)])?;
        let hashes = Hashes::read(fields, columns)?;
        Ok(Input { features, columns, hashes, precision, missing, zero_threshold, absent })
    }

    /// The rows of an input.
    pub fn rows(&self, input: &Data) -> Result<Matrix> {
        if let (Data::Sparse(sparse), None) = (input, &self.hashes) {
            judge_columns(input, self.columns..=self.columns)?;
            return sparse.map(self.precision, |_, number| self.number(number)).filled(self.absent);
        }
        let mut matrix = match &self.hashes {
            Some(hashes) => hashes.numbers(&self.features.chosen(input)?)?,
            None => self.features.matrix(input, Special::Any)?,
        };
        for place in &mut matrix.values {
            let number = self.number(*place);
            let is_small = self.zero_threshold.map_or(false, |threshold| number.abs() <= threshold);
            *place = if is_small { 0.0 } else { number };
        }
        Ok(matrix)
    }

    fn number(&self, number: f64) -> f64 {
        let number = self.precision.rounded(number);
        if Some(number) == self.missing {
            f64::NAN
        } else {
            number
        }
    }
}
