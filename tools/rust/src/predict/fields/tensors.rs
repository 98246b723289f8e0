//! Tensors that fields name: their types, shapes and indices are judged here.

use super::{bad_field, bad_index, bad_shape, Fields};
use crate::dtype::DType;
use crate::predict::data::NumberType;
use crate::predict::values::Values;
use crate::refusal::{Refusal, Result};
use crate::value::{TensorReference, Value};

/// In a shape, any length.
pub const ANY: usize = usize::MAX;

/// The longest dimension of a tensor that a model reads. One that is longer is of no elements.
const LONGEST: u64 = (1 << 31) - 1;

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
}

/// Whether a shape is the one that was asked for.
fn is_shaped(found: &[usize], asked: &[usize]) -> bool {
    found.len() == asked.len() && found.iter().zip(asked).all(|(found, &asked)| asked == ANY || *found == asked)
}

pub fn wrong_type(name: &str) -> Refusal {
    Refusal::of("document.wrong-element-type", format!("the tensor of '{name}' has elements of another type"))
}

impl Fields<'_, '_> {
    /// The shape that a value names, rows being chosen.
    pub fn shape_of(&self, name: &str, value: &Value) -> Result<Vec<usize>> {
        let reference = reference(name, value)?;
        let mut shape = self.loader.tensor_of(reference).shape.clone();
        if let (Some((first, end)), Some(length)) = (reference.rows, shape.first_mut()) {
            *length = end - first;
        }
        match shape.iter().all(|&length| length <= LONGEST) {
            true => Ok(shape.into_iter().map(|length| length as usize).collect()),
            false => Err(bad_shape()),
        }
    }

    /// The number of elements that a value names, and the bytes of each; none for texts.
    pub fn count_of(&self, name: &str, value: &Value) -> Result<(u64, Option<u64>)> {
        let reference = reference(name, value)?;
        let (first, end) = self.loader.range(reference);
        Ok((end - first, self.loader.tensor_of(reference).dtype.item_size()))
    }

    /// The shape of a tensor that must be there.
    pub fn shape(&self, name: &str) -> Result<Vec<usize>> {
        self.shape_of(name, &self.required(name)?)
    }

    /// The shape and elements that a value names, of any type; rows are chosen.
    pub fn values_of(&mut self, name: &str, value: &Value, shape: &[usize]) -> Result<(Vec<usize>, Values)> {
        let found = self.shape_of(name, value)?;
        if !is_shaped(&found, shape) {
            return Err(bad_shape());
        }
        Ok((found, self.read(name, value)?))
    }

    /// The elements of a tensor of any type.
    pub fn values(&mut self, name: &str, shape: &[usize]) -> Result<Values> {
        let value = self.required(name)?;
        Ok(self.values_of(name, &value, shape)?.1)
    }

    /// The elements that a value names, whatever their shape.
    fn read(&mut self, name: &str, value: &Value) -> Result<Values> {
        let values = self.loader.values(reference(name, value)?)?;
        values.ok_or_else(|| wrong_type(name))
    }

    /// A tensor of numbers that a value names, where `takes` says of which types.
    fn numbers_where(
        &mut self,
        name: &str,
        value: &Value,
        shape: &[usize],
        takes: fn(&DType) -> bool,
    ) -> Result<Numbers> {
        let found = self.shape_of(name, value)?;
        if !is_shaped(&found, shape) {
            return Err(bad_shape());
        }
        if !takes(&self.loader.tensor_of(reference(name, value)?).dtype) {
            return Err(wrong_type(name));
        }
        let (number_type, values) = self.read(name, value)?.numbers().ok_or_else(|| wrong_type(name))?;
        Ok(Numbers { shape: found, values, is_float32: number_type == NumberType::Float32 })
    }

    /// A tensor of float64 or float32 that a value names.
    pub fn floats_of(&mut self, name: &str, value: &Value, shape: &[usize]) -> Result<Numbers> {
        self.numbers_where(name, value, shape, |dtype| matches!(dtype, DType::Float(4 | 8)))
    }

