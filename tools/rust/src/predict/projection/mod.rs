//! Rows seen from other axes, and the way back: `projection.schema.json`.

use super::arithmetic::{at_least, dot, solve};
use super::data::vector_if;
use super::data::{Data, Matrix, NumberType};
use super::fields::{bad_field, bad_index, bad_shape, Features, Fields, Numbers, Special, ANY};
use super::{Method, Predictor};
use crate::refusal::{Refusal, Result};

/// Latent factors, of which a square matrix is inverted.
const MOST_FACTORS: usize = 2_048;
/// The most numbers of sparse components, with their zeros.
const MOST_NUMBERS: usize = 1 << 27;

/// What goes back.
#[derive(Clone, Copy)]
enum Back {
    None,
    Components,
    Matrix,
}

struct Projection {
    features: Features,
    columns: usize,
    /// [outputs, features].
    components: Numbers,
    center: Option<Numbers>,
    scale: Option<Numbers>,
    variances: Option<Numbers>,
    least_deviation: f64,
    is_sparse: bool,
    /// [features, outputs]: what goes back.
    inverse: Option<Numbers>,
    prediction: Option<Prediction>,
}

struct Prediction {
    /// [targets, features].
    coefficients: Numbers,
    intercepts: Vec<f64>,
    is_scaled: bool,
    is_vector: bool,
}

const LAYOUTS: [(&str, bool); 2] = [("outputs_by_features", false), ("features_by_outputs", true)];

fn transposed(numbers: Numbers) -> Result<Numbers> {
    let [rows, columns] = <[usize; 2]>::try_from(numbers.shape.clone()).map_err(|_| bad_shape())?;
    let values = (0..rows * columns).map(|place| numbers.values[place % rows * columns + place / rows]).collect();
    Ok(Numbers { shape: vec![columns, rows], values, ..numbers })
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let (features, columns) = fields.columns()?;
    let components = components(fields, columns)?;
    // The way back goes by the components themselves, and of sparse ones there is none.
    let factors = match fields.optional_floats("noise_variances", &[columns])? {
        Some(noise) => Some(latent_factors(&components, &noise.values)?),
        None => None,
    };
    let outputs = components.shape[0];
    if outputs == 0 && !fields.has("center") && !fields.has("scale") {
        return Err(bad_shape());
    }
    let mut of_shape =
        |name: &str, length: usize| -> Result<Option<Numbers>> { fields.optional_floats(name, &[length]) };
    let (center, scale) = (of_shape("center", columns)?, of_shape("scale", columns)?);
    let variances = of_shape("variances", outputs)?;
    let inverse = match fields
        .choice("inverse", &[("none", Back::None), ("components", Back::Components), ("matrix", Back::Matrix)])?
    {
        Back::None => None,
        Back::Matrix => Some(fields.floats("inverse_components", &[columns, outputs])?),
        Back::Components if fields.has("component_offsets") => return Err(bad_field("inverse")),
        Back::Components => {
            let mut back = transposed(components.clone())?;
            if let Some(variances) = &variances {
                let of_type = |is_float32| if is_float32 { NumberType::Float32 } else { NumberType::Float64 };
                let (of_root, of_product) = (of_type(variances.is_float32), of_type(components.is_float32));
                for (place, value) in back.values.iter_mut().enumerate() {
                    let root = of_root.rounded(variances.values[place % outputs].sqrt());
                    *value = of_product.rounded(*value * root);
                }
                back.is_float32 &= variances.is_float32;
            }
            Some(back)
        }
    };
    Ok(Box::new(Projection {
        features,
        least_deviation: fields.optional_float("least_deviation")?.unwrap_or(0.0),
        is_sparse: fields.choice("sparse_rows", &[("dense", false), ("sparse", true)])?,
        prediction: if fields.has("coefficients") { Some(prediction(fields, columns)?) } else { None },
        columns,
        components: factors.unwrap_or(components),
        center,
        scale,
        variances,
        inverse,
    }))
}

fn components(fields: &mut Fields, columns: usize) -> Result<Numbers> {
    if fields.has("component_offsets") {
        let numbers = fields.floats("components", &[ANY])?;
        let offsets = fields.offsets("component_offsets", None, numbers.values.len())?;
        let places = fields.places("component_columns", &[numbers.values.len()], columns)?;
        let outputs = offsets.len() - 1;
        let size = outputs.checked_mul(columns).filter(|&size| size <= MOST_NUMBERS);
        let mut values = vec![0.0; size.ok_or_else(|| Refusal::of("model.wide-answer", "components are too wide"))?];
        // The last output that had a feature, and 1.
        let mut seen = vec![0; columns];
        for output in 0..outputs {
            for place in offsets[output]..offsets[output + 1] {
                if std::mem::replace(&mut seen[places[place]], output + 1) == output + 1 {
                    return Err(bad_index());
                }
                values[output * columns + places[place]] = numbers.values[place];
            }
        }
        return Ok(Numbers { shape: vec![outputs, columns], values, is_float32: numbers.is_float32 });
    }
    by_output(fields, "components", "layout", columns)
}

/// A tensor with a row for each output, which may lie the other way round.
fn by_output(fields: &mut Fields, name: &str, layout: &str, columns: usize) -> Result<Numbers> {
    match fields.choice(layout, &LAYOUTS)? {
        true => transposed(fields.floats(name, &[columns, ANY])?),
        false => fields.floats(name, &[ANY, columns]),
    }
}

