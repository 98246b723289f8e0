//! Types of elements (section 9.1), and the forms that encodings see.

use std::fmt;

/// The longest element of `bytes[n]`.
const LONGEST_BYTES: u64 = 1 << 20;
const UNITS: [&str; 14] = ["Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as", "generic"];

/// The type of a tensor's elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DType {
    /// 0 or 1, in a byte.
    Bool,
    /// Two's complement of 1, 2, 4 or 8 bytes.
    Signed(u8),
    /// Unsigned, of 1, 2, 4 or 8 bytes.
    Unsigned(u8),
    /// IEEE 754 of 2, 4 or 8 bytes.
    Float(u8),
    /// The upper half of a binary32.
    BFloat16,
    /// A float of 8 bits or fewer, in a byte.
    SmallFloat(SmallFloat),
    /// Two floats; the number of bytes of both, 8 or 16.
    Complex(u8),
    /// Strings of Unicode scalar values.
    Utf8,
    /// Strings that may hold lone surrogates.
    Wtf8,
    /// So many bytes.
    Bytes(u64),
    /// An int64 count of units since 1970; the unit with its multiple.
    Datetime(String),
    /// An int64 count of units.
    Timedelta(String),
}

/// Floats of 8 bits or fewer; the names are those of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, non_camel_case_types)]
pub enum SmallFloat {
    float8_e4m3fn,
    float8_e4m3fnuz,
    float8_e5m2,
    float8_e5m2fnuz,
    float8_e8m0fnu,
    float6_e2m3fn,
    float6_e3m2fn,
    float4_e2m1fn,
}

const SMALL_FLOATS: [SmallFloat; 8] = [
    SmallFloat::float8_e4m3fn,
    SmallFloat::float8_e4m3fnuz,
    SmallFloat::float8_e5m2,
    SmallFloat::float8_e5m2fnuz,
    SmallFloat::float8_e8m0fnu,
    SmallFloat::float6_e2m3fn,
    SmallFloat::float6_e3m2fn,
    SmallFloat::float4_e2m1fn,
];

impl SmallFloat {
    /// The largest code that an element can be.
    pub fn largest_code(self) -> u8 {
        match self {
            SmallFloat::float6_e2m3fn | SmallFloat::float6_e3m2fn => 0x3f,
            SmallFloat::float4_e2m1fn => 0x0f,
            _ => 0xff,
        }
    }
}

/// What encodings take an element for (section 9.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    pub class: Class,
    /// Bytes of an element.
    pub size: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Signed,
    Unsigned,
    Float,
    Other,
}

impl DType {
    /// The type of a name; none for a name that is not in the list.
    pub fn named(name: &str) -> Option<Self> {
        let dtype = match name {
            "bool" => DType::Bool,
            "int8" => DType::Signed(1),
            "int16" => DType::Signed(2),
            "int32" => DType::Signed(4),
            "int64" => DType::Signed(8),
            "uint8" => DType::Unsigned(1),
            "uint16" => DType::Unsigned(2),
            "uint32" => DType::Unsigned(4),
            "uint64" => DType::Unsigned(8),
            "float16" => DType::Float(2),
            "float32" => DType::Float(4),
            "float64" => DType::Float(8),
            "bfloat16" => DType::BFloat16,
            "complex64" => DType::Complex(8),
            "complex128" => DType::Complex(16),
            "utf8" => DType::Utf8,
            "wtf8" => DType::Wtf8,
            _ => return DType::with_argument(name),
        };
        Some(dtype)
    }

    fn with_argument(name: &str) -> Option<Self> {
        if let Some(small) = SMALL_FLOATS.into_iter().find(|small| format!("{small:?}") == name) {
            return Some(DType::SmallFloat(small));
        }
        let (head, argument) = name.strip_suffix(']')?.split_once('[')?;
        match head {
            "bytes" => canonical(argument, LONGEST_BYTES).map(DType::Bytes),
            "datetime64" if is_unit(argument) => Some(DType::Datetime(argument.to_owned())),
            "timedelta64" if is_unit(argument) => Some(DType::Timedelta(argument.to_owned())),
            _ => None,
        }
    }

