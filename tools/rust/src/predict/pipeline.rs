//! Steps one after the other, and models that answer with another: `pipeline.schema.json`, `search.schema.json`,
//! `delegate.schema.json`.

use super::data::Data;
use super::fields::{bad_field, Fields};
use super::{ask_one, ask_part, Method, Predictor};
use crate::refusal::{Refusal, Result};
use crate::value::Value;

/// A step that leaves its input as it is.
pub struct Passthrough;

impl Predictor for Passthrough {
    fn offers(&self, method: Method) -> bool {
        matches!(method, Method::Transform | Method::InverseTransform)
    }

    fn ask(&self, _: Method, input: &Data) -> Result<Vec<Data>> {
        Ok(vec![input.clone()])
    }
}

struct Pipeline {
    /// All steps but the last.
    steps: Vec<Box<dyn Predictor>>,
    last: Box<dyn Predictor>,
}

pub fn load(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    let mut steps = named_models(fields, "steps")?;
    let last = steps.pop().ok_or_else(|| bad_field("steps"))?;
    Ok(Box::new(Pipeline { steps, last }))
}

/// The models of a list of pairs of name and model.
pub fn named_models(fields: &mut Fields, name: &str) -> Result<Vec<Box<dyn Predictor>>> {
    let list = fields.list(name)?;
    let models = list.iter().map(|pair| match pair {
        Value::List(pair) if pair.len() == 2 => fields.model_of(name, &pair[1]),
        _ => Err(bad_field(name)),
    });
    models.collect()
}

impl Predictor for Pipeline {
    fn offers(&self, method: Method) -> bool {
        let of_steps = if method == Method::InverseTransform { method } else { Method::Transform };
        self.last.offers(method) && self.steps.iter().all(|step| step.offers(of_steps))
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        if method == Method::InverseTransform {
            let mut data = ask_one(self.last.as_ref(), method, input)?;
            for step in self.steps.iter().rev() {
                data = ask_one(step.as_ref(), method, &data)?;
            }
            return Ok(vec![data]);
        }
        let mut data = input.clone();
        for step in &self.steps {
            data = ask_one(step.as_ref(), Method::Transform, &data)?;
        }
        ask_part(self.last.as_ref(), method, &data)
    }
}

/// The best model of a search.
pub fn load_search(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    if !fields.has("best_model") {
        return Err(Refusal::of("model.not-predictable", "the search has kept no model"));
    }
    fields.model("best_model")
}

/// The model that answers for another.
pub fn load_delegate(fields: &mut Fields) -> Result<Box<dyn Predictor>> {
    fields.model("model")
}
