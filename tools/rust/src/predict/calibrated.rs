//! Classifiers whose scores become probabilities: `calibrated.schema.json`.

use super::arithmetic::{largest, pairwise_sum, softmax};
use super::data::{Data, Matrix, NumberType};
use super::fields::{bad_field, bad_shape, places_below, Fields, Numbers, ANY};
use super::means::mean;
use super::values::Values;
use super::{ask_matrix, Method, Predictor};
use crate::refusal::Result;
use crate::value::Value;

/// How a score becomes the probability of one class.
enum Calibrator {
    Sigmoid {
        slope: f64,
        offset: f64,
    },
    /// Points whose scores ascend, and their probabilities.
    Isotonic {
        scores: Vec<f64>,
        probabilities: Vec<f64>,
    },
}

/// What makes probabilities of the scores of a part.
enum Calibration {
    /// For each column of scores the class that it speaks of.
    Columns(Vec<(usize, Calibrator)>),
    InverseTemperature(f64),
}

struct Calibrated {
    labels: Values,
    parts: Vec<(Box<dyn Predictor>, Calibration)>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let labels = fields.labels()?;
    let models = fields.models("parts")?;
    let calibrations = match fields.text("method")? {
        "temperature" => {
            let temperatures = fields.floats("inverse_temperatures", &[models.len()])?;
            temperatures.values.into_iter().map(Calibration::InverseTemperature).collect()
        }
        method @ ("sigmoid" | "isotonic") => {
            let is_sigmoid = method == "sigmoid";
            columns(fields, is_sigmoid, models.len(), labels.len())?
        }
        _ => return Err(bad_field("method")),
    };
    match models.len() == calibrations.len() && labels.len() > 1 {
        true => Ok(Box::new(Calibrated { labels, parts: models.into_iter().zip(calibrations).collect() })),
        false => Err(bad_shape()),
    }
}

/// The calibrators of each part.
fn columns(fields: &mut Fields, is_sigmoid: bool, parts: usize, classes: usize) -> Result<Vec<Calibration>> {
    let columns = fields.list_of("columns", parts)?;
    let of_sigmoids = |fields: &mut Fields, value: &Value, offsets: &Value| -> Result<Vec<Calibrator>> {
        let slopes = fields.floats_of("slopes", value, &[ANY])?;
        let offsets = fields.floats_of("offsets", offsets, &slopes.shape)?;
        let pairs = slopes.values.into_iter().zip(offsets.values);
        Ok(pairs.map(|(slope, offset)| Calibrator::Sigmoid { slope, offset }).collect())
    };
    let of_curves = |fields: &mut Fields, value: &Value| -> Result<Vec<Calibrator>> {
        match value {
            Value::List(curves) => {
                curves.iter().map(|curve| Calibrator::curve(fields.floats_of("curves", curve, &[2, ANY])?)).collect()
            }
            _ => Err(bad_field("curves")),
        }
    };
    let (values, offsets) = match is_sigmoid {
        true => (fields.list_of("slopes", parts)?, fields.list_of("offsets", parts)?),
        false => (fields.list_of("curves", parts)?, Vec::new()),
    };
    let calibration = |part: usize| {
        let places = places_below(&fields.integers_of("columns", &columns[part], &[ANY])?, classes)?;
        let calibrators = match offsets.get(part) {
            Some(offsets) => of_sigmoids(fields, &values[part], offsets)?,
            None => of_curves(fields, &values[part])?,
        };
        // Of two classes only the second has scores.
        let are_counted = !places.is_empty() && (classes > 2 || places.len() == 1);
        match places.len() == calibrators.len() && are_counted {
            true => Ok(Calibration::Columns(places.into_iter().zip(calibrators).collect())),
            false => Err(bad_shape()),
        }
    };
    (0..columns.len()).map(calibration).collect()
}

impl Calibrator {
    fn curve(points: Numbers) -> Result<Self> {
        let (scores, probabilities) = (points.row(0).to_vec(), points.row(1).to_vec());
        // What a search could not find its way among, NaN included.
        let ascend = scores.windows(2).all(|pair| pair[0] <= pair[1]) && !scores.iter().any(|score| score.is_nan());
        match (scores.is_empty(), ascend) {
            (true, _) => Err(bad_shape()),
            (_, false) => Err(bad_field("curves")),
            _ => Ok(Calibrator::Isotonic { scores, probabilities }),
        }
    }

