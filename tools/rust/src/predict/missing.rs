//! What stands for a missing value among numbers.

use super::data::NumberType;
use super::fields::{Fields, Special};
use crate::refusal::Result;

/// What stands for a missing value; NaN always does.
#[derive(Clone, Copy)]
pub struct Missing {
    value: f64,
    is_rounded: bool,
}

impl Missing {
    pub fn read(fields: &Fields) -> Result<Self> {
        Ok(Missing { value: fields.float("missing_value")?, is_rounded: fields.is_rounded()? })
    }

    /// Whether a number that is compared in a type is missing.
    pub fn is(self, number: f64, number_type: NumberType) -> bool {
        let value = if self.is_rounded { number_type.rounded(self.value) } else { self.value };
        number == value || number.is_nan()
    }

    /// The numbers that an input may have.
    pub fn special(self) -> Special {
        match self.value.is_nan() {
            true => Special::Missing,
            false => Special::Refused,
        }
    }
}
