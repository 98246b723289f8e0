//! How sums become probabilities.

use crate::predict::arithmetic::{at_least, at_most, sigmoid, softmax};
use crate::predict::data::{Matrix, NumberType};
use crate::predict::fields::{bad_shape, Fields};
use crate::refusal::Result;

#[derive(Clone, Copy, PartialEq)]
pub enum Link {
    NoProbabilities,
    Sigmoid,
    SoftmaxBinary,
    Softmax,
    OneVsRest,
    Clipped,
}

/// What a classifier makes of its sums.
pub struct Probabilities {
    pub link: Link,
    /// Whether rows whose parts are all 0 are the same for all classes, and not NaN.
    is_uniform: bool,
    /// Whether the logarithm of 0 is that of the smallest normal number.
    is_log_finite: bool,
}

impl Probabilities {
    /// Reads the link of a classifier of so many rows of coefficients.
    pub fn read(fields: &Fields, rows: usize) -> Result<Self> {
        let links = [
            ("no_probabilities", Link::NoProbabilities),
            ("sigmoid", Link::Sigmoid),
            ("softmax_binary", Link::SoftmaxBinary),
            ("softmax", Link::Softmax),
            ("one_vs_rest", Link::OneVsRest),
            ("clipped", Link::Clipped),
        ];
        let link = fields.choice("link", &links)?;
        let fits = match link {
            Link::Sigmoid | Link::SoftmaxBinary => rows == 1,
            Link::Softmax | Link::OneVsRest => rows > 1,
            _ => true,
        };
        if !fits {
            return Err(bad_shape());
        }
        Ok(Probabilities {
            link,
            is_uniform: fields.choice_or_first("zero_sum", &[("undefined", false), ("uniform", true)])?,
            is_log_finite: fields.choice_or_first("log_of_zero", &[("infinite", false), ("smallest_normal", true)])?,
        })
    }

    /// Probabilities of so many classes, of sums for each of them, or of one sum for two.
    pub fn of(&self, sums: &Matrix, classes: usize) -> Result<Matrix> {
        sums.map_rows(classes, |sums, probabilities| probabilities.extend(self.of_row(sums, classes)))
    }

    fn of_row(&self, sums: &[f64], classes: usize) -> Vec<f64> {
        let shares = |parts: Vec<f64>, of_none: f64| {
            let sum: f64 = parts.iter().sum();
            parts.into_iter().map(|part| if sum == 0.0 { of_none } else { part / sum }).collect()
        };
        let clipped = |z: f64| (at_most(at_least(z, -1.0), 1.0) + 1.0) / 2.0;
        let uniform = 1.0 / classes as f64;
        match self.link {
            Link::Sigmoid => vec![1.0 - sigmoid(sums[0]), sigmoid(sums[0])],
            Link::SoftmaxBinary => {
                let mut pair = vec![-sums[0], sums[0]];
                softmax(&mut pair);
                pair
            }
            Link::Clipped if sums.len() == 1 => vec![1.0 - clipped(sums[0]), clipped(sums[0])],
            Link::Clipped => shares(sums.iter().map(|&sum| clipped(sum)).collect(), uniform),
            Link::OneVsRest => {
                let of_none = if self.is_uniform { uniform } else { f64::NAN };
                shares(sums.iter().map(|&sum| sigmoid(sum)).collect(), of_none)
            }
            _ => {
                let mut scores = sums.to_vec();
                softmax(&mut scores);
                scores
            }
        }
    }

    /// The logarithms of probabilities, in their type.
    pub fn logarithms(&self, mut probabilities: Matrix) -> Matrix {
        let smallest = match probabilities.number_type {
            NumberType::Float32 => f64::from(f32::MIN_POSITIVE),
            _ => f64::MIN_POSITIVE,
        };
        for probability in &mut probabilities.values {
            let is_none = *probability == 0.0 && self.is_log_finite;
            *probability = if is_none { smallest } else { *probability }.ln();
        }
        let number_type = probabilities.number_type;
        probabilities.of_type(number_type)
    }
}
