//! Pieces of splines, and gaps filled again and again: by hand, and from strangers.

mod support;

use std::time::{Duration, Instant};

use amphora::predict::{ask, predictor, Data, Matrix, Method, NumberType};
use serde_json::{json, Value};
use support::{opened, Fields, Tensor, Writer};

fn matrix(columns: usize, values: &[f64]) -> Data {
    Data::Matrix(Matrix::new(values.len() / columns, columns, values.to_vec()))
}

/// Lines between the knots 0, 1, 3.
fn splines() -> Fields {
    Fields::new("spline_basis")
        .with("answer", json!("dense"))
        .with("beyond", json!("continued"))
        .with("columns", json!("all"))
        .with("degree", json!(1))
        .with("features", json!(1))
        .with_tensor("knots", Tensor::floats(&[1, 5], &[-1.0, 0.0, 1.0, 3.0, 4.0]))
        .with("missing_values", json!("refused"))
}

#[test]
fn pieces_go_on_beyond_the_knots_as_the_model_says() {
    let of = |beyond: &str, x: f64| splines().with("beyond", json!(beyond)).ask(Method::Transform, &matrix(1, &[x]));
    let made = |values: &[f64]| Ok(vec![matrix(values.len(), values)]);
    assert_eq!(of("continued", 2.0), made(&[0.0, 0.5, 0.5]));
    assert_eq!(of("continued", 5.0), made(&[0.0, -1.0, 2.0]));
    assert_eq!(of("periodic", 0.25), made(&[0.75, 0.25]));
    assert_eq!(of("periodic", -0.5), made(&[0.75, 0.25]));
    assert_eq!(of("refused", 3.0), made(&[0.0, 0.0, 1.0]));
    assert_eq!(of("refused", 3.1).unwrap_err().code, "model.infinite-value");
    let edges = || {
        splines()
            .with("beyond", json!("edges"))
            .with_tensor("lower", Tensor::floats(&[1], &[0.0]))
            .with_tensor("lower_values", Tensor::floats(&[1, 3], &[1.0, 0.0, 0.0]))
            .with_tensor("upper", Tensor::floats(&[1], &[3.0]))
            .with_tensor("upper_values", Tensor::floats(&[1, 3], &[0.0, 0.0, 1.0]))
    };
    assert_eq!(edges().ask(Method::Transform, &matrix(1, &[-7.0])), made(&[1.0, 0.0, 0.0]));
    let slope = || Tensor::floats(&[1, 3], &[0.0, -0.5, 0.5]);
    let slopes = || edges().with_tensor("lower_slopes", slope()).with_tensor("upper_slopes", slope());
    assert_eq!(slopes().ask(Method::Transform, &matrix(1, &[5.0])), made(&[0.0, -1.0, 2.0]));
    let code = |model: Fields| model.code(Method::Transform, &matrix(1, &[1.0]));
    assert_eq!(code(slopes().with("upper_slopes", Value::Null)), "model.bad-field");
    assert_eq!(code(edges().with("upper", Value::Null)), "model.bad-field");
    assert_eq!(code(edges().with_tensor("lower", Tensor::floats(&[1], &[3.5]))), "model.bad-field");
    assert_eq!(
        code(edges().with_tensor("upper_values", slope()).with("beyond", json!("continued"))),
        "model.bad-field"
    );
}

#[test]
fn knots_ascend_and_are_enough_for_the_degree() {
    let code = |model: Fields| model.code(Method::Transform, &matrix(1, &[1.0]));
    let knots = |knots: &[f64]| code(splines().with_tensor("knots", Tensor::floats(&[1, knots.len() as u64], knots)));
    assert_eq!((knots(&[0.0, 0.0, 1.0, 1.0]), knots(&[0.0, 0.0, 0.0, 0.0])), ("", ""));
    for bad in [[0.0, 1.0, 0.5, 2.0], [0.0, 1.0, f64::NAN, 2.0], [f64::NEG_INFINITY, 0.0, 1.0, 2.0]] {
        assert_eq!(knots(&bad), "model.bad-field", "{bad:?}");
    }
    assert_eq!((knots(&[0.0, 1.0, 2.0]), knots(&[])), ("model.bad-shape", "model.bad-shape"));
    for degree in [-1, 1_001, (1i64 << 53) - 1] {
        assert_eq!(code(splines().with("degree", json!(degree))), "model.bad-field", "{degree}");
    }
    assert_eq!(code(splines().with("degree", json!(1_000))), "model.bad-shape");
    let round = |knots: &[f64]| {
        let model = splines().with("beyond", json!("periodic"));
        code(model.with_tensor("knots", Tensor::floats(&[1, knots.len() as u64], knots)))
    };
    assert_eq!((round(&[0.0, 1.0, 2.0, 3.0]), round(&[0.0, 1.0, 1.0, 3.0])), ("", "model.bad-field"));
}

