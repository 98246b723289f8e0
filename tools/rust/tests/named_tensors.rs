//! Tensors by name: what they say of themselves is judged, and nothing predicts with them.

mod support;

use amphora::predict::{Data, Matrix, Method};
use serde_json::{json, Value};
use support::{Fields, Tensor};

fn named() -> Fields {
    Fields::new("tensors")
        .with_tensors("tensors", vec![Tensor::floats(&[6], &[0.0; 6]), Tensor::texts(&["a"])])
        .with("names", json!(["weight", ""]))
        .with("shapes", json!([[2, 3], []]))
}

fn code(model: Fields) -> &'static str {
    model.code(Method::Predict, &Data::Matrix(Matrix::new(1, 1, vec![0.0])))
}

#[test]
fn nothing_predicts_with_tensors() {
    assert_eq!(code(named()), "model.not-predictable");
    let rows = json!([{ "rows": [1, 3], "tensor": 0 }, { "tensor": 1 }]);
    assert_eq!(code(named().with("tensors", rows).with("shapes", json!([[1, 2, 1], [1]]))), "model.not-predictable");
}

#[test]
fn each_name_comes_once() {
    for names in [json!(["a", "a"]), json!(["a", 1]), json!(["a", true]), json!("ab"), Value::Null] {
        assert_eq!(code(named().with("names", names.clone())), "model.bad-field", "{names}");
    }
    for names in [json!(["a"]), json!(["a", "b", "c"]), json!([])] {
        assert_eq!(code(named().with("names", names.clone())), "model.bad-shape", "{names}");
    }
}

#[test]
fn shapes_multiply_to_the_elements() {
    let zeros = vec![1; 64];
    for (first, expected) in [
        (json!([6]), "model.not-predictable"),
        (json!([1, 6, 1]), "model.not-predictable"),
        (json!([2, 2]), "model.bad-shape"),
        (json!([]), "model.bad-shape"),
        (json!([-2, -3]), "model.bad-shape"),
        (json!([0, 6]), "model.bad-shape"),
        (json!([1u64 << 32, 1u64 << 32, 6]), "model.bad-shape"),
        (json!([zeros.clone(), vec![6]].concat()), "model.bad-shape"),
        (json!([zeros[1..].to_vec(), vec![6]].concat()), "model.not-predictable"),
        (json!([2.0, 3.0]), "model.bad-field"),
        (json!([true, 6]), "model.bad-field"),
        (json!(6), "model.bad-field"),
    ] {
        assert_eq!(code(named().with("shapes", json!([first.clone(), []]))), expected, "{first}");
    }
    assert_eq!(code(named().with("shapes", json!([[6]]))), "model.bad-shape");
    assert_eq!(code(named().with("tensors", json!([{ "tensor": 0 }, "b"]))), "model.bad-field");
    assert_eq!(code(named().with("tensors", json!([{ "tensor": 0 }]))), "model.bad-shape");
}

#[test]
fn a_dimension_of_zero_hides_no_other() {
    let empty = |shape: Value| {
        let none = Tensor::attached("float64", &[0, 1 << 40], Vec::new());
        code(named().with_tensors("tensors", vec![none, Tensor::texts(&["a"])]).with("shapes", json!([shape, []])))
    };
    assert_eq!((empty(json!([0])), empty(json!([1u64 << 40, 0]))), ("model.not-predictable", "model.not-predictable"));
    assert_eq!((empty(json!([0, 1u64 << 50])), empty(json!([0, -1]))), ("model.bad-shape", "model.bad-shape"));
}
