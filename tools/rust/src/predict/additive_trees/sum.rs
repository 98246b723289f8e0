//! The types of number that leaves are added up in.

use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub};

use crate::predict::data::NumberType;

/// A type of number that leaves are added up in; each operation rounds to it.
pub trait Sum:
    Copy
    + PartialOrd
    + Into<f64>
    + Add<Output = Self>
    + AddAssign
    + Sub<Output = Self>
    + Mul<Output = Self>
    + MulAssign
    + Div<Output = Self>
    + DivAssign
    + Neg<Output = Self>
    + 'static
{
    /// The type, as answers have it.
    const TYPE: NumberType;

    /// The nearest number of the type.
    fn of(number: f64) -> Self;

    /// The size without the sign.
    fn size(self) -> Self;

    /// e to this power.
    fn exponential(self) -> Self;

    /// The logarithm of 1 and the exponential.
    fn softplus(self) -> Self;
}

impl Sum for f32 {
    const TYPE: NumberType = NumberType::Float32;

    fn of(number: f64) -> Self {
        number as f32
    }

    fn size(self) -> Self {
        self.abs()
    }

    fn exponential(self) -> Self {
        self.exp()
    }

    fn softplus(self) -> Self {
        f64::from(self.exp()).ln_1p() as f32
    }
}

impl Sum for f64 {
    const TYPE: NumberType = NumberType::Float64;

    fn of(number: f64) -> Self {
        number
    }

    fn size(self) -> Self {
        self.abs()
    }

    fn exponential(self) -> Self {
        self.exp()
    }

    fn softplus(self) -> Self {
        self.exp().ln_1p()
    }
}
