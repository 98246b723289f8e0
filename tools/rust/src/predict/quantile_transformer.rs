//! The place of each number among the training values: `quantile_transformer.schema.json`.

use super::arithmetic::at_most;
use super::data::{Data, NumberType};
use super::fields::{bad_field, bad_shape, judge, Features, Fields, Special, ANY};
use super::{normal, Method, Predictor};
use crate::refusal::{Refusal, Result};

/// How close to its ends a normal distribution is left.
const MARGIN: f64 = 1e-7;

struct QuantileTransformer {
    features: Features,
    is_normal: bool,
    /// The quantiles of each feature.
    quantiles: Vec<Curve>,
    references: Points,
    /// Whether numbers of float32 are compared with rounded ends.
    is_rounded: bool,
    refuses_negative: bool,
}

/// Quantiles, as many as there are references, and the same turned round.
struct Curve {
    ascending: Points,
    turned: Points,
}

/// Where the points of straight lines are: they ascend, but for differences in the last bit.
struct Points {
    x: Vec<f64>,
    /// The least of each and those behind it, which ascend.
    least: Vec<f64>,
}

impl Points {
    fn new(x: Vec<f64>) -> Self {
        let mut least = x.clone();
        for place in (1..least.len()).rev() {
            least[place - 1] = at_most(least[place - 1], least[place]);
        }
        Points { x, least }
    }

    /// How many points there are up to the last that is not over a number.
    fn behind(&self, number: f64) -> usize {
        self.least.partition_point(|&point| point <= number)
    }
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let references = fields.floats("references", &[ANY])?.values;
    let quantiles = fields.floats("quantiles", &[references.len(), columns])?;
    if references.is_empty() {
        return Err(bad_shape());
    }
    let are_shares = references.iter().all(|reference| (0.0..=1.0).contains(reference));
    if !are_shares || !references.windows(2).all(|pair| pair[0] < pair[1]) {
        return Err(bad_field("references"));
    }
    let curve = |feature: usize| {
        let ascending: Vec<f64> = quantiles.values.iter().skip(feature).step_by(columns).copied().collect();
        Curve { turned: Points::new(turned(&ascending)), ascending: Points::new(ascending) }
    };
    let curves: Vec<Curve> = (0..columns).map(curve).collect();
    // Of a feature that was never there all quantiles are NaN.
    let has_gap = |curve: &Curve| {
        let undefined = curve.ascending.x.iter().filter(|quantile| quantile.is_nan()).count();
        undefined > 0 && undefined < curve.ascending.x.len()
    };
    if curves.iter().any(has_gap) {
        return Err(bad_field("quantiles"));
    }
    Ok(Box::new(QuantileTransformer {
        features,
        is_normal: fields.choice("distribution", &[("uniform", false), ("normal", true)])?,
        quantiles: curves,
        references: Points::new(references),
        is_rounded: fields.is_rounded()?,
        refuses_negative: fields.choice("sparse_negative", &[("refused", true), ("taken", false)])?,
    }))
}

/// −x, the last first.
fn turned(numbers: &[f64]) -> Vec<f64> {
    numbers.iter().rev().map(|number| -number).collect()
}

/// The value at x of the straight lines between points, b of the nearer end outside.
fn interpolated(x: f64, points: &Points, b: &[f64]) -> f64 {
    let a = &points.x;
    let last = a.len() - 1;
    if x.is_nan() || a[0].is_nan() && last > 0 {
        return f64::NAN;
    }
    let behind = points.behind(x);
    if behind == 0 || behind > last || x >= a[last] {
        return if behind == 0 { b[0] } else { b[last] };
    }
    let i = behind - 1;
    if x == a[i] {
        return b[i];
    }
    let slope = (b[i + 1] - b[i]) / (a[i + 1] - a[i]);
    let from_left = slope * (x - a[i]) + b[i];
    let from_right = slope * (x - a[i + 1]) + b[i + 1];
    match (from_left.is_nan(), from_right.is_nan()) {
        (false, _) => from_left,
        (true, true) if b[i] == b[i + 1] => b[i],
        _ => from_right,
    }
}

