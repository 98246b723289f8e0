//! Predictions that can be worked out by hand, and questions that models refuse.

mod support;

use std::path::Path;

use amphora::predict::{ask, ask_named, predictor, Data, Matrix, Method, NumberType, Sparse, Table, Values};
use amphora::{Container, Refusal};
use serde_json::json;
use support::Tensor;

/// What the model of a golden answers.
fn answer(golden: &str, method: Method, rows: usize, values: &[f64]) -> Result<Vec<Data>, Refusal> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/conformance/models");
    let container = Container::open(folder.join(format!("{golden}.amphora")))?;
    let input = Data::Matrix(Matrix::new(rows, values.len() / rows, values.to_vec()));
    ask(predictor(&container.model("model")?)?.as_ref(), method, &input)
}

#[test]
fn a_binarizer_says_what_is_over_its_threshold() {
    let answer = answer("scaling-binarizer-tenth", Method::Transform, 2, &[0.1, 0.11, -1.0, 5.0, 0.0, 0.2, 0.1, 1.0]);
    let expected = vec![0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0];
    assert_eq!(answer, Ok(vec![Data::Matrix(Matrix::new(2, 4, expected))]));
}

#[test]
fn questions_that_a_model_cannot_answer_are_refused() {
    let code = |method, values: &[f64]| answer("scaling-binarizer-tenth", method, 1, values).unwrap_err().code;
    assert_eq!(code(Method::Predict, &[0.0; 4]), "model.no-such-method");
    assert_eq!(code(Method::Transform, &[0.0; 3]), "model.wrong-columns");
    assert_eq!(code(Method::Transform, &[0.0, f64::NAN, 0.0, 0.0]), "model.missing-value");
    assert_eq!(code(Method::Transform, &[0.0, f64::INFINITY, 0.0, 0.0]), "model.infinite-value");
}

#[test]
fn the_form_of_an_input_is_judged_before_its_columns_and_behind_the_method() {
    let fields = json!({ "clip_high": 1.0, "clip_low": 0.0, "features": 2, "float32_rule": "round_each_step",
        "variant": "standard" });
    let code = |method, input: &Data| support::code("scaler", fields.clone(), Vec::new(), method, input);
    let text = |text: &str| Data::Texts(vec![text.to_owned()]);
    for input in [text("1"), Data::Records(vec![Vec::new()])] {
        assert_eq!(code(Method::Predict, &input), "model.no-such-method");
        assert_eq!(code(Method::Transform, &input), "model.wrong-input-form");
        assert_eq!(code(Method::InverseTransform, &input), "model.wrong-input-form");
    }
    let table = |count| {
        let column = (None, Values::Text(vec!["one".to_owned()]));
        Data::Table(Table { rows: 1, columns: vec![column; count] })
    };
    assert_eq!(code(Method::Transform, &table(1)), "model.wrong-columns");
    assert_eq!(code(Method::Transform, &table(2)), "model.not-numeric");
}

#[test]
fn a_name_that_is_no_method_is_judged_behind_the_input_by_itself() {
    let golden =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/conformance/models/scaling-binarizer-tenth.amphora");
    let container = Container::open(golden).unwrap();
    let model = predictor(&container.model("model").unwrap()).unwrap();
    let code = |input: &Data| ask_named(model.as_ref(), "fit", input).unwrap_err().code;
    assert_eq!(code(&Data::Texts(Vec::new())), "model.no-such-method");
    let rows = Sparse { starts: vec![1], ..Sparse::empty(4, NumberType::Float64) };
    assert_eq!(code(&Data::Sparse(rows)), "model.bad-sparse-rows");
}

#[test]
fn parts_of_sparse_rows_may_be_wrong() {
    let code = |rows, starts: &[i64], places: &[i64]| {
        let values = (NumberType::Float64, vec![1.0; places.len()]);
        Sparse::of_parts([rows, 2], values, starts, places).map_or_else(|refusal| refusal.code, |_| "")
    };
    assert_eq!(code(2, &[0, 2, 2], &[0, 1]), "");
    for (starts, places) in [(&[0, 2][..], &[0, 1][..]), (&[0, -1, 2], &[0, 1]), (&[0, 1, 2], &[-1, 0]), (&[], &[])] {
        assert_eq!(code(2, starts, places), "model.bad-sparse-rows", "{starts:?} {places:?}");
    }
}

