//! Values and arrays in the plain JSON of the contract.

use amphora::{Array, Elements, TensorReference, Value as FieldValue};
use serde_json::{json, Value};

/// Two lower-case digits for each byte.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(DIGITS[usize::from(byte >> 4)] as char);
        text.push(DIGITS[usize::from(byte & 15)] as char);
    }
    text
}

/// A field value.
pub fn value(value: &FieldValue) -> Value {
    match value {
        FieldValue::Boolean(truth) => json!(truth),
        FieldValue::Integer(integer) => json!({ "int": integer.to_string() }),
        FieldValue::Float(float) => json!({ "float": format!("{:016x}", float.to_bits()) }),
        FieldValue::String(text) => json!(text),
        FieldValue::Wtf8(bytes) => json!({ "wtf8": hex(bytes) }),
        FieldValue::Tensor(TensorReference { tensor, rows: None }) => json!({ "tensor": tensor }),
        FieldValue::Tensor(TensorReference { tensor, rows: Some((first, end)) }) => {
            json!({ "rows": [first, end], "tensor": tensor })
        }
        FieldValue::Model(model) => json!({ "model": model }),
        FieldValue::List(values) => values.iter().map(self::value).collect(),
    }
}

/// The fields of a model, or of rows for verification.
pub fn fields(fields: &[(String, FieldValue)]) -> Value {
    fields.iter().map(|(name, field)| (name.clone(), value(field))).collect::<serde_json::Map<_, _>>().into()
}

/// A string of `utf8` or `wtf8`.
fn string(bytes: &[u8]) -> Value {
    match std::str::from_utf8(bytes) {
        Ok(text) => json!(text),
        Err(_) => json!({ "wtf8": hex(bytes) }),
    }
}

/// A decoded tensor.
pub fn array(array: &Array) -> Value {
    let mut form = json!({ "dtype": array.dtype.to_string(), "shape": array.shape });
    match &array.elements {
        Elements::Bytes(bytes) => form["hex"] = json!(hex(bytes)),
        Elements::Strings(strings) => form["strings"] = strings.iter().map(string).collect(),
    }
    form
}
