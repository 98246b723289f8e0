//! Labels and numbers that neighbours vote for.

use super::heap::Pair;
use crate::predict::arithmetic::{largest, pairwise_sum, pairwise_sum32};
use crate::predict::data::vector_if;
use crate::predict::data::{Data, Matrix, NumberType};
use crate::predict::fields::{bad_shape, places_below, Fields, Numbers};
use crate::predict::values::Values;
use crate::predict::values_of_outputs;
use crate::refusal::{Refusal, Result};

/// The weights of neighbours, by their distances.
fn weights(neighbors: &[Pair], by_distance: bool, is_radius: bool) -> Vec<f64> {
    if !by_distance {
        return vec![1.0; neighbors.len()];
    }
    let inverse: Vec<f64> = neighbors.iter().map(|pair| 1.0 / pair.0).collect();
    let has_infinite = match is_radius {
        true => neighbors.iter().any(|pair| pair.0 == 0.0),
        false => inverse.iter().any(|weight| weight.is_infinite()),
    };
    match has_infinite {
        true => inverse.iter().map(|weight| f64::from(u8::from(weight.is_infinite()))).collect(),
        false => inverse,
    }
}

fn is_by_distance(fields: &Fields) -> Result<bool> {
    fields.choice("weights", &[("uniform", false), ("distance", true)])
}

/// A label for each output.
pub struct Classification {
    by_distance: bool,
    classes: Vec<Values>,
    /// The classes of each training row, by output.
    targets: Vec<Vec<usize>>,
    /// The label and the class of a query without neighbours, by output; without, that is an error.
    outliers: Option<Vec<(Values, Option<usize>)>>,
}

impl Classification {
    pub fn read(fields: &mut Fields, rows: usize) -> Result<Self> {
        let classes = fields.classes()?;
        let outputs = classes.len();
        let shape = fields.shape("targets")?;
        let is_counted = match shape[..] {
            [own] => own == rows && outputs == 1,
            [own, columns] => own == rows && columns == outputs,
            _ => false,
        };
        if outputs == 0 || !is_counted {
            return Err(bad_shape());
        }
        let targets = fields.integers("targets", &shape)?;
        let of_output = |output: usize| {
            let column: Vec<i64> = targets.iter().skip(output).step_by(outputs).copied().collect();
            places_below(&column, classes[output].len())
        };
        let targets = (0..outputs).map(of_output).collect::<Result<Vec<_>>>()?;
        let outliers = if fields.has("outlier_labels") { Some(outliers(fields, &classes)?) } else { None };
        Ok(Classification { by_distance: is_by_distance(fields)?, classes, targets, outliers })
    }

    /// Probabilities of an output, and which queries have no neighbours.
    fn shares(&self, output: usize, all: &[Vec<Pair>], is_radius: bool) -> Result<Matrix> {
        let classes = self.classes[output].len();
        let mut values = Vec::with_capacity(all.len() * classes);
        for neighbors in all {
            let mut votes = vec![0.0; classes];
            if neighbors.is_empty() {
                let lonely = || Refusal::of("model.no-neighbors", "a row has no training row within the radius");
                let outliers = self.outliers.as_ref().ok_or_else(lonely)?;
                outliers[output].1.into_iter().for_each(|class| votes[class] = 1.0);
            }
            for (pair, weight) in neighbors.iter().zip(weights(neighbors, self.by_distance, is_radius)) {
                votes[self.targets[output][pair.1]] += weight;
            }
            let sum = pairwise_sum(&votes);
            let divisor = if sum == 0.0 { 1.0 } else { sum };
            values.extend(votes.iter().map(|vote| vote / divisor));
        }
        Ok(Matrix::new(all.len(), classes, values))
    }

    pub fn probabilities(&self, all: &[Vec<Pair>], is_radius: bool) -> Result<Vec<Data>> {
        let shares = |output| Ok(Data::Matrix(self.shares(output, all, is_radius)?));
        (0..self.classes.len()).map(shares).collect()
    }

    pub fn predict(&self, all: &[Vec<Pair>], is_radius: bool) -> Result<Vec<Data>> {
        let of_output = |output: usize| {
            if is_radius {
                return self.labels_within(output, all);
            }
            let places: Vec<usize> = all.iter().map(|neighbors| self.class(output, neighbors)).collect();
            Ok(self.classes[output].picked(&places)?)
        };
        let columns = (0..self.classes.len()).map(of_output).collect::<Result<Vec<_>>>()?;
        Ok(vec![values_of_outputs(columns)])
    }

