//! The nearest of a few points, and the distances to all: `centroids.schema.json`.

use super::arithmetic::{at_least, dot, largest, log_sum_exp};
use super::data::{float_type, vector_if, Data, Matrix, NumberType};
use super::fields::{bad_field, bad_shape, bad_tree, Features, Fields, Numbers, Special, ANY};
use super::values::Values;
use super::{Method, Predictor};
use crate::refusal::Result;

#[derive(Clone, Copy, PartialEq)]
enum Assignment {
    Nearest,
    Discriminant,
    Bisecting,
    NoPoints,
}

/// The tree of a bisecting search.
struct Bisection {
    left: Vec<i64>,
    right: Vec<i64>,
    /// Points with their shift.
    points: Vec<Vec<f64>>,
    labels: Vec<i64>,
}

struct Centroids {
    features: Features,
    points: Numbers,
    /// What each point stands for.
    labels: Values,
    is_manhattan: bool,
    assignment: Assignment,
    bisection: Option<Bisection>,
    has_distances: bool,
    has_scores: bool,
    priors: Option<Vec<f64>>,
    deviations: Vec<f64>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let choices = [
        ("nearest", Assignment::Nearest),
        ("discriminant", Assignment::Discriminant),
        ("bisecting", Assignment::Bisecting),
        ("no_points", Assignment::NoPoints),
    ];
    let assignment = fields.choice("assignment", &choices)?;
    let is_classifier = fields.choice("task", &[("clustering", false), ("classification", true)])?;
    let is_manhattan = fields.choice("metric", &[("euclidean", false), ("manhattan", true)])?;
    let has_distances = fields.choice("transform", &[("none", false), ("distances", true)])?;
    let has_points = assignment != Assignment::NoPoints;
    if is_manhattan && !is_classifier || has_distances && (is_classifier || !has_points) {
        return Err(bad_field("assignment"));
    }
    let points = fields.floats("points", &[ANY, if has_points { columns } else { ANY }])?;
    let count = points.shape[0];
    if has_points != (count > 0) {
        return Err(bad_shape());
    }
    let labels = if is_classifier && has_points {
        fields.labels()?
    } else if fields.has("labels") {
        Values::Integer(fields.integers("labels", &[count])?)
    } else {
        Values::Integer((0..count as i64).collect())
    };
    let priors = fields.optional_floats("priors", &[count])?.map(|priors| priors.values);
    if labels.len() != count {
        return Err(bad_shape());
    }
    if assignment == Assignment::Discriminant && priors.is_none() {
        return Err(bad_field("priors"));
    }
    let mut deviations = if priors.is_some() { fields.floats("deviations", &[columns])?.values } else { Vec::new() };
    deviations.iter_mut().filter(|deviation| **deviation == 0.0).for_each(|deviation| *deviation = 1.0);
    Ok(Box::new(Centroids {
        is_manhattan,
        has_distances,
        has_scores: priors.is_some() && !is_manhattan && is_classifier,
        bisection: if assignment == Assignment::Bisecting { Some(bisection(fields, columns)?) } else { None },
        features,
        points,
        labels,
        assignment,
        priors,
        deviations,
    }))
}

fn bisection(fields: &mut Fields, columns: usize) -> Result<Bisection> {
    let points = fields.floats("node_points", &[ANY, columns])?;
    let count = points.shape[0];
    let mut of_nodes = |name: &str| fields.integers(name, &[count]);
    let (left, right, labels) = (of_nodes("left")?, of_nodes("right")?, of_nodes("node_labels")?);
    if count == 0 {
        return Err(bad_shape());
    }
    let is_later = |(parent, &child): (usize, &i64)| child > parent as i64 && child < count as i64;
    let is_leaf = |node: usize| left[node] == -1 && right[node] == -1;
    let are_later =
        (0..count).all(|node| is_leaf(node) || is_later((node, &left[node])) && is_later((node, &right[node])));
    if !are_later {
        return Err(bad_tree());
    }
    let shift = fields.optional_floats("node_shift", &[columns])?;
    let shifted = |node: usize| match &shift {
        None => points.row(node).to_vec(),
        Some(shift) => {
            let number_type = if shift.is_float32 { NumberType::Float32 } else { NumberType::Float64 };
            points
                .row(node)
                .iter()
                .zip(&shift.values)
                .map(|(point, shift)| number_type.rounded(point + shift))
                .collect()
        }
    };
    Ok(Bisection { points: (0..count).map(shifted).collect(), left, right, labels })
}

