//! What features are multiplied by.

use crate::predict::arithmetic::dot;
use crate::predict::data::{float_type, Matrix, NumberType};
use crate::predict::fields::{bad_shape, Fields, Numbers, ANY};
use crate::refusal::Result;

/// Rows of coefficients: of dense ones all, of sparse ones those that are kept.
enum Rows {
    Dense(Numbers),
    Sparse { offsets: Vec<usize>, columns: Vec<usize>, values: Vec<f64> },
}

/// Rows of coefficients, each with its intercept.
pub struct Coefficients {
    rows: Rows,
    pub intercepts: Vec<f64>,
    /// Whether the answer of a regression is a vector.
    pub is_vector: bool,
    /// Whether coefficients and intercepts are float32.
    pub is_float32: bool,
}

impl Coefficients {
    pub fn read(fields: &mut Fields, columns: usize) -> Result<Self> {
        let intercepts = fields.floats("intercepts", &[ANY])?;
        let count = intercepts.values.len();
        let is_sparse = fields.has("coefficient_offsets");
        let is_vector = if is_sparse { count == 1 } else { fields.shape("coefficients")?.len() == 1 };
        if count == 0 || is_vector && count != 1 {
            return Err(bad_shape());
        }
        let shape = match (is_sparse, is_vector) {
            (true, _) => vec![ANY],
            (false, true) => vec![columns],
            (false, false) => vec![count, columns],
        };
        let mut coefficients = fields.floats("coefficients", &shape)?;
        let is_float32 = intercepts.is_float32 && coefficients.is_float32;
        let rows = if is_sparse {
            let values = coefficients.values;
            let offsets = fields.offsets("coefficient_offsets", Some(count), values.len())?;
            let columns = fields.places("coefficient_columns", &[values.len()], columns)?;
            Rows::Sparse { offsets, columns, values }
        } else {
            coefficients.shape = vec![count, columns];
            Rows::Dense(coefficients)
        };
        Ok(Coefficients { rows, intercepts: intercepts.values, is_vector, is_float32 })
    }

    /// The sum of each row of the input and of coefficients, and the intercept with a sign.
    pub fn sums(&self, input: &Matrix, sign: f64) -> Result<Matrix> {
        input.map_rows(self.intercepts.len(), |row, sums| {
            for (index, intercept) in self.intercepts.iter().enumerate() {
                let sum = match &self.rows {
                    Rows::Dense(coefficients) => dot(row, coefficients.row(index)),
                    Rows::Sparse { offsets, columns, values } => {
                        let kept = offsets[index]..offsets[index + 1];
                        let terms = columns[kept.clone()].iter().zip(&values[kept]);
                        terms.fold(0.0, |sum, (&column, value)| sum + row[column] * value)
                    }
                };
                sums.push(sum + sign * intercept);
            }
        })
    }
}

/// What `transform` multiplies by.
pub struct Directions {
    /// [features, at least `components`].
    columns: Numbers,
    components: usize,
    center: Option<Vec<f64>>,
}

impl Directions {
    /// Reads them, where there are any.
    pub fn read(fields: &mut Fields, columns: usize) -> Result<Option<Self>> {
        let directions = match fields.optional_floats("directions", &[columns, ANY])? {
            Some(directions) => directions,
            None => return Ok(None),
        };
        let center = fields.optional_floats("direction_center", &[columns])?.map(|center| center.values);
        let components = fields.count("components")?.min(directions.shape[1]);
        Ok(Some(Directions { columns: directions, components, center }))
    }

    pub fn transformed(&self, input: &Matrix, number_type: NumberType) -> Result<Matrix> {
        let width = self.columns.shape[1];
        let seen = input.map_rows(self.components, |row, values| {
            for component in 0..self.components {
                let terms = row.iter().enumerate().map(|(feature, x)| {
                    let shift = self.center.as_ref().map_or(0.0, |center| center[feature]);
                    (x - shift) * self.columns.values[feature * width + component]
                });
                values.push(terms.fold(0.0, |sum, term| sum + term));
            }
        })?;
        Ok(seen.of_type(float_type(self.columns.is_float32, number_type)))
    }
}
