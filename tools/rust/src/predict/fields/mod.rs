//! Fields of a model, read for prediction: what a kind needs is there, of its type and shape.

mod features;
mod loader;

pub use features::{judge, Features, Special};
pub use loader::Loader;

use super::data::NumberType;
use super::values::{Cell, Values};
use super::{pipeline, Predictor};
use crate::refusal::{Refusal, Result};
use crate::section::Part;
use crate::value::Value;

/// A tensor of real numbers.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    pub shape: Vec<usize>,
    pub values: Vec<f64>,
    pub is_float32: bool,
}

impl Numbers {
    /// Row `index` of a matrix.
    pub fn row(&self, index: usize) -> &[f64] {
        let width: usize = self.shape[1..].iter().product();
        &self.values[index * width..(index + 1) * width]
    }

    /// The numbers, when they have the shape.
    pub fn shaped(self, shape: &[usize]) -> Result<Self> {
        match self.shape == shape {
            true => Ok(self),
            false => Err(bad_shape()),
        }
    }
}

/// The fields of one model.
pub struct Fields<'f, 'm> {
    part: &'f Part,
    pub loader: &'f mut Loader<'m>,
}

pub fn bad_field(name: &str) -> Refusal {
    Refusal::of("model.bad-field", format!("the field '{name}' is absent, or not what its kind needs"))
}

pub fn bad_shape() -> Refusal {
    Refusal::of("model.bad-shape", "the shapes of the model's tensors do not agree")
}

pub fn bad_index() -> Refusal {
    Refusal::of("model.bad-index", "an index in the model's tensors points to nothing")
}

