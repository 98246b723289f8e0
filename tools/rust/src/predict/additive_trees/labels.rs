//! How labels follow from scores.

use super::sum::Sum;
use crate::predict::arithmetic::largest;
use crate::predict::data::{Data, Table};
use crate::predict::fields::{bad_shape, Fields};
use crate::predict::values::Values;
use crate::refusal::Result;

/// What decides which class a row has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    AboveHalf,
    AboveZero,
    LargestProbability,
    LargestScore,
    EachAboveHalf,
}

const RULES: [(&str, Rule); 5] = [
    ("above_half", Rule::AboveHalf),
    ("above_zero", Rule::AboveZero),
    ("largest_probability", Rule::LargestProbability),
    ("largest_score", Rule::LargestScore),
    ("each_above_half", Rule::EachAboveHalf),
];

/// The classes of a model of so many outputs, and what decides among them.
pub struct Labels {
    classes: Values,
    rule: Rule,
    outputs: usize,
}

impl Labels {
    /// None where nothing is classified.
    pub fn read(fields: &mut Fields, is_classifier: bool, outputs: usize) -> Result<Option<Self>> {
        if !is_classifier {
            return fields.absent(&["classes", "label_rule"]).map(|()| None);
        }
        let classes = fields.labels()?;
        let rule = fields.choice("label_rule", &RULES)?;
        let is_right = match rule {
            Rule::AboveHalf | Rule::AboveZero => outputs == 1 && classes.len() == 2,
            Rule::LargestProbability | Rule::LargestScore => classes.len() == if outputs == 1 { 2 } else { outputs },
            Rule::EachAboveHalf => classes.len() == 2,
        };
        match is_right {
            true => Ok(Some(Labels { classes, rule, outputs })),
            false => Err(bad_shape()),
        }
    }

    /// Whether raw scores decide, and not what they become.
    pub fn follow_scores(&self) -> bool {
        matches!(self.rule, Rule::AboveZero | Rule::LargestScore)
    }

    /// Whether the only probability of a row leaves the rest of 1 to the first class.
    pub fn have_a_rest(&self) -> bool {
        self.outputs == 1 && self.rule != Rule::EachAboveHalf
    }

    /// How many labels a row has.
    pub fn of_a_row(&self) -> usize {
        match self.rule {
            Rule::EachAboveHalf => self.outputs,
            _ => 1,
        }
    }

    /// Appends the places of the classes of rows, of which these numbers decide.
    pub fn choose<S: Sum>(&self, numbers: &[S], places: &mut Vec<usize>) {
        let (zero, one, half) = (S::of(0.0), S::of(1.0), S::of(0.5));
        let row = |row: &[S]| match self.rule {
            Rule::LargestProbability if row.len() == 1 => usize::from(row[0] > one - row[0]),
            Rule::LargestScore if row.len() == 1 => usize::from(row[0] > zero),
            _ => largest(&row.iter().map(|&number| number.into()).collect::<Vec<f64>>()),
        };
        match self.rule {
            Rule::AboveHalf | Rule::EachAboveHalf => {
                places.extend(numbers.iter().map(|&number| usize::from(number > half)))
            }
            Rule::AboveZero => places.extend(numbers.iter().map(|&number| usize::from(number > zero))),
            Rule::LargestProbability | Rule::LargestScore => {
                places.extend(numbers.chunks_exact(self.outputs).map(row));
            }
        }
    }

    /// The labels at places, row after row.
    pub fn at(&self, places: &[usize]) -> Result<Data> {
        if self.rule != Rule::EachAboveHalf {
            return Ok(Data::Vector(self.classes.picked(places)?));
        }
        let rows = places.len() / self.outputs;
        let column = |output: usize| places.iter().skip(output).step_by(self.outputs).copied();
        let picked = self.classes.picked(&(0..self.outputs).flat_map(column).collect::<Vec<_>>())?;
        let column = |output: usize| (None, picked.part(output * rows..(output + 1) * rows));
        Ok(Data::Table(Table { rows, columns: (0..self.outputs).map(column).collect() }))
    }
}
