//! Tensors by name, which nothing predicts with: `tensors.schema.json`.

use std::collections::HashSet;

use super::fields::{bad_field, bad_shape, Fields};
use super::Predictor;
use crate::refusal::{Refusal, Result};
use crate::table::RANK;
use crate::tensor;
use crate::value::Value;

/// Judges the fields; a model whose fields are right is refused for offering no method.
pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let names = fields.list("names")?;
    let tensors = fields.list("tensors")?;
    let tensors = tensors.iter().map(|value| fields.count_of("tensors", value)).collect::<Result<Vec<_>>>()?;
    let shapes = fields.list("shapes")?;
    if names.len() != tensors.len() || shapes.len() != tensors.len() {
        return Err(bad_shape());
    }
    let mut seen = HashSet::with_capacity(names.len());
    for ((name, shape), (count, size)) in names.iter().zip(&shapes).zip(tensors) {
        match name {
            Value::String(name) if seen.insert(name.as_str()) => (),
            _ => return Err(bad_field("names")),
        }
        if elements(shape, size.unwrap_or(1))? != Some(count) {
            return Err(bad_shape());
        }
    }
    Err(Refusal::of("model.not-predictable", "the model is tensors by name, and no more is known of them"))
}

/// The elements of `size` bytes that a shape asks for; none where nothing can have so many.
fn elements(shape: &Value, size: u64) -> Result<Option<u64>> {
    let dimensions = match shape {
        Value::List(dimensions) => dimensions,
        _ => return Err(bad_field("shapes")),
    };
    let dimension = |value: &Value| match value {
        Value::Integer(dimension) => Ok(u64::try_from(*dimension).ok()),
        _ => Err(bad_field("shapes")),
    };
    let dimensions = dimensions.iter().map(dimension).collect::<Result<Option<Vec<u64>>>>()?;
    Ok(dimensions.filter(|dimensions| dimensions.len() <= RANK).and_then(|shape| tensor::count(&shape, size)))
}