impl Fields<'_, '_> {
    /// The value of a field that may be absent.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.part.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
    }

    /// Whether a field is there.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The text of a field; empty where it is absent.
    pub fn text(&self, name: &str) -> Result<&str> {
        match self.get(name) {
            Some(Value::String(text)) => Ok(text),
            None => Ok(""),
            Some(_) => Err(bad_field(name)),
        }
    }

    /// One of `choices`, as its place; the field must be there.
    pub fn choice<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<T> {
        let text = self.text(name)?;
        choices.iter().find(|(choice, _)| *choice == text).map(|(_, value)| *value).ok_or_else(|| bad_field(name))
    }

    /// An integer of at least 0.
    pub fn count(&self, name: &str) -> Result<usize> {
        match self.get(name) {
            Some(Value::Integer(integer)) => usize::try_from(*integer).map_err(|_| bad_field(name)),
            _ => Err(bad_field(name)),
        }
    }

    pub fn integer(&self, name: &str) -> Result<i64> {
        match self.get(name) {
            Some(Value::Integer(integer)) => Ok(*integer),
            _ => Err(bad_field(name)),
        }
    }

    pub fn float(&self, name: &str) -> Result<f64> {
        match self.get(name) {
            Some(Value::Float(float)) => Ok(*float),
            _ => Err(bad_field(name)),
        }
    }

    /// A float that may be absent.
    pub fn optional_float(&self, name: &str) -> Result<Option<f64>> {
        self.get(name).map(|_| self.float(name)).transpose()
    }

    /// A truth; no where it is absent.
    pub fn truth(&self, name: &str) -> Result<bool> {
        match self.get(name) {
            Some(Value::Boolean(truth)) => Ok(*truth),
            None => Ok(false),
            Some(_) => Err(bad_field(name)),
        }
    }

    /// The elements of a list.
    pub fn list(&self, name: &str) -> Result<Vec<Value>> {
        match self.get(name) {
            Some(Value::List(values)) => Ok(values.clone()),
            _ => Err(bad_field(name)),
        }
    }

    /// The columns that the model takes.
    pub fn features(&self) -> Result<Features> {
        let count = self.get("features").map(|_| self.count("features")).transpose()?;
        let names = match self.get("feature_names") {
            Some(Value::List(names)) => Some(names.iter().map(text).collect::<Option<Vec<_>>>()),
            None => None,
            // Many names are a tensor.
            Some(Value::Tensor(_)) => return Ok(Features { count, names: None }),
            Some(_) => Some(None),
        };
        match names {
            Some(None) => Err(bad_field("feature_names")),
            names => Ok(Features { count, names: names.flatten() }),
        }
    }

    /// The shape and elements that a value names; rows are chosen.
    pub fn values_of(&mut self, name: &str, value: &Value) -> Result<(Vec<usize>, Values)> {
        let reference = match value {
            Value::Tensor(reference) => *reference,
            _ => return Err(bad_field(name)),
        };
        let array = self.loader.array(reference)?;
        let values = Values::of_array(&array).ok_or_else(|| bad_field(name))?;
        let mut shape: Vec<usize> = array.shape.iter().map(|&length| length as usize).collect();
        match reference.rows {
            None => Ok((shape, values)),
            Some((first, end)) => {
                let width: usize = shape[1..].iter().product();
                let places: Vec<usize> = (first as usize * width..end as usize * width).collect();
                shape[0] = (end - first) as usize;
                Ok((shape, values.picked(&places)))
            }
        }
    }

    /// A tensor of real numbers that a value names.
    pub fn numbers_of(&mut self, name: &str, value: &Value) -> Result<Numbers> {
        let (shape, values) = self.values_of(name, value)?;
        let (number_type, values) = values.numbers().ok_or_else(|| bad_field(name))?;
        Ok(Numbers { shape, values, is_float32: number_type == NumberType::Float32 })
    }

    /// A tensor of real numbers.
    pub fn numbers(&mut self, name: &str) -> Result<Numbers> {
        let value = self.get(name).cloned().ok_or_else(|| bad_field(name))?;
        self.numbers_of(name, &value)
    }

    /// A tensor of real numbers that may be absent.
    pub fn optional_numbers(&mut self, name: &str) -> Result<Option<Numbers>> {
        match self.has(name) {
            true => self.numbers(name).map(Some),
            false => Ok(None),
        }
    }

    /// Integers that a value names.
    pub fn integers_of(&mut self, name: &str, value: &Value) -> Result<Vec<i64>> {
        match self.values_of(name, value)?.1 {
            Values::Integer(values) => Ok(values),
            Values::Boolean(values) => Ok(values.into_iter().map(i64::from).collect()),
            _ => Err(bad_field(name)),
        }
    }

    /// A tensor of integers, or of truths.
    pub fn integers(&mut self, name: &str) -> Result<Vec<i64>> {
        let value = self.get(name).cloned().ok_or_else(|| bad_field(name))?;
        self.integers_of(name, &value)
    }

    /// Places below `end`.
    pub fn places(&mut self, name: &str, end: usize) -> Result<Vec<usize>> {
        let places = self.integers(name)?;
        places_below(&places, end)
    }

    /// Offsets that ascend from 0 to `end`, as many as `count` + 1.
    pub fn offsets(&mut self, name: &str, count: Option<usize>, end: usize) -> Result<Vec<usize>> {
        let offsets = self.places(name, end.saturating_add(1))?;
        let ascend = offsets.windows(2).all(|pair| pair[0] <= pair[1]);
        let is_counted = count.map_or(!offsets.is_empty(), |count| offsets.len() == count + 1);
        match ascend && is_counted && offsets.first() == Some(&0) && offsets.last() == Some(&end) {
            true => Ok(offsets),
            false => Err(bad_shape()),
        }
    }

    /// The labels of each output.
    pub fn classes(&mut self) -> Result<Vec<Values>> {
        let list = self.list("classes")?;
        list.iter().map(|value| Ok(self.values_of("classes", value)?.1)).collect()
    }

    /// The labels of the only output, at least one.
    pub fn labels(&mut self) -> Result<Values> {
        let mut classes = self.classes()?;
        match classes.pop() {
            Some(labels) if classes.is_empty() && !labels.is_empty() => Ok(labels),
            _ => Err(bad_field("classes")),
        }
    }

    /// The model of a field.
    pub fn model(&mut self, name: &str) -> Result<Box<dyn Predictor>> {
        let value = self.get(name).cloned().ok_or_else(|| bad_field(name))?;
        self.model_of(name, &value)
    }

    /// The model that a value names, or none for `passthrough`.
    pub fn model_of(&mut self, name: &str, value: &Value) -> Result<Box<dyn Predictor>> {
        match value {
            Value::Model(index) => self.loader.predictor(*index),
            Value::String(text) if text == "passthrough" => {
                self.loader.step()?;
                Ok(Box::new(pipeline::Passthrough))
            }
            _ => Err(bad_field(name)),
        }
    }

    /// The models of a list.
    pub fn models(&mut self, name: &str) -> Result<Vec<Box<dyn Predictor>>> {
        let list = self.list(name)?;
        list.iter().map(|value| self.model_of(name, value)).collect()
    }

    /// A column of values: a tensor, or a list of values with their types.
    pub fn column_of(&mut self, name: &str, value: &Value) -> Result<Values> {
        match value {
            Value::List(values) => {
                let cells = values.iter().map(|value| typed(value).ok_or_else(|| bad_field(name)));
                cells.collect::<Result<_>>().map(Values::Cells)
            }
            _ => Ok(self.values_of(name, value)?.1),
        }
    }
}

/// Places below `end`.
pub fn places_below(places: &[i64], end: usize) -> Result<Vec<usize>> {
    let place = |&place: &i64| usize::try_from(place).ok().filter(|&place| place < end).ok_or_else(bad_index);
    places.iter().map(place).collect()
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}

/// What `["none"]`, or the name of a type and a value of it, stand for.
pub fn typed(value: &Value) -> Option<Cell> {
    let pair = match value {
        Value::List(pair) => pair,
        _ => return None,
    };
    Some(match (text(pair.first()?)?.as_str(), pair.get(1)) {
        ("none", None) => Cell::None,
        ("bool", Some(Value::Boolean(truth))) => Cell::Boolean(*truth),
        ("integer", Some(Value::Integer(integer))) => Cell::Integer(*integer),
        ("float", Some(Value::Float(float))) => Cell::Float(*float),
        ("string", Some(Value::String(text))) => Cell::Text(text.clone()),
        _ => return None,
    })
}
