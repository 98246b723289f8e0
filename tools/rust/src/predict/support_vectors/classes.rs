//! What a classification by support vectors has besides: the vectors of each class, and what pairs say of classes.

use std::ops::Range;

use crate::predict::arithmetic::{at_least, at_most};
use crate::predict::fields::{bad_field, bad_index, bad_shape, places_below, Fields};
use crate::predict::values::Values;
use crate::refusal::Result;

/// The fields that only a classification has.
pub const FIELDS: [&str; 6] =
    ["classes", "class_vectors", "scores", "label_rule", "probability_slopes", "probability_intercepts"];

/// The least that a pair's probability is, and what 1 less the greatest is.
const LEAST: f64 = 1e-7;

/// What the scores of more than two classes are.
#[derive(Clone, Copy, PartialEq)]
pub enum Scores {
    OneVsOne,
    OneVsRest,
}

/// What labels follow from.
#[derive(Clone, Copy, PartialEq)]
pub enum LabelRule {
    Votes,
    Scores,
}

pub struct Classes {
    pub labels: Values,
    pub scores: Option<Scores>,
    pub rule: LabelRule,
    /// Where the vectors of each class begin, and where the last end.
    starts: Vec<usize>,
    /// The slope and the intercept of each pair's probability.
    probabilities: Option<(Vec<f64>, Vec<f64>)>,
}

impl Classes {
    pub fn read(fields: &mut Fields, vectors: usize) -> Result<Self> {
        let labels = fields.labels()?;
        let count = labels.len();
        let sizes = fields.integers("class_vectors", &[count])?;
        fields.only_integers("class_vectors")?;
        if count < 2 {
            return Err(bad_shape());
        }
        let mut starts = vec![0];
        for size in places_below(&sizes, vectors + 1)? {
            // Neither is more than the vectors, so that the sum does not overflow.
            let end = starts[starts.len() - 1] + size;
            if end > vectors {
                return Err(bad_index());
            }
            starts.push(end);
        }
        if starts[count] != vectors {
            return Err(bad_index());
        }
        let scores = match fields.has("scores") {
            true => {
                Some(fields.choice("scores", &[("one_vs_one", Scores::OneVsOne), ("one_vs_rest", Scores::OneVsRest)])?)
            }
            false => None,
        };
        let rule = fields.choice("label_rule", &[("votes", LabelRule::Votes), ("scores", LabelRule::Scores)])?;
        if count == 2 && scores.is_some() || rule == LabelRule::Scores && scores != Some(Scores::OneVsRest) {
            return Err(bad_field("scores"));
        }
        let mut classes = Classes { labels, scores, rule, starts, probabilities: None };
        if fields.has("probability_slopes") {
            let mut numbers = |name: &str| fields.doubles(name, &[classes.pairs()]);
            classes.probabilities = Some((numbers("probability_slopes")?, numbers("probability_intercepts")?));
        } else {
            fields.absent(&["probability_intercepts"])?;
        }
        Ok(classes)
    }

    pub fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// Labels are as many as a dimension can say, so that the square of their number does not overflow.
    pub fn pairs(&self) -> usize {
        self.count() * (self.count() - 1) / 2
    }

    /// The pairs of classes, in order.
    pub fn each_pair(&self) -> impl Iterator<Item = (usize, usize)> {
        let count = self.count();
        (0..count).flat_map(move |one| (one + 1..count).map(move |other| (one, other)))
    }

    /// The vectors of a class.
    pub fn vectors(&self, class: usize) -> Range<usize> {
        self.starts[class]..self.starts[class + 1]
    }

    pub fn has_probabilities(&self) -> bool {
        self.probabilities.is_some()
    }

    /// How probable the first class of each pair is where it is one of the two.
    pub fn shares<'a>(&'a self, sums: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
        let pairs = self.probabilities.iter().flat_map(|(slopes, intercepts)| slopes.iter().zip(intercepts));
        sums.iter().zip(pairs).map(|(sum, (slope, intercept))| {
            let power = sum * slope + intercept;
            let share = match power >= 0.0 {
                true => (-power).exp() / (1.0 + (-power).exp()),
                false => 1.0 / (1.0 + power.exp()),
            };
            // Of NaN the least is made, as by the comparisons of the source.
            let share = if share.is_nan() { LEAST } else { share };
            at_most(at_least(share, LEAST), 1.0 - LEAST)
        })
    }
}
