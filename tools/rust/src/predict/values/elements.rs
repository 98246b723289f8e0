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

    /// Little-endian elements of an input, of the dtype of a name: those of `float16` and `uint64` are float64.
    pub fn of_little_endian(dtype: &str, bytes: &[u8]) -> Option<Values> {
        let float16 = |element: &[u8]| element.try_into().map_or(f64::NAN, |bytes| half(u16::from_le_bytes(bytes)));
        let uint64 = |element: &[u8]| element.try_into().map_or(f64::NAN, |bytes| u64::from_le_bytes(bytes) as f64);
        match DType::named(dtype)? {
            DType::Float(2) => Some(Values::Float64(bytes.chunks_exact(2).map(float16).collect())),
            DType::Unsigned(8) => Some(Values::Float64(bytes.chunks_exact(8).map(uint64).collect())),
            dtype => Values::of_dtype(&dtype, bytes),
        }
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

/// The number of the bits of a binary16.
fn half(bits: u16) -> f64 {
    let fraction = f64::from(bits & 0x3ff);
    let size = match bits >> 10 & 0x1f {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        exponent => (fraction + 1024.0) * 2f64.powi(i32::from(exponent) - 25),
    };
    if bits >> 15 == 0 {
        size
    } else {
        -size
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_float64() {
        let bits: [u16; 7] = [0x3c00, 0xc000, 0x2e66, 0x7bff, 0x0001, 0x83ff, 0xfc00];
        let bytes: Vec<u8> = bits.iter().flat_map(|bits| bits.to_le_bytes()).collect();
        let small = 2f64.powi(-24);
        let expected = vec![1.0, -2.0, 0.0999755859375, 65504.0, small, -1023.0 * small, f64::NEG_INFINITY];
        assert_eq!(Values::of_little_endian("float16", &bytes), Some(Values::Float64(expected)));
        assert!(half(0x7e00).is_nan());
    }

    #[test]
    fn integers_of_64_bits_without_a_sign_are_float64() {
        let expected = Values::Float64(vec![18_446_744_073_709_551_616.0]);
        assert_eq!(Values::of_little_endian("uint64", &[0xff; 8]), Some(expected));
    }
}
