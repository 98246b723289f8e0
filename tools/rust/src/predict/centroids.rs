//! The nearest of a few points, and the distances to all: `centroids.schema.json`.

use super::arithmetic::{dot, largest, log_sum_exp};
use super::data::{Data, Matrix, NumberType};
use super::fields::{bad_field, bad_shape, Features, Fields, Numbers, Special};
use super::linear::vector_if;
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
    priors: Option<Vec<f64>>,
    deviations: Vec<f64>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = (fields.features()?, fields.count("features")?);
    let points = fields.numbers("points")?;
    let count = *points.shape.first().ok_or_else(bad_shape)?;
    let choices = [
        ("nearest", Assignment::Nearest),
        ("discriminant", Assignment::Discriminant),
        ("bisecting", Assignment::Bisecting),
        ("no_points", Assignment::NoPoints),
    ];
    let assignment = fields.choice("assignment", &choices)?;
    let labels = if fields.has("classes") {
        fields.labels()?
    } else if fields.has("labels") {
        Values::Integer(fields.integers("labels")?)
    } else {
        Values::Integer((0..count as i64).collect())
    };
    let is_shaped = points.shape == [count, columns] && labels.len() == count && count > 0;
    if !is_shaped && assignment != Assignment::NoPoints {
        return Err(bad_shape());
    }
    let of_points = |numbers: Option<Numbers>, length| match numbers {
        Some(numbers) => numbers.shaped(&[length]).map(|numbers| Some(numbers.values)),
        None => Ok(None),
    };
    let priors = of_points(fields.optional_numbers("priors")?, count)?;
    if assignment == Assignment::Discriminant && priors.is_none() {
        return Err(bad_field("priors"));
    }
    let mut deviations =
        of_points(fields.optional_numbers("deviations")?, columns)?.unwrap_or_else(|| vec![1.0; columns]);
    deviations.iter_mut().filter(|deviation| **deviation == 0.0).for_each(|deviation| *deviation = 1.0);
    Ok(Box::new(Centroids {
        is_manhattan: fields.choice("metric", &[("euclidean", false), ("manhattan", true)])?,
        has_distances: fields.choice("transform", &[("none", false), ("distances", true)])?,
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
    let (left, right) = (fields.integers("left")?, fields.integers("right")?);
    let (labels, points) = (fields.integers("node_labels")?, fields.numbers("node_points")?);
    let count = left.len();
    if [right.len(), labels.len()] != [count; 2] || points.shape != [count, columns] || count == 0 {
        return Err(bad_shape());
    }
    let is_later = |(parent, &child): (usize, &i64)| child > parent as i64 && child < count as i64;
    let is_leaf = |node: usize| left[node] < 0 && right[node] < 0;
    let are_later =
        (0..count).all(|node| is_leaf(node) || is_later((node, &left[node])) && is_later((node, &right[node])));
    if !are_later {
        return Err(crate::Refusal::of("model.bad-tree", "a tree does not go from parents to later children"));
    }
    let shift = fields.optional_numbers("node_shift")?.map(|shift| shift.shaped(&[columns])).transpose()?;
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
                false => (dot(&row, &row) + nearness(&row, &point)).max(0.0),
            };
            2.0 * prior.ln() - square
        };
        priors.iter().enumerate().map(discriminant).collect()
    }

    fn predict(&self, input: &Matrix) -> Data {
        let places: Vec<usize> = match (self.assignment, &self.priors, &self.bisection) {
            (Assignment::NoPoints, ..) => return Data::Vector(Values::Integer(vec![-1; input.rows])),
            (_, _, Some(bisection)) => {
                return Data::Vector(Values::Integer(input.each_row().map(|row| bisection.label(row)).collect()));
            }
            (Assignment::Discriminant, Some(priors), _) => {
                input.each_row().map(|row| largest(&self.discriminants(row, priors))).collect()
            }
            _ => input.each_row().map(|row| self.nearest(row)).collect(),
        };
        Data::Vector(self.labels.picked(&places))
    }

    fn distances(&self, input: &Matrix) -> Matrix {
        let distances = input.map_rows(self.count(), |row, distances| {
            let own = dot(row, row);
            for point in 0..self.count() {
                let point = self.points.row(point);
                let square = own - 2.0 * dot(row, point) + dot(point, point);
                distances.push(square.max(0.0).sqrt());
            }
        });
        let is_float32 = self.points.is_float32 && input.number_type == NumberType::Float32;
        distances.of_type(if is_float32 { NumberType::Float32 } else { NumberType::Float64 })
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
            Method::DecisionFunction | Method::PredictProba | Method::PredictLogProba => {
                self.priors.is_some() && !self.is_manhattan
            }
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.features.matrix(input, Special::Refused)?;
        let priors = match (method, &self.priors) {
            (Method::Predict, _) | (_, None) if method != Method::Transform => return Ok(vec![self.predict(&input)]),
            (Method::Transform, _) | (_, None) => return Ok(vec![Data::Matrix(self.distances(&input))]),
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
        });
        Ok(vec![vector_if(is_pair, answer)])
    }
}
