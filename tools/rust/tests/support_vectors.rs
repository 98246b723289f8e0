//! Support vectors and their kernels: answers that can be worked out by hand, and models that strangers made.

mod support;

use std::time::{Duration, Instant};

use amphora::predict::{Data, Matrix, Method, NumberType, Sparse, Values};
use serde_json::json;
use support::{Fields, Tensor};

fn matrix(columns: usize, values: &[f64]) -> Data {
    Data::Matrix(Matrix::new(values.len() / columns, columns, values.to_vec()))
}

/// Three classes of one vector each on a line, at −1, 0 and 2: each kernel is a product.
fn classifier() -> Fields {
    Fields::new("support_vectors")
        .with_tensor("class_vectors", Tensor::integers(&[3], &[1, 1, 1]))
        .with_tensors("classes", vec![Tensor::texts(&["a", "b", "c"])])
        .with_tensor("coefficients", Tensor::floats(&[2, 3], &[1.0, -1.0, 0.5, 2.0, 1.0, -1.0]))
        .with("features", json!(1))
        .with_tensor("intercepts", Tensor::floats(&[3], &[0.25, -0.5, 1.0]))
        .with("kernel", json!("linear"))
        .with("label_rule", json!("votes"))
        .with("scores", json!("one_vs_one"))
        .with("task", json!("classification"))
        .with_tensor("vectors", Tensor::floats(&[3, 1], &[-1.0, 0.0, 2.0]))
}

fn regressor() -> Fields {
    Fields::new("support_vectors")
        .with_tensor("coefficients", Tensor::floats(&[1, 2], &[2.0, 3.0]))
        .with("features", json!(2))
        .with_tensor("intercepts", Tensor::floats(&[1], &[0.5]))
        .with("kernel", json!("linear"))
        .with("task", json!("regression"))
        .with_tensor("vectors", Tensor::floats(&[2, 2], &[1.0, 0.0, 0.0, 4.0]))
}

/// The same vectors without their zeros.
fn sparse_regressor() -> Fields {
    regressor()
        .with_tensor("vectors", Tensor::floats(&[2], &[1.0, 4.0]))
        .with_tensor("vector_columns", Tensor::integers(&[2], &[0, 1]))
        .with_tensor("vector_offsets", Tensor::integers(&[3], &[0, 1, 2]))
}

#[test]
fn pairs_of_classes_vote() {
    // Of 2 the kernels are −2, 0 and 4; a against b: −2 + 0.25, a against c: −4 + 2 − 0.5, b against c: −4 + 1.
    let input = matrix(1, &[2.0]);
    let sums = classifier().ask(Method::DecisionFunction, &input);
    assert_eq!(sums, Ok(vec![matrix(3, &[-1.75, -2.5, -3.0])]));
    assert_eq!(classifier().ask(Method::Predict, &input), Ok(vec![Data::Vector(Values::Text(vec!["c".to_owned()]))]));
    // Votes of 0, 1 and 2, and margins of −4.25, −1.25 and 5.5.
    let scores = classifier().with("scores", json!("one_vs_rest")).ask(Method::DecisionFunction, &input);
    let expected = [-4.25 / (3.0 * 5.25), 1.0 - 1.25 / (3.0 * 2.25), 2.0 + 5.5 / (3.0 * 6.5)];
    assert_eq!(scores, Ok(vec![matrix(3, &expected)]));
}