/// Σ q² − 2 Σ x q.
fn nearness(row: &[f64], point: &[f64]) -> f64 {
    dot(point, point) - 2.0 * dot(row, point)
}

impl Bisection {
    fn label(&self, row: &[f64]) -> i64 {
        let mut node = 0;
        while self.left[node] >= 0 {
            let (left, right) = (self.left[node] as usize, self.right[node] as usize);
            let is_right = nearness(row, &self.points[right]) < nearness(row, &self.points[left]);
            node = if is_right { right } else { left };
        }
        self.labels[node]
    }
}

impl Centroids {
    fn count(&self) -> usize {
        self.points.shape[0]
    }

    fn nearest(&self, row: &[f64]) -> usize {
        let far = |point: usize| match self.is_manhattan {
            true => manhattan(row, self.points.row(point)),
            false => nearness(row, self.points.row(point)),
        };
        let negated: Vec<f64> = (0..self.count()).map(|point| -far(point)).collect();
        largest(&negated)
    }

    /// D, for each point.
    fn discriminants(&self, row: &[f64], priors: &[f64]) -> Vec<f64> {
        let divided = |numbers: &[f64]| -> Vec<f64> {
            numbers.iter().zip(&self.deviations).map(|(number, deviation)| number / deviation).collect()
        };
        let row = divided(row);
        let discriminant = |(point, prior): (usize, &f64)| {
            let point = divided(self.points.row(point));
            let square = match self.is_manhattan {
                true => manhattan(&row, &point).powi(2),
                false => at_least(dot(&row, &row) + nearness(&row, &point), 0.0),
            };
            2.0 * prior.ln() - square
        };
        priors.iter().enumerate().map(discriminant).collect()
    }

    fn predict(&self, input: &Matrix) -> Result<Data> {
        let places: Vec<usize> = match (self.assignment, &self.priors, &self.bisection) {
            (Assignment::NoPoints, ..) => return Ok(Data::Vector(Values::Integer(vec![-1; input.rows]))),
            (_, _, Some(bisection)) => {
                let labels = input.each_row().map(|row| bisection.label(row)).collect();
                return Ok(Data::Vector(Values::Integer(labels)));
            }
            (Assignment::Discriminant, Some(priors), _) => {
                input.each_row().map(|row| largest(&self.discriminants(row, priors))).collect()
            }
            _ => input.each_row().map(|row| self.nearest(row)).collect(),
        };
        Ok(Data::Vector(self.labels.picked(&places)?))
    }

    fn distances(&self, input: &Matrix) -> Result<Matrix> {
        let distances = input.map_rows(self.count(), |row, distances| {
            let own = dot(row, row);
            for point in 0..self.count() {
                let point = self.points.row(point);
                let square = own - 2.0 * dot(row, point) + dot(point, point);
                distances.push(at_least(square, 0.0).sqrt());
            }
        })?;
        Ok(distances.of_type(float_type(self.points.is_float32, input.number_type)))
    }
}

fn manhattan(row: &[f64], point: &[f64]) -> f64 {
    row.iter().zip(point).fold(0.0, |sum, (x, p)| sum + (x - p).abs())
}

impl Predictor for Centroids {
    fn offers(&self, method: Method) -> bool {
        match method {
            Method::Predict => true,
            Method::Transform => self.has_distances,
            Method::DecisionFunction | Method::PredictProba | Method::PredictLogProba => self.has_scores,
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.features.matrix(input, Special::Refused)?;
        let priors = match (method, &self.priors) {
            (Method::Predict, _) | (_, None) if method != Method::Transform => return Ok(vec![self.predict(&input)?]),
            (Method::Transform, _) | (_, None) => return Ok(vec![Data::Matrix(self.distances(&input)?)]),
            (_, Some(priors)) => priors,
        };
        let is_pair = self.count() == 2 && method == Method::DecisionFunction;
        let answer = input.map_rows(if is_pair { 1 } else { self.count() }, |row, values| {
            let mut scores = self.discriminants(row, priors);
            if is_pair {
                values.push(scores[1] - scores[0]);
                return;
            }
            if method != Method::DecisionFunction {
                let total = log_sum_exp(&scores);
                scores.iter_mut().for_each(|score| *score -= total);
            }
            if method == Method::PredictProba {
                scores.iter_mut().for_each(|score| *score = score.exp());
            }
            values.extend(scores);
        })?;
        Ok(vec![vector_if(is_pair, answer)])
    }
}
