//! Sums of kernels: answers that can be worked out by hand, and models that strangers made.

mod support;

use amphora::predict::{Data, Matrix, Method, NumberType, Sparse};
use serde_json::json;
use support::{Fields, Tensor};

fn matrix(columns: usize, values: &[f64]) -> Data {
    Data::Matrix(Matrix::new(values.len() / columns, columns, values.to_vec()))
}

fn components() -> Fields {
    Fields::new("kernel_sums")
        .with("features", json!(2))
        .with("kernel", json!("linear"))
        .with("mean", json!(10.0))
        .with("method", json!("transform"))
        .with_tensor("row_means", Tensor::floats(&[2], &[1.0, 2.0]))
        .with_tensor("rows", Tensor::floats(&[2, 2], &[1.0, 0.0, 0.0, 4.0]))
        .with_tensor("weight_scales", Tensor::floats(&[1], &[0.5]))
        .with_tensor("weights", Tensor::floats(&[2, 1], &[1.0, 100.0]))
}

fn with_inverse(model: Fields) -> Fields {
    model
        .with_tensor("inverse_rows", Tensor::floats(&[1, 1], &[2.0]))
        .with_tensor("inverse_weights", Tensor::floats(&[1, 2], &[1.0, -1.0]))
}

#[test]
fn kernels_are_centred_weighed_and_led_back() {
    // Of (3, 1) the kernels are 3 and 4, centred 8.5 and 8.5.
    let answer = components().ask(Method::Transform, &matrix(2, &[3.0, 1.0]));
    assert_eq!(answer, Ok(vec![matrix(1, &[429.25])]));
    assert_eq!(components().code(Method::InverseTransform, &matrix(1, &[1.0])), "model.no-such-method");
    let back = with_inverse(components()).ask(Method::InverseTransform, &matrix(1, &[3.0]));
    assert_eq!(back, Ok(vec![matrix(2, &[6.0, -6.0])]));
    assert_eq!(with_inverse(components()).code(Method::InverseTransform, &matrix(2, &[3.0; 2])), "model.wrong-columns");
}

#[test]
fn parts_of_sums_of_kernels_agree() {
    let code = |model: Fields| model.code(Method::Transform, &matrix(2, &[3.0, 1.0]));
    assert_eq!(code(with_inverse(components())), "");
    for name in ["mean", "row_means"] {
        assert_eq!(code(components().with(name, json!(null))), "model.bad-field", "{name}");
    }
    for name in ["inverse_rows", "inverse_weights"] {
        assert_eq!(code(with_inverse(components()).with(name, json!(null))), "model.bad-field", "{name}");
    }
    for (name, shape) in [("weights", &[3, 1][..]), ("row_means", &[3]), ("weight_scales", &[2]), ("rows", &[2, 3])] {
        let numbers = vec![0.0; shape.iter().product::<u64>() as usize];
        assert_eq!(code(components().with_tensor(name, Tensor::floats(shape, &numbers))), "model.bad-shape", "{name}");
    }
    let unscaled = || components().with("weight_scales", json!(null));
    assert_eq!(code(with_inverse(unscaled().with("weights", json!(null)))), "model.bad-shape", "of other columns");
    assert_eq!(code(unscaled().with("weights", json!(null))), "");
    // There is no gamma of products.
    assert_eq!(code(with_inverse(components()).with("inverse_gamma", json!(1.0))), "model.bad-field");
    assert_eq!(code(components().with("inverse_gamma", json!(1.0))), "model.bad-field");
    assert_eq!(code(components().with("method", json!("predict")).with("weights", json!(null))), "model.bad-field");
}

#[test]
fn an_answer_of_kernels_is_no_wider_than_in_proportion() {
    let model = || Fields::new("kernel_sums").with("kernel", json!("precomputed")).with("method", json!("transform"));
    assert_eq!(
        model().with("features", json!(2)).ask(Method::Transform, &matrix(2, &[3.0, 1.0])),
        Ok(vec![matrix(2, &[3.0, 1.0])])
    );
    let rows = Sparse { starts: vec![0, 0], ..Sparse::empty(1 << 29, NumberType::Float64) };
    let code = model().with("features", json!(1 << 29)).code(Method::Transform, &Data::Sparse(rows));
    assert_eq!(code, "model.wide-answer");
}
