//! What the sums of pairs say of each class.

use super::classes::Classes;

/// The votes for each class, counted row after row.
pub struct Votes<'a> {
    classes: &'a Classes,
    scores: Vec<f64>,
    margins: Vec<f64>,
}

impl<'a> Votes<'a> {
    pub fn new(classes: &'a Classes) -> Self {
        let scores = vec![0.0; classes.count()];
        Votes { classes, margins: scores.clone(), scores }
    }

    /// The votes; a pair votes for its first where `is_for_first` says so of its sum.
    pub fn counted(&mut self, sums: &[f64], is_for_first: impl Fn(f64) -> bool) -> &[f64] {
        self.scores.iter_mut().for_each(|votes| *votes = 0.0);
        for ((one, other), &sum) in self.classes.each_pair().zip(sums) {
            self.scores[if is_for_first(sum) { one } else { other }] += 1.0;
        }
        &self.scores
    }

    /// The votes, and what breaks their ties: the margins, squeezed to less than a third.
    pub fn scores(&mut self, sums: &[f64]) -> &[f64] {
        self.margins.iter_mut().for_each(|margin| *margin = 0.0);
        for ((one, other), sum) in self.classes.each_pair().zip(sums) {
            self.margins[one] += sum;
            self.margins[other] -= sum;
        }
        // NaN is not below 0: it speaks for the first.
        self.counted(sums, |sum| sum >= 0.0 || sum.is_nan());
        for (score, margin) in self.scores.iter_mut().zip(&self.margins) {
            *score += margin / (3.0 * (margin.abs() + 1.0));
        }
        &self.scores
    }
}
