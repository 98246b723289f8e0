//! Values of the elements of tensors.

use super::Values;
use crate::dtype::DType;
use crate::elements::{Array, Elements};

impl Values {
    /// The elements of a decoded tensor; none of a dtype that models have no use for. Integers of `uint64` that 63 bits
    /// do not hold are none.
    pub fn of_array(array: &Array) -> Option<Values> {
        let bytes = match &array.elements {
            Elements::Strings(strings) => {
                let text = |string: &[u8]| String::from_utf8(string.to_vec()).ok();
                return strings.iter().map(text).collect::<Option<_>>().map(Values::Text);
            }
            Elements::Bytes(bytes) => bytes,
        };
        Values::of_dtype(&array.dtype, bytes)
    }

    /// Little-endian elements of the dtype of a name.
    pub fn of_little_endian(dtype: &str, bytes: &[u8]) -> Option<Values> {
        Values::of_dtype(&DType::named(dtype)?, bytes)
    }

    fn of_dtype(dtype: &DType, bytes: &[u8]) -> Option<Values> {
        let float32 = |element: &[u8]| element.try_into().map_or(f32::NAN, f32::from_le_bytes);
        let float64 = |element: &[u8]| element.try_into().map_or(f64::NAN, f64::from_le_bytes);
        Some(match dtype {
            DType::Bool => Values::Boolean(bytes.iter().map(|&byte| byte != 0).collect()),
            DType::Float(4) => Values::Float32(bytes.chunks_exact(4).map(float32).collect()),
            DType::Float(8) => Values::Float64(bytes.chunks_exact(8).map(float64).collect()),
            DType::Signed(size) => Values::Integer(integers(bytes, *size, true)?),
            DType::Unsigned(size) => Values::Integer(integers(bytes, *size, false)?),
            _ => return None,
        })
    }
}

fn integers(bytes: &[u8], size: u8, is_signed: bool) -> Option<Vec<i64>> {
    let shift = 64 - u32::from(size) * 8;
    let integer = |element: &[u8]| {
        let bits = element.iter().rev().fold(0u64, |value, &byte| value << 8 | u64::from(byte));
        match is_signed {
            true => Some((bits << shift) as i64 >> shift),
            false => i64::try_from(bits).ok(),
        }
    };
    bytes.chunks_exact(usize::from(size)).map(integer).collect()
}
