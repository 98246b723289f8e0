//! Weighted sums of the kernels with rows: `kernel_sums.schema.json`.

use super::arithmetic::pairwise_sum;
use super::data::{float_type, vector_if, Data, Matrix, Rows};
use super::fields::{bad_field, Features, Fields, Numbers, ANY};
use super::kernels::HeldRows;
use super::panels::Panels;
use super::{Method, Predictor};
use crate::refusal::Result;

/// Kernels, and the sums that they are weighed into.
struct WeightedKernels {
    rows: HeldRows,
    /// Without, the kernels themselves are the answer.
    weights: Option<Panels>,
    /// What centres the kernels: the mean of each row, and that of all.
    means: Option<(Vec<f64>, f64)>,
    /// Whether answers to an input of float32 are float32.
    is_float32: bool,
}

struct KernelSums {
    features: Features,
    method: Method,
    forward: WeightedKernels,
    /// What leads from an answer back to its row.
    backward: Option<WeightedKernels>,
    /// Whether the answer is a vector.
    is_vector: bool,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let method = fields.choice("method", &[("predict", Method::Predict), ("transform", Method::Transform)])?;
    let (features, columns) = fields.columns()?;
    let rows = HeldRows::read(fields, ["rows", "row_columns", "row_offsets"], None, columns)?;
    let weights = weights(fields, method, rows.count)?;
    let is_vector = weights.as_ref().map_or(false, |weights| weights.shape.len() == 1);
    let outputs = weights.as_ref().map_or(rows.count, |weights| weights.shape.get(1).copied().unwrap_or(1));
    let is_float32 = (rows.is_float32 || rows.kernel.is_precomputed())
        && weights.as_ref().map_or(true, |weights| weights.is_float32);
    let scales = fields.optional_floats("weight_scales", &[outputs])?.map(|scales| scales.values);
    let weights = match (weights, scales) {
        (None, None) => None,
        (None, Some(_)) => return Err(bad_field("weight_scales")),
        (Some(mut weights), scales) => {
            // The sums are not scaled but the weights, as in the source.
            let scale = |place: usize| scales.as_ref().map_or(1.0, |scales| scales[place % outputs]);
            weights.values.iter_mut().enumerate().for_each(|(place, weight)| *weight *= scale(place));
            Some(Panels::of_columns(&weights.values, outputs, rows.count))
        }
    };
    let means = match (fields.has("row_means"), fields.optional_float("mean")?) {
        (true, Some(mean)) => Some((fields.floats("row_means", &[rows.count])?.values, mean)),
        (false, None) => None,
        _ => return Err(bad_field("mean")),
    };
    let backward = backward(fields, &rows, outputs, columns)?;
    if backward.is_some() && (method == Method::Predict || weights.is_none()) {
        return Err(bad_field("inverse_rows"));
    }
    let forward = WeightedKernels { rows, weights, means, is_float32 };
    Ok(Box::new(KernelSums { features, method, forward, backward, is_vector }))
}

/// The weights of so many rows, a number for each or a row of them; a prediction needs some.
fn weights(fields: &mut Fields, method: Method, rows: usize) -> Result<Option<Numbers>> {
    if method == Method::Transform && !fields.has("weights") {
        return Ok(None);
    }
    let is_vector = fields.has("weights") && fields.shape("weights")?.len() == 1;
    let shape = if is_vector { vec![rows] } else { vec![rows, ANY] };
    fields.floats("weights", &shape).map(Some)
}

/// What leads back, where there is that.
fn backward(fields: &mut Fields, held: &HeldRows, outputs: usize, columns: usize) -> Result<Option<WeightedKernels>> {
    if !fields.has("inverse_rows") || !fields.has("inverse_weights") {
        return fields.absent(&["inverse_rows", "inverse_weights", "inverse_gamma"]).map(|()| None);
    }
    if held.kernel.is_precomputed() {
        return Err(bad_field("inverse_rows"));
    }
    let rows = fields.floats("inverse_rows", &[ANY, outputs])?;
    let weights = fields.floats("inverse_weights", &[rows.shape[0], columns])?;
    let kernel = held.kernel.with_gamma(fields, "inverse_gamma")?;
    Ok(Some(WeightedKernels {
        is_float32: rows.is_float32 && weights.is_float32,
        weights: Some(Panels::of_columns(&weights.values, columns, rows.shape[0])),
        rows: HeldRows::dense(kernel, &rows),
        means: None,
    }))
}

impl WeightedKernels {
    fn outputs(&self) -> usize {
        self.weights.as_ref().map_or(self.rows.count, |weights| weights.count)
    }

    fn answer(&self, rows: &Rows) -> Result<Matrix> {
        let outputs = self.outputs();
        let answer = self.rows.map_kernels(rows, outputs, |kernels, output| {
            self.center(kernels);
            match &self.weights {
                None => output.copy_from_slice(kernels),
                Some(weights) => weights.sums(kernels, output, |kernel, weight| kernel * weight),
            }
        })?;
        Ok(answer.of_type(float_type(self.is_float32, rows.number_type())))
    }

    /// Takes the means of the training, and that of each row, from its kernels.
    fn center(&self, kernels: &mut [f64]) {
        if let Some((means, mean)) = &self.means {
            for kernels in kernels.chunks_exact_mut(means.len().max(1)) {
                let share = pairwise_sum(kernels) / means.len() as f64;
                kernels.iter_mut().zip(means).for_each(|(kernel, row)| *kernel = *kernel - row - share + mean);
            }
        }
    }
}

impl Predictor for KernelSums {
    fn offers(&self, method: Method) -> bool {
        method == self.method || method == Method::InverseTransform && self.backward.is_some()
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        if let (Method::InverseTransform, Some(backward)) = (method, &self.backward) {
            let features = Features { count: Some(self.forward.outputs()), names: None };
            return Ok(vec![Data::Matrix(backward.answer(&features.rows(input)?)?)]);
        }
        let answer = self.forward.answer(&self.features.rows(input)?)?;
        Ok(vec![vector_if(self.is_vector, answer)])
    }
}
