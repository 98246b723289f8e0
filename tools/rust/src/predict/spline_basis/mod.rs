//! Piecewise polynomials: each feature becomes the values of a few of them: `spline_basis.schema.json`.

mod pieces;

use pieces::{interval, Pieces};

use super::data::{Data, Matrix};
use super::fields::{bad_field, bad_shape, Features, Fields, Numbers, Special, ANY};
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

/// Pieces of a higher degree are of no use to anybody.
const HIGHEST_DEGREE: usize = 1_000;

/// What becomes of numbers beyond the knots.
#[derive(Clone, Copy, PartialEq)]
enum Beyond {
    Edges,
    Continued,
    Periodic,
    Refused,
}

/// One side beyond the knots.
struct Side {
    /// Where it begins, for each feature.
    places: Vec<f64>,
    /// [features, columns]: what the columns are there, and how they rise.
    values: Vec<f64>,
    slopes: Option<Vec<f64>>,
}

struct SplineBasis {
    features: Features,
    degree: usize,
    /// A row of knots for each feature.
    knots: Numbers,
    /// The columns of one feature, the last included, and how many of them are given.
    columns: usize,
    kept: usize,
    beyond: Beyond,
    special: Special,
    is_sparse: bool,
    /// Below and above, where numbers there go by the edges.
    sides: Option<[Side; 2]>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, count) = fields.columns()?;
    let degree = fields.count_in("degree", 0..=HIGHEST_DEGREE)?;
    let shape = [count, ANY];
    let length = fields.shape("knots")?.last().copied().unwrap_or(0);
    let knots = Numbers { values: fields.doubles("knots", &shape)?, shape: vec![count, length], is_float32: false };
    let choices = [
        ("edges", Beyond::Edges),
        ("continued", Beyond::Continued),
        ("periodic", Beyond::Periodic),
        ("refused", Beyond::Refused),
    ];
    let beyond = fields.choice("beyond", &choices)?;
    let is_without_last = fields.choice("columns", &[("all", false), ("without_last", true)])?;
    let special = fields.choice("missing_values", &[("refused", Special::Refused), ("zeros", Special::Missing)])?;
    let is_sparse = fields.choice("answer", &[("dense", false), ("sparse", true)])?;
    let is_periodic = beyond == Beyond::Periodic;
    let pieces = length.checked_sub(degree + 1).filter(|&pieces| pieces > degree).ok_or_else(bad_shape)?;
    // Going round, the last pieces are the first.
    let columns = if is_periodic { pieces - degree } else { pieces };
    if is_periodic && columns < degree {
        return Err(bad_shape());
    }
    for row in 0..count {
        let own = knots.row(row);
        let ascends = own.iter().all(|knot| knot.is_finite()) && own.windows(2).all(|pair| pair[0] <= pair[1]);
        if !ascends || is_periodic && own[degree] == own[pieces] {
            return Err(bad_field("knots"));
        }
    }
    let sides = sides(fields, beyond, count, columns)?;
    let kept = columns - usize::from(is_without_last);
    Ok(Box::new(SplineBasis { features, degree, knots, columns, kept, beyond, special, is_sparse, sides }))
}

fn sides(fields: &mut Fields, beyond: Beyond, count: usize, columns: usize) -> Result<Option<[Side; 2]>> {
    let names = [["lower", "lower_values", "lower_slopes"], ["upper", "upper_values", "upper_slopes"]];
    if beyond != Beyond::Edges {
        return fields.absent(&names.concat()).map(|()| None);
    }
    let has_slopes = fields.has("lower_slopes");
    let mut side = |[places, values, slopes]: [&str; 3]| {
        if fields.has(slopes) != has_slopes {
            return Err(bad_field(slopes));
        }
        Ok(Side {
            places: fields.doubles(places, &[count])?,
            values: fields.doubles(values, &[count, columns])?,
            slopes: if has_slopes { Some(fields.doubles(slopes, &[count, columns])?) } else { None },
        })
    };
    let sides = [side(names[0])?, side(names[1])?];
    let mut ends = sides[0].places.iter().zip(&sides[1].places);
    match ends.all(|(lower, upper)| lower <= upper) {
        true => Ok(Some(sides)),
        false => Err(bad_field("lower")),
    }
}

/// A number brought between two ends by whole periods.
fn wrapped(x: f64, [low, high]: [f64; 2]) -> f64 {
    let rest = (x - low) % (high - low);
    low + if rest < 0.0 { rest + (high - low) } else { rest }
}

impl SplineBasis {
    /// Between where all pieces of a feature overlap.
    fn ends(&self, feature: usize) -> [f64; 2] {
        let knots = self.knots.row(feature);
        [knots[self.degree], knots[knots.len() - self.degree - 1]]
    }

    /// The side that a number of a feature lies beyond.
    fn side(&self, x: f64, feature: usize) -> Option<&Side> {
        self.sides.as_ref().and_then(|[lower, upper]| match x {
            _ if x < lower.places[feature] => Some(lower),
            _ if x > upper.places[feature] => Some(upper),
            _ => None,
        })
    }

    /// Writes the values of all columns of a feature at `x`.
    fn fill(&self, x: f64, feature: usize, pieces: &mut Pieces, columns: &mut [f64]) {
        columns.iter_mut().for_each(|column| *column = 0.0);
        if x.is_nan() {
            return;
        }
        if let Some(side) = self.side(x, feature) {
            let first = feature * self.columns;
            for (place, column) in columns.iter_mut().enumerate() {
                let slope = side.slopes.as_ref().map_or(0.0, |slopes| slopes[first + place]);
                let value = side.values[first + place];
                *column = if slope == 0.0 { value } else { value + (x - side.places[feature]) * slope };
            }
            return;
        }
        let x = if self.beyond == Beyond::Periodic { wrapped(x, self.ends(feature)) } else { x };
        let knots = self.knots.row(feature);
        let interval = interval(x, knots, self.degree);
        for (place, value) in pieces.at(x, knots, interval).iter().enumerate() {
            columns[(interval - self.degree + place) % self.columns] += value;
        }
    }

    /// Refuses numbers beyond the knots.
    fn judge(&self, input: &Matrix) -> Result<()> {
        let is_beyond = |(feature, &x): (usize, &f64)| {
            let [low, high] = self.ends(feature);
            x < low || x > high
        };
        match input.each_row().any(|row| row.iter().enumerate().any(is_beyond)) {
            true => Err(Refusal::of("model.infinite-value", "the input has a number beyond the knots of the model")),
            false => Ok(()),
        }
    }
}

impl Predictor for SplineBasis {
    fn offers(&self, method: Method) -> bool {
        method == Method::Transform
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        let input = self.features.matrix(input, self.special)?;
        if self.beyond == Beyond::Refused {
            self.judge(&input)?;
        }
        let mut pieces = Pieces::new(self.degree);
        let mut columns = vec![0.0; self.columns];
        let answer = input.map_rows(input.columns * self.kept, |row, values| {
            for (feature, &x) in row.iter().enumerate() {
                self.fill(x, feature, &mut pieces, &mut columns);
                values.extend(&columns[..self.kept]);
            }
        })?;
        Ok(vec![match self.is_sparse {
            true => Data::Sparse(answer.sparse()),
            false => Data::Matrix(answer.of_type(input.number_type.float())),
        }])
    }
}
