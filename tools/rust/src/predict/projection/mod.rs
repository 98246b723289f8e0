//! Rows seen from other axes, and the way back: `projection.schema.json`.

mod components;

use components::{by_output, components, latent_factors, transposed};

use super::arithmetic::{at_least, dot};
use super::data::{float_type, vector_if, Data, Matrix, NumberType};
use super::fields::{bad_field, bad_shape, Features, Fields, Numbers, Special};
use super::{Method, Predictor};
use crate::refusal::Result;

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
        float_type(are_float32, input.number_type)
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