/// (I + V Cᵀ)⁻¹ᵀ V with V[i][j] = C[i][j] / noise[j]: what gives the means of latent factors.
fn latent_factors(components: &Numbers, noise: &[f64]) -> Result<Numbers> {
    let (outputs, columns) = (components.shape[0], noise.len());
    if outputs > MOST_FACTORS {
        return Err(Refusal::of("model.wide-answer", "a model has more latent factors than the limit"));
    }
    let mut values = components.values.clone();
    values.iter_mut().enumerate().for_each(|(place, value)| *value /= noise[place % columns]);
    let shares = Numbers { values, is_float32: false, ..components.clone() };
    let mut matrix = vec![0.0; outputs * outputs];
    for i in 0..outputs {
        for j in 0..outputs {
            let identity = f64::from(u8::from(i == j));
            // Transposed, as it is solved for.
            matrix[j * outputs + i] = identity + dot(shares.row(i), components.row(j));
        }
    }
    let mut factors = shares;
    solve(&mut matrix, &mut factors.values, outputs);
    match factors.values.iter().all(|factor| factor.is_finite()) {
        true => Ok(factors),
        false => Err(bad_field("noise_variances")),
    }
}

fn prediction(fields: &mut Fields, columns: usize) -> Result<Prediction> {
    let coefficients = by_output(fields, "coefficients", "coefficient_layout", columns)?;
    let intercepts = fields.floats("intercepts", &[coefficients.shape[0]])?.values;
    let is_vector = fields.choice("prediction_shape", &[("vector", true), ("table", false)])?;
    if is_vector && intercepts.len() != 1 {
        return Err(bad_shape());
    }
    Ok(Prediction {
        coefficients,
        is_scaled: fields.choice("prediction_input", &[("centred", false), ("scaled", true)])?,
        intercepts,
        is_vector,
    })
}

impl Projection {
    /// z: centred, and divided.
    fn prepared(&self, row: &[f64], is_scaled: bool) -> Vec<f64> {
        let mut z = row.to_vec();
        if let Some(center) = &self.center {
            z.iter_mut().zip(&center.values).for_each(|(z, center)| *z -= center);
        }
        if let (Some(scale), true) = (&self.scale, is_scaled) {
            z.iter_mut().zip(&scale.values).for_each(|(z, scale)| *z /= scale);
        }
        z
    }

    fn transform(&self, input: &Matrix) -> Result<Matrix> {
        let deviation = |output: usize| {
            self.variances.as_ref().map_or(1.0, |variances| {
                let root = variances.values[output].sqrt();
                let root = if variances.is_float32 { NumberType::Float32.rounded(root) } else { root };
                at_least(root, self.least_deviation)
            })
        };
        let outputs = self.components.shape[0];
        let deviations: Vec<f64> = (0..outputs).map(deviation).collect();
        input.map_rows(outputs, |row, values| {
            let z = self.prepared(row, true);
            let seen = deviations.iter().enumerate();
            values.extend(seen.map(|(output, deviation)| dot(&z, self.components.row(output)) / deviation));
        })
    }

    fn back(&self, input: &Matrix, inverse: &Numbers) -> Result<Matrix> {
        input.map_rows(self.columns, |row, values| {
            for feature in 0..self.columns {
                let mut x = dot(row, inverse.row(feature));
                if let Some(scale) = &self.scale {
                    x *= scale.values[feature];
                }
                if let Some(center) = &self.center {
                    x += center.values[feature];
                }
                values.push(x);
            }
        })
    }

    /// float32 when the input and every tensor that plays a part are.
    fn number_type(&self, input: &Matrix, matrix: &Numbers, with_variances: bool) -> NumberType {
        let variances = self.variances.as_ref().filter(|_| with_variances);
        let others = [self.center.as_ref(), self.scale.as_ref(), variances];
        let are_float32 = others.into_iter().flatten().all(|numbers| numbers.is_float32) && matrix.is_float32;
        match are_float32 && input.number_type == NumberType::Float32 {
            true => NumberType::Float32,
            false => NumberType::Float64,
        }
    }
}

impl Predictor for Projection {
    fn offers(&self, method: Method) -> bool {
        match method {
            Method::Transform => true,
            Method::InverseTransform => self.inverse.is_some(),
            Method::Predict => self.prediction.is_some(),
            _ => false,
        }
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        if let (Method::InverseTransform, Some(inverse)) = (method, &self.inverse) {
            let outputs = Features { count: Some(self.components.shape[0]), names: None };
            let input = outputs.matrix(input, Special::Refused)?;
            let number_type = self.number_type(&input, inverse, false);
            return Ok(vec![Data::Matrix(self.back(&input, inverse)?.of_type(number_type))]);
        }
        let is_sparse = self.is_sparse && matches!(input, Data::Sparse(_));
        let input = self.features.matrix(input, Special::Refused)?;
        if let (Method::Predict, Some(prediction)) = (method, &self.prediction) {
            let answer = input.map_rows(prediction.intercepts.len(), |row, values| {
                let z = self.prepared(row, prediction.is_scaled);
                let targets = prediction.intercepts.iter().enumerate();
                values.extend(
                    targets.map(|(target, intercept)| dot(&z, prediction.coefficients.row(target)) + intercept),
                );
            })?;
            return Ok(vec![vector_if(prediction.is_vector, answer)]);
        }
        let answer = self.transform(&input)?.of_type(self.number_type(&input, &self.components, true));
        Ok(vec![if is_sparse { Data::Sparse(answer.sparse()) } else { Data::Matrix(answer) }])
    }
}
