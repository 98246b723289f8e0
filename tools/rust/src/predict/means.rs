//! Means of what several models answer.

use super::data::{Matrix, NumberType};
use super::fields::bad_shape;
use crate::refusal::Result;

/// The type that predictions of several models are averaged in: float32 where all are.
pub fn mean_type(answers: &[Matrix]) -> NumberType {
    match answers.iter().all(|answer| answer.number_type == NumberType::Float32) {
        true => NumberType::Float32,
        false => NumberType::Float64,
    }
}

/// The mean of answers of one shape, by weight, added in order; each step is rounded to the type.
pub fn mean(answers: &[Matrix], weights: Option<&[f64]>, number_type: NumberType) -> Result<Matrix> {
    let first = answers.first().ok_or_else(bad_shape)?;
    let mut sums = vec![0.0; first.values.len()];
    for (member, answer) in answers.iter().enumerate() {
        if (answer.rows, answer.columns) != (first.rows, first.columns) {
            return Err(bad_shape());
        }
        for (sum, &number) in sums.iter_mut().zip(&answer.values) {
            let term = weights.map_or(number, |weights| number * weights[member]);
            *sum = number_type.rounded(*sum + term);
        }
    }
    let total = weights.map_or(answers.len() as f64, |weights| weights.iter().sum());
    sums.iter_mut().for_each(|sum| *sum = number_type.rounded(*sum / total));
    Ok(Matrix { rows: first.rows, columns: first.columns, number_type, values: sums })
}
