//! What is missing filled from the nearest training rows: `neighbor_imputer.schema.json`.

use super::data::{Data, Matrix, NumberType};
use super::fields::{bad_shape, Features, Fields, Numbers, ANY};
use super::missing::Missing;
use super::{Method, Predictor};
use crate::refusal::Result;

struct NeighborImputer {
    features: Features,
    /// [rows, features].
    rows: Numbers,
    neighbors: usize,
    by_distance: bool,
    missing: Missing,
    drops_empty: bool,
    counts_undefined: bool,
    indicated: Vec<usize>,
    indicates_complete: bool,
    /// For each feature the training rows that have it.
    donors: Vec<Vec<usize>>,
}

/// The type that numbers are compared in.
fn type_of(is_float32: bool) -> NumberType {
    match is_float32 {
        true => NumberType::Float32,
        false => NumberType::Float64,
    }
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let rows = fields.numbers("rows", &[ANY, columns])?;
    let count = rows.shape[0];
    if count == 0 {
        return Err(bad_shape());
    }
    let neighbors = fields.count_in("neighbors", 1..=(1 << 53) - 1)?;
    let missing = Missing::read(fields)?;
    let rows_type = type_of(rows.is_float32);
    let of_feature = |feature: usize| {
        let has = |row: &usize| !missing.is(rows.values[row * columns + feature], rows_type);
        (0..count).filter(has).collect()
    };
    let donors = (0..columns).map(of_feature).collect();
    let has_indicator = fields.has("indicator_columns");
    let complete = [("indicated", true), ("not_indicated", false)];
    Ok(Box::new(NeighborImputer {
        neighbors,
        by_distance: fields.choice("weights", &[("uniform", false), ("distance", true)])?,
        missing,
        drops_empty: fields.choice("empty_features", &[("dropped", true), ("zeros", false)])?,
        counts_undefined: fields.choice("undefined_distances", &[("counted", true), ("left_out", false)])?,
        indicated: if has_indicator { fields.places("indicator_columns", &[ANY], columns)? } else { Vec::new() },
        indicates_complete: has_indicator && fields.choice("complete_inputs", &complete)?,
        features,
        rows,
        donors,
    }))
}

impl NeighborImputer {
    /// The distance of each training row, over the features that are missing in neither; NaN where there is none.
    fn distances(&self, query: &[f64], query_type: NumberType) -> Vec<f64> {
        // Where one of both is float64, both are compared as that.
        let common = if self.rows.is_float32 { query_type } else { NumberType::Float64 };
        let is_missing: Vec<bool> = query.iter().map(|&number| self.missing.is(number, common)).collect();
        let distance = |row: usize| {
            let (mut sum, mut shared) = (0.0, 0.0);
            for (feature, &r) in self.rows.row(row).iter().enumerate() {
                if !is_missing[feature] && !self.missing.is(r, common) {
                    sum += (query[feature] - r) * (query[feature] - r);
                    shared += 1.0;
                }
            }
            // Without a shared feature 0 / 0 is NaN.
            (sum / shared * query.len() as f64).sqrt()
        };
        (0..self.rows.shape[0]).map(distance).collect()
    }

    /// What a feature of a query is filled with, which some row has.
    fn filling(&self, feature: usize, distances: &[f64]) -> f64 {
        let value = |row: usize| self.rows.values[row * self.rows.shape[1] + feature];
        let donors = &self.donors[feature];
        if donors.iter().all(|&row| distances[row].is_nan()) {
            return donors.iter().fold(0.0, |sum, &row| sum + value(row)) / donors.len() as f64;
        }
        let mut nearest = donors.clone();
        // Those without a defined distance are last; of equal ones the first row is.
        nearest.sort_by(|&one, &other| {
            let (one, other) = (distances[one], distances[other]);
            one.partial_cmp(&other).unwrap_or_else(|| one.is_nan().cmp(&other.is_nan()))
        });
        nearest.truncate(self.neighbors);
        let has_same = nearest.iter().any(|&row| distances[row] == 0.0);
        let weight = |row: usize| match distances[row] {
            distance if distance.is_nan() => f64::from(u8::from(!self.by_distance && self.counts_undefined)),
            _ if !self.by_distance => 1.0,
            distance if has_same => f64::from(u8::from(distance == 0.0)),
            distance => 1.0 / distance,
        };
        let sums =
            nearest.iter().fold((0.0, 0.0), |(sum, total), &row| (sum + weight(row) * value(row), total + weight(row)));
        sums.0 / sums.1
    }

    fn filled(&self, input: &Matrix) -> Result<Matrix> {
        let number_type = input.number_type.float();
        let kept: Vec<usize> =
            (0..self.donors.len()).filter(|&feature| !self.drops_empty || !self.donors[feature].is_empty()).collect();
        let is_complete = !input.values.iter().any(|&number| self.missing.is(number, number_type));
        let indicated = if is_complete && !self.indicates_complete { &[] } else { &self.indicated[..] };
        let answer = input.map_rows(kept.len() + indicated.len(), |row, values| {
            let is_missing: Vec<bool> = row.iter().map(|&number| self.missing.is(number, number_type)).collect();
            let distances = if is_missing.contains(&true) { self.distances(row, number_type) } else { Vec::new() };
            values.extend(kept.iter().map(|&feature| match is_missing[feature] {
                _ if self.donors[feature].is_empty() => 0.0,
                true => self.filling(feature, &distances),
                false => row[feature],
            }));
            values.extend(indicated.iter().map(|&feature| f64::from(u8::from(is_missing[feature]))));
        })?;
        Ok(answer.of_type(number_type))
    }
}

impl Predictor for NeighborImputer {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.features.matrix(input, self.missing.special())?;
        Ok(vec![Data::Matrix(self.filled(&input)?)])
    }
}
