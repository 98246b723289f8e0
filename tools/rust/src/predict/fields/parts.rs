//! Labels, columns of values, and other models that fields name.

use super::{bad_field, bad_shape, Fields, ANY};
use crate::predict::values::{Cell, Values};
use crate::predict::{pipeline, Predictor};
use crate::refusal::Result;
use crate::value::Value;

impl Fields<'_, '_> {
    /// The labels of each output: of each at least one.
    pub fn classes(&mut self) -> Result<Vec<Values>> {
        let list = self.list("classes")?;
        let labels = |value: &Value| {
            let labels = self.values_of("classes", value, &[ANY])?.1;
            match labels.is_empty() {
                true => Err(bad_shape()),
                false => Ok(labels),
            }
        };
        list.iter().map(labels).collect()
    }

    /// The labels of the only output.
    pub fn labels(&mut self) -> Result<Values> {
        let mut classes = self.classes()?;
        match (classes.pop(), classes.is_empty()) {
            (Some(labels), true) => Ok(labels),
            _ => Err(bad_shape()),
        }
    }

    /// The model of a field.
    pub fn model(&mut self, name: &str) -> Result<Box<dyn Predictor>> {
        match self.required(name)? {
            Value::Model(index) => self.loader.predictor(index),
            _ => Err(bad_field(name)),
        }
    }

    /// The model that a value names, or one that passes its input on.
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

    /// The models of a list, at least one.
    pub fn models(&mut self, name: &str) -> Result<Vec<Box<dyn Predictor>>> {
        let list = self.list(name)?;
        let model = |value: &Value| match value {
            Value::Model(index) => self.loader.predictor(*index),
            _ => Err(bad_field(name)),
        };
        let models = list.iter().map(model).collect::<Result<Vec<_>>>()?;
        match models.is_empty() {
            true => Err(bad_shape()),
            false => Ok(models),
        }
    }

    /// A column of values that must be there.
    pub fn column(&mut self, name: &str) -> Result<Values> {
        let value = self.required(name)?;
        self.column_of(name, &value)
    }

    /// A column of values: a tensor, or a list of values with their types.
    pub fn column_of(&mut self, name: &str, value: &Value) -> Result<Values> {
        match value {
            Value::List(values) => {
                let cells = values.iter().map(|value| typed(value).ok_or_else(|| bad_field(name)));
                cells.collect::<Result<_>>().map(Values::Cells)
            }
            _ => Ok(self.values_of(name, value, &[ANY])?.1),
        }
    }
}

/// What `["none"]`, or the name of a type and a value of it, stand for.
pub fn typed(value: &Value) -> Option<Cell> {
    let pair = match value {
        Value::List(pair) => pair,
        _ => return None,
    };
    Some(match &pair[..] {
        [Value::String(name)] if name == "none" => Cell::None,
        [Value::String(name), value] => match (name.as_str(), value) {
            ("bool", Value::Boolean(truth)) => Cell::Boolean(*truth),
            ("integer", Value::Integer(integer)) => Cell::Integer(*integer),
            ("float", Value::Float(float)) => Cell::Float(*float),
            ("string", Value::String(text)) => Cell::Text(text.clone()),
            _ => return None,
        },
        _ => return None,
    })
}