    /// Bytes of an element; none for strings.
    pub fn item_size(&self) -> Option<u64> {
        Some(match self {
            DType::Bool | DType::SmallFloat(_) => 1,
            DType::Signed(size) | DType::Unsigned(size) | DType::Float(size) | DType::Complex(size) => u64::from(*size),
            DType::BFloat16 => 2,
            DType::Utf8 | DType::Wtf8 => return None,
            DType::Bytes(size) => *size,
            DType::Datetime(_) | DType::Timedelta(_) => 8,
        })
    }

    /// What encodings take an element for; none where there can be no encodings.
    pub fn form(&self) -> Option<Form> {
        let class = match self {
            DType::Bool | DType::Utf8 | DType::Wtf8 => return None,
            DType::Signed(_) | DType::Datetime(_) | DType::Timedelta(_) => Class::Signed,
            DType::Unsigned(_) => Class::Unsigned,
            DType::Float(_) | DType::BFloat16 => Class::Float,
            DType::SmallFloat(_) | DType::Complex(_) | DType::Bytes(_) => Class::Other,
        };
        self.item_size().map(|size| Form { class, size })
    }

    /// Whether elements are integers, signed or not.
    pub fn is_integer(&self) -> bool {
        matches!(self, DType::Signed(_) | DType::Unsigned(_))
    }
}

impl fmt::Display for DType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DType::Bool => formatter.write_str("bool"),
            DType::Signed(size) => write!(formatter, "int{}", size * 8),
            DType::Unsigned(size) => write!(formatter, "uint{}", size * 8),
            DType::Float(size) => write!(formatter, "float{}", size * 8),
            DType::BFloat16 => formatter.write_str("bfloat16"),
            DType::SmallFloat(small) => write!(formatter, "{small:?}"),
            DType::Complex(size) => write!(formatter, "complex{}", size * 8),
            DType::Utf8 => formatter.write_str("utf8"),
            DType::Wtf8 => formatter.write_str("wtf8"),
            DType::Bytes(size) => write!(formatter, "bytes[{size}]"),
            DType::Datetime(unit) => write!(formatter, "datetime64[{unit}]"),
            DType::Timedelta(unit) => write!(formatter, "timedelta64[{unit}]"),
        }
    }
}

/// The number that canonical decimal digits say, when it is at most `most`.
fn canonical(digits: &str, most: u64) -> Option<u64> {
    let number: u64 = digits.parse().ok()?;
    (number <= most && number.to_string() == digits).then(|| number)
}

fn is_unit(text: &str) -> bool {
    let unit = text.trim_start_matches(|first: char| first.is_ascii_digit());
    let multiple = &text[..text.len() - unit.len()];
    UNITS.contains(&unit) && (multiple.is_empty() || canonical(multiple, 9_999_999).map_or(false, |count| count >= 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_list() {
        for name in ["bool", "int8", "uint64", "float16", "bfloat16", "float8_e5m2fnuz", "float4_e2m1fn", "complex128"]
        {
            assert_eq!(DType::named(name).map(|dtype| dtype.to_string()).as_deref(), Some(name));
        }
        for name in ["bytes[0]", "bytes[1048576]", "datetime64[25us]", "timedelta64[generic]", "utf8", "wtf8"] {
            assert_eq!(DType::named(name).map(|dtype| dtype.to_string()).as_deref(), Some(name));
        }
        for name in ["Bool", "int128", "object", "<f8", "bytes[08]", "bytes[1048577]", "bytes[+1]", "datetime64[1s]"] {
            assert_eq!(DType::named(name), None, "{name}");
        }
        for name in ["datetime64[10000000s]", "datetime64[02s]", "datetime64[]", "datetime64", "timedelta64[week]"] {
            assert_eq!(DType::named(name), None, "{name}");
        }
    }
}