    /// A tensor of float64 or float32.
    pub fn floats(&mut self, name: &str, shape: &[usize]) -> Result<Numbers> {
        let value = self.required(name)?;
        self.floats_of(name, &value, shape)
    }

    /// A tensor of float64.
    pub fn doubles(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f64>> {
        let value = self.required(name)?;
        Ok(self.numbers_where(name, &value, shape, |dtype| matches!(dtype, DType::Float(8)))?.values)
    }

    /// A tensor of float64 or float32 that may be absent.
    pub fn optional_floats(&mut self, name: &str, shape: &[usize]) -> Result<Option<Numbers>> {
        match self.has(name) {
            true => self.floats(name, shape).map(Some),
            false => Ok(None),
        }
    }

    /// A tensor of any real numbers.
    pub fn numbers(&mut self, name: &str, shape: &[usize]) -> Result<Numbers> {
        let value = self.required(name)?;
        self.numbers_where(name, &value, shape, |_| true)
    }

    /// Integers, or truths, that a value names.
    pub fn integers_of(&mut self, name: &str, value: &Value, shape: &[usize]) -> Result<Vec<i64>> {
        match self.values_of(name, value, shape)?.1 {
            Values::Integer(values) => Ok(values),
            Values::Boolean(values) => Ok(values.into_iter().map(i64::from).collect()),
            _ => Err(wrong_type(name)),
        }
    }

    /// A tensor of integers, or of truths.
    pub fn integers(&mut self, name: &str, shape: &[usize]) -> Result<Vec<i64>> {
        let value = self.required(name)?;
        self.integers_of(name, &value, shape)
    }

    /// Refuses a tensor of anything but integers, where truths will not do for them.
    pub fn only_integers(&self, name: &str) -> Result<()> {
        let value = self.required(name)?;
        match self.loader.tensor_of(reference(name, &value)?).dtype {
            DType::Signed(_) | DType::Unsigned(_) => Ok(()),
            _ => Err(wrong_type(name)),
        }
    }

    /// A tensor of texts.
    pub fn texts(&mut self, name: &str, shape: &[usize]) -> Result<Vec<String>> {
        match self.values(name, shape)? {
            Values::Text(texts) => Ok(texts),
            _ => Err(wrong_type(name)),
        }
    }

    /// Places below `end`.
    pub fn places(&mut self, name: &str, shape: &[usize], end: usize) -> Result<Vec<usize>> {
        let places = self.integers(name, shape)?;
        places_below(&places, end)
    }

    /// Places below `end` that ascend.
    pub fn ascending(&mut self, name: &str, end: usize) -> Result<Vec<usize>> {
        let places = self.places(name, &[ANY], end)?;
        match places.windows(2).all(|pair| pair[0] < pair[1]) {
            true => Ok(places),
            false => Err(bad_index()),
        }
    }

    /// Offsets that ascend from 0 to `end`, one more than `count`.
    pub fn offsets(&mut self, name: &str, count: Option<usize>, end: usize) -> Result<Vec<usize>> {
        let offsets = self.integers(name, &[count.map_or(ANY, |count| count + 1)])?;
        if offsets.is_empty() {
            return Err(bad_shape());
        }
        let offsets = places_below(&offsets, end.saturating_add(1))?;
        let ascend = offsets.windows(2).all(|pair| pair[0] <= pair[1]);
        match ascend && offsets.first() == Some(&0) && offsets.last() == Some(&end) {
            true => Ok(offsets),
            false => Err(bad_index()),
        }
    }
}

fn reference(name: &str, value: &Value) -> Result<TensorReference> {
    match value {
        Value::Tensor(reference) => Ok(*reference),
        _ => Err(bad_field(name)),
    }
}

/// Places below `end`.
pub fn places_below(places: &[i64], end: usize) -> Result<Vec<usize>> {
    let place = |&place: &i64| usize::try_from(place).ok().filter(|&place| place < end).ok_or_else(bad_index);
    places.iter().map(place).collect()
}