impl QuantileTransformer {
    fn forth(&self, feature: usize, x: f64, number_type: NumberType, turned_references: &[f64]) -> f64 {
        if x.is_nan() {
            return x;
        }
        let curve = &self.quantiles[feature];
        let up = interpolated(x, &curve.ascending, &self.references.x);
        let down = interpolated(-x, &curve.turned, turned_references);
        let u = number_type.rounded(0.5 * (up - down));
        let end = |quantile: f64| if self.is_rounded { number_type.rounded(quantile) } else { quantile };
        let (first, last) = (end(curve.ascending.x[0]), end(curve.ascending.x[curve.ascending.x.len() - 1]));
        if !self.is_normal {
            return match x {
                x if x == first => 0.0,
                x if x == last => 1.0,
                _ => u,
            };
        }
        let margin = number_type.rounded(MARGIN);
        let u = match x {
            x if number_type.rounded(x - margin) < first => 0.0,
            x if number_type.rounded(x + margin) > last => 1.0,
            _ => u,
        };
        let least = MARGIN - f64::EPSILON;
        match u {
            u if u.is_nan() => u,
            u if u <= least => normal::quantile(least),
            u if u >= 1.0 - least => normal::quantile(1.0 - least),
            u => normal::quantile(u),
        }
    }

    fn back(&self, feature: usize, x: f64) -> f64 {
        if x.is_nan() {
            return x;
        }
        let quantiles = &self.quantiles[feature].ascending.x;
        let (first, last) = (quantiles[0], quantiles[quantiles.len() - 1]);
        let u = if self.is_normal { normal::share(x) } else { x };
        let (is_first, is_last) = match self.is_normal {
            true => (u - MARGIN < 0.0, u + MARGIN > 1.0),
            false => (u == 0.0, u == 1.0),
        };
        match (is_first, is_last) {
            (true, _) => first,
            (_, true) => last,
            _ => interpolated(u, &self.references, quantiles),
        }
    }

    fn judge_signs(&self, numbers: &[f64]) -> Result<()> {
        match self.refuses_negative && numbers.iter().any(|&number| number < 0.0) {
            true => Err(Refusal::of("model.infinite-value", "sparse rows have a negative number")),
            false => Ok(()),
        }
    }
}

impl Predictor for QuantileTransformer {
    fn offers(&self, method: Method) -> bool {
        matches!(method, Method::Transform | Method::InverseTransform)
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let is_inverse = method == Method::InverseTransform;
        let features = if is_inverse { self.features.by_position() } else { self.features.clone() };
        let turned_references = turned(&self.references.x);
        let changed = |feature: usize, x: f64, number_type: NumberType| {
            number_type.float().rounded(match is_inverse {
                true => self.back(feature, x),
                false => self.forth(feature, x, number_type.float(), &turned_references),
            })
        };
        if let Data::Sparse(rows) = features.chosen(input)? {
            judge(&rows.values, Special::Missing)?;
            self.judge_signs(&rows.values)?;
            let number_type = rows.number_type;
            return Ok(vec![Data::Sparse(rows.map(number_type.float(), |column, x| changed(column, x, number_type)))]);
        }
        let mut rows = features.matrix(input, Special::Missing)?;
        let columns = rows.columns;
        for (place, number) in rows.values.iter_mut().enumerate() {
            *number = changed(place % columns, *number, rows.number_type);
        }
        rows.number_type = rows.number_type.float();
        Ok(vec![Data::Matrix(rows)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_point_that_is_not_over_a_number_counts() {
        // As up to scikit-learn 0.22, a point is below the one before it by the last bit.
        let points = Points::new(vec![0.0, 1.0 + f64::EPSILON, 1.0, 2.0]);
        assert_eq!(interpolated(1.0, &points, &[0.0, 1.0, 2.0, 3.0]), 2.0);
        assert_eq!(interpolated(1.5, &points, &[0.0, 1.0, 2.0, 3.0]), 2.5);
        assert_eq!(interpolated(-1.0, &points, &[0.0, 1.0, 2.0, 3.0]), 0.0);
        assert_eq!(interpolated(2.0, &points, &[0.0, 1.0, 2.0, 3.0]), 3.0);
    }
}
