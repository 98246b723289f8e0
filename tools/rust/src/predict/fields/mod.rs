//! Fields of a model, read for prediction: what a kind needs is there, of its type and shape.

mod features;
mod loader;
mod parts;
mod rows;
mod tensors;

pub use features::{judge, Features, Special};
pub use loader::Loader;
pub use parts::typed;
pub use tensors::{places_below, wrong_type, Numbers, ANY};

use std::ops::RangeInclusive;

use crate::refusal::{Refusal, Result};
use crate::section::Part;
use crate::value::Value;

/// The most columns of an input, so that no product of two such numbers overflows.
const COLUMNS: usize = 1 << 29;

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

pub fn bad_tree() -> Refusal {
    Refusal::of("model.bad-tree", "a tree does not go from parents to later children")
}

impl Fields<'_, '_> {
    /// The value of a field that may be absent.
    pub fn get(&self, name: &str) -> Option<&Value> {
        // Names ascend, as keys of a container do.
        let fields = &self.part.fields;
        fields.binary_search_by(|(field, _)| field.as_str().cmp(name)).ok().map(|place| &fields[place].1)
    }

    /// The value of a field that must be there.
    fn required(&self, name: &str) -> Result<Value> {
        self.get(name).cloned().ok_or_else(|| bad_field(name))
    }

    /// Whether a field is there.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Refuses fields that mean nothing without another one.
    pub fn absent(&self, names: &[&str]) -> Result<()> {
        names.iter().find(|name| self.has(name)).map_or(Ok(()), |name| Err(bad_field(name)))
    }

    pub fn text(&self, name: &str) -> Result<&str> {
        match self.get(name) {
            Some(Value::String(text)) => Ok(text),
            _ => Err(bad_field(name)),
        }
    }

    /// One of `choices`; the field must be there.
    pub fn choice<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<T> {
        let text = self.text(name)?;
        choices.iter().find(|(choice, _)| *choice == text).map(|(_, value)| *value).ok_or_else(|| bad_field(name))
    }

    /// One of `choices`, of which the first is that of an absent field.
    pub fn choice_or_first<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<T> {
        match (self.has(name), choices.first()) {
            (false, Some((_, first))) => Ok(*first),
            _ => self.choice(name, choices),
        }
    }

    /// Whether numbers of float32 are compared with numbers of the model rounded to float32.
    pub fn is_rounded(&self) -> Result<bool> {
        self.choice_or_first("float32_comparison", &[("rounded", true), ("exact", false)])
    }

    /// An integer of at least 0, which a number of JSON can be.
    pub fn count(&self, name: &str) -> Result<usize> {
        self.count_in(name, 0..=(1 << 53) - 1)
    }

    /// An integer within bounds.
    pub fn count_in(&self, name: &str, bounds: RangeInclusive<usize>) -> Result<usize> {
        let count = usize::try_from(self.integer(name)?).ok();
        count.filter(|count| bounds.contains(count)).ok_or_else(|| bad_field(name))
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

    pub fn truth(&self, name: &str) -> Result<bool> {
        match self.get(name) {
            Some(Value::Boolean(truth)) => Ok(*truth),
            _ => Err(bad_field(name)),
        }
    }

    /// The elements of a list.
    pub fn list(&self, name: &str) -> Result<Vec<Value>> {
        match self.get(name) {
            Some(Value::List(values)) => Ok(values.clone()),
            _ => Err(bad_field(name)),
        }
    }

    /// The elements of a list of so many.
    pub fn list_of(&self, name: &str, count: usize) -> Result<Vec<Value>> {
        let list = self.list(name)?;
        match list.len() == count {
            true => Ok(list),
            false => Err(bad_shape()),
        }
    }

    /// The columns that the model takes, and how many these are.
    pub fn columns(&self) -> Result<(Features, usize)> {
        let count = self.count_in("features", 1..=COLUMNS)?;
        let names = match self.get("feature_names") {
            None => None,
            Some(Value::List(names)) => {
                let name = |value: &Value| match value {
                    Value::String(name) => Ok(name.clone()),
                    _ => Err(bad_field("feature_names")),
                };
                Some(names.iter().map(name).collect::<Result<Vec<_>>>()?)
            }
            Some(_) => return Err(bad_field("feature_names")),
        };
        match names.as_ref().map_or(true, |names| names.len() == count) {
            true => Ok((Features { count: Some(count), names }, count)),
            false => Err(bad_shape()),
        }
    }

    /// The columns that the model takes, which may be any.
    pub fn features(&self) -> Result<Features> {
        match (self.has("features"), self.has("feature_names")) {
            (true, _) => Ok(self.columns()?.0),
            (false, false) => Ok(Features::default()),
            // Names without a number could be those of any number of columns.
            (false, true) => Err(bad_field("feature_names")),
        }
    }
}
