//! The axes that rows are seen from.

use crate::predict::arithmetic::{dot, solve};
use crate::predict::fields::{bad_field, bad_shape, Fields, Numbers, ANY};
use crate::refusal::{Refusal, Result};

/// Latent factors, of which a square matrix is inverted.
const MOST_FACTORS: usize = 2_048;
const LAYOUTS: [(&str, bool); 2] = [("outputs_by_features", false), ("features_by_outputs", true)];

/// The columns of a matrix as rows.
pub fn transposed(numbers: Numbers) -> Result<Numbers> {
    let [rows, columns] = <[usize; 2]>::try_from(numbers.shape.clone()).map_err(|_| bad_shape())?;
    let values = (0..rows * columns).map(|place| numbers.values[place % rows * columns + place / rows]).collect();
    Ok(Numbers { shape: vec![columns, rows], values, ..numbers })
}

/// The axes: a row for each output.
pub fn components(fields: &mut Fields, columns: usize) -> Result<Numbers> {
    if fields.has("component_offsets") {
        if fields.choice("layout", &LAYOUTS)? {
            return Err(bad_field("layout"));
        }
        let kept = fields.floats("components", &[ANY])?;
        return fields.dense_rows(kept, ["component_columns", "component_offsets"], columns);
    }
    by_output(fields, "components", "layout", columns)
}

/// A tensor with a row for each output, which may lie the other way round.
pub fn by_output(fields: &mut Fields, name: &str, layout: &str, columns: usize) -> Result<Numbers> {
    match fields.choice(layout, &LAYOUTS)? {
        true => transposed(fields.floats(name, &[columns, ANY])?),
        false => fields.floats(name, &[ANY, columns]),
    }
}

/// (I + V Cᵀ)⁻¹ᵀ V with V[i][j] = C[i][j] / noise[j]: what gives the means of latent factors.
pub fn latent_factors(components: &Numbers, noise: &[f64]) -> Result<Numbers> {
    let (outputs, columns) = (components.shape[0], noise.len());
    if outputs > MOST_FACTORS {
        return Err(Refusal::of("model.wide-answer", "a model has more latent factors than the limit"));
    }
    let mut values = components.values.clone();
    values.iter_mut().enumerate().for_each(|(place, value)| *value /= noise[place % columns]);
    let shares = Numbers { values, is_float32: false, ..components.clone() };
    let mut matrix = vec![0.0; outputs * outputs];
    for i in 0..outputs {
        for j in 0..outputs {
            let identity = f64::from(u8::from(i == j));
            // Transposed, as it is solved for.
            matrix[j * outputs + i] = identity + dot(shares.row(i), components.row(j));
        }
    }
    let mut factors = shares;
    solve(&mut matrix, &mut factors.values, outputs);
    match factors.values.iter().all(|factor| factor.is_finite()) {
        true => Ok(factors),
        false => Err(bad_field("noise_variances")),
    }
}
