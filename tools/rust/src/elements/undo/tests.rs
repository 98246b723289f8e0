//! The examples of `schemas/format.md`, section 9.3.

use serde_json::{json, Value};

use super::*;
use crate::json::Document;
use crate::table;
use crate::Limits;

fn examples() -> Vec<Value> {
    let text = include_str!("../../../../../schemas/format.md");
    let (_, behind) = text.split_once("<!-- encodings: begin -->").unwrap();
    let (examples, _) = behind.split_once("<!-- encodings: end -->").unwrap();
    let lines = examples.lines().filter(|line| line.starts_with('{'));
    lines.map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn bytes(dtype: &str, elements: &Value) -> Vec<u8> {
    let bytes = |element: &Value| match (dtype, element) {
        ("float64", element) => element.as_f64().unwrap().to_le_bytes().to_vec(),
        ("float32", element) => (element.as_f64().unwrap() as f32).to_le_bytes().to_vec(),
        ("int64", element) => element.as_i64().unwrap().to_le_bytes().to_vec(),
        ("int32", element) => (element.as_i64().unwrap() as i32).to_le_bytes().to_vec(),
        ("int16", element) => (element.as_i64().unwrap() as i16).to_le_bytes().to_vec(),
        ("uint16", element) => (element.as_u64().unwrap() as u16).to_le_bytes().to_vec(),
        _ => panic!("an example of {dtype}"),
    };
    elements.as_array().unwrap().iter().flat_map(bytes).collect()
}

/// An entry of attached elements.
fn entry(dtype: &str, elements: &Value) -> Value {
    let length = bytes(dtype, elements).len();
    let count = elements.as_array().unwrap().len();
    json!({ "attached": length, "dtype": dtype, "encodings": [], "shape": [count] })
}

#[test]
fn the_examples_of_the_specification_are_undone() {
    let examples = examples();
    assert!(examples.len() > 10, "only {} examples", examples.len());
    for example in examples {
        let dtype = example["dtype"].as_str().unwrap();
        let raw = example["raw"].as_str().unwrap();
        let raw: Vec<u8> =
            (0..raw.len()).step_by(2).map(|at| u8::from_str_radix(&raw[at..at + 2], 16).unwrap()).collect();
        let mut described = entry(dtype, &example["elements"]);
        described["attached"] = json!(raw.len());
        described["encodings"] = example["encodings"].clone();
        let mut attachment = Vec::new();
        let mut needed = Vec::new();
        for encoding in described["encodings"].as_array_mut().unwrap() {
            needed.push(Needed::Nothing);
            for (key, of) in [("tensor", dtype), ("starts", "int64")] {
                if let Some(elements) = encoding.get(key).cloned() {
                    attachment.extend(bytes(of, &elements));
                    encoding[key] = entry(of, &elements);
                    let starts = || elements.as_array().unwrap().iter().map(|start| start.as_u64().unwrap()).collect();
                    let decoded = if key == "tensor" {
                        Needed::Dictionary(bytes(of, &elements).into())
                    } else {
                        Needed::Starts(starts())
                    };
                    needed.splice(needed.len() - 1.., [decoded]);
                }
            }
            if encoding["name"] == "child" && encoding.get("starts").is_none() {
                let count = example["elements"].as_array().unwrap().len() as u64;
                needed.splice(needed.len() - 1.., [Needed::Starts(vec![0, count])]);
            }
        }
        attachment.extend(&raw);
        let text = json!([described]).to_string().into_bytes();
        let document = Document::parse(text, 0, 1 << 20).unwrap();
        let tensors = table::read(document.value(), &attachment, 1 << 20, &Limits::default()).unwrap();
        let undone = undo(&tensors[0], &needed, 0, raw);
        assert_eq!(undone, Some(bytes(dtype, &example["elements"])), "{example}");
    }
}

#[test]
fn a_position_beyond_a_dictionary_is_refused() {
    let to = Integer { is_signed: false, size: 1 };
    assert_eq!(looked_up(&[1], to, &[1, 0, 2, 0], 2), Some(vec![2, 0]));
    assert_eq!(looked_up(&[2], to, &[1, 0, 2, 0], 2), None);
}

#[test]
fn a_child_beyond_the_dtype_is_refused() {
    let starts = [0, 200];
    assert_eq!(children(&[1], &DType::Signed(1), 126, &starts), Some(vec![127]));
    assert_eq!(children(&[1], &DType::Signed(1), 127, &starts), None);
}
