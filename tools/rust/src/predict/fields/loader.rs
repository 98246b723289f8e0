//! Predictors of the models of a section, within bounds.

use super::{bad_field, Fields};
use crate::container::Model;
use crate::elements::Array;
use crate::predict::{kinds, Predictor};
use crate::refusal::{Refusal, Result};
use crate::value::TensorReference;

/// Steps, and levels, of the models within a model.
const STEPS: usize = 10_000;
const LEVELS: usize = 64;
/// Elements of all tensors that the fields of a model may read; parts can name one again and again.
const ELEMENTS: u64 = 1 << 30;

/// Makes predictors of the models of a section.
pub struct Loader<'a> {
    model: &'a Model<'a>,
    steps: usize,
    levels: usize,
    elements: u64,
}

impl<'a> Loader<'a> {
    pub fn new(model: &'a Model<'a>) -> Self {
        Loader { model, steps: 0, levels: 0, elements: 0 }
    }

    /// The predictor of model `index` of the section.
    pub fn predictor(&mut self, index: usize) -> Result<Box<dyn Predictor>> {
        self.step()?;
        if self.levels == LEVELS {
            return Err(Refusal::of("model.too-deep", "a model has parts within parts beyond the limit"));
        }
        let section = self.model.section.clone();
        let part = section.parts.get(index).ok_or_else(|| bad_field("model"))?;
        let load = kinds::loader(&part.kind, part.kind_version)?;
        self.levels += 1;
        let predictor = load(&mut Fields { part, loader: self });
        self.levels -= 1;
        predictor
    }

    /// Counts a step.
    pub fn step(&mut self) -> Result<()> {
        self.steps += 1;
        match self.steps > STEPS {
            true => Err(Refusal::of("model.too-deep", "a model has more steps than the limit")),
            false => Ok(()),
        }
    }

    /// The tensor that a reference names, with all of its rows.
    pub fn array(&mut self, reference: TensorReference) -> Result<Array> {
        let count = self.model.section.tensors[reference.tensor].count();
        self.elements = self.elements.saturating_add(count);
        if self.elements > ELEMENTS {
            return Err(Refusal::of("model.repeated-tensors", "a model names tensors too many times"));
        }
        self.model.tensor(reference.tensor)
    }
}