    fn labels_within(&self, output: usize, all: &[Vec<Pair>]) -> Result<Values> {
        let shares = self.shares(output, all, true)?;
        let labels = &self.classes[output];
        let outlier = self.outliers.as_ref().map(|outliers| &outliers[output].0);
        let with_outlier = Values::joined([labels].into_iter().chain(outlier));
        let place = |(row, neighbors): (&[f64], &Vec<Pair>)| {
            let is_lonely = neighbors.is_empty() && row.iter().all(|&share| share == 0.0);
            if is_lonely {
                labels.len()
            } else {
                largest(row)
            }
        };
        Ok(with_outlier.picked(&shares.each_row().zip(all).map(place).collect::<Vec<_>>())?)
    }

    /// The class of the largest vote among the k nearest.
    fn class(&self, output: usize, neighbors: &[Pair]) -> usize {
        let weights = weights(neighbors, self.by_distance, false);
        let targets = &self.targets[output];
        let (mut best, mut most) = (0, 0.0);
        for class in 0..self.classes[output].len() {
            let of_class = |(pair, weight): (&Pair, &f64)| if targets[pair.1] == class { *weight } else { 0.0 };
            let votes: Vec<f64> = neighbors.iter().zip(&weights).map(of_class).collect();
            let vote = pairwise_sum(&votes);
            if vote.is_nan() {
                break;
            }
            if vote > most {
                (best, most) = (class, vote);
            }
        }
        best
    }
}

fn outliers(fields: &mut Fields, classes: &[Values]) -> Result<Vec<(Values, Option<usize>)>> {
    let labels = fields.list_of("outlier_labels", classes.len())?;
    let labels = labels.iter().map(|value| Ok(fields.values_of("outlier_labels", value, &[1])?.1));
    let labels = labels.collect::<Result<Vec<_>>>()?;
    let places = fields.integers("outlier_classes", &[classes.len()])?;
    let place = |(place, classes): (i64, &Values)| match place {
        -1 => Ok(None),
        place => Ok(Some(places_below(&[place], classes.len())?[0])),
    };
    let places = places.into_iter().zip(classes).map(place).collect::<Result<Vec<_>>>()?;
    Ok(labels.into_iter().zip(places).collect())
}

/// A number for each output.
pub struct Regression {
    by_distance: bool,
    targets: Numbers,
    outputs: usize,
    is_vector: bool,
    no_neighbors: f64,
}

impl Regression {
    pub fn read(fields: &mut Fields, rows: usize) -> Result<Self> {
        let shape = fields.shape("targets")?;
        let is_vector = shape.len() == 1;
        let outputs = shape.get(1).copied().unwrap_or(1);
        if outputs == 0 {
            return Err(bad_shape());
        }
        let shape = if is_vector { vec![rows] } else { vec![rows, outputs] };
        let targets = fields.numbers("targets", &shape)?;
        let no_neighbors = fields.optional_float("no_neighbors")?.unwrap_or(f64::NAN);
        Ok(Regression { by_distance: is_by_distance(fields)?, targets, outputs, is_vector, no_neighbors })
    }

    pub fn predict(&self, all: &[Vec<Pair>], is_radius: bool) -> Data {
        let mut values = Vec::with_capacity(all.len() * self.outputs);
        for neighbors in all {
            let weights = weights(neighbors, self.by_distance, is_radius);
            values.extend((0..self.outputs).map(|output| self.number(output, neighbors, &weights, is_radius)));
        }
        let matrix = Matrix::new(all.len(), self.outputs, values);
        let is_float32 = self.targets.is_float32 && !self.by_distance;
        vector_if(self.is_vector, matrix.of_type(if is_float32 { NumberType::Float32 } else { NumberType::Float64 }))
    }

    fn number(&self, output: usize, neighbors: &[Pair], weights: &[f64], is_radius: bool) -> f64 {
        if neighbors.is_empty() {
            return self.no_neighbors;
        }
        let targets: Vec<f64> =
            neighbors.iter().map(|pair| self.targets.values[pair.1 * self.outputs + output]).collect();
        let in_order = |numbers: &[f64]| numbers.iter().fold(0.0, |sum, number| sum + number);
        if self.by_distance {
            let terms: Vec<f64> = targets.iter().zip(weights).map(|(target, weight)| target * weight).collect();
            let sum = if is_radius && self.outputs > 1 { in_order(&terms) } else { pairwise_sum(&terms) };
            return sum / pairwise_sum(weights);
        }
        let count = neighbors.len() as f64;
        let rounded = |number| if self.targets.is_float32 { NumberType::Float32.rounded(number) } else { number };
        let sum = match (self.outputs, self.targets.is_float32) {
            (1, true) => pairwise_sum32(&targets),
            (1, false) => pairwise_sum(&targets),
            _ => targets.iter().fold(0.0, |sum, target| rounded(sum + target)),
        };
        rounded(sum / count)
    }
}