    fn probability(&self, s: f64) -> f64 {
        match self {
            Calibrator::Sigmoid { slope, offset } => 1.0 / (1.0 + (slope * s + offset).exp()),
            Calibrator::Isotonic { scores: x, probabilities: y } => {
                let behind = x.partition_point(|&x| x <= s);
                let k = behind.saturating_sub(1);
                if s <= x[0] || behind == 0 || behind == x.len() {
                    return y[k];
                }
                (y[k + 1] - y[k]) / (x[k + 1] - x[k]) * (s - x[k]) + y[k]
            }
        }
    }
}

/// The scores of a model, and whether they are probabilities; of two columns of probabilities only the second.
fn scores(model: &dyn Predictor, input: &Data) -> Result<(Matrix, bool)> {
    if model.offers(Method::DecisionFunction) {
        return Ok((ask_matrix(model, Method::DecisionFunction, input)?, false));
    }
    let probabilities = ask_matrix(model, Method::PredictProba, input)?;
    Ok((if probabilities.columns == 2 { probabilities.selected(&[1])? } else { probabilities }, true))
}

/// What `softmax` makes probabilities of: logarithms, where the numbers of all rows are probabilities already.
fn logits(scores: Matrix, are_probabilities: bool) -> Result<Matrix> {
    let mut logits = match (scores.columns, are_probabilities) {
        (1, false) => return scores.map_rows(2, |row, values| values.extend([-row[0], row[0]])),
        (1, true) => scores.map_rows(2, |row, values| values.extend([1.0 - row[0], row[0]]))?,
        _ => scores,
    };
    let is_share = |row: &[f64]| {
        let sum = row.iter().fold(0.0, |sum, number| sum + number);
        row.iter().all(|number| (0.0..=1.0).contains(number)) && (sum - 1.0).abs() <= 1.001e-5
    };
    if logits.each_row().all(is_share) {
        logits.values.iter_mut().for_each(|number| *number = (*number + 1e-12).ln());
    }
    Ok(logits)
}

impl Calibration {
    fn probabilities(&self, scores: Matrix, are_probabilities: bool, classes: usize) -> Result<Matrix> {
        let mut answer = match self {
            Calibration::InverseTemperature(factor) => {
                let mut answer = logits(scores, are_probabilities)?;
                let columns = answer.columns.max(1);
                answer.values.chunks_exact_mut(columns).for_each(|row| {
                    row.iter_mut().for_each(|z| *z *= factor);
                    softmax(row);
                });
                answer.of_type(NumberType::Float64)
            }
            Calibration::Columns(calibrators) if calibrators.len() == scores.columns => {
                scores.map_rows(classes, |row, values| {
                    let begin = values.len();
                    values.resize(begin + classes, 0.0);
                    for ((class, calibrator), &score) in calibrators.iter().zip(row) {
                        values[begin + class] = calibrator.probability(score);
                    }
                    share_out(&mut values[begin..]);
                })?
            }
            Calibration::Columns(_) => return Err(bad_shape()),
        };
        if answer.columns != classes {
            return Err(bad_shape());
        }
        // The source forgives what rounding adds.
        for probability in &mut answer.values {
            if *probability > 1.0 && *probability <= 1.0 + 1e-5 {
                *probability = 1.0;
            }
        }
        Ok(answer)
    }
}

/// Makes probabilities that add up to 1.
fn share_out(row: &mut [f64]) {
    if let [first, second] = row {
        *first = 1.0 - *second;
        return;
    }
    let (sum, uniform) = (pairwise_sum(row), 1.0 / row.len() as f64);
    row.iter_mut().for_each(|p| *p = if sum == 0.0 { uniform } else { *p / sum });
}

impl Predictor for Calibrated {
    fn offers(&self, method: Method) -> bool {
        let has_scores =
            |model: &dyn Predictor| model.offers(Method::DecisionFunction) || model.offers(Method::PredictProba);
        matches!(method, Method::Predict | Method::PredictProba)
            && self.parts.iter().all(|(model, _)| has_scores(model.as_ref()))
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        let answers = self.parts.iter().map(|(model, calibration)| {
            let (scores, are_probabilities) = scores(model.as_ref(), input)?;
            calibration.probabilities(scores, are_probabilities, self.labels.len())
        });
        let answers = answers.collect::<Result<Vec<_>>>()?;
        let probabilities = mean(&answers, None, NumberType::Float64)?;
        Ok(vec![match method {
            Method::PredictProba => Data::Matrix(probabilities),
            _ => Data::Vector(self.labels.picked(&probabilities.each_row().map(largest).collect::<Vec<_>>())?),
        }])
    }
}
