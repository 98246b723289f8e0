//! Predictions that can be worked out by hand, and questions that models refuse.

use std::path::Path;

use amphora::predict::{ask, predictor, Data, Matrix, Method};
use amphora::{Container, Refusal};

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
