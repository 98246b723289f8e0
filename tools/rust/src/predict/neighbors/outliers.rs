//! How unusual a row is among its neighbours.

use super::heap::Pair;
use crate::predict::arithmetic::{at_least, pairwise_sum, pairwise_sum32};
use crate::predict::data::{Data, NumberType};
use crate::predict::fields::{Fields, Numbers};
use crate::predict::values::Values;
use crate::predict::Method;
use crate::refusal::Result;

/// Densities of the training rows.
pub struct Outliers {
    densities: Numbers,
    /// How far the last neighbour of each training row is.
    reaches: Numbers,
    offset: f64,
    rounds_distances: bool,
}

impl Outliers {
    pub fn read(fields: &mut Fields, rows: usize) -> Result<Self> {
        Ok(Outliers {
            densities: fields.floats("densities", &[rows])?,
            reaches: fields.floats("reaches", &[rows])?,
            offset: fields.float("offset")?,
            rounds_distances: fields.choice_or_first("distances_of_float32", &[("none", false), ("float32", true)])?,
        })
    }

    pub fn answer(&self, method: Method, all: &[Vec<Pair>], number_type: NumberType) -> Data {
        let is_rounded = self.rounds_distances && number_type == NumberType::Float32;
        let is_float32 = is_rounded && self.densities.is_float32 && self.reaches.is_float32;
        let mut scores: Vec<f64> = all.iter().map(|neighbors| self.score(neighbors, is_rounded, is_float32)).collect();
        let result = if is_float32 { NumberType::Float32 } else { NumberType::Float64 };
        if method != Method::ScoreSamples {
            scores.iter_mut().for_each(|score| *score = result.rounded(*score - self.offset));
        }
        match method {
            Method::Predict => {
                Data::Vector(Values::Integer(scores.iter().map(|&score| if score < 0.0 { -1 } else { 1 }).collect()))
            }
            _ => Data::Vector(Values::of_numbers(result, &scores)),
        }
    }

    fn score(&self, neighbors: &[Pair], is_rounded: bool, is_float32: bool) -> f64 {
        let number_type = if is_float32 { NumberType::Float32 } else { NumberType::Float64 };
        let rounded = |number: f64| number_type.rounded(number);
        let mean = |numbers: &[f64]| {
            let sum = if is_float32 { pairwise_sum32(numbers) } else { pairwise_sum(numbers) };
            rounded(sum / numbers.len() as f64)
        };
        let reach = |&(distance, row): &Pair| {
            let distance = if is_rounded { NumberType::Float32.rounded(distance) } else { distance };
            at_least(distance, self.reaches.values[row])
        };
        let reaches: Vec<f64> = neighbors.iter().map(reach).collect();
        let density = rounded(1.0 / rounded(mean(&reaches) + rounded(1e-10)));
        let ratios: Vec<f64> = neighbors.iter().map(|pair| rounded(self.densities.values[pair.1] / density)).collect();
        -mean(&ratios)
    }
}