#[test]
fn probabilities_of_two_classes_are_those_of_their_pair() {
    let model = classifier()
        .with_tensor("class_vectors", Tensor::integers(&[2], &[1, 2]))
        .with_tensors("classes", vec![Tensor::integers(&[2], &[3, 9])])
        .with_tensor("coefficients", Tensor::floats(&[1, 3], &[0.0, 0.0, 1.0]))
        .with_tensor("intercepts", Tensor::floats(&[1], &[0.0]))
        .with("scores", json!(null))
        .with_tensor("probability_intercepts", Tensor::floats(&[1], &[0.0]))
        .with_tensor("probability_slopes", Tensor::floats(&[1], &[-1.0]));
    match model.ask(Method::PredictProba, &matrix(1, &[0.0, 1e9])).as_deref() {
        Ok([Data::Matrix(answer)]) => {
            assert_eq!(answer.row(0), [0.5, 0.5]);
            // The share of a pair is at most 1 − 1e-7.
            assert!((answer.row(1)[1] - 1e-7).abs() < 1e-12, "{answer:?}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_kernel_is_the_same_of_dense_and_of_sparse_vectors() {
    let dense = matrix(2, &[3.0, -1.0, 0.0, 0.0]);
    let sparse = match &dense {
        Data::Matrix(matrix) => Data::Sparse(matrix.sparse()),
        _ => unreachable!(),
    };
    for (kernel, parameters) in [
        ("linear", &[][..]),
        ("polynomial", &["gamma", "constant", "degree"]),
        ("rbf", &["gamma"]),
        ("sigmoid", &["gamma", "constant"]),
        ("laplacian", &["gamma"]),
        ("cosine", &[]),
    ] {
        let with_kernel = |model: Fields| {
            let model = model.with("kernel", json!(kernel));
            parameters
                .iter()
                .fold(model, |model, name| model.with(name, json!(if *name == "degree" { 2.0 } else { 0.5 })))
        };
        let answers: Vec<_> = [&dense, &sparse]
            .into_iter()
            .flat_map(|input| {
                [regressor(), sparse_regressor()].map(|model| with_kernel(model).ask(Method::Predict, input))
            })
            .collect();
        assert!(answers[0].is_ok(), "{kernel}: {:?}", answers[0]);
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{kernel}: {answers:?}");
    }
}

#[test]
fn kernels_of_the_input_are_its_columns() {
    let model = || {
        regressor()
            .with("kernel", json!("precomputed"))
            .with("features", json!(3))
            .with("vectors", json!(null))
            .with_tensor("columns", Tensor::integers(&[2], &[2, 0]))
    };
    let answer = model().ask(Method::Predict, &matrix(3, &[10.0, 7.0, 100.0]));
    assert_eq!(answer, Ok(vec![Data::floats(vec![230.5])]));
    let code = |model: Fields| model.code(Method::Predict, &matrix(3, &[0.0; 3]));
    assert_eq!(code(model().with_tensor("columns", Tensor::integers(&[2], &[0, 3]))), "model.bad-index");
    assert_eq!(code(model().with_tensor("columns", Tensor::integers(&[2], &[-1, 0]))), "model.bad-index");
    assert_eq!(code(model().with_tensor("columns", Tensor::integers(&[1], &[0]))), "model.bad-shape");
    assert_eq!(code(model().with("columns", json!(null))), "model.bad-field");
    assert_eq!(code(regressor().with_tensor("columns", Tensor::integers(&[2], &[0, 1]))), "model.bad-field");
}

#[test]
fn parameters_are_those_of_the_kernel_and_finite() {
    let code = |model: Fields| model.code(Method::Predict, &matrix(2, &[1.0, 2.0]));
    let polynomial = || {
        let names = ["gamma", "constant", "degree"];
        names.iter().fold(regressor().with("kernel", json!("polynomial")), |model, name| model.with(name, json!(1.0)))
    };
    assert_eq!(code(polynomial()), "");
    for name in ["gamma", "constant", "degree"] {
        assert_eq!(code(polynomial().with(name, json!(null))), "model.bad-field", "{name}");
        assert_eq!(code(polynomial().with(name, json!({ "$f64": "7ff0000000000000" }))), "model.bad-field", "{name}");
        assert_eq!(code(regressor().with(name, json!(1.0))), "model.bad-field", "{name}");
    }
    assert_eq!(code(polynomial().with("degree", json!(-1.0))), "model.bad-field");
    assert_eq!(code(regressor().with("kernel", json!("quadratic"))), "model.bad-field");
    let started = Instant::now();
    assert_eq!(code(polynomial().with("degree", json!(1e15))), "");
    assert!(started.elapsed() < Duration::from_secs(5), "a degree is no count of steps");
}

#[test]
fn classes_divide_the_vectors_and_every_pair_is_there() {
    let code = |model: Fields| model.code(Method::Predict, &matrix(1, &[1.0]));
    assert_eq!(code(classifier()), "");
    for sizes in [[1, 1, 0], [2, 1, 1], [1, -1, 3], [i64::MAX, 1, 1], [i64::MIN, 1, 1]] {
        let model = classifier().with_tensor("class_vectors", Tensor::integers(&[3], &sizes));
        assert_eq!(code(model), "model.bad-index", "{sizes:?}");
    }
    for (name, shape) in [("intercepts", &[2][..]), ("coefficients", &[1, 3]), ("coefficients", &[2, 2])] {
        let numbers = vec![0.0; shape.iter().product::<u64>() as usize];
        assert_eq!(code(classifier().with_tensor(name, Tensor::floats(shape, &numbers))), "model.bad-shape", "{name}");
    }
    let of_labels = |labels: &[i64], sizes: &[i64]| {
        let count = labels.len() as u64;
        let model = classifier().with_tensors("classes", vec![Tensor::integers(&[count], labels)]);
        code(model.with_tensor("class_vectors", Tensor::integers(&[count], sizes)))
    };
    assert_eq!((of_labels(&[], &[]), of_labels(&[1], &[3])), ("model.bad-shape", "model.bad-shape"));
    assert_eq!(of_labels(&[1, 2], &[1, 2]), "model.bad-field", "scores of two classes");
    assert_eq!(code(classifier().with("label_rule", json!("scores"))), "model.bad-field");
    assert_eq!(
        code(classifier().with_tensor("probability_slopes", Tensor::floats(&[3], &[1.0; 3]))),
        "model.bad-field"
    );
}

#[test]
fn what_only_a_classification_has_is_refused_elsewhere() {
    let code = |model: Fields| model.code(Method::Predict, &matrix(2, &[1.0, 2.0]));
    assert_eq!(code(regressor().with("label_rule", json!("votes"))), "model.bad-field");
    assert_eq!(code(regressor().with_tensor("class_vectors", Tensor::integers(&[1], &[2]))), "model.bad-field");
}

#[test]
fn sparse_vectors_have_each_column_once_and_below_the_features() {
    let code = |model: Fields| model.code(Method::Predict, &matrix(2, &[1.0, 2.0]));
    let columns = |columns: &[i64]| {
        code(sparse_regressor().with_tensor("vector_columns", Tensor::integers(&[columns.len() as u64], columns)))
    };
    assert_eq!((columns(&[0, 1]), columns(&[0, 2]), columns(&[-1, 1])), ("", "model.bad-index", "model.bad-index"));
    assert_eq!(columns(&[0]), "model.bad-shape");
    let offsets = |offsets: &[i64]| {
        code(sparse_regressor().with_tensor("vector_offsets", Tensor::integers(&[offsets.len() as u64], offsets)))
    };
    assert_eq!(
        (offsets(&[0, 2, 2]), offsets(&[0, 3, 2]), offsets(&[1, 1, 2])),
        ("", "model.bad-index", "model.bad-index")
    );
    assert_eq!((offsets(&[0, 2]), offsets(&[])), ("model.bad-shape", "model.bad-shape"));
    let twice = sparse_regressor()
        .with_tensor("vector_columns", Tensor::integers(&[2], &[1, 1]))
        .with_tensor("vector_offsets", Tensor::integers(&[3], &[0, 2, 2]));
    assert_eq!(code(twice), "model.bad-index");
    let chi2 = sparse_regressor().with("kernel", json!("additive_chi2"));
    assert_eq!(code(chi2), "model.bad-field");
}

#[test]
fn negative_numbers_have_no_ratio() {
    let model = || regressor().with("kernel", json!("additive_chi2"));
    // Σ (x − y)² / (x + y), where both are not 0.
    let answer = model().ask(Method::Predict, &matrix(2, &[1.0, 0.0]));
    assert_eq!(answer, Ok(vec![Data::floats(vec![2.0 * 0.0 + 3.0 * -(1.0 + 4.0) + 0.5])]));
    assert_eq!(model().code(Method::Predict, &matrix(2, &[1.0, -1e-300])), "model.infinite-value");
}

#[test]
fn sparse_rows_are_not_laid_out_as_wide_as_a_model_says() {
    let wide = |columns: i64| {
        sparse_regressor()
            .with("features", json!(columns))
            .ask(
                Method::Predict,
                &Data::Sparse(Sparse { starts: vec![0, 0], ..Sparse::empty(columns as usize, NumberType::Float64) }),
            )
            .map_or_else(|refusal| refusal.code, |_| "")
    };
    assert_eq!((wide(1 << 20), wide(1 << 29)), ("", "model.wide-answer"));
}
