//! Rows divided by their size: `normalizer.schema.json`.

use super::arithmetic::{pairwise_sum, pairwise_sum32};
use super::data::{Data, NumberType, Sparse};
use super::fields::{judge, Features, Fields, Special};
use super::{Method, Predictor};
use crate::refusal::Result;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Norm {
    L1,
    L2,
    Max,
}

struct Normalizer {
    features: Features,
    norm: Norm,
    /// Whether sizes below ten epsilons count as 1, and not 0 alone.
    has_least: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    Ok(Box::new(Normalizer {
        features: fields.features()?,
        norm: fields.choice("norm", &[("l1", Norm::L1), ("l2", Norm::L2), ("max", Norm::Max)])?,
        has_least: fields.choice("zero_rule", &[("zero", false), ("ten_epsilons", true)])?,
    }))
}

impl Normalizer {
    /// What of each number is summed, or compared.
    fn part(&self, number: f64, number_type: NumberType) -> f64 {
        match self.norm {
            Norm::L2 => number_type.rounded(number * number),
            _ => number.abs(),
        }
    }

    fn size(&self, parts: &[f64], sum: impl Fn(&[f64]) -> f64) -> f64 {
        match self.norm {
            Norm::L1 => sum(parts),
            Norm::L2 => sum(parts).sqrt(),
            Norm::Max => parts.iter().copied().fold(0.0, f64::max),
        }
    }

    fn dense_size(&self, row: &[f64], number_type: NumberType) -> f64 {
        let parts: Vec<f64> = row.iter().map(|&number| self.part(number, number_type)).collect();
        let (sum, epsilon): (fn(&[f64]) -> f64, f64) = match number_type {
            NumberType::Float32 => (pairwise_sum32, f64::from(f32::EPSILON)),
            _ => (pairwise_sum, f64::EPSILON),
        };
        let size = number_type.rounded(self.size(&parts, sum));
        let is_none = if self.has_least { size < 10.0 * epsilon } else { size == 0.0 };
        if is_none {
            1.0
        } else {
            size
        }
    }

    fn sparse(&self, input: &Sparse) -> Sparse {
        let number_type = input.number_type.float();
        let mut answer = Sparse::empty(input.columns, number_type);
        for row in 0..input.rows() {
            let parts: Vec<f64> = input.row(row).map(|(_, number)| self.part(number, number_type)).collect();
            let size = self.size(&parts, |parts| parts.iter().fold(0.0, |sum, part| sum + part));
            let divisor = if size == 0.0 { 1.0 } else { size };
            answer.push(input.row(row).map(|(place, number)| (place, number_type.rounded(number / divisor))));
        }
        answer
    }
}

impl Predictor for Normalizer {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        if let Data::Sparse(sparse) = self.features.chosen(input)? {
            judge(&sparse.values, Special::Refused)?;
            return Ok(vec![Data::Sparse(self.sparse(&sparse))]);
        }
        let matrix = self.features.matrix(input, Special::Refused)?;
        let number_type = matrix.number_type.float();
        let answer = matrix.map_rows(matrix.columns, |row, values| {
            let size = self.dense_size(row, number_type);
            values.extend(row.iter().map(|number| number_type.rounded(number / size)));
        })?;
        Ok(vec![Data::Matrix(answer.of_type(number_type))])
    }
}
