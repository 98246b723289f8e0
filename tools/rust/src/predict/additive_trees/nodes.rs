//! The nodes of the trees without their values: every index of them can be followed.

use super::categories::Categories;
use crate::predict::fields::{bad_field, Fields};
use crate::predict::trees::{Leaves, Trees};
use crate::refusal::Result;

/// Numbers that are hardly not 0, as LightGBM has them: those of at most this size, a float32.
const SMALLEST: f64 = 1e-35f32 as f64;

/// What is missing at a node.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MissingRule {
    /// Nothing; NaN is taken as 0.
    Nothing,
    /// NaN, and what is hardly not 0.
    Small,
    /// NaN.
    NotANumber,
}

const RULES: [MissingRule; 3] = [MissingRule::Nothing, MissingRule::Small, MissingRule::NotANumber];

/// The trees, and what their nodes ask beside comparing.
pub struct Nodes {
    /// The nodes compare whether a value is at most their threshold.
    pub trees: Trees,
    /// The rule of each node; none where only NaN is missing.
    rules: Option<Vec<MissingRule>>,
    categories: Option<Categories>,
}

impl Nodes {
    /// Reads the nodes of trees that begin at these offsets, of a model of so many features.
    pub fn read(fields: &mut Fields, offsets: Vec<usize>, features: usize, is_strict: bool) -> Result<Self> {
        let count = offsets.last().copied().unwrap_or(0);
        let (left, right) = (fields.integers("left", &[count])?, fields.integers("right", &[count])?);
        let feature = fields.integers("feature", &[count])?;
        let mut trees = Trees::linked(offsets, [&left, &right, &feature], features, Leaves::MinusOne)?;
        let default_left = fields.integers("default_left", &[count])?;
        let mut thresholds = fields.floats("threshold", &[count])?.values;
        if is_strict {
            thresholds.iter_mut().for_each(|threshold| *threshold = below(*threshold));
        }
        trees.compare_with(&thresholds, &default_left);
        let categories = Categories::read(fields, count)?;
        Ok(Nodes { trees, rules: rules(fields, count)?, categories })
    }

    /// The row of the leaf in which a row of numbers ends.
    pub fn leaf(&self, tree: usize, row: &[f64]) -> usize {
        match (&self.rules, &self.categories) {
            (None, None) => self.trees.leaf(tree, row),
            _ => self.trees.leaf_by(tree, |node, trees| self.goes_left(node, row[trees.feature(node)])),
        }
    }

    fn goes_left(&self, node: usize, value: f64) -> bool {
        let rule = self.rules.as_ref().map_or(MissingRule::NotANumber, |rules| rules[node]);
        let value = if rule == MissingRule::Nothing && value.is_nan() { 0.0 } else { value };
        if value.is_nan() || rule == MissingRule::Small && value.abs() <= SMALLEST {
            return self.trees.missing_goes_left(node);
        }
        match &self.categories {
            Some(categories) if categories.are_asked(node) => {
                categories.goes_left(node, value, self.trees.missing_goes_left(node))
            }
            _ => self.trees.goes_left(node, value),
        }
    }
}

/// The rule of each node, where one differs from that of a model without rules.
fn rules(fields: &mut Fields, nodes: usize) -> Result<Option<Vec<MissingRule>>> {
    if !fields.has("missing_rule") {
        return Ok(None);
    }
    let rule = |&number: &i64| {
        let rule = usize::try_from(number).ok().and_then(|number| RULES.get(number));
        rule.copied().ok_or_else(|| bad_field("missing_rule"))
    };
    let rules = fields.integers("missing_rule", &[nodes])?.iter().map(rule).collect::<Result<Vec<_>>>()?;
    let differ = rules.iter().any(|&rule| rule != MissingRule::NotANumber);
    Ok(differ.then_some(rules))
}

/// The largest number below a threshold; NaN, which nothing is at most, where there is none.
fn below(threshold: f64) -> f64 {
    let bits = threshold.to_bits();
    match threshold {
        _ if threshold.is_nan() || threshold == f64::NEG_INFINITY => f64::NAN,
        _ if threshold == 0.0 => -f64::from_bits(1),
        _ if threshold > 0.0 => f64::from_bits(bits - 1),
        _ => f64::from_bits(bits + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_below_a_threshold_is_the_next() {
        assert_eq!(below(1.0), 1.0 - f64::EPSILON / 2.0);
        assert_eq!(below(-1.0), -1.0 - f64::EPSILON);
        assert_eq!((below(0.0), below(-0.0)), (-f64::from_bits(1), -f64::from_bits(1)));
        assert_eq!((below(f64::INFINITY), below(f64::MIN)), (f64::MAX, f64::NEG_INFINITY));
        assert_eq!(below(f64::from_bits(1)), 0.0);
        assert!(below(f64::NEG_INFINITY).is_nan() && below(f64::NAN).is_nan());
    }
}
