//! Field values (section 7.1).

use crate::digest::bits_of;
use crate::elements::text;
use crate::json::{Form, Json, Object};
use crate::refusal::{Refusal, Result};
use crate::tensor::Tensor;

const LARGEST: i64 = (1 << 53) - 1;

/// A value of a field. Lists nest as deep as the JSON may, 32 levels at most.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A truth.
    Boolean(bool),
    /// An integer of 64 bits.
    Integer(i64),
    /// A binary64; a NaN has all of its bits.
    Float(f64),
    /// A string that is valid Unicode.
    String(String),
    /// One that is not: its bytes as of the dtype `wtf8`.
    Wtf8(Vec<u8>),
    /// A tensor of the section, or some rows of it.
    Tensor(TensorReference),
    /// A model of the section.
    Model(usize),
    /// A list.
    List(Vec<Value>),
}

/// A reference to a tensor of the section's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TensorReference {
    /// The position in the table.
    pub tensor: usize,
    /// The first row and the one behind the last; all rows when absent.
    pub rows: Option<(u64, u64)>,
}

/// What references of a section can name.
pub struct Targets<'a> {
    pub tensors: &'a [Tensor],
    pub models: usize,
}

impl Targets<'_> {
    /// The field value that `json` must be.
    pub fn value(&self, json: Json) -> Result<Value> {
        Ok(match json.form() {
            Form::Null => return Err(json.refusal("container.value", "null is no value of a field")),
            Form::Boolean(truth) => Value::Boolean(truth),
            Form::Integer => Value::Integer(json.integer()?),
            Form::Float => Value::Float(json.float()?),
            Form::String => Value::String(json.string()?),
            Form::Array => Value::List(json.array()?.map(|element| self.value(element)).collect::<Result<_>>()?),
            Form::Object => self.object(json.object()?)?,
        })
    }

    fn object(&self, object: Object) -> Result<Value> {
        let formless = || object.json().refusal("container.value", "an object is no value of a field");
        let mut entries = object.entries();
        let (key, value) = entries.next().ok_or_else(formless)?;
        match key {
            "tensor" | "rows" => return self.tensor(object),
            "model" => return self.model(object),
            _ => {}
        }
        if entries.next().is_some() || value.form() != Form::String {
            return Err(formless());
        }
        let text = value.string()?;
        let value = match key {
            "$int" => integer(&text).map(Value::Integer),
            "$f64" => bits_of(&text).map(f64::from_bits).filter(|float| !float.is_finite()).map(Value::Float),
            "$wtf8" => base64(&text).filter(|bytes| is_wtf8_alone(bytes)).map(Value::Wtf8),
            _ => None,
        };
        value.ok_or_else(formless)
    }

    fn model(&self, object: Object) -> Result<Value> {
        object.only(&["model"])?;
        let index = usize::try_from(object.required("model")?.count()?).unwrap_or(usize::MAX);
        if index >= self.models {
            return Err(object.json().refusal("container.model-reference", "a reference names no model"));
        }
        Ok(Value::Model(index))
    }

    fn tensor(&self, object: Object) -> Result<Value> {
        object.only(&["rows", "tensor"])?;
        let rows = match object.get("rows") {
            Some(rows) => {
                let [first, end] = rows.elements::<2>("two integers")?;
                Some((first.count()?, end.count()?))
            }
            None => None,
        };
        let index = usize::try_from(object.required("tensor")?.count()?).unwrap_or(usize::MAX);
        let nothing =
            || -> Refusal { object.json().refusal("container.tensor-reference", "a reference names nothing") };
        let tensor = self.tensors.get(index).ok_or_else(nothing)?;
        if let Some((first, end)) = rows {
            if first > end || tensor.shape.first().map_or(true, |&dimension| end > dimension) {
                return Err(nothing());
            }
        }
        Ok(Value::Tensor(TensorReference { tensor: index, rows }))
    }
}

/// The integer of a `$int`, which a number of JSON cannot be.
fn integer(text: &str) -> Option<i64> {
    let number: i64 = text.parse().ok()?;
    let is_canonical = number.to_string() == text;
    (is_canonical && !(-LARGEST..=LARGEST).contains(&number)).then(|| number)
}

/// The bytes of base64 with padding, whose spare bits are zero.
fn base64(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    if text.len() % 4 != 0 || text.len() - digits.len() > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    let (mut buffer, mut count) = (0u32, 0);
    for digit in digits.bytes() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        buffer = buffer << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((buffer >> count) as u8);
            buffer &= (1 << count) - 1;
        }
    }
    // Six spare bits would be a digit that stands for nothing.
    (buffer == 0 && count < 6).then(|| bytes)
}

/// Whether bytes are a string of `wtf8` that is none of `utf8`.
fn is_wtf8_alone(bytes: &[u8]) -> bool {
    text::is_wtf8(bytes) && std::str::from_utf8(bytes).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Document;

    fn value(text: &str) -> std::result::Result<Value, &'static str> {
        let document = Document::parse(text.as_bytes().to_vec(), 0, 1 << 20).map_err(|refusal| refusal.code)?;
        Targets { tensors: &[], models: 1 }.value(document.value()).map_err(|refusal| refusal.code)
    }

    #[test]
    fn each_value_has_one_form() {
        assert_eq!(value(r#"{"$int":"9007199254740992"}"#), Ok(Value::Integer(1 << 53)));
        assert_eq!(value(r#"{"$int":"-9223372036854775808"}"#), Ok(Value::Integer(i64::MIN)));
        assert_eq!(value(r#"{"$f64":"fff0000000000000"}"#), Ok(Value::Float(f64::NEG_INFINITY)));
        assert_eq!(value(r#"{"$wtf8":"7aCA"}"#), Ok(Value::Wtf8(vec![0xed, 0xa0, 0x80])));
        assert_eq!(value(r#"[{"model":0}]"#), Ok(Value::List(vec![Value::Model(0)])));
        for text in [
            r#"{"$int":"9007199254740991"}"#,
            r#"{"$int":"+9007199254740992"}"#,
            r#"{"$int":"9223372036854775808"}"#,
            r#"{"$f64":"3ff0000000000000"}"#,
            r#"{"$f64":"7FF0000000000000"}"#,
            r#"{"$wtf8":"YQ=="}"#,
            r#"{"$wtf8":"7aCB="}"#,
            r#"{"$wtf8":"gA=="}"#,
            r#"{"$f64":"7ff0000000000000","z":0}"#,
            "null",
            "{}",
        ] {
            assert_eq!(value(text), Err("container.value"), "{text}");
        }
    }

    #[test]
    fn references_name_what_is_there() {
        assert_eq!(value(r#"{"model":1}"#), Err("container.model-reference"));
        assert_eq!(value(r#"{"tensor":0}"#), Err("container.tensor-reference"));
        assert_eq!(value(r#"{"tensor":-1}"#), Err("container.json"));
        assert_eq!(value(r#"{"rows":[0],"tensor":0}"#), Err("container.json"));
        assert_eq!(value(r#"{"model":0,"tensor":0}"#), Err("container.json"));
    }

    #[test]
    fn spare_bits_of_base64_are_zero() {
        assert_eq!(base64("YQ=="), Some(b"a".to_vec()));
        for text in ["YR==", "YQ=", "YQ", "Y===", "====", "Y Q="] {
            assert_eq!(base64(text), None, "{text}");
        }
    }
}
