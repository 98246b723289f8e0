//! How scores become probabilities and labels.

use crate::predict::fields::{bad_field, Fields};
use crate::refusal::Result;

#[derive(Clone, Copy, PartialEq)]
pub enum Link {
    Identity,
    Exp,
    Logistic,
    LogisticOfTwice,
    Softmax,
}

#[derive(Clone, Copy)]
pub enum LabelRule {
    AtLeastZero,
    AboveZero,
    LargestScore,
    LargestProbability,
}

impl Link {
    /// The link of a model of so many scores.
    pub fn read(fields: &Fields, is_classifier: bool, scores: usize) -> Result<Self> {
        let of_regressions = [("identity", Link::Identity), ("exp", Link::Exp)];
        let of_classifiers =
            [("logistic", Link::Logistic), ("logistic_of_twice", Link::LogisticOfTwice), ("softmax", Link::Softmax)];
        let link = fields.choice("link", if is_classifier { &of_classifiers } else { &of_regressions })?;
        match is_classifier && (link == Link::Softmax) != (scores > 1) {
            true => Err(bad_field("link")),
            false => Ok(link),
        }
    }
}

impl LabelRule {
    /// The rule of a classifier.
    pub fn read(fields: &Fields, is_classifier: bool) -> Result<Option<Self>> {
        let rules = [
            ("at_least_zero", LabelRule::AtLeastZero),
            ("above_zero", LabelRule::AboveZero),
            ("largest_score", LabelRule::LargestScore),
            ("largest_probability", LabelRule::LargestProbability),
        ];
        is_classifier.then(|| fields.choice("label_rule", &rules)).transpose()
    }
}