#[test]
fn an_imputer_of_floats_takes_texts_as_the_numbers_that_they_write() {
    let fields = json!({ "content": "filled", "conversion": "floats", "features": 1, "fills": { "tensor": 0 },
        "kept": { "tensor": 1 }, "missing": ["float", -1.0] });
    let filled = |texts: &[&str]| {
        let tensors = vec![Tensor::floats(&[1], &[7.0]), Tensor::integers(&[1], &[0])];
        let values = Values::Text(texts.iter().map(|&text| text.to_owned()).collect());
        let input = Data::Table(Table { rows: texts.len(), columns: vec![(None, values)] });
        support::answer("imputer", fields.clone(), tensors, Method::Transform, &input)
    };
    assert_eq!(filled(&[" 2", "-1"]), Ok(vec![Data::Matrix(Matrix::new(2, 1, vec![2.0, 7.0]))]));
    assert_eq!(filled(&["two"]).unwrap_err().code, "model.not-numeric");
}

#[test]
fn nan_in_training_rows_is_missing_whatever_else_is() {
    let fields = json!({ "empty_features": "dropped", "features": 2, "missing_value": -1.0, "neighbors": 1,
        "rows": { "tensor": 0 }, "undefined_distances": "left_out", "weights": "uniform" });
    let rows = Tensor::floats(&[3, 2], &[f64::NAN, 5.0, 0.0, 6.0, 9.0, 7.0]);
    let input = Data::Matrix(Matrix::new(1, 2, vec![-1.0, 5.0]));
    let answer = support::answer("neighbor_imputer", fields, vec![rows], Method::Transform, &input);
    assert_eq!(answer, Ok(vec![Data::Matrix(Matrix::new(1, 2, vec![0.0, 5.0]))]));
}

#[test]
fn nan_of_a_model_stays_nan() {
    let fields = json!({ "classes": [{ "tensor": 0 }], "coefficients": { "tensor": 1 }, "features": 1,
        "intercepts": { "tensor": 2 }, "link": "clipped", "task": "classification" });
    let tensors =
        vec![Tensor::integers(&[2], &[0, 1]), Tensor::floats(&[1, 1], &[f64::NAN]), Tensor::floats(&[1], &[0.0])];
    let input = Data::Matrix(Matrix::new(1, 1, vec![1.0]));
    match support::answer("linear", fields, tensors, Method::PredictProba, &input).as_deref() {
        Ok([Data::Matrix(matrix)]) => assert!(matrix.values.iter().all(|p| p.is_nan()), "{matrix:?}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_whole_numbers_stand_for_labels() {
    let ask = |number: f64, columns: usize| {
        let fields = json!({ "classes": [{ "tensor": 0 }], "encoding": "position" });
        let input = Data::Matrix(Matrix::new(1, columns, vec![number; columns]));
        support::code("label_encoder", fields, vec![Tensor::texts(&["a", "b"])], Method::InverseTransform, &input)
    };
    assert_eq!(
        (ask(1.0, 1), ask(0.5, 1), ask(2.0, 1), ask(-1.0, 1)),
        ("", "model.unknown-category", "model.unknown-category", "model.unknown-category")
    );
    assert_eq!(ask(1.0, 2), "model.wrong-columns");
}

#[test]
fn what_is_filled_in_sparse_rows_stays_kept() {
    let fields = json!({ "content": "filled", "conversion": "floats", "features": 2, "fills": { "tensor": 0 },
        "kept": { "tensor": 1 }, "missing": ["float", 7.0] });
    let tensors = vec![Tensor::floats(&[2], &[0.0, 1.0]), Tensor::integers(&[2], &[0, 1])];
    let mut rows = Sparse::empty(2, NumberType::Float64);
    rows.push([(0, 7.0), (1, 3.0)].into_iter());
    rows.push([(1, 7.0)].into_iter());
    let mut expected = Sparse::empty(2, NumberType::Float64);
    expected.push([(0, 0.0), (1, 3.0)].into_iter());
    expected.push([(1, 1.0)].into_iter());
    let answer = support::answer("imputer", fields, tensors, Method::Transform, &Data::Sparse(rows));
    assert_eq!(answer, Ok(vec![Data::Sparse(expected)]));
}