#[test]
fn the_highest_degree_takes_no_more_time_than_its_square() {
    let knots: Vec<f64> = (0..2_002).map(f64::from).collect();
    let model = splines().with("degree", json!(1_000)).with_tensor("knots", Tensor::floats(&[1, 2_002], &knots));
    let started = Instant::now();
    match model.ask(Method::Transform, &matrix(1, &[1_000.5; 8])).as_deref() {
        Ok([Data::Matrix(answer)]) => assert_eq!((answer.rows, answer.columns), (8, 1_001)),
        other => panic!("{other:?}"),
    }
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn missing_numbers_are_zeros_of_a_sparse_answer() {
    let model = splines().with("answer", json!("sparse")).with("missing_values", json!("zeros"));
    match model.ask(Method::Transform, &matrix(1, &[f64::NAN, 3.0])).as_deref() {
        Ok([Data::Sparse(answer)]) => {
            assert_eq!(
                (&answer.starts[..], &answer.places[..], &answer.values[..]),
                (&[0, 0, 1][..], &[2][..], &[1.0][..])
            );
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(splines().code(Method::Transform, &matrix(1, &[f64::NAN])), "model.missing-value");
}

/// Two features that are each the other one times ten and a half more, where a gap begins with 1, and with 2.
fn filled(change: &[(&str, Value)], input: &Data) -> Result<Vec<Data>, amphora::Refusal> {
    filled_with(change, None, input)
}

/// Tensors of it.
const KEPT: usize = 1;
const LEAST: usize = 2;
const SEEN: usize = 3;
const OFFSETS: usize = 4;
const TARGETS: usize = 5;

/// The same with another of its tensors.
fn filled_with(
    change: &[(&str, Value)],
    other: Option<(usize, Tensor)>,
    input: &Data,
) -> Result<Vec<Data>, amphora::Refusal> {
    let mut fields = json!({ "features": 2, "greatest": { "tensor": 0 }, "initial": { "model": 1 },
        "kept": { "tensor": 1 }, "least": { "tensor": 2 }, "missing_value": -1.0,
        "parts": [{ "model": 2 }, { "model": 2 }], "seen": { "tensor": 3 }, "seen_offsets": { "tensor": 4 },
        "targets": { "tensor": 5 } });
    for (name, value) in change {
        match value {
            Value::Null => drop(fields.as_object_mut().unwrap().remove(*name)),
            value => fields[*name] = value.clone(),
        }
    }
    let mut tensors = vec![
        Tensor::floats(&[2], &[1e9, 50.0]),
        Tensor::integers(&[2], &[0, 1]),
        Tensor::floats(&[2], &[-1e9, 0.0]),
        Tensor::integers(&[2], &[1, 0]),
        Tensor::integers(&[3], &[0, 1, 2]),
        Tensor::integers(&[2], &[0, 1]),
        Tensor::floats(&[2], &[1.0, 2.0]),
        Tensor::floats(&[1], &[10.0]),
        Tensor::floats(&[1], &[0.5]),
    ];
    if let Some((index, tensor)) = other {
        tensors[index] = tensor;
    }
    let imputer = json!({ "content": "filled", "conversion": "floats", "features": 2, "fills": { "tensor": 6 },
        "kept": { "tensor": 1 }, "missing": ["float", -1.0] });
    let linear = json!({ "coefficients": { "tensor": 7 }, "features": 1, "intercepts": { "tensor": 8 },
        "link": "identity", "task": "regression" });
    let parts = [("iterative_imputer", fields), ("imputer", imputer), ("linear", linear)];
    let container = opened(Writer::new().model(&parts, tensors))?;
    ask(predictor(&container.model("model")?)?.as_ref(), Method::Transform, input)
}

#[test]
fn gaps_are_filled_by_parts_that_see_what_those_before_them_said() {
    let input = matrix(2, &[-1.0, 3.0, 4.0, -1.0, -1.0, -1.0]);
    // Of the last row the first becomes 10 × 2 + 0.5, and the second 10 × that, which is too much.
    let expected = matrix(2, &[30.5, 3.0, 4.0, 40.5, 20.5, 50.0]);
    assert_eq!(filled(&[], &input), Ok(vec![expected]));
    // Where there is nothing but gaps no part has a turn.
    assert_eq!(filled(&[], &matrix(2, &[-1.0, -1.0])), Ok(vec![matrix(2, &[1.0, 2.0])]));
    let told = filled(&[("indicator_columns", json!({ "tensor": 3 }))], &matrix(2, &[-1.0, 3.0]));
    assert_eq!(told, Ok(vec![matrix(4, &[30.5, 3.0, 0.0, 1.0])]));
}

#[test]
fn numbers_of_float32_are_filled_as_such() {
    let input = Matrix { number_type: NumberType::Float32, ..Matrix::new(1, 2, vec![f64::from(0.1f32), -1.0]) };
    let expected = f64::from((10.0 * f64::from(0.1f32) + 0.5) as f32);
    let answer = filled(&[], &Data::Matrix(input.clone()));
    assert_eq!(answer, Ok(vec![Data::Matrix(Matrix { values: vec![input.values[0], expected], ..input })]));
}

#[test]
fn parts_of_an_iterative_imputer_agree() {
    let code = |name: &str, value: Value| {
        filled(&[(name, value)], &matrix(2, &[-1.0, 3.0])).map_or_else(|refusal| refusal.code, |_| "")
    };
    for (name, value, expected) in [
        ("indicator_columns", json!({ "tensor": 3 }), ""),
        ("indicator_columns", json!({ "tensor": 4 }), "model.bad-index"),
        ("indicator_columns", json!({ "tensor": 0 }), "document.wrong-element-type"),
        ("parts", json!([{ "model": 2 }]), "model.bad-shape"),
        ("parts", json!([{ "model": 2 }, { "model": 2 }, { "model": 2 }]), "model.bad-shape"),
        ("parts", json!([{ "model": 2 }, "passthrough"]), "model.bad-field"),
        ("parts", json!([{ "model": 2 }, { "model": 1 }]), "model.not-predictable"),
        ("missing_value", Value::Null, "model.bad-field"),
    ] {
        assert_eq!(code(name, value.clone()), expected, "{name} {value}");
    }
    let swapped = [("initial", json!({ "model": 2 })), ("parts", json!([{ "model": 1 }, { "model": 2 }]))];
    assert_eq!(filled(&swapped, &matrix(2, &[-1.0, 3.0])).unwrap_err().code, "model.not-predictable");
}

#[test]
fn places_of_an_iterative_imputer_point_to_what_is_there() {
    let code = |index: usize, tensor: Tensor| {
        filled_with(&[], Some((index, tensor)), &matrix(2, &[-1.0, 3.0])).map_or_else(|refusal| refusal.code, |_| "")
    };
    for (index, places, expected) in [
        (KEPT, &[1, 0][..], "model.bad-index"),
        (KEPT, &[0, 2], "model.bad-index"),
        (KEPT, &[0], "model.bad-shape"),
        (SEEN, &[1, 0], ""),
        (SEEN, &[1, 2], "model.bad-index"),
        (SEEN, &[1, -1], "model.bad-index"),
        (SEEN, &[1], "model.bad-index"),
        (OFFSETS, &[0, 2], "model.bad-shape"),
        (OFFSETS, &[0, 2, 1], "model.bad-index"),
        (OFFSETS, &[1, 1, 2], "model.bad-index"),
        (OFFSETS, &[0, 1, i64::MAX], "model.bad-index"),
        // A part that takes one column is asked with none.
        (OFFSETS, &[0, 0, 2], "model.wrong-columns"),
        (TARGETS, &[0, 2], "model.bad-index"),
        (TARGETS, &[0, 1, 1], "model.bad-shape"),
    ] {
        let tensor = Tensor::integers(&[places.len() as u64], places);
        assert_eq!(code(index, tensor), expected, "{index} {places:?}");
    }
    assert_eq!(code(LEAST, Tensor::floats(&[1], &[0.0])), "model.bad-shape");
}
