//! Predictors of the models of a section, within bounds.

use std::collections::HashMap;
use std::rc::Rc;

use super::Fields;
use crate::container::Model;
use crate::predict::values::Values;
use crate::predict::{kinds, Data, Method, Predictor};
use crate::refusal::{Refusal, Result};
use crate::tensor::Tensor;
use crate::value::TensorReference;

/// Steps, and levels, of the models within a model.
const STEPS: usize = 10_000;
const LEVELS: usize = 64;
/// How often each tensor may be read whole, and elements beyond: parts can name one again and again.
const READINGS: u64 = 16;
const OTHER_ELEMENTS: u64 = 1 << 24;

/// A model that was read, which all that name it share: a thousand of them cost no more than one.
struct Known {
    outcome: Result<Rc<dyn Predictor>>,
    /// The steps and levels that it has, itself included.
    steps: usize,
    levels: usize,
}

struct Shared(Rc<dyn Predictor>);

impl Predictor for Shared {
    fn offers(&self, method: Method) -> bool {
        self.0.offers(method)
    }

    fn ask(&self, method: Method, input: &Data) -> Result<Vec<Data>> {
        self.0.ask(method, input)
    }
}

/// Makes predictors of the models of a section.
pub struct Loader<'a> {
    model: &'a Model<'a>,
    known: HashMap<usize, Known>,
    steps: usize,
    levels: usize,
    /// The most levels that were open at one time, since the outermost model that is being read.
    deepest: usize,
    /// The first entry of each tensor with chunks, which other entries may name again.
    firsts: HashMap<u64, usize>,
    /// Elements that were read of each tensor.
    read: HashMap<usize, u64>,
    /// Elements that may be read beyond the readings that are free.
    others: u64,
    /// Tensors of which some rows were asked for, decoded; what cannot be values is none.
    decoded: HashMap<usize, Option<Rc<Values>>>,
}

impl<'a> Loader<'a> {
    pub fn new(model: &'a Model<'a>) -> Self {
        let mut firsts = HashMap::new();
        for (index, tensor) in model.section.tensors.iter().enumerate() {
            tensor.offset().map(|offset| *firsts.entry(offset).or_insert(index));
        }
        let (read, decoded) = (HashMap::new(), HashMap::new());
        Loader {
            model,
            known: HashMap::new(),
            steps: 0,
            levels: 0,
            deepest: 0,
            firsts,
            read,
            others: OTHER_ELEMENTS,
            decoded,
        }
    }

    /// The predictor of model `index` of the section, which has as many.
    pub fn predictor(&mut self, index: usize) -> Result<Box<dyn Predictor>> {
        if let Some(known) = self.known.get(&index) {
            self.steps += known.steps;
            self.deepest = self.deepest.max(self.levels + known.levels);
            if self.steps > STEPS || self.levels + known.levels > LEVELS {
                return Err(too_deep());
            }
            return known.outcome.clone().map(|predictor| Box::new(Shared(predictor)) as Box<dyn Predictor>);
        }
        let steps = self.steps;
        self.step()?;
        if self.levels == LEVELS {
            return Err(too_deep());
        }
        self.levels += 1;
        let deepest = std::mem::replace(&mut self.deepest, self.levels);
        let section = self.model.section.clone();
        let part = &section.parts[index];
        let load = kinds::loader(&part.kind, part.kind_version);
        let outcome = load.and_then(|load| load(&mut Fields { part, loader: self })).map(Rc::from);
        self.levels -= 1;
        let levels = self.deepest - self.levels;
        self.deepest = self.deepest.max(deepest);
        self.known.insert(index, Known { outcome: outcome.clone(), steps: self.steps - steps, levels });
        outcome.map(|predictor| Box::new(Shared(predictor)) as Box<dyn Predictor>)
    }

    /// Counts a step.
    pub fn step(&mut self) -> Result<()> {
        self.steps += 1;
        match self.steps > STEPS {
            true => Err(too_deep()),
            false => Ok(()),
        }
    }

    /// The tensor that a reference names, which is there.
    pub fn tensor_of(&self, reference: TensorReference) -> &Tensor {
        &self.model.section.tensors[reference.tensor]
    }

    /// The first element of the rows that a reference names, and the one behind the last.
    pub fn range(&self, reference: TensorReference) -> (u64, u64) {
        let tensor = self.tensor_of(reference);
        // The table has compared the product of the shape with 2^53.
        let width: u64 = tensor.shape.iter().skip(1).product();
        reference.rows.map_or((0, tensor.count()), |(first, end)| (first * width, end * width))
    }

    /// The elements of the rows that a reference names; none where these can be no values.
    pub fn values(&mut self, reference: TensorReference) -> Result<Option<Values>> {
        let tensor = self.tensor_of(reference);
        let index = tensor.offset().and_then(|offset| self.firsts.get(&offset).copied()).unwrap_or(reference.tensor);
        let count = tensor.count();
        let (first, end) = self.range(reference);
        self.charge(index, end - first, count)?;
        if reference.rows.is_none() {
            return Ok(Values::of_array(&self.model.tensor(reference.tensor)?));
        }
        let whole = match self.decoded.get(&index) {
            Some(values) => values.clone(),
            None => {
                let values = Values::of_array(&self.model.tensor(index)?).map(Rc::new);
                self.decoded.insert(index, values.clone());
                values
            }
        };
        Ok(whole.map(|values| values.part(first as usize..end as usize)))
    }

    /// Counts elements of a tensor of so many.
    fn charge(&mut self, tensor: usize, elements: u64, count: u64) -> Result<()> {
        let read = self.read.entry(tensor).or_insert(0);
        let free = count.saturating_mul(READINGS);
        let before = (*read).max(free);
        *read = read.saturating_add(elements);
        let beyond = read.saturating_sub(before);
        let left = self.others.checked_sub(beyond);
        let repeated = || Refusal::of("model.repeated-tensors", "a model names the same tensors too many times");
        self.others = left.ok_or_else(repeated)?;
        Ok(())
    }
}

fn too_deep() -> Refusal {
    Refusal::of("model.too-deep", "a model has more steps than the limit, or parts within parts beyond it")
}
